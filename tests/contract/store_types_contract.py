"""What every database promises about dossier types: versions are added and never change, dossiers keep theirs."""

import datetime as dt

import pytest

from kiosk_api.contract.shapes import Localized
from kiosk_api.store import dossier_types as types
from kiosk_api.store import dossiers, reference
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.dossier_types import Loaded
from kiosk_api.store.errors import Refused
from tests.contract.store_rows import NOON, TYPE_CODES, a_dossier, a_type, an_applicant, dossier_types

BEGIN = dt.date(2025, 1, 1)
AUTUMN = dt.date(2026, 9, 1)
NEW_TITLE = Localized(nl="Projectsubsidie nieuwe stijl", en="New project grant")


def load_second(tx: Transaction) -> Loaded:
    return types.load(tx, a_type(title=NEW_TITLE), in_force_from=AUTUMN, at=NOON)


class TypesContract:
    @pytest.fixture(autouse=True)
    async def laid(self, database: Database) -> None:
        await database.write(dossier_types)

    async def test_a_definition_comes_back_as_it_was_handed_in(self, database: Database) -> None:
        found = await database.read(lambda tx: types.get(tx, "projectsubsidie", 1))
        assert found is not None
        assert (found.code, found.version, found.in_force_from) == ("projectsubsidie", 1, BEGIN)
        assert found.definition == a_type()

    async def test_what_nobody_loaded_is_nothing(self, database: Database) -> None:
        assert await database.read(lambda tx: types.get(tx, "projectsubsidie", 2)) is None
        assert await database.read(lambda tx: types.get(tx, "onbekend", None)) is None
        assert await database.read(lambda tx: types.in_force(tx, "onbekend", AUTUMN)) is None
        assert await database.read(lambda tx: types.newest(tx, "onbekend")) is None

    async def test_an_unchanged_definition_is_not_loaded_again(self, database: Database) -> None:
        def again(tx: Transaction) -> Loaded:
            return types.load(tx, a_type(version=7), in_force_from=AUTUMN, at=NOON)

        assert await database.write(again) == Loaded(1, BEGIN, is_new=False)
        assert await database.read(lambda tx: types.get(tx, "projectsubsidie", 2)) is None

    async def test_a_changed_definition_gets_the_next_version_from_its_day(self, database: Database) -> None:
        assert await database.write(load_second) == Loaded(2, AUTUMN, is_new=True)

        def versions(tx: Transaction, day: dt.date) -> tuple[int | None, list[int]]:
            one = types.in_force(tx, "projectsubsidie", day)
            return one.version if one else None, [each.version for each in types.all_in_force(tx, day)]

        day_before = AUTUMN - dt.timedelta(days=1)
        assert await database.read(lambda tx: versions(tx, day_before)) == (1, [1, 1])
        assert await database.read(lambda tx: versions(tx, AUTUMN)) == (2, [2, 1])
        assert await database.read(lambda tx: versions(tx, BEGIN - dt.timedelta(days=1))) == (None, [])
        newest = await database.read(lambda tx: types.newest(tx, "projectsubsidie"))
        assert newest is not None
        assert (newest.version, newest.definition.title) == (2, NEW_TITLE)

    async def test_a_version_never_begins_before_the_one_that_it_follows(self, database: Database) -> None:
        def load_early(tx: Transaction) -> types.TypeVersion | None:
            types.load(tx, a_type(title=NEW_TITLE), in_force_from=dt.date(2020, 1, 1), at=NOON)
            return types.in_force(tx, "projectsubsidie", BEGIN)

        found = await database.write(load_early)
        assert found is not None
        assert (found.version, found.in_force_from) == (2, BEGIN)

    async def test_lists_name_a_type_by_its_newest_title(self, database: Database) -> None:
        await database.write(load_second)
        items = await database.read(lambda tx: reference.items(tx, "dossierTypes"))
        assert items is not None
        assert [item.title.nl for item in items] == [NEW_TITLE.nl, "Werkingssubsidie"]
        assert await database.read(types.codes) == list(TYPE_CODES)

    async def test_a_version_that_was_loaded_never_changes(self, database: Database) -> None:
        with pytest.raises(Refused, match="type-version-is-fixed"):
            await database.write(lambda tx: tx.run("UPDATE dossier_type_version SET definition = '{}'"))

    async def test_a_dossier_keeps_its_version(self, database: Database) -> None:
        def lay(tx: Transaction) -> None:
            an_applicant(tx, "huis")
            a_dossier(tx, 1, "huis", kiosk_number="260000001")
            a_dossier(tx, 2, "huis", kiosk_number="260000002", type_version=None)
            load_second(tx)

        await database.write(lay)
        found = await database.read(lambda tx: dossiers.get(tx, "260000001"))
        assert found is not None
        assert found.type_version == 1
        with pytest.raises(Refused, match="type-version-is-fixed"):
            await database.write(
                lambda tx: tx.run("UPDATE dossier SET type_version = 2, version = version + 1 WHERE id = 1")
            )

    async def test_a_dossier_older_than_versions_follows_the_first(self, database: Database) -> None:
        found = await database.read(lambda tx: types.get(tx, "projectsubsidie", None))
        assert found is not None
        assert found.version == types.FIRST_VERSION
