"""What was decided on a dossier. Only added to."""

import datetime as dt
from dataclasses import dataclass

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.moments import milliseconds, moment


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, as it was made known."""

    number: int
    """Of this dossier, from 1."""
    outcome: str
    """`awarded`, `refused` or `inadmissible`."""
    amount_granted_cents: int | None
    motivation: str
    decided_on: dt.date
    decided_by: str
    told_at: dt.datetime


def of_dossier(tx: Transaction, dossier_id: int) -> list[Decision]:
    """Return the decisions on a dossier, newest first."""
    rows = tx.all(
        "SELECT * FROM decision WHERE dossier_id = :dossier ORDER BY number DESC", {"dossier": dossier_id}
    )
    return [_decision(row) for row in rows]


def next_number(tx: Transaction, dossier_id: int) -> int:
    """Return the number of a dossier's next decision. Hold the dossier first."""
    row = tx.one(
        "SELECT coalesce(max(number), 0) + 1 AS number FROM decision WHERE dossier_id = :dossier",
        {"dossier": dossier_id},
    )
    return int(row["number"]) if row else 1


def add(tx: Transaction, dossier_id: int, decision: Decision, actor_id: str | None) -> None:
    """Write a decision.

    Raises:
        Refused: there is one with this number already.
    """
    values = {
        "dossier_id": dossier_id,
        "number": decision.number,
        "outcome": decision.outcome,
        "amount_granted_cents": decision.amount_granted_cents,
        "motivation": decision.motivation,
        "decided_on": decision.decided_on.isoformat(),
        "decided_by": decision.decided_by,
        "told_at": milliseconds(decision.told_at),
        "actor_id": actor_id,
    }
    places = ", ".join(f":{column}" for column in values)
    tx.run(f"INSERT INTO decision ({', '.join(values)}) VALUES ({places})", values)


def _decision(row: Row) -> Decision:
    return Decision(
        number=row["number"],
        outcome=row["outcome"],
        amount_granted_cents=row["amount_granted_cents"],
        motivation=row["motivation"],
        decided_on=dt.date.fromisoformat(row["decided_on"]),
        decided_by=row["decided_by"],
        told_at=moment(row["told_at"]),
    )
