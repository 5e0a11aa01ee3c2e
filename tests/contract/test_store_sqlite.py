"""The contract of the store, kept by SQLite."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from kiosk_api.store.database import Database
from kiosk_api.store.open import open_database, sqlite_url
from tests.contract.store_attachments_contract import AttachmentsContract
from tests.contract.store_database_contract import DatabaseContract
from tests.contract.store_dossier_contract import DossierContract
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


class TestDatabase(DatabaseContract): ...


class TestDossiers(DossierContract): ...


class TestListing(ListingContract): ...


class TestRepresentation(RepresentationContract): ...


class TestSearch(SearchContract): ...


class TestTypes(TypesContract): ...
