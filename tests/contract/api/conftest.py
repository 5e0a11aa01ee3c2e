"""Runs every test of the API in process and over loopback, on SQLite and on PostgreSQL."""

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from kiosk_api.app import create_app
from kiosk_api.files import Files
from kiosk_api.files.folder import FolderContents
from kiosk_api.practice.sms_gateway import PracticeSmsGateway
from kiosk_api.service import Service
from kiosk_api.store.database import Database
from kiosk_api.store.open import open_database, sqlite_url
from tests.contract.api.served import WAYS
from tests.contract.api.world import ISSUER, LIES, NOW, a_token, lay_world

DATABASE_FILE = "kiosk.db"
POSTGRESQL = os.environ.get("KIOSK_TEST_POSTGRESQL", "")


@dataclass(frozen=True)
class Place:
    """Where a test runs."""

    database: str
    way: str


@dataclass
class Api:
    """The API with its world, and a client of it that is signed in as Lies unless a test says otherwise."""

    http: httpx.AsyncClient
    database: Database
    service: Service
    token: str

    async def token_of(self, person_id: str, **facts: Any) -> str:
        return await self.database.write(lambda tx: a_token(tx, person_id, **facts))

    async def ask(
        self,
        method: str,
        path: str,
        *,
        token: str | None = "",
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> httpx.Response:
        """Send a request. `token` None: without; empty: Lies's."""
        bearer = {} if token is None else {"Authorization": f"Bearer {token or self.token}"}
        return await self.http.request(method, path, headers={**bearer, **(headers or {})}, **more)

    async def get(self, path: str, **more: Any) -> httpx.Response:
        return await self.ask("GET", path, **more)

    async def patch(self, number: str, patch: Any, etag: str | None, **more: Any) -> httpx.Response:
        headers = {**({"If-Match": etag} if etag else {}), **more.pop("headers", {})}
        return await self.ask("PATCH", f"/v1/dossiers/{number}", json=patch, headers=headers, **more)

    async def follow(self, href: str, **more: Any) -> httpx.Response:
        """Ask for what an answer links to. Links are on the issuer's address, wherever the client is."""
        assert href.startswith(f"{ISSUER}/v1/")
        return await self.get(href.removeprefix(ISSUER), **more)


@pytest.fixture(
    params=[
        "sqlite, in process",
        "sqlite, over loopback",
        pytest.param("postgresql, in process", marks=pytest.mark.postgresql),
    ]
)
def place(request: pytest.FixtureRequest) -> Place:
    database, _, way = str(request.param).partition(", ")
    return Place(database, way)


@pytest.fixture
def database_url(place: Place, tmp_path: Path) -> Iterator[str]:
    if place.database == "sqlite":
        yield sqlite_url(tmp_path / DATABASE_FILE)
        return
    if not POSTGRESQL:
        pytest.skip("KIOSK_TEST_POSTGRESQL names no PostgreSQL server (postgresql://…)")
    import psycopg

    schema = f"kiosk_test_{secrets.token_hex(8)}"
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        server.execute(f"CREATE SCHEMA {schema}".encode())
        separator = "&" if "?" in POSTGRESQL else "?"
        yield f"{POSTGRESQL}{separator}options=-csearch_path%3D{schema}"
        server.execute(f"DROP SCHEMA {schema} CASCADE".encode())


@pytest.fixture(scope="session")
def laid_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the world in it, laid once and copied for each test."""
    path = tmp_path_factory.mktemp("world") / "kiosk.db"

    async def lay() -> None:
        database = open_database(sqlite_url(path))
        await database.write(lay_world)
        await database.close()

    asyncio.run(lay())
    return path


@pytest.fixture
async def database(database_url: str, laid_file: Path, tmp_path: Path) -> AsyncIterator[Database]:
    if database_url.startswith("sqlite"):
        shutil.copy(laid_file, tmp_path / DATABASE_FILE)
        database = open_database(database_url)
    else:
        database = open_database(database_url)
        await database.write(lay_world)
    yield database
    await database.close()


@pytest.fixture
def service(database: Database, tmp_path: Path) -> Service:
    return Service(
        database=database,
        issuer=ISSUER,
        environment="practice",
        sms_gateway=PracticeSmsGateway(tmp_path),
        files=Files(FolderContents(tmp_path / "files"), max_file_bytes=1_000_000, max_piece_bytes=100_000),
        browser_address=lambda: ISSUER,
        clock=lambda: NOW,
    )


@pytest.fixture
def app(service: Service) -> Starlette:
    return create_app(service)


@pytest.fixture
async def api(place: Place, app: Starlette, service: Service, database: Database) -> AsyncIterator[Api]:
    token = await database.write(lambda tx: a_token(tx, LIES))
    reach: Callable[[Starlette], Any] = WAYS[place.way]
    async with reach(app) as http:
        yield Api(http, database, service, token)
