"""Acts on many things at once: what was answered, and of dossiers what each of them replaced."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk_api.store.database import Transaction
from kiosk_api.store.errors import StaleVersion
from kiosk_api.store.moments import milliseconds, moment


@dataclass(frozen=True, slots=True)
class BulkAct:
    id: str
    kind: str
    """`dossierChange` or `profileCopy`."""
    actor_id: str
    at: dt.datetime
    answer: bytes
    """JSON, as it was given."""
    reversed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Replaced:
    """One dossier of a change, with what stood there and what was written; both hold the untouched half too."""

    kiosk_number: str
    old_contact_person_id: str | None
    old_email: str | None
    new_contact_person_id: str | None
    new_email: str | None


def add(tx: Transaction, act: BulkAct, replaced: Sequence[Replaced] = ()) -> None:
    """Keep an act, in the transaction that does it."""
    tx.run(
        "INSERT INTO bulk_act (id, kind, actor_id, at, answer) VALUES (:id, :kind, :actor, :at, :answer)",
        {
            "id": act.id,
            "kind": act.kind,
            "actor": act.actor_id,
            "at": milliseconds(act.at),
            "answer": act.answer,
        },
    )
    for position, one in enumerate(replaced):
        tx.run(
            "INSERT INTO bulk_dossier (act_id, position, dossier_id, old_contact_person_id, old_email, "
            "new_contact_person_id, new_email) SELECT :act, :position, id, :old_contact, :old_email, "
            ":new_contact, :new_email FROM dossier WHERE kiosk_number = :number",
            {
                "act": act.id,
                "position": position,
                "number": one.kiosk_number,
                "old_contact": one.old_contact_person_id,
                "old_email": one.old_email,
                "new_contact": one.new_contact_person_id,
                "new_email": one.new_email,
            },
        )


def get(tx: Transaction, act_id: str, kind: str) -> BulkAct | None:
    """Return an act. Whether somebody may see it is not for the store to say."""
    row = tx.one("SELECT * FROM bulk_act WHERE id = :id AND kind = :kind", {"id": act_id, "kind": kind})
    if row is None:
        return None
    return BulkAct(
        id=row["id"],
        kind=row["kind"],
        actor_id=row["actor_id"],
        at=moment(row["at"]),
        answer=bytes(row["answer"]),
        reversed_by=row["reversed_by"],
    )


def replaced_by(tx: Transaction, act_id: str) -> list[Replaced]:
    """Return what a change replaced, in its own order."""
    rows = tx.all(
        "SELECT d.kiosk_number, b.old_contact_person_id, b.old_email, b.new_contact_person_id, b.new_email "
        "FROM bulk_dossier b JOIN dossier d ON d.id = b.dossier_id WHERE b.act_id = :act ORDER BY b.position",
        {"act": act_id},
    )
    return [Replaced(**row) for row in rows]


def mark_reversed(tx: Transaction, act_id: str, by: str) -> None:
    """Say that an act was put back.

    Raises:
        StaleVersion: it was already, by another.
    """
    touched = tx.run(
        "UPDATE bulk_act SET reversed_by = :by WHERE id = :id AND reversed_by IS NULL",
        {"id": act_id, "by": by},
    )
    if touched == 0:
        raise StaleVersion(act_id)
