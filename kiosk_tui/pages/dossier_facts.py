"""What a dossier says about itself: its facts, and how far its procedure is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kiosk_tui.pages.codes import code, localized, phase, status
from kiosk_tui.pages.days import BRUSSELS, Nearness, nearness
from kiosk_tui.pages.page import Fact, Facts, Step, Steps, StepState, Tone
from kiosk_tui.pages.phrase import Amount, Phrase, Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.dossiers import Dossier


def dossier_facts(dossier: Dossier, today: dt.date) -> Facts:
    """The facts, in reading order: what it asks first, what it is then."""
    kind = dossier.dossier_type_title
    rows = [Fact(say("dossier.number"), dossier.kiosk_number)]
    if dossier.action_needed:
        wanted = code("action", dossier.action) if dossier.action else say("dossier.action_yes")
        rows.append(Fact(say("dossier.action"), wanted, tone=Tone.WARNING))
    if dossier.deadline is not None:
        rows.append(deadline_fact(dossier, today))
    rows += [
        Fact(say("dossier.applicant"), dossier.applicant.name),
        Fact(say("dossier.type"), localized(kind.nl, kind.fr, kind.de, kind.en)),
        Fact(say("dossier.phase"), phase(dossier.phase)),
        Fact(say("dossier.status"), status(dossier.status)),
    ]
    if dossier.decree is not None:
        text = dossier.decree
        rows.append(Fact(say("dossier.decree"), localized(text.nl, text.fr, text.de, text.en)))
    if dossier.amount_requested_cents is not None:
        rows.append(Fact(say("dossier.amount_requested"), Amount(dossier.amount_requested_cents)))
    if dossier.amount_granted_cents is not None:
        rows.append(Fact(say("dossier.amount_granted"), Amount(dossier.amount_granted_cents)))
    if dossier.submitted_at is not None:
        rows.append(Fact(say("dossier.submitted_at"), dossier.submitted_at))
    rows.append(Fact(say("dossier.updated_at"), dossier.updated_at))
    if dossier.main_dossier:
        rows.append(Fact(say("dossier.main_dossier"), dossier.main_dossier))
    return Facts(tuple(rows))


def deadline_fact(dossier: Dossier, today: dt.date) -> Fact:
    """The deadline, and how near it is while the applicant must still act."""
    assert dossier.deadline is not None  # noqa: S101 - the caller asked
    near = nearness(dossier.deadline, today)
    if not dossier.action_needed or near is Nearness.LATER:
        return Fact(say("dossier.deadline"), dossier.deadline)
    days = abs((dossier.deadline - today).days)
    note = (
        say("dossier.deadline_today")
        if near is Nearness.TODAY
        else say(f"dossier.deadline_{near.value}", count=days)
    )
    tone = Tone.ERROR if near is Nearness.PASSED else Tone.WARNING
    return Fact(say("dossier.deadline"), dossier.deadline, note=note, tone=tone)


def dossier_steps(dossier: Dossier) -> Steps:
    """The phases of the procedure."""
    codes = [each.phase for each in dossier.phases]
    here = codes.index(dossier.phase) if dossier.phase in codes else len(codes)
    return Steps(
        tuple(
            Step(
                phase(each.phase),
                StepState.DONE if at < here else StepState.CURRENT if at == here else StepState.TO_COME,
                _reached(each.reached_at) if at <= here else None,
            )
            for at, each in enumerate(dossier.phases)
        ),
        say("dossier.phases"),
    )


def _reached(reached_at: dt.datetime | None) -> Phrase | None:
    if reached_at is None:
        return None
    return say("dossier.reached", day=reached_at.astimezone(BRUSSELS).date())


def dossier_summary(dossier: Dossier) -> Sayable:
    """The dossier in one short line: its title, and whose turn it is or where it stands."""
    if dossier.action_needed:
        return say("dossier.summary_action", title=dossier.title)
    return say("dossier.summary", title=dossier.title, phase=phase(dossier.phase))
