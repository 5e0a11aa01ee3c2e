"""Making up the life of a dossier: from draft to closed, cut off at the day of today.

Everything follows from the chance that is handed in, so one seed always gives one world. Days are ordinals
(`date.toordinal`) and moments milliseconds, for a million lives are made of them.
"""

import datetime as dt
import random
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kiosk_api.contract.acts import ActCode
from kiosk_api.contract.dossier_types import ClosingRule
from kiosk_api.practice.data_files import PracticeType
from kiosk_api.rules.closing_days import next_closing_day
from kiosk_api.store.history import Act, OnBehalfOf

ADMINISTRATION: Final = "Departement Cultuur, Jeugd en Media"
EPOCH: Final = dt.date(1970, 1, 1).toordinal()
DAY_MS: Final = 86_400_000
APPLICATION, ADMISSIBILITY, ADVICE, DECISION, PAYMENT, ACCOUNTABILITY, SETTLEMENT, CLOSED = range(1, 9)
PHASES: Final = (
    "application",
    "admissibility",
    "advice",
    "decision",
    "payment",
    "accountability",
    "settlement",
    "closed",
)

STATUSES: Final = {
    ADMISSIBILITY: "submitted",
    ADVICE: "inProgress",
    DECISION: "inProgress",
    PAYMENT: "awarded",
    ACCOUNTABILITY: "awaitingApplicant",
    SETTLEMENT: "inProgress",
}

SHARE_FORGOTTEN: Final = 0.02
"""Drafts that were never handed in."""
DAYS_UNTIL_LEFT_ALONE: Final = 60
"""So long after its closing day nobody asks for a forgotten draft any more."""
SHARE_HANDED_IN_EARLY: Final = 0.35
"""Of the applications whose closing day is yet to come."""
SHARE_INADMISSIBLE: Final = 0.04
SHARE_WITHDRAWN: Final = 0.02
SHARE_REFUSED: Final = 0.2
SHARE_ASKED_FOR_MORE: Final = 0.3
"""Of the dossiers in admissibility: the administration waits for documents."""
SHARE_SENT_BACK: Final = 0.08
"""Of the dossiers in advice: they came back to admissibility."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts for an applicant."""

    person_id: str | None
    name: str
    email: str | None
    on_behalf_of: OnBehalfOf


@dataclass(frozen=True, slots=True)
class ActingApplicant:
    """An applicant as its dossiers need it."""

    id: str
    name: str
    entity_group: str
    enterprise_number: str | None
    email: str
    account_number: str
    actors: tuple[Actor, ...]
    """Who represents it now."""
    former: tuple[Actor, ...] = ()
    """Who represented it once; their names still stand in old dossiers."""


@dataclass(slots=True)
class MadeDossier:
    """A dossier that never was."""

    applicant: ActingApplicant
    type_number: int
    title: str
    created_ms: int
    phase: int = APPLICATION
    status: str = "draft"
    action: str | None = "submitApplication"
    deadline: str | None = None
    requested_cents: int | None = None
    granted_cents: int | None = None
    contact: Actor | None = None
    email: str | None = None
    account_number: str | None = None
    submitted_ms: int | None = None
    updated_ms: int = 0
    entries: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """Moment and phase of each entry."""
    acts: list[tuple[int, Act]] = field(default_factory=list[tuple[int, Act]])


def put_in_order(made: MadeDossier) -> None:
    """Put the acts of a dossier in the order in which they were done. The last one is its last change."""
    made.acts.sort(key=lambda act: act[0])
    made.updated_ms = max(at for at, act in made.acts if act.action != "messageSent")


