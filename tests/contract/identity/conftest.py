"""An authorization server on SQLite, and on PostgreSQL where there is one: every test here runs on both."""

import os
import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from kiosk_api.practice.approve import approve
from kiosk_api.service import Service
from kiosk_api.store.database import Database
from kiosk_api.store.open import open_database, sqlite_url
from tests.contract.identity.a_service import (
    ISSUER,
    Terminal,
    TestClock,
    a_browser,
    a_service,
    an_app,
    people,
)

SERVER = os.environ.get("KIOSK_TEST_POSTGRESQL", "")


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param(
            "postgresql",
            marks=[
                pytest.mark.postgresql,
                pytest.mark.skipif(not SERVER, reason="KIOSK_TEST_POSTGRESQL names no PostgreSQL server"),
            ],
        ),
    ]
)
def database_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "kiosk.db")
        return
    import psycopg

    schema = f"kiosk_test_{secrets.token_hex(8)}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE SCHEMA {schema}".encode())
        separator = "&" if "?" in SERVER else "?"
        yield f"{SERVER}{separator}options=-csearch_path%3D{schema}"
        server.execute(f"DROP SCHEMA {schema} CASCADE".encode())


@pytest.fixture
async def database(database_address: str) -> AsyncIterator[Database]:
    database = open_database(database_address)
    await database.write(people)
    yield database
    await database.close()


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def service(database: Database, tmp_path: Path, clock: TestClock) -> Service:
    return a_service(database, tmp_path / "data", clock)


@pytest.fixture
def app(service: Service) -> Starlette:
    return an_app(service)


@pytest.fixture
async def browser(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    async with a_browser(app) as browser:
        yield browser


@pytest.fixture
async def terminal(app: Starlette) -> AsyncIterator[Terminal]:
    async with a_browser(app) as client:
        yield Terminal(client)


class SignedIn:
    """Tokens of a session that An approved, made on demand."""

    def __init__(self, terminal: Terminal, browser: httpx.AsyncClient, clock: TestClock) -> None:
        self.terminal = terminal
        self.browser = browser
        self.clock = clock

    async def tokens(self, *, on_behalf_of: str = "all", scope: str = "") -> dict[str, str]:
        codes = await self.terminal.ask_code(**({"scope": scope} if scope else {}))
        await approve(ISSUER, codes["user_code"], "An Peeters", "sms", on_behalf_of, client=self.browser)
        answer = await self.terminal.poll(codes["device_code"])
        assert answer.status_code == 200, answer.text
        body: dict[str, str] = answer.json()
        return body


@pytest.fixture
def signed_in(terminal: Terminal, browser: httpx.AsyncClient, clock: TestClock) -> SignedIn:
    return SignedIn(terminal, browser, clock)
