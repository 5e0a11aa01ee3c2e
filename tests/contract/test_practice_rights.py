"""The rights of the practice environment: each story of it is there, and nobody represents more for it."""

import asyncio
import datetime as dt
from pathlib import Path

import pytest

from kiosk_api.practice.seed import lay_practice_environment
from kiosk_api.rules.representation import represented
from kiosk_api.rules.user_rights import Administrators, state_of, why_administers
from kiosk_api.store import representation, right_requests, user_rights
from kiosk_api.store.database import Transaction
from kiosk_api.store.open import open_database, sqlite_url

TODAY = dt.date(2026, 11, 25)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("practice") / "kiosk.db"

    async def lay() -> None:
        database = open_database(sqlite_url(path))
        await lay_practice_environment(database, TODAY)
        await database.close()

    asyncio.run(lay())
    return path


async def test_the_stories_of_rights_are_there(laid: Path) -> None:
    def look(tx: Transaction) -> None:
        rights = user_rights.of_organisations(tx, ["cultuurpunt", "dossierwijs"])
        assert {state_of(one, TODAY) for one in rights} == {"active", "scheduled", "ended", "withdrawn"}
        by_whom = Administrators(user_rights.functions_of(tx, ["cultuurpunt"]), rights)
        assert why_administers("lotte", by_whom, TODAY) == "localAdministrator"
        assert right_requests.waiting_in(tx, ["cultuurpunt", "subsidiehuis", "westmolen"]) == {
            "cultuurpunt": 1,
            "subsidiehuis": 1,
            "westmolen": 1,
        }
        assert represented(representation.facts_of_person(tx, "nadia"), "nadia", TODAY) == {}
        assert represented(representation.facts_of_person(tx, "els"), "els", TODAY) == {}

    database = open_database(sqlite_url(laid))
    await database.read(look)
    await database.close()
