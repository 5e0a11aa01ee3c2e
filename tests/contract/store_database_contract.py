"""What every database promises about transactions."""

from collections.abc import Callable

import pytest

from kiosk_api.store import notes
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.errors import Refused
from tests.contract.store_rows import a_person, insert

OpenAgain = Callable[[], Database]


def count_people(tx: Transaction) -> int:
    row = tx.one("SELECT count(*) AS n FROM person")
    assert row is not None
    return int(row["n"])


class DatabaseContract:
    async def test_what_was_written_is_there_for_the_next_reader(self, database: Database) -> None:
        await database.write(lambda tx: a_person(tx, "an"))
        assert await database.read(count_people) == 1

    async def test_a_write_that_raises_leaves_nothing(self, database: Database) -> None:
        def half(tx: Transaction) -> None:
            a_person(tx, "an")
            raise LookupError

        with pytest.raises(LookupError):
            await database.write(half)
        assert await database.read(count_people) == 0

    async def test_a_read_can_not_write(self, database: Database) -> None:
        with pytest.raises(Exception, match=r"(?i)read.?only"):
            await database.read(lambda tx: a_person(tx, "an"))

    async def test_a_broken_constraint_has_a_name_of_this_store(self, database: Database) -> None:
        await database.write(lambda tx: a_person(tx, "an"))
        with pytest.raises(Refused):
            await database.write(lambda tx: a_person(tx, "an"))

    async def test_references_are_kept(self, database: Database) -> None:
        with pytest.raises(Refused):
            await database.write(
                lambda tx: insert(tx, "profile", person_id="nobody", applicant_id="nothing", email="a@b.be")
            )

    async def test_run_says_how_many_rows_it_touched(self, database: Database) -> None:
        await database.write(lambda tx: [a_person(tx, "an"), a_person(tx, "bo")])
        assert await database.write(lambda tx: tx.run("UPDATE person SET language = 'fr'")) == 2

    async def test_a_colon_or_a_percent_sign_in_text_is_no_parameter(self, database: Database) -> None:
        row = await database.read(
            lambda tx: tx.one("SELECT '12:30 100%' AS text, :value AS value", {"value": "%s"})
        )
        assert row == {"text": "12:30 100%", "value": "%s"}

    async def test_load_takes_rows_that_are_made_as_it_goes(self, database: Database) -> None:
        rows = ((f"name{number}", "value") for number in range(5_000))
        await database.write(lambda tx: tx.load("service_note", ("name", "value"), rows))
        assert await database.read(lambda tx: notes.read(tx, "name4999")) == "value"

    async def test_opening_a_second_time_keeps_everything(
        self, database: Database, open_again: OpenAgain
    ) -> None:
        await database.write(lambda tx: a_person(tx, "an"))
        second = open_again()
        try:
            assert await second.read(count_people) == 1
        finally:
            await second.close()

    async def test_a_shared_secret_is_the_same_for_everybody(
        self, database: Database, open_again: OpenAgain
    ) -> None:
        first = await database.write(lambda tx: notes.shared_secret(tx, "cursors"))
        second = open_again()
        try:
            assert await second.read(lambda tx: notes.shared_secret(tx, "cursors")) == first
        finally:
            await second.close()
        assert len(first) == 32
