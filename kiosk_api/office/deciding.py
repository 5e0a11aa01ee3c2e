"""Deciding on a dossier, each time with the reasons: admissible or not, a grant or none."""

import datetime as dt
from typing import Final, Literal

from kiosk_api.office.case import Case
from kiosk_api.office.moving import go
from kiosk_api.office.official import ADMINISTRATION, Official
from kiosk_api.office.refused import InputRefused
from kiosk_api.rules.award import award_refused, decision_day_refused
from kiosk_api.rules.payments import Instalment, instalments
from kiosk_api.rules.structured_communication import structured_communication
from kiosk_api.store import decisions, payments
from kiosk_api.store.database import Transaction
from kiosk_api.store.decisions import Decision
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.payments import PLANNED, Payment

MINISTER: Final = "De bevoegde Vlaamse minister"
"""Who decides on a grant, when nobody else is named."""
_PAYMENTS_OF_A_DOSSIER: Final = 100
"""So many structured communications each dossier has."""


def declare_inadmissible(tx: Transaction, case: Case, official: Official, motivation: str) -> Dossier:
    """End a dossier that cannot be handled. Raises as `moving.go`."""
    record = official.act("declaredInadmissible")
    dossier = go(tx, case, official, "declareInadmissible", records=[record])
    _write(tx, dossier, official, "inadmissible", motivation, decided_by=ADMINISTRATION)
    return dossier


def award(
    tx: Transaction,
    case: Case,
    official: Official,
    amount_cents: int | None,
    motivation: str,
    *,
    decided_on: dt.date | None = None,
    decided_by: str = MINISTER,
) -> Dossier:
    """Grant an amount, and plan its payments. Raises as `moving.go`.

    Raises:
        InputRefused: the amount cannot be granted, or nobody can have decided on that day.
    """
    case.check("award", official)
    pays = case.payment_rule.advance_percent is not None
    requested = case.dossier.amount_requested_cents
    if refused := award_refused(amount_cents, requested_cents=requested, pays=pays):
        raise InputRefused(refused, "amountGrantedCents", amount_cents)
    on = _decided_on(decided_on, official)
    written = None if amount_cents is None else str(amount_cents)
    dossier = go(
        tx,
        case,
        official,
        "award",
        records=[official.act("awarded", new=written)],
        amount_granted_cents=amount_cents,
    )
    _write(
        tx, dossier, official, "awarded", motivation, amount_cents=amount_cents, on=on, decided_by=decided_by
    )
    payments.cancel_planned(tx, dossier.id)
    group = dossier.applicant.entity_group
    plan(tx, dossier, instalments(amount_cents or 0, case.payment_rule, group, official.today))
    return dossier


def refuse(
    tx: Transaction,
    case: Case,
    official: Official,
    motivation: str,
    *,
    decided_on: dt.date | None = None,
    decided_by: str = MINISTER,
) -> Dossier:
    """Grant nothing, and end the dossier. Raises as `moving.go`.

    Raises:
        InputRefused: nobody can have decided on that day.
    """
    case.check("refuse", official)
    on = _decided_on(decided_on, official)
    dossier = go(tx, case, official, "refuse", records=[official.act("refused")])
    _write(tx, dossier, official, "refused", motivation, on=on, decided_by=decided_by)
    return dossier


def plan(tx: Transaction, dossier: Dossier, wanted: list[Instalment]) -> None:
    """Plan payments behind those that the dossier has."""
    first = len(payments.of_dossier(tx, dossier.id)) + 1
    payments.plan(
        tx,
        dossier.id,
        [
            Payment(
                number=number,
                kind=one.kind,
                state=PLANNED,
                amount_cents=one.amount_cents,
                planned_on=one.planned_on,
                executed_on=None,
                account_number=None,
                structured_communication=communication_of(dossier.id, number),
            )
            for number, one in enumerate(wanted, first)
        ],
    )


def communication_of(dossier_id: int, number: int) -> str:
    """Return the structured communication of a payment of a dossier."""
    return structured_communication(dossier_id * _PAYMENTS_OF_A_DOSSIER + number)


def _decided_on(wanted: dt.date | None, official: Official) -> dt.date:
    if wanted is None:
        return official.today
    if refused := decision_day_refused(wanted, official.today):
        raise InputRefused(refused, "decidedOn", wanted.isoformat())
    return wanted


def _write(
    tx: Transaction,
    dossier: Dossier,
    official: Official,
    outcome: Literal["awarded", "refused", "inadmissible"],
    motivation: str,
    *,
    decided_by: str,
    amount_cents: int | None = None,
    on: dt.date | None = None,
) -> None:
    decisions.add(
        tx,
        dossier.id,
        Decision(
            number=decisions.next_number(tx, dossier.id),
            outcome=outcome,
            amount_granted_cents=amount_cents,
            motivation=motivation,
            decided_on=on or official.today,
            decided_by=decided_by,
            told_at=official.now,
        ),
        official.person_id,
    )
