"""The service inside the client: laid once, shared by processes, open to browsers only while somebody signs in."""

import asyncio
import multiprocessing
import signal
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from kiosk_api.embedded import ISSUER, Embedded, open_embedded
from kiosk_api.identity import listener_note
from kiosk_tui.portal.asgi_transport import AsgiTransport


@pytest.fixture
async def embedded(tmp_path: Path) -> AsyncIterator[Embedded]:
    embedded = await open_embedded(tmp_path)
    yield embedded
    await embedded.close()


def in_process(embedded: Embedded) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=AsgiTransport(embedded.app), base_url=ISSUER)


async def dossiers_in(embedded: Embedded) -> int:
    row = await embedded.service.database.read(lambda tx: tx.one("SELECT count(*) AS n FROM dossier"))
    assert row is not None
    return int(row["n"])


async def test_lays_the_practice_environment_the_first_time_only(tmp_path: Path) -> None:
    watched: list[tuple[int, int]] = []
    for _ in range(2):
        embedded = await open_embedded(tmp_path, lambda done, of: watched.append((done, of)))
        assert await dossiers_in(embedded) == 2_000
        await embedded.close()
    assert watched[-1] == (2_000, 2_000)
    assert len(watched) == len(set(watched))


async def test_answers_in_process_on_its_own_issuer(embedded: Embedded) -> None:
    async with in_process(embedded) as http:
        assert (await http.get("/health")).json() == {"status": "UP"}
        metadata = (await http.get("/.well-known/oauth-authorization-server")).json()
    assert metadata["issuer"] == ISSUER


async def test_a_browser_comes_in_only_while_the_listener_is_open(embedded: Embedded, tmp_path: Path) -> None:
    assert listener_note.read(tmp_path) is None
    address = await embedded.start_listener()
    assert await embedded.start_listener() == address
    assert listener_note.read(tmp_path) == address
    async with httpx.AsyncClient(trust_env=False) as browser:
        assert (await browser.get(f"{address}/health")).json() == {"status": "UP"}
        await embedded.stop_listener()
        with pytest.raises(httpx.ConnectError):
            await browser.get(f"{address}/health")
    assert listener_note.read(tmp_path) is None


async def test_a_sign_in_is_pointed_to_the_listener(embedded: Embedded) -> None:
    address = await embedded.start_listener()
    async with in_process(embedded) as http:
        answer = await http.post("/oauth/device_authorization", data={"client_id": "kiosk-terminal"})
    assert answer.json()["verification_uri"].startswith(address)


async def test_the_listener_leaves_the_signals_of_the_program_alone(embedded: Embedded) -> None:
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    await embedded.start_listener()
    await asyncio.sleep(0.01)
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == handlers


async def test_closing_shuts_the_listener_and_ends_the_threads(tmp_path: Path) -> None:
    embedded = await open_embedded(tmp_path)
    await embedded.start_listener()
    await embedded.close()
    assert listener_note.read(tmp_path) is None
    await embedded.stop_listener()


def test_only_its_owner_reads_the_database(embedded: Embedded, tmp_path: Path) -> None:
    (database,) = tmp_path.glob("*.db")
    assert stat.S_IMODE(database.stat().st_mode) == 0o600


def open_and_count(folder: str) -> int:
    async def work() -> int:
        embedded = await open_embedded(Path(folder))
        try:
            return await dossiers_in(embedded)
        finally:
            await embedded.close()

    return asyncio.run(work())


def test_processes_that_start_at_once_on_one_folder_lay_one_environment(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert pool.map(open_and_count, [str(tmp_path)] * 3) == [2_000] * 3


@pytest.mark.parametrize(
    "absent",
    [
        "uvicorn",
        "joserfc",
        "authlib",
        "jinja2",
        "email_validator",
        "stdnum",
        "psycopg",
        "kiosk_api.practice.seed",
    ],
)
def test_opening_what_is_there_loads_no_more_than_needed(
    tmp_path_factory: pytest.TempPathFactory, absent: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "laid-before"
    if not folder.exists():
        open_and_count(str(folder))
    program = (
        "import asyncio, sys, pathlib\n"
        "from kiosk_api.embedded import open_embedded\n"
        f"embedded = asyncio.run(open_embedded(pathlib.Path({str(folder)!r})))\n"
        f"assert {absent!r} not in sys.modules\n"
        "asyncio.run(embedded.close())"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
