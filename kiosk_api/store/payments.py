"""What was paid on a grant and will be, and how it was settled. What is done stays done."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.moments import day, milliseconds, moment

PLANNED: Final = "planned"
EXECUTED: Final = "executed"
RECOVERY: Final = "recovery"
"""The kind of a payment that comes from the applicant."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment."""

    number: int
    """Of this dossier, from 1, in the order in which they are due."""
    kind: str
    state: str
    """`planned`, `executed` or `cancelled`."""
    amount_cents: int
    planned_on: dt.date | None
    """None: it waits for the settlement."""
    executed_on: dt.date | None
    account_number: str | None
    """To which it went; None while it is planned."""
    structured_communication: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the administration made of an account."""

    number: int
    """Of this dossier, from 1."""
    settled_at: dt.datetime
    accepted_cents: int
    final_cents: int
    balance_cents: int
    recovery_cents: int
    motivation: str


def of_dossier(tx: Transaction, dossier_id: int) -> list[Payment]:
    """Return the payments of a dossier, in order."""
    rows = tx.all(
        "SELECT * FROM payment WHERE dossier_id = :dossier ORDER BY number", {"dossier": dossier_id}
    )
    return [_payment(row) for row in rows]


def get(tx: Transaction, dossier_id: int, number: int) -> Payment | None:
    """Return one payment of a dossier."""
    row = tx.one(
        "SELECT * FROM payment WHERE dossier_id = :dossier AND number = :number",
        {"dossier": dossier_id, "number": number},
    )
    return None if row is None else _payment(row)


def paid_cents(payments: Sequence[Payment]) -> int:
    """Return what was paid, less what was paid back."""
    return sum(
        -one.amount_cents if one.kind == RECOVERY else one.amount_cents
        for one in payments
        if one.state == EXECUTED
    )


def plan(tx: Transaction, dossier_id: int, payments: Sequence[Payment]) -> None:
    """Write payments that are planned.

    Raises:
        Refused: there is one with such a number already.
    """
    for payment in payments:
        tx.run(
            "INSERT INTO payment (dossier_id, number, kind, state, amount_cents, planned_on, "
            "structured_communication) VALUES (:dossier, :number, :kind, 'planned', :amount, :planned, :words)",
            {
                "dossier": dossier_id,
                "number": payment.number,
                "kind": payment.kind,
                "amount": payment.amount_cents,
                "planned": None if payment.planned_on is None else payment.planned_on.isoformat(),
                "words": payment.structured_communication,
            },
        )


def plan_anew(tx: Transaction, dossier_id: int, number: int, amount_cents: int, planned_on: dt.date) -> None:
    """Change the amount and the day of a planned payment.

    Raises:
        Refused: it is planned no more.
    """
    tx.run(
        "UPDATE payment SET amount_cents = :amount, planned_on = :planned "
        "WHERE dossier_id = :dossier AND number = :number",
        {
            "dossier": dossier_id,
            "number": number,
            "amount": amount_cents,
            "planned": planned_on.isoformat(),
        },
    )


def execute(tx: Transaction, dossier_id: int, number: int, account_number: str | None, on: dt.date) -> None:
    """Note that a planned payment was done.

    Raises:
        Refused: it is planned no more.
    """
    tx.run(
        "UPDATE payment SET state = 'executed', executed_on = :on, account_number = :account "
        "WHERE dossier_id = :dossier AND number = :number",
        {"dossier": dossier_id, "number": number, "on": on.isoformat(), "account": account_number},
    )


def cancel_planned(tx: Transaction, dossier_id: int) -> int:
    """Cancel what is planned and not done; return how many payments those were."""
    return tx.run(
        "UPDATE payment SET state = 'cancelled' WHERE dossier_id = :dossier AND state = 'planned'",
        {"dossier": dossier_id},
    )


def settlements(tx: Transaction, dossier_id: int) -> list[Settlement]:
    """Return the settlements of a dossier, newest first."""
    rows = tx.all(
        "SELECT * FROM settlement WHERE dossier_id = :dossier ORDER BY number DESC", {"dossier": dossier_id}
    )
    return [_settlement(row) for row in rows]


def settle(tx: Transaction, dossier_id: int, settlement: Settlement, actor_id: str | None) -> None:
    """Write a settlement.

    Raises:
        Refused: there is one with this number already.
    """
    values = {
        "dossier_id": dossier_id,
        "number": settlement.number,
        "settled_at": milliseconds(settlement.settled_at),
        "accepted_cents": settlement.accepted_cents,
        "final_cents": settlement.final_cents,
        "balance_cents": settlement.balance_cents,
        "recovery_cents": settlement.recovery_cents,
        "motivation": settlement.motivation,
        "actor_id": actor_id,
    }
    places = ", ".join(f":{column}" for column in values)
    tx.run(f"INSERT INTO settlement ({', '.join(values)}) VALUES ({places})", values)


def _payment(row: Row) -> Payment:
    return Payment(
        number=row["number"],
        kind=row["kind"],
        state=row["state"],
        amount_cents=row["amount_cents"],
        planned_on=day(row["planned_on"]),
        executed_on=day(row["executed_on"]),
        account_number=row["account_number"],
        structured_communication=row["structured_communication"],
    )


def _settlement(row: Row) -> Settlement:
    return Settlement(
        number=row["number"],
        settled_at=moment(row["settled_at"]),
        accepted_cents=row["accepted_cents"],
        final_cents=row["final_cents"],
        balance_cents=row["balance_cents"],
        recovery_cents=row["recovery_cents"],
        motivation=row["motivation"],
    )
