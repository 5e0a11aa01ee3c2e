"""The record: who signed in how, acted for whom, saw and changed what. A chain of hashes for each applicant and person.

Entries are written at the end of the transaction of what they record, in the order of their chains; the last row of a
chain (`audit_head`) is locked meanwhile, so a chain is linear however many processes write. Why a chain each:
`docs/decisions/0006-record-chains.md`. The database refuses to change or delete an entry.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.moments import milliseconds, moment

NOTHING_BEFORE: Final = ""
"""The hash before the first entry of a chain."""
_COLUMNS: Final = (
    "chain",
    "number",
    "at",
    "event",
    "role",
    "actor_id",
    "actor_name",
    "ground",
    "provider_name",
    "kiosk_number",
    "digital_key",
    "reason",
    "previous_hash",
)
"""What the hash of an entry is made of, in this order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened, as it is to be recorded."""

    chain: str
    at: dt.datetime
    event: str
    """The code of an act of a history, or `signedIn`, `actsForApplicant`, `dossierSeen`, `applicantSeen`…"""
    role: str
    """`representative`, `administration`, `support` or `person`."""
    actor_name: str
    actor_id: str | None = None
    ground: str | None = None
    provider_name: str | None = None
    kiosk_number: str | None = None
    digital_key: str | None = None
    reason: str | None = None
    """Why somebody of the support desk looked."""


@dataclass(frozen=True, slots=True)
class RecordedEntry:
    """An entry in its place."""

    number: int
    entry: Entry
    hash: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    items: list[RecordedEntry]
    next: int | None
    """Give it as `after` for the following page; None: there is none."""


@dataclass(frozen=True, slots=True)
class Break:
    """The first thing that is wrong with a chain."""

    chain: str
    number: int
    why: str
    """`missing`, `changed`, `unlinked` or `cutOff`."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of everything found."""

    chains: int
    entries: int
    seal: str
    """Of the ends of all chains. Kept elsewhere, it also shows a chain that went whole."""
    broken: Break | None


def of_applicant(applicant_id: str) -> str:
    """Return the chain of an applicant."""
    return f"applicant:{applicant_id}"


def of_person(person_id: str) -> str:
    """Return the chain of a person, for what is about no applicant."""
    return f"person:{person_id}"


def add(tx: Transaction, entry: Entry) -> None:
    """Record something, at the end of this transaction."""
    tx.at_end.add(_write, entry)


def page(tx: Transaction, chain: str, *, after: int | None = None, size: int) -> AuditPage:
    """Return a page of a chain, newest first."""
    rows = tx.all(
        f"SELECT {', '.join(_COLUMNS)}, hash FROM audit_entry WHERE chain = :chain"
        f"{'' if after is None else ' AND number < :after'} ORDER BY number DESC LIMIT :limit",
        {"chain": chain, "after": after, "limit": size + 1},
    )
    items = [_recorded(row) for row in rows[:size]]
    return AuditPage(items, items[-1].number if len(rows) > size else None)


def verify(tx: Transaction) -> Verified:
    """Check every chain, and find the first break of the first broken one."""
    heads = {row["chain"]: row for row in tx.all("SELECT chain, length, hash FROM audit_head")}
    chains = sorted({row["chain"] for row in tx.all("SELECT DISTINCT chain FROM audit_entry")} | set(heads))
    entries, broken = 0, None
    for chain in chains:
        count, found = _check(tx, chain, heads.get(chain))
        entries += count
        broken = broken or found
    seal = hashlib.sha256(json.dumps([[each, dict(heads[each])] for each in sorted(heads)]).encode())
    return Verified(len(chains), entries, seal.hexdigest(), broken)


def _check(tx: Transaction, chain: str, head: Row | None) -> tuple[int, Break | None]:
    number, previous = 0, NOTHING_BEFORE
    for row in _rows(tx, chain):
        number += 1
        if row["number"] != number:
            return number, Break(chain, number, "missing")
        if row["previous_hash"] != previous:
            return number, Break(chain, number, "unlinked")
        if row["hash"] != _hash(row):
            return number, Break(chain, number, "changed")
        previous = row["hash"]
    if head is None or head["length"] != number or head["hash"] != previous:
        return number, Break(chain, number + 1, "cutOff")
    return number, None


def _rows(tx: Transaction, chain: str) -> Iterator[Row]:
    """Yield a chain from its beginning, a few thousand entries at a time."""
    after = 0
    while True:
        rows = tx.all(
            f"SELECT {', '.join(_COLUMNS)}, hash FROM audit_entry WHERE chain = :chain AND number > :after "
            "ORDER BY number LIMIT 5000",
            {"chain": chain, "after": after},
        )
        yield from rows
        if not rows:
            return
        after = rows[-1]["number"]


def _write(tx: Transaction, entries: list[Entry]) -> None:
    """Write what a transaction recorded: chain after chain, so that two transactions lock them in one order."""
    for chain in sorted({entry.chain for entry in entries}):
        tx.run(
            "INSERT INTO audit_head (chain, length, hash) VALUES (:chain, 0, :nothing) ON CONFLICT (chain) DO NOTHING",
            {"chain": chain, "nothing": NOTHING_BEFORE},
        )
        lock = " FOR UPDATE" if tx.dialect == "postgresql" else ""
        head = tx.one(f"SELECT length, hash FROM audit_head WHERE chain = :chain{lock}", {"chain": chain})
        if head is None:
            raise LookupError(chain)
        number, previous = int(head["length"]), str(head["hash"])
        for entry in entries:
            if entry.chain != chain:
                continue
            number += 1
            values = _values(entry, number, previous)
            previous = _hash(values)
            tx.run(
                f"INSERT INTO audit_entry ({', '.join(_COLUMNS)}, hash) "
                f"VALUES ({', '.join(f':{column}' for column in _COLUMNS)}, :hash)",
                {**values, "hash": previous},
            )
        tx.run(
            "UPDATE audit_head SET length = :length, hash = :hash WHERE chain = :chain",
            {"chain": chain, "length": number, "hash": previous},
        )


def _values(entry: Entry, number: int, previous_hash: str) -> dict[str, Any]:
    return {
        "chain": entry.chain,
        "number": number,
        "at": milliseconds(entry.at),
        "event": entry.event,
        "role": entry.role,
        "actor_id": entry.actor_id,
        "actor_name": entry.actor_name,
        "ground": entry.ground,
        "provider_name": entry.provider_name,
        "kiosk_number": entry.kiosk_number,
        "digital_key": entry.digital_key,
        "reason": entry.reason,
        "previous_hash": previous_hash,
    }


def _hash(row: Row) -> str:
    """Return the SHA-256 of an entry with the hash before it, in hexadecimal."""
    written = json.dumps([row[column] for column in _COLUMNS], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _recorded(row: Row) -> RecordedEntry:
    entry = Entry(
        chain=row["chain"],
        at=moment(row["at"]),
        event=row["event"],
        role=row["role"],
        actor_name=row["actor_name"],
        actor_id=row["actor_id"],
        ground=row["ground"],
        provider_name=row["provider_name"],
        kiosk_number=row["kiosk_number"],
        digital_key=row["digital_key"],
        reason=row["reason"],
    )
    return RecordedEntry(row["number"], entry, row["hash"])
