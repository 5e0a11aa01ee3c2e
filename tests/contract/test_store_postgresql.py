"""The contract of the store, kept by PostgreSQL. Each test has a schema of its own."""

import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from kiosk_api.store.database import Database
from kiosk_api.store.open import open_database
from tests.contract.store_database_contract import DatabaseContract
from tests.contract.store_dossier_contract import DossierContract
from tests.contract.store_listing_contract import ListingContract
from tests.contract.store_representation_contract import RepresentationContract
from tests.contract.store_search_contract import SearchContract

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


class TestDatabase(DatabaseContract): ...


class TestDossiers(DossierContract): ...


class TestListing(ListingContract): ...


class TestRepresentation(RepresentationContract): ...


class TestSearch(SearchContract): ...