class Lives:
    """Makes dossiers of the types and titles in the data files, as they stand on one day."""

    def __init__(
        self, chance: random.Random, types: Sequence[PracticeType], titles: dict[str, Any], today: dt.date
    ) -> None:
        self._chance = chance
        self._types = types
        self._titles = titles
        self._today = today.toordinal()
        self._last = self._today - 1
        """The last day on which something happened: nothing of today may lie in the hours to come."""
        self._closings = [_closings_around(kind.definition.closing, today) for kind in types]

    def live(self, applicant: ActingApplicant, type_index: int, created: int) -> MadeDossier:
        """Make a dossier that was created on the day `created`, before today."""
        kind = self._types[type_index]
        created_on = dt.date.fromordinal(created)
        dossier = MadeDossier(
            applicant, type_index + 1, self._title(kind.code, created_on.year), self._at(created)
        )
        closing = self._closing(type_index, created)
        self._fill_in(dossier, kind, created)
        self._enter(dossier, created, APPLICATION)
        self._act(dossier, dossier.created_ms, "created")
        submitted = self._submission_day(created, closing)
        if submitted is None and self._today - closing > DAYS_UNTIL_LEFT_ALONE:
            dossier.action = None
        elif submitted is None:
            dossier.deadline = _iso(closing) if kind.definition.closing.days else None
        else:
            self._submit(dossier, submitted)
            self._proceed(dossier, kind, max(closing, submitted))
        put_in_order(dossier)
        return dossier

    def _closing(self, type_index: int, created: int) -> int:
        """Return the closing day that an application begun on this day aims at."""
        closings = self._closings[type_index]
        place = bisect_left(closings, created + 4)
        return closings[place] if place < len(closings) else created + 12

    def _submission_day(self, created: int, closing: int) -> int | None:
        if self._chance.random() < SHARE_FORGOTTEN:
            return None
        if closing >= self._today:
            if self._chance.random() >= SHARE_HANDED_IN_EARLY:
                return None
            return self._between(created, self._last)
        return max(created, closing - int(9 * self._chance.random() ** 2))

    def _submit(self, dossier: MadeDossier, day: int) -> None:
        at = self._enter(dossier, day, ADMISSIBILITY)
        dossier.submitted_ms = at
        dossier.action = None
        self._act(dossier, at, "submitted")

    def _proceed(self, dossier: MadeDossier, kind: PracticeType, closing: int) -> None:
        """Let the administration work, day after day, until today."""
        chance = self._chance
        advice = closing + self._between(15, 35)
        fate = chance.random()
        if fate < SHARE_INADMISSIBLE + SHARE_WITHDRAWN:
            self._end(dossier, advice, "inadmissible" if fate < SHARE_INADMISSIBLE else "withdrawn")
        elif self._reach(dossier, advice, ADVICE):
            decision = advice + self._between(45, 75)
            refused = fate < SHARE_INADMISSIBLE + SHARE_WITHDRAWN + SHARE_REFUSED
            if self._reach(dossier, decision, DECISION):
                self._decide(dossier, kind, decision, refused=refused)
            elif chance.random() < SHARE_SENT_BACK:
                self._reach(dossier, min(advice + self._between(3, 20), self._last), ADMISSIBILITY)
                self._ask_for_more(dossier)
        if dossier.phase == ADMISSIBILITY and not dossier.action and chance.random() < SHARE_ASKED_FOR_MORE:
            self._ask_for_more(dossier)

    def _decide(self, dossier: MadeDossier, kind: PracticeType, decision: int, *, refused: bool) -> None:
        if refused:
            self._end(dossier, decision + self._between(5, 20), "refused")
            return
        if kind.definition.payment.advance_percent is None:
            self._end(dossier, decision + self._between(5, 20), "closed")
            return
        payment = decision + self._between(14, 40)
        ends = payment + 30 * self._between(*kind.runs_months)
        settlement = ends + self._between(10, 110)
        if not self._reach(dossier, payment, PAYMENT):
            return
        share = self._between(60, 100)
        dossier.granted_cents = (dossier.requested_cents or 0) * share // 100 // 10_000 * 10_000
        if not self._reach(dossier, ends, ACCOUNTABILITY):
            return
        if not self._reach(dossier, settlement, SETTLEMENT):
            dossier.action = "submitAccountability"
            dossier.deadline = _iso(ends + 30 * (kind.definition.payment.accountability_months or 3))
            return
        self._end(dossier, settlement + self._between(20, 70), "closed")

    def _end(self, dossier: MadeDossier, day: int, status: str) -> None:
        if self._reach(dossier, day, CLOSED):
            dossier.status = status

    def _reach(self, dossier: MadeDossier, day: int, phase: int) -> bool:
        """Come into a phase, unless that is still to come."""
        if day > self._last:
            return False
        before = PHASES[dossier.phase - 1]
        at = self._enter(dossier, day, phase)
        if phase == SETTLEMENT:  # the applicant brings it there
            self._act(dossier, at, "accountabilitySubmitted")
            return True
        act = Act("phaseReached", ADMINISTRATION, old_value=before, new_value=PHASES[phase - 1])
        dossier.acts.append((at, act))
        return True

    def _enter(self, dossier: MadeDossier, day: int, phase: int) -> int:
        at = max(self._at(day), dossier.entries[-1][0] + 60_000) if dossier.entries else dossier.created_ms
        dossier.entries.append((at, phase))
        dossier.phase = phase
        dossier.status = STATUSES.get(phase, dossier.status)
        return at

    def _ask_for_more(self, dossier: MadeDossier) -> None:
        dossier.status = "awaitingApplicant"
        dossier.action = "answerRequest"
        dossier.deadline = _iso(self._today + self._between(-4, 24))

    def _fill_in(self, dossier: MadeDossier, kind: PracticeType, created: int) -> None:
        """Fill in what the applicant fills in. Old dossiers name people who have left; some drafts lack things."""
        chance, applicant = self._chance, dossier.applicant
        if kind.amounts_euros:
            low, high = kind.amounts_euros
            euros = low + int((high - low) * chance.random() ** 2)
            dossier.requested_cents = euros // 50 * 5_000
        people = applicant.actors or applicant.former
        if applicant.former and self._today - created > 200 and chance.random() < 0.4:
            people = applicant.former
        if people:
            dossier.contact = people[int(len(people) * chance.random())]
        own = dossier.contact.email if dossier.contact else None
        dossier.email = own if own and chance.random() < 0.6 else applicant.email
        dossier.account_number = applicant.account_number

    def _act(self, dossier: MadeDossier, at: int, action: ActCode) -> None:
        actor = dossier.contact
        if actor is None:
            behalf = OnBehalfOf(dossier.applicant.id, dossier.applicant.name, "userRight")
            act = Act(action, dossier.applicant.name, on_behalf_of=behalf)
        else:
            act = Act(action, actor.name, actor.person_id, actor.on_behalf_of)
        dossier.acts.append((at, act))

    def _title(self, code: str, year: int) -> str:
        chance, words = self._chance, self._titles
        patterns: list[str] = words["titels"][code]
        season = _pick(chance, words["seizoenen"])
        places: list[str] = words["plaatsen"]
        here = int(len(places) * chance.random())
        further = 1 + int((len(places) - 1) * chance.random())
        return _pick(chance, patterns).format(
            plaats=places[here],
            andere_plaats=places[(here + further) % len(places)],
            seizoen=season,
            seizoen_hoofdletter=season.capitalize(),
            thema=_pick(chance, words["themas"]),
            reeks=_pick(chance, words["reeksen"]),
            jaar=year,
            vorig_jaar=year - 1,
            volgend_jaar=year + 1,
            over_vijf_jaar=year + 5,
        )

    def _at(self, day: int) -> int:
        """Return a moment in the working hours of a day."""
        hours = 7.0 + 9.5 * self._chance.random()
        return (day - EPOCH) * DAY_MS + int(hours * 3_600_000)

    def _between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int((high - low + 1) * self._chance.random())


def _closings_around(closing: ClosingRule, today: dt.date) -> list[int]:
    """Return the closing days of a type from twelve years ago to the first one after the next three years."""
    found: list[int] = []
    day = dt.date(today.year - 12, 1, 1)
    while day.year < today.year + 3 and (coming := next_closing_day(closing, day)):
        found.append(coming.toordinal())
        day = coming + dt.timedelta(days=1)
    return found


def _pick(chance: random.Random, values: Sequence[str]) -> str:
    return values[int(len(values) * chance.random())]


def _iso(day: int) -> str:
    return dt.date.fromordinal(day).isoformat()
