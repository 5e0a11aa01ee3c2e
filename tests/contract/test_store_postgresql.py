"""The contract of the store, kept by PostgreSQL. Each test has a schema of its own."""

import datetime as dt
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from kiosk_api.practice import fill, seed
from kiosk_api.practice.progress import shown_progress
from kiosk_api.registers.kbo import import_extract
from kiosk_api.store.database import Database
from kiosk_api.store.errors import Refused
from kiosk_api.store.open import open_database
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

SERVER = os.environ.get("KIOSK_TEST_POSTGRESQL", "")

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(
        not SERVER, reason="KIOSK_TEST_POSTGRESQL names no PostgreSQL server (postgresql://…)"
    ),
]


@pytest.fixture
def open_again() -> Iterator[Callable[[], Database]]:
    import psycopg

    schema = f"kiosk_test_{secrets.token_hex(8)}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE SCHEMA {schema}".encode())
        separator = "&" if "?" in SERVER else "?"
        yield lambda: open_database(f"{SERVER}{separator}options=-csearch_path%3D{schema}")
        server.execute(f"DROP SCHEMA {schema} CASCADE".encode())


@pytest.fixture
async def database(open_again: Callable[[], Database]) -> AsyncIterator[Database]:
    database = open_again()
    yield database
    await database.close()


async def test_the_practice_environment_and_a_filling_are_laid_on_a_server_too(database: Database) -> None:
    size, today = fill.Size(dossiers=500, applicants=20, seed=1), dt.date(2026, 11, 23)
    with shown_progress("dossiers") as watcher:
        await database.write(lambda tx: fill.fill(tx, size, today, watcher))
    total = seed.DOSSIERS + size.dossiers
    for sql in (
        "SELECT count(*) AS n FROM dossier",
        "SELECT sum(n) AS n FROM dossier_count",
        "SELECT count(*) AS n FROM dossier_search WHERE tokens @@ CAST('2:*' AS tsquery)",
    ):
        assert await database.read(lambda tx, sql=sql: tx.one(sql)) == {"n": total}  # type: ignore[misc]
    row = await database.write(
        lambda tx: tx.one(
            "INSERT INTO history (dossier_id, at, action, actor_name) VALUES (1, 0, 'x', 'x') "
            "RETURNING id > (SELECT max(id) FROM history) AS behind"
        )
    )
    assert row == {"behind": True}
    with pytest.raises(Refused, match="version-must-rise-by-one"):
        await database.write(lambda tx: tx.run("UPDATE dossier SET email = 'x'"))


async def test_an_extract_of_the_register_is_taken_over_on_a_server_too(database: Database) -> None:
    folder = Path(__file__).parent.parent / "data" / "kbo"
    assert (await database.write(lambda tx: import_extract(tx, folder))).new == 5
    again = await database.write(lambda tx: import_extract(tx, folder))
    assert (again.organisations, again.new, again.renamed, again.gone) == (5, 0, 0, 0)


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
