"""Functions under which a register lists people: from them follows who represents an organisation by law."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk_api.store.database import Transaction


@dataclass(frozen=True, slots=True)
class ListedFunction:
    """One function of one person."""

    person_id: str
    organisation_id: str
    title: str
    valid_from: dt.date
    valid_until: dt.date | None


def replace(tx: Transaction, listed: Mapping[str, Sequence[ListedFunction]], as_of: dt.date) -> int:
    """Write what a register lists for some organisations; return how many functions it no longer lists.

    Those end on the day before the extract, so that what was done on their ground can still be told.
    """
    ended = 0
    for organisation_id, functions in listed.items():
        before = tx.all(
            "SELECT person_id, title, valid_from FROM legal_function "
            "WHERE organisation_id = :organisation AND (valid_until IS NULL OR valid_until >= :as_of)",
            {"organisation": organisation_id, "as_of": as_of.isoformat()},
        )
        kept = {(one.person_id, one.title, one.valid_from.isoformat()) for one in functions}
        for row in before:
            if (row["person_id"], row["title"], row["valid_from"]) in kept:
                continue
            ended += tx.run(
                "UPDATE legal_function SET valid_until = :until WHERE organisation_id = :organisation "
                "AND person_id = :person AND title = :title AND valid_from = :valid_from",
                {
                    "organisation": organisation_id,
                    "person": row["person_id"],
                    "title": row["title"],
                    "valid_from": row["valid_from"],
                    "until": (as_of - dt.timedelta(days=1)).isoformat(),
                },
            )
        for one in functions:
            _write(tx, one)
    return ended


def _write(tx: Transaction, one: ListedFunction) -> None:
    tx.run(
        "INSERT INTO legal_function (person_id, organisation_id, title, valid_from, valid_until) "
        "VALUES (:person, :organisation, :title, :valid_from, :valid_until) "
        "ON CONFLICT (person_id, organisation_id, title, valid_from) "
        "DO UPDATE SET valid_until = excluded.valid_until",
        {
            "person": one.person_id,
            "organisation": one.organisation_id,
            "title": one.title,
            "valid_from": one.valid_from.isoformat(),
            "valid_until": one.valid_until and one.valid_until.isoformat(),
        },
    )
