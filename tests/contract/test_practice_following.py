"""What became of the dossiers of the practice environment fits the phase in which each one is."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from kiosk_api.office.case import case_of
from kiosk_api.practice.seed import lay_practice_environment
from kiosk_api.rules.office_acts import possible_acts
from kiosk_api.rules.structured_communication import is_structured_communication
from kiosk_api.store import dossiers, messages
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.open import open_database, sqlite_url

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice database, laid once; the tests only read it."""
    path = tmp_path_factory.mktemp("laid") / "practice.db"

    async def lay() -> None:
        database = open_database(sqlite_url(path))
        await lay_practice_environment(database, TODAY)
        await database.close()

    asyncio.run(lay())
    return path


@pytest.fixture
async def database(laid: Path) -> AsyncIterator[Database]:
    database = open_database(sqlite_url(laid))
    yield database
    await database.close()


async def rows(database: Database, sql: str, **values: str) -> list[dict[str, Any]]:
    return [dict(row) for row in await database.read(lambda tx: tx.all(sql, values))]


async def test_whoever_is_asked_something_finds_the_request(database: Database) -> None:
    sql = """SELECT d.kiosk_number, d.deadline, r.deadline AS asked FROM dossier d LEFT JOIN information_request r
        ON r.dossier_id = d.id AND r.state = 'open' WHERE d.action = 'answerRequest'"""
    found = await rows(database, sql)
    assert len(found) > 20
    assert [row for row in found if row["deadline"] != row["asked"]] == []
    others = await rows(
        database,
        "SELECT r.dossier_id FROM information_request r JOIN dossier d ON d.id = r.dossier_id "
        "WHERE r.state = 'open' AND d.action IS NOT 'answerRequest'",
    )
    assert others == []


async def test_a_decision_says_what_the_dossier_says(database: Database) -> None:
    sql = """SELECT d.status, d.amount_granted_cents AS granted, c.outcome, c.amount_granted_cents AS decided
        FROM decision c JOIN dossier d ON d.id = c.dossier_id"""
    found = await rows(database, sql)
    assert {row["outcome"] for row in found} == {"awarded", "refused", "inadmissible"}
    for row in found:
        ended_by_it = row["status"] in {"refused", "inadmissible"}
        assert row["outcome"] == (row["status"] if ended_by_it else "awarded"), row
        assert (row["granted"] or None) == row["decided"]


async def test_the_payments_of_a_grant_add_up(database: Database) -> None:
    sql = """SELECT d.id, d.phase, d.amount_granted_cents AS granted, sum(p.amount_cents) AS planned,
        sum(CASE WHEN p.state = 'executed' THEN p.amount_cents ELSE 0 END) AS paid,
        (SELECT s.final_cents FROM settlement s WHERE s.dossier_id = d.id) AS final
        FROM dossier d JOIN payment p ON p.dossier_id = d.id GROUP BY d.id"""
    found = await rows(database, sql)
    assert len(found) > 300
    for row in found:
        if row["final"] is None:
            assert row["planned"] == row["granted"], row
            assert row["paid"] <= row["granted"], row
        else:
            assert row["paid"] == row["final"] <= row["granted"], row


async def test_every_reference_has_check_digits_and_belongs_to_one_payment(database: Database) -> None:
    found = [
        row["structured_communication"]
        for row in await rows(database, "SELECT structured_communication FROM payment")
    ]
    assert len(set(found)) == len(found)
    assert all(map(is_structured_communication, found))


async def test_nothing_lies_in_the_future_or_before_it_could_be(database: Database) -> None:
    today = TODAY.isoformat()
    paid_later = "SELECT dossier_id FROM payment WHERE executed_on >= :today"
    assert await rows(database, paid_later, today=today) == []
    late = """SELECT m.id FROM message m JOIN dossier d ON d.id = m.dossier_id
        WHERE m.sent_at < d.submitted_at OR m.sent_at > (SELECT max(at) FROM history) + 86400000"""
    assert await rows(database, late) == []
    odd = """SELECT s.dossier_id FROM settlement s WHERE s.settled_at <
        (SELECT max(e.at) FROM phase_entry e WHERE e.dossier_id = s.dossier_id AND e.phase = 7)"""
    assert await rows(database, odd) == []


async def test_old_messages_were_read_and_new_ones_wait(database: Database) -> None:
    def unread(tx: Transaction) -> tuple[int, int]:
        ids = [row["id"] for row in tx.all("SELECT id FROM dossier WHERE level > 0")]
        found = messages.unread_of_dossiers(tx, "lotte", ids)
        mine = tx.all("SELECT giver_id FROM mandate WHERE holder_organisation_id = 'cultuurpunt'")
        scope = {row["giver_id"] for row in mine}
        of_mine = [
            one
            for one in ids
            if one in found
            and (row := tx.one("SELECT applicant_id FROM dossier WHERE id = :id", {"id": one}))
            and row["applicant_id"] in scope
        ]
        return len(of_mine), len(ids)

    waiting, everything = await database.read(unread)
    assert 0 < waiting < everything / 5


async def test_the_administration_can_go_on_with_every_dossier_that_waits_for_it(database: Database) -> None:
    """No dossier is laid in a state out of which nothing leads."""

    def stuck(tx: Transaction) -> list[str]:
        found: list[str] = []
        for row in tx.all("SELECT kiosk_number FROM dossier WHERE phase BETWEEN 2 AND 7 AND level > 0"):
            dossier = dossiers.get(tx, row["kiosk_number"])
            assert dossier is not None
            if dossier.status == "awaitingApplicant":
                continue
            acts = set(possible_acts(case_of(tx, dossier).facts, TODAY))
            if acts <= {"requestInformation", "sendMessage"}:
                found.append(f"{dossier.kiosk_number} {dossier.phase} {dossier.status}")
        return found

    assert await database.read(stuck) == []
