"""The contract of the store, kept by SQLite."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk_api.store import listing, newest, search
from kiosk_api.store.database import Database, Row
from kiosk_api.store.merge import Position
from kiosk_api.store.migrations import APPLIED_TABLE, migrate_sqlite, migrations, statements
from kiosk_api.store.open import open_database, sqlite_url
from kiosk_api.store.selection import Filters, Order, Sort
from kiosk_api.store.sqlite import SqliteTransaction, connect
from tests.contract.store_attachments_contract import AttachmentsContract
from tests.contract.store_audit_contract import AuditContract
from tests.contract.store_database_contract import DatabaseContract
from tests.contract.store_dossier_contract import DossierContract
from tests.contract.store_filling_contract import FillingContract
from tests.contract.store_following_contract import FollowingContract
from tests.contract.store_listing_contract import ListingContract
from tests.contract.store_representation_contract import RepresentationContract
from tests.contract.store_search_contract import SearchContract
from tests.contract.store_types_contract import TypesContract


@pytest.fixture
def open_again(tmp_path: Path) -> Callable[[], Database]:
    return lambda: open_database(sqlite_url(tmp_path / "kiosk.db"))


@pytest.fixture
async def database(open_again: Callable[[], Database]) -> AsyncIterator[Database]:
    database = open_again()
    yield database
    await database.close()


class TestAttachments(AttachmentsContract): ...


class TestAudit(AuditContract): ...


class TestDatabase(DatabaseContract): ...


class TestDossiers(DossierContract): ...


class TestFilling(FillingContract): ...


class TestFollowing(FollowingContract): ...


class TestListing(ListingContract): ...


class TestRepresentation(RepresentationContract): ...


class TestSearch(SearchContract): ...


class TestTypes(TypesContract): ...


@pytest.mark.parametrize(
    ("index", "wanted"),
    [
        ("dossier_by_update", "d.level > 0"),
        ("dossier_by_update", "d.level = 1"),
        ("dossier_awaited_by_update", "d.level > 0 AND d.action_needed = 1"),
        ("dossier_by_phase_and_update", "d.level = 1 AND d.phase = 2 AND d.deadline <= '2026-05-15'"),
        ("dossier_by_main_dossier_and_update", "d.level > 0 AND d.main_dossier_id = 4"),
    ],
)
def test_a_list_reads_no_row_to_know_what_is_in_it(index: str, wanted: str, tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    migrate_sqlite(path)
    with closing(connect(path)) as connection:
        plan = connection.execute(
            f"EXPLAIN QUERY PLAN SELECT d.id FROM dossier d INDEXED BY {index} "  # noqa: S608 - constants
            f"WHERE d.applicant_id = 'x' AND {wanted} ORDER BY d.updated_at, d.id LIMIT 51"
        ).fetchall()
    assert [row[3].split(" (")[0] for row in plan] == [f"SEARCH d USING COVERING INDEX {index}"]


@pytest.mark.parametrize(
    ("filters", "index"),
    [
        (Filters(), "dossier_of_all_by_update"),
        (Filters(contact_persons=("an",), mains_only=True), "dossier_of_all_by_update"),
        (Filters(phases=("advice",), action_needed=True), "dossier_of_all_by_phase_and_update"),
    ],
)
async def test_a_walk_through_everybodys_dossiers_reads_no_row(
    filters: Filters, index: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = list[str]()
    run = SqliteTransaction.all

    def explained(tx: SqliteTransaction, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        if "dossier_of_all" in sql:
            plans.extend(row["detail"] for row in run(tx, f"EXPLAIN QUERY PLAN {sql}", parameters))
        return run(tx, sql, parameters)

    monkeypatch.setattr(SqliteTransaction, "all", explained)
    everybody = [f"a{number}" for number in range(2_000)]
    order = Order(Sort.UPDATED_AT, falling=True)
    start = Position(1_760_000_000_000, 7)
    await database.read(lambda tx: listing.page(tx, everybody, filters, order, size=50, after=start))
    assert [step for step in plans if index in step and "COVERING INDEX" in step]
    assert [step for step in plans if "TEMP B-TREE FOR ORDER BY" in step] == []


HUIS = (
    "INSERT INTO applicant (id, entity_group, name, name_key, source, as_of) "
    "VALUES ('huis', 'person', 'Huis', 'huis', 'kbo', '2026-01-01')"
)
A_DOSSIER = (
    "INSERT INTO dossier (id, kiosk_number, applicant_id, type, phase, status, title, title_key, "
    "main_dossier_id, created_at, updated_at) VALUES (?, ?, 'huis', 1, 1, 'draft', 'T', 't', ?, 0, 0)"
)


def migrate_up_to(connection: sqlite3.Connection, name: str) -> None:
    """Apply the migrations whose names come before `name`."""
    connection.execute(APPLIED_TABLE)
    for migration in migrations("sqlite"):
        if migration.name < name:
            for statement in statements(migration.sql):
                connection.execute(statement)
            connection.execute(
                "INSERT INTO applied_migration VALUES (?, ?)", (migration.number, migration.name)
            )


@pytest.mark.parametrize("few_applicants", [50, 0], ids=["inside each applicant", "among everybody's"])
def test_words_of_before_are_found_when_the_database_is_brought_up_to_date(
    few_applicants: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW_APPLICANTS", few_applicants)
    monkeypatch.setattr(search, "HITS_CHECKED", 0)
    monkeypatch.setattr(newest, "LOOKED_THROUGH", 1)
    path = tmp_path / "kiosk.db"
    with closing(connect(path)) as connection:
        migrate_up_to(connection, "0012")
        connection.execute("INSERT INTO dossier_type (number, code, title_nl) VALUES (1, 'x', 'X')")
        connection.execute(HUIS)
        for number, words in ((1, "zomer in de stad"), (2, "winter"), (3, "zomerkamp")):
            connection.execute(A_DOSSIER, (number, str(number), None))
            connection.execute("INSERT INTO dossier_search VALUES (?, 'huis', ?)", (number, words))
    migrate_sqlite(path)
    with closing(connect(path)) as connection:
        tx = SqliteTransaction(connection)
        tx.run("DELETE FROM dossier_search WHERE dossier_id = 3")
        page = search.newest(tx, ["huis"], "zom", Filters(), size=5)
    assert [each.id for each in page.items] == [1]


def test_dossiers_of_before_are_put_in_their_list_when_the_database_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    path = tmp_path / "kiosk.db"
    with closing(connect(path)) as connection:
        migrate_up_to(connection, "0004")
        connection.execute("INSERT INTO dossier_type (number, code, title_nl) VALUES (1, 'x', 'X')")
        connection.execute(HUIS)
        for dossier_id, main in ((1, None), (2, 1), (3, 1)):
            connection.execute(A_DOSSIER, (dossier_id, str(dossier_id), main))
    migrate_sqlite(path)
    with closing(connect(path)) as connection:
        assert connection.execute("SELECT id, level FROM dossier ORDER BY id").fetchall() == [
            (1, 1),
            (2, 2),
            (3, 2),
        ]
        assert connection.execute("SELECT * FROM sub_dossier_count").fetchall() == [(1, 2)]
        assert connection.execute("SELECT level, n FROM dossier_count ORDER BY level").fetchall() == [
            (1, 1),
            (2, 2),
        ]
