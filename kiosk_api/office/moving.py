"""Moving a dossier on, or back: from the completeness check to the archive, and out of it."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from kiosk_api.office.case import Case
from kiosk_api.office.official import Official
from kiosk_api.office.writing import send
from kiosk_api.rules.accountability import accountability_due
from kiosk_api.rules.dossier_state import ACCOUNTABILITY
from kiosk_api.rules.office_acts import OfficeAct, standing_after
from kiosk_api.rules.phases import comes_at_or_after
from kiosk_api.store import information_requests, payments
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_moves import Standing, move
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.history import Act

_ADVICE: Final = "advice"
ACCOUNT_ACTION: Final = "submitAccountability"
CORRECTED_WITHIN: Final = dt.timedelta(days=30)
"""How long an applicant has, at least, to hand in an account: also one that was sent back."""


def go(
    tx: Transaction,
    case: Case,
    official: Official,
    act: OfficeAct,
    *,
    records: Sequence[Act] = (),
    amount_granted_cents: int | None = None,
) -> Dossier:
    """Do an act that brings a dossier to another standing. What was asked and not answered lapses.

    `records` are what the act is called in the history, beside the phase that it leads to.

    Raises:
        ActRefused: it may not follow.
        StaleVersion: somebody changed the dossier since it was read.
    """
    case.check(act, official)
    dossier = case.dossier
    phase, status = standing_after(act, case.facts)
    information_requests.lapse(tx, dossier.id)
    awaits_account = phase == ACCOUNTABILITY
    moved = [official.act("phaseReached", old=dossier.phase, new=phase)] if phase != dossier.phase else []
    return move(
        tx,
        dossier,
        Standing(
            phase,
            status,
            ACCOUNT_ACTION if awaits_account else None,
            account_deadline(case, official.today) if awaits_account else None,
        ),
        advice_reached=comes_at_or_after(phase, _ADVICE),
        acts=[*records, *moved],
        at=official.now,
        amount_granted_cents=amount_granted_cents,
    )


def account_deadline(case: Case, today: dt.date) -> dt.date:
    """Return until when an account that is asked for today is awaited."""
    due = accountability_due(case.dossier.ends_on or today, case.payment_rule)
    return max(due or today, today + CORRECTED_WITHIN)


def declare_admissible(tx: Transaction, case: Case, official: Official) -> Dossier:
    """Find that nothing is missing. Raises as `go`."""
    return go(tx, case, official, "declareAdmissible", records=[official.act("declaredAdmissible")])


def move_to_advice(tx: Transaction, case: Case, official: Official) -> Dossier:
    """Hand it to the committee. Raises as `go`."""
    return go(tx, case, official, "moveToAdvice")


def move_to_decision(tx: Transaction, case: Case, official: Official) -> Dossier:
    """Hand it to whoever decides. Raises as `go`."""
    return go(tx, case, official, "moveToDecision")


def open_accountability(tx: Transaction, case: Case, official: Official) -> Dossier:
    """Ask the applicant to account for the grant. Raises as `go`."""
    return go(tx, case, official, "openAccountability")


def send_back(tx: Transaction, case: Case, official: Official, reason: str) -> Dossier:
    """Bring it back to the phase before, and tell the applicant why. Raises as `go`."""
    dossier = go(tx, case, official, "sendBack", records=[official.act("sentBack")])
    send(tx, dossier, official, "Je dossier is teruggestuurd", reason)
    return dossier


def close(tx: Transaction, case: Case, official: Official) -> Dossier:
    """End it. Raises as `go`."""
    return go(tx, case, official, "close", records=[official.act("closed")])


def reopen(tx: Transaction, case: Case, official: Official, reason: str) -> Dossier:
    """Bring a closed dossier back to where it ended, and tell the applicant why. Raises as `go`.

    Payments that were planned and not done are planned anew by what is decided next.
    """
    payments.cancel_planned(tx, case.dossier.id)
    dossier = go(tx, case, official, "reopen", records=[official.act("reopened")])
    send(tx, dossier, official, "Je dossier is heropend", reason)
    return dossier
