"""The record, on every database: chains are linear and whole, and a change of an entry is found by name."""

import asyncio
import datetime as dt
from typing import Any

import pytest

from kiosk_api.store import audit
from kiosk_api.store.audit import Break, Entry
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.errors import StoreError

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def an_entry(chain: str = "applicant:a", **changes: Any) -> Entry:
    usual: dict[str, Any] = {
        "chain": chain,
        "at": NOON,
        "event": "emailChanged",
        "role": "representative",
        "actor_name": "Zoë “Zo” Claes",
        "actor_id": "zoe",
    }
    return Entry(**{**usual, **changes})


async def record(database: Database, *entries: Entry) -> None:
    def write(tx: Transaction) -> None:
        for entry in entries:
            audit.add(tx, entry)

    await database.write(write)


async def allow_tampering(database: Database) -> None:
    """Take the guards away, as whoever owns the database can."""

    def drop(tx: Transaction) -> None:
        names = ("audit_entry_is_never_changed", "audit_entry_is_never_deleted", "audit_head_only_grows")
        for name in names:
            table = "audit_head" if "head" in name else "audit_entry"
            on = f" ON {table}" if tx.dialect == "postgresql" else ""
            tx.run(f"DROP TRIGGER IF EXISTS {name}{on}")

    await database.write(drop)


class AuditContract:
    """Tests that each database passes. A subclass gives the fixture `database`."""

    async def test_entries_follow_each_other_in_each_chain(self, database: Database) -> None:
        await record(database, an_entry(), an_entry("applicant:b"), an_entry(event="submitted"))
        await record(database, an_entry(reason="omdat"))
        page = await database.read(lambda tx: audit.page(tx, "applicant:a", size=2))
        assert [(each.number, each.entry.event, each.entry.reason) for each in page.items] == [
            (3, "emailChanged", "omdat"),
            (2, "submitted", None),
        ]
        rest = await database.read(lambda tx: audit.page(tx, "applicant:a", after=page.next, size=2))
        assert [each.number for each in rest.items] == [1]
        assert rest.next is None
        found = await database.read(audit.verify)
        assert (found.chains, found.entries, found.broken) == (2, 4, None)

    async def test_a_transaction_that_fails_records_nothing(self, database: Database) -> None:
        def fail(tx: Transaction) -> None:
            audit.add(tx, an_entry())
            raise RuntimeError

        with pytest.raises(RuntimeError):
            await database.write(fail)
        assert (await database.read(audit.verify)).entries == 0

    async def test_many_writers_at_once_make_one_line_a_chain(self, database: Database) -> None:
        async def write(number: int) -> None:
            chains = ["applicant:a", "applicant:b"] if number % 2 else ["applicant:b", "applicant:a"]
            await record(database, *(an_entry(each, reason=str(number)) for each in chains))

        await asyncio.gather(*(write(number) for number in range(40)))
        found = await database.read(audit.verify)
        assert (found.chains, found.entries, found.broken) == (2, 80, None)

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE audit_entry SET actor_name = 'Iemand anders'",
            "DELETE FROM audit_entry",
            "UPDATE audit_head SET length = 0",
            "DELETE FROM audit_head",
        ],
    )
    async def test_the_database_refuses_to_change_the_record(
        self, database: Database, statement: str
    ) -> None:
        await record(database, an_entry())
        with pytest.raises(StoreError):
            await database.write(lambda tx: tx.run(statement))
        assert (await database.read(audit.verify)).broken is None

    @pytest.mark.parametrize(
        ("statement", "number", "why"),
        [
            (
                "UPDATE audit_entry SET actor_name = 'X' WHERE number = 2 AND chain = 'applicant:a'",
                2,
                "changed",
            ),
            ("UPDATE audit_entry SET at = at + 1 WHERE number = 1 AND chain = 'applicant:a'", 1, "changed"),
            (
                "UPDATE audit_entry SET hash = previous_hash WHERE number = 3 AND chain = 'applicant:a'",
                3,
                "changed",
            ),
            (
                "UPDATE audit_entry SET previous_hash = 'x' WHERE number = 2 AND chain = 'applicant:a'",
                2,
                "unlinked",
            ),
            ("DELETE FROM audit_entry WHERE number = 2 AND chain = 'applicant:a'", 2, "missing"),
            ("DELETE FROM audit_entry WHERE number = 3 AND chain = 'applicant:a'", 3, "cutOff"),
            ("DELETE FROM audit_entry WHERE chain = 'applicant:a'", 1, "cutOff"),
        ],
    )
    async def test_whoever_takes_the_guards_away_is_found_out(
        self, database: Database, statement: str, number: int, why: str
    ) -> None:
        await record(database, an_entry(), an_entry(), an_entry(), an_entry("applicant:b"))
        sealed = (await database.read(audit.verify)).seal
        await allow_tampering(database)
        await database.write(lambda tx: tx.run(statement))
        found = await database.read(audit.verify)
        assert found.broken == Break("applicant:a", number, why)
        assert found.seal == sealed  # the ends still say what should be there
