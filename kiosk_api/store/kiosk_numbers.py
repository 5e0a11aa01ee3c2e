"""KIOSK numbers: the year and a running number, as one word to search. To everybody else a number is opaque.

A dossier's row is never deleted, so its id, and the number that is made of it, are given once.
"""

from typing import Final

from kiosk_api.store.database import Transaction

DIGITS: Final = 5
"""Of the running number, at least; it grows when it must."""


def kiosk_number(year: int, sequence: int, digits: int = DIGITS) -> str:
    """Return the number of the dossier that was created in `year`, as the `sequence`th of all."""
    return f"{year % 100:02d}{sequence:0{digits}d}"


def next_id(tx: Transaction) -> int:
    """Return the id for a new dossier. Whoever else creates one meanwhile gets another.

    SQLite has one writer at a time; PostgreSQL a sequence, which also a transaction that fails has drawn from.
    """
    if tx.dialect == "sqlite":
        row = tx.one("SELECT coalesce(max(id), 0) + 1 AS id FROM dossier")
    else:
        row = tx.one("SELECT nextval(pg_get_serial_sequence('dossier', 'id')) AS id")
    if row is None:
        raise LookupError("dossier.id")
    return int(row["id"])
