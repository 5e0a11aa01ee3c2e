"""The client sends and fetches files: over lines that break, through faults of servers, past its own death."""

import asyncio
import hashlib
import tracemalloc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from kiosk_api.app import create_app
from kiosk_api.contract.attachments import Attachment
from kiosk_api.files.clamd import Clamd
from kiosk_tui.clock import SystemClock
from kiosk_tui.errors import (
    AnswerNotUnderstood,
    ContentInfected,
    ContentRefused,
    FileChanged,
    FileDiffers,
    FileUnusable,
    InputRefused,
    KioskError,
    NetworkError,
    NotFound,
    ServiceTimeout,
    TabClosed,
    VirusCheckDown,
)
from kiosk_tui.files.fetching import MOST_FAILURES, Fetcher
from kiosk_tui.files.local_file import LocalFile, look
from kiosk_tui.files.sending import Place, Sender
from kiosk_tui.files.unfinished import UnfinishedUploads
from kiosk_tui.portal.api import Api as ClientApi
from kiosk_tui.portal.asgi_transport import AsgiTransport
from kiosk_tui.portal.client import Portal
from kiosk_tui.portal.http import Http
from tests.contract.api.conftest import Api
from tests.contract.api.files_world import FILES, HANDED_IN, lay_files, listed
from tests.contract.api.served import over_loopback
from tests.contract.api.world import ISSUER
from tests.contract.breaking_line import Break, BreakingLine, breaking_line
from tests.contract.faulty_server import (
    Fault,
    answers,
    drips,
    faulty_server,
    floods,
    gzip_bomb,
    hangs_up,
    says_nothing,
)
from tests.contract.small_clamd import small_clamd
from tests.unit.hostile_names import HOSTILE
from tests.unit.made_files import EICAR, PDF
from tests.unit.pages.fake_attachments import an_attachment

pytestmark = pytest.mark.parametrize("place", ["sqlite, in process"], indirect=True)

ACCOUNT = "iemand"
LETTERS = Place(FILES, "zakelijk", "brieven")
TEXT = b"Brief van een partner, regel na regel.\n" * 20_000


class QuickClock(SystemClock):
    """It waits for nobody, so that tests need not."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)


class FixedToken:
    def __init__(self, token: str) -> None:
        self._token = token

    async def bearer(self, *, own: bool = False) -> str:
        return self._token

    async def renewed(self, refused: str, *, own: bool = False) -> str:
        return refused


def nothing(_done: int, _of: int) -> None:
    """Nobody watches."""


@asynccontextmanager
async def portal_to(app: Starlette, api: Api) -> AsyncIterator[Portal]:
    """The client in the process of the service."""

    async def transport() -> httpx.AsyncBaseTransport:
        return AsgiTransport(app)

    http = Http(transport)
    yield Portal(ClientApi(http, FixedToken(api.token), ISSUER, 30, QuickClock()))
    await http.close()


@asynccontextmanager
async def portal_at(address: str, bearer: str = "niemand", limit_s: float = 30) -> AsyncIterator[Portal]:
    http = Http()
    yield Portal(ClientApi(http, FixedToken(bearer), address, limit_s, QuickClock()))
    await http.close()


@asynccontextmanager
async def line_to(app: Starlette, *breaks: Break, then: Break | None = None) -> AsyncIterator[BreakingLine]:
    """The service on a port, and a line to it that breaks."""
    async with over_loopback(app) as http, breaking_line(http.base_url.port or 0, *breaks, then=then) as line:
        yield line


@pytest.fixture(autouse=True)
async def laid(api: Api) -> None:
    await api.database.write(lay_files)


@pytest.fixture
def letter(tmp_path: Path) -> LocalFile:
    path = tmp_path / "brief.txt"
    path.write_bytes(TEXT)
    return look(str(path))


def sender(portal: Portal, folder: Path) -> Sender:
    return Sender(portal, UnfinishedUploads(folder / "uploads"), ACCOUNT, QuickClock())


def waiting(folder: Path) -> int:
    found = UnfinishedUploads(folder / "uploads").of_dossier(ACCOUNT, FILES, QuickClock().now())
    return len(found)


async def send(portal: Portal, folder: Path, file: LocalFile, place: Place = LETTERS) -> Attachment:
    return await sender(portal, folder).send(place, file, nothing, nothing)


async def test_a_file_is_sent_and_fetched_whole(
    api: Api, app: Starlette, letter: LocalFile, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    async with portal_to(app, api) as portal:
        attachment = await sender(portal, tmp_path).send(
            LETTERS, letter, nothing, lambda *far: told.append(far)
        )
        assert (attachment.file_name, attachment.size) == ("brief.txt", len(TEXT))
        assert await listed(api) == ["brief.txt"]
        assert told[0] == (0, len(TEXT))
        assert told[-1] == (len(TEXT), len(TEXT))
        assert told == sorted(told)
        assert waiting(tmp_path) == 0
        saved = await Fetcher(portal, QuickClock()).fetch(attachment, tmp_path / "downloads", nothing)
    assert (saved.name, saved.read_bytes()) == ("brief.txt", TEXT)


async def test_a_line_that_breaks_again_and_again_carries_a_file_all_the_same(
    api: Api, app: Starlette, letter: LocalFile, tmp_path: Path
) -> None:
    async with (
        line_to(app, *[Break(up_bytes=50_000)] * 12) as line,
        portal_at(line.address, api.token) as portal,
    ):
        attachment = await send(portal, tmp_path, letter)
        assert line.connections > 10
    assert attachment.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert await listed(api) == ["brief.txt"]


async def test_answers_that_are_lost_make_no_file_twice(
    api: Api, app: Starlette, letter: LocalFile, tmp_path: Path
) -> None:
    """Each second connection hangs up before an answer comes back."""
    async with (
        line_to(app, *[Break(), Break(down_bytes=1)] * 6) as line,
        portal_at(line.address, api.token) as portal,
    ):
        attachment = await send(portal, tmp_path, letter)
    assert attachment.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert await listed(api) == ["brief.txt"]


async def test_a_file_is_fetched_over_a_line_that_breaks_again_and_again(
    api: Api, app: Starlette, letter: LocalFile, tmp_path: Path
) -> None:
    async with portal_to(app, api) as portal:
        attachment = await send(portal, tmp_path, letter)
    async with (
        line_to(app, then=Break(down_bytes=150_000)) as line,
        portal_at(line.address, api.token) as portal,
    ):
        saved = await Fetcher(portal, QuickClock()).fetch(attachment, tmp_path / "downloads", nothing)
        assert line.connections >= 5
        assert line.carried_down < 1.5 * len(TEXT), "what was here was not fetched again"
    assert saved.read_bytes() == TEXT


async def test_a_line_that_stays_down_is_told_and_what_arrived_is_gone_on_with(
    api: Api, app: Starlette, letter: LocalFile, tmp_path: Path
) -> None:
    async with line_to(app, Break(up_bytes=300_000)) as line, portal_at(line.address, api.token) as portal:
        sending = asyncio.create_task(send(portal, tmp_path, letter))
        while line.carried_up < 250_000:  # noqa: ASYNC110 # the line tells no Event
            await asyncio.sleep(0.001)
        line.down = True
        with pytest.raises(NetworkError):
            await sending
        assert await listed(api) == []
        (left,) = UnfinishedUploads(tmp_path / "uploads").of_dossier(ACCOUNT, FILES, QuickClock().now())
        line.down, line.carried_up = False, 0
        attachment = await sender(portal, tmp_path).go_on(left, nothing, nothing)
        assert line.carried_up < len(TEXT), "what had arrived was not sent again"
    assert attachment.sha256 == left.sha256
    assert waiting(tmp_path) == 0


async def test_cancelling_stops_at_once_and_another_process_goes_on(
    api: Api, app: Starlette, letter: LocalFile, tmp_path: Path
) -> None:
    some = asyncio.Event()

    def report(done: int, _of: int) -> None:
        if done:
            some.set()

    async with portal_to(app, api) as portal:
        sending = asyncio.create_task(sender(portal, tmp_path).send(LETTERS, letter, nothing, report))
        await some.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(sending, 2)
        (left,) = UnfinishedUploads(tmp_path / "uploads").of_dossier(ACCOUNT, FILES, QuickClock().now())
        begins: list[int] = []
        await sender(portal, tmp_path).go_on(left, nothing, lambda done, _of: begins.append(done))
    assert begins[0] > 0
    assert await listed(api) == ["brief.txt"]


async def test_what_the_service_has_forgotten_is_sent_anew(
    api: Api, app: Starlette, letter: LocalFile, tmp_path: Path
) -> None:
    async with portal_to(app, api) as portal:
        sending = asyncio.create_task(send(portal, tmp_path, letter))
        while not waiting(tmp_path):  # noqa: ASYNC110 # the disk tells no Event
            await asyncio.sleep(0.001)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        (left,) = UnfinishedUploads(tmp_path / "uploads").of_dossier(ACCOUNT, FILES, QuickClock().now())
        await api.database.write(lambda tx: tx.run("DELETE FROM upload"))
        await sender(portal, tmp_path).go_on(left, nothing, nothing)
    assert await listed(api) == ["brief.txt"]
    assert waiting(tmp_path) == 0


async def test_dropping_forgets_it_on_both_sides(
    api: Api, app: Starlette, letter: LocalFile, tmp_path: Path
) -> None:
    async with portal_to(app, api) as portal:
        sending = asyncio.create_task(send(portal, tmp_path, letter))
        while not waiting(tmp_path):  # noqa: ASYNC110 # the disk tells no Event
            await asyncio.sleep(0.001)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        (left,) = UnfinishedUploads(tmp_path / "uploads").of_dossier(ACCOUNT, FILES, QuickClock().now())
        await sender(portal, tmp_path).drop(left)
        await sender(portal, tmp_path).drop(left)
    assert waiting(tmp_path) == 0
    assert await api.database.read(lambda tx: tx.one("SELECT count(*) AS n FROM upload")) == {"n": 0}


async def test_a_file_that_changes_while_it_is_sent_is_not_sent_on(
    api: Api, app: Starlette, letter: LocalFile, tmp_path: Path
) -> None:
    def change(done: int, _of: int) -> None:
        if done:
            letter.path.write_bytes(TEXT + b"nog een regel")

    async with portal_to(app, api) as portal:
        with pytest.raises(FileChanged):
            await sender(portal, tmp_path).send(LETTERS, letter, nothing, change)
    assert await listed(api) == []
    assert waiting(tmp_path) == 0
    assert await api.database.read(lambda tx: tx.one("SELECT count(*) AS n FROM upload")) == {"n": 0}


@pytest.mark.parametrize(
    "refused",
    [
        ("begroting.exe", b"x", Place(FILES, "zakelijk", "begroting"), InputRefused),
        ("begroting.pdf", b"geen pdf", Place(FILES, "zakelijk", "begroting"), ContentRefused),
        ("begroting.pdf", PDF, Place(HANDED_IN, "zakelijk", "begroting"), TabClosed),
        ("begroting.pdf", PDF, Place("geen", "zakelijk", "begroting"), NotFound),
    ],
)
async def test_what_the_service_refuses_is_told_and_forgotten(
    api: Api, app: Starlette, tmp_path: Path, refused: tuple[str, bytes, Place, type[KioskError]]
) -> None:
    name, content, place_to_go, error = refused
    (tmp_path / name).write_bytes(content)
    async with portal_to(app, api) as portal:
        with pytest.raises(error):
            await send(portal, tmp_path, look(str(tmp_path / name)), place_to_go)
    assert waiting(tmp_path) == 0


async def test_a_virus_is_told_and_while_the_scanner_is_down_a_file_waits(api: Api, tmp_path: Path) -> None:
    (tmp_path / "ziek.txt").write_bytes(EICAR)
    (tmp_path / "gezond.txt").write_bytes(b"gezond")
    async with small_clamd() as clamd:
        files = replace(api.service.files, virus_check=Clamd(clamd.address))
        async with portal_to(create_app(replace(api.service, files=files)), api) as portal:
            with pytest.raises(ContentInfected) as infected:
                await send(portal, tmp_path, look(str(tmp_path / "ziek.txt")))
            assert infected.value.facts["reason"] == "Eicar-Test-Signature"
            assert waiting(tmp_path) == 0
            clamd.fault = "hangsUp"
            with pytest.raises(VirusCheckDown):
                await send(portal, tmp_path, look(str(tmp_path / "gezond.txt")))
            (left,) = UnfinishedUploads(tmp_path / "uploads").of_dossier(ACCOUNT, FILES, QuickClock().now())
            clamd.fault = ""
            attachment = await sender(portal, tmp_path).go_on(left, nothing, nothing)
    assert attachment.virus_check == "clean"


@pytest.mark.parametrize("name", [name for name in HOSTILE if HOSTILE[name]])
async def test_a_hostile_name_of_the_service_stays_in_the_folder(
    api: Api, app: Starlette, tmp_path: Path, name: str
) -> None:
    """As if a service kept names as they came."""
    content = b"brief"
    hostile = an_attachment(content, name, kiosk_number=FILES)
    body = answers(content, Content_Type="application/octet-stream")
    async with faulty_server(body) as server, portal_at(server.address) as portal:
        saved = await Fetcher(portal, QuickClock()).fetch(hostile, tmp_path / "downloads", nothing)
    assert saved == tmp_path / "downloads" / HOSTILE[name]


GOOD = answers(TEXT, Content_Type="application/octet-stream")
FETCH_FAULTS: dict[str, tuple[Fault, type[KioskError]]] = {
    "another file": (answers(TEXT[::-1], Content_Type="application/octet-stream"), FileDiffers),
    "thirty megabytes": (floods, FileDiffers),
    "packed": (gzip_bomb(), AnswerNotUnderstood),
    "elsewhere": (answers(b"", status="302 Found", Location="http://127.0.0.1:1/"), AnswerNotUnderstood),
    "a page": (answers(b"<html>", status="502 Bad Gateway", Content_Type="text/html"), KioskError),
    "not there": (answers(b"{}", status="404 Not Found"), KioskError),
    "too short": (answers(TEXT[:1_000], length=len(TEXT)), NetworkError),
    "short and well": (answers(TEXT[:1_000]), AnswerNotUnderstood),
    "another's": (answers(TEXT, echo=False, X_Request_Id="somebody-else"), AnswerNotUnderstood),
    "hung up": (hangs_up, NetworkError),
}


@pytest.mark.parametrize("name", FETCH_FAULTS)
async def test_each_fault_of_a_server_ends_a_fetch_in_its_error_and_leaves_no_file(
    api: Api, tmp_path: Path, name: str
) -> None:
    fault, error = FETCH_FAULTS[name]
    attachment = an_attachment(TEXT, "brief.txt", kiosk_number=FILES)
    async with faulty_server(fault) as server, portal_at(server.address) as portal:
        with pytest.raises(error):
            await asyncio.wait_for(
                Fetcher(portal, QuickClock()).fetch(attachment, tmp_path / "downloads", nothing), 30
            )
        assert len(server.requests) <= 3 * (MOST_FAILURES + 2)
    assert not list((tmp_path / "downloads").glob("brief*"))


@pytest.mark.parametrize("fault", [says_nothing, drips], ids=["nothing", "twenty bytes a second"])
async def test_a_server_that_says_nothing_is_given_up_and_a_slow_one_is_not(
    api: Api, tmp_path: Path, fault: Fault
) -> None:
    attachment = an_attachment(TEXT, "brief.txt", kiosk_number=FILES)
    async with faulty_server(fault) as server, portal_at(server.address, limit_s=0.3) as portal:
        fetching = asyncio.create_task(
            Fetcher(portal, QuickClock()).fetch(attachment, tmp_path / "downloads", nothing)
        )
        if fault is drips:
            await asyncio.sleep(1)
            assert not fetching.done()
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)
        else:
            with pytest.raises(ServiceTimeout):
                await asyncio.wait_for(fetching, 30)


async def test_a_fault_that_passes_is_not_seen(api: Api, tmp_path: Path) -> None:
    attachment = an_attachment(TEXT, "brief.txt", kiosk_number=FILES)
    faults = (hangs_up, answers(b"<html>", status="503 Later"), answers(TEXT[:5_000], length=len(TEXT)), GOOD)
    async with faulty_server(*faults) as server, portal_at(server.address) as portal:
        saved = await Fetcher(portal, QuickClock()).fetch(attachment, tmp_path / "downloads", nothing)
        assert server.requests[-1].headers["range"] == "bytes=5000-"
        assert server.requests[-1].headers["if-range"] == f'"{attachment.sha256}"'
    assert saved.read_bytes() == TEXT


SEND_FAULTS: dict[str, tuple[Fault, type[KioskError]]] = {
    "hung up": (hangs_up, NetworkError),
    "a page": (answers(b"<html>", Content_Type="text/html"), AnswerNotUnderstood),
    "elsewhere": (answers(b"", status="307 Temporary", Location="http://127.0.0.1:1/"), AnswerNotUnderstood),
    "thirty megabytes": (floods, AnswerNotUnderstood),
    "another's": (answers(b"{}", echo=False, X_Request_Id="somebody-else"), AnswerNotUnderstood),
}


@pytest.mark.parametrize("name", SEND_FAULTS)
async def test_each_fault_of_a_server_ends_a_send_in_its_error(
    api: Api, letter: LocalFile, tmp_path: Path, name: str
) -> None:
    fault, error = SEND_FAULTS[name]
    async with faulty_server(fault) as server, portal_at(server.address) as portal:
        with pytest.raises(error):
            await asyncio.wait_for(send(portal, tmp_path, letter), 30)
        keys = {asked.headers["idempotency-key"] for asked in server.requests}
        assert len(keys) == 1, "it is announced once, however often it is said"


async def test_a_folder_that_cannot_be_written_is_told(
    api: Api, app: Starlette, letter: LocalFile, tmp_path: Path
) -> None:
    (tmp_path / "downloads").write_text("een bestand, geen map")
    async with portal_to(app, api) as portal:
        attachment = await send(portal, tmp_path, letter)
        with pytest.raises(FileUnusable):
            await Fetcher(portal, QuickClock()).fetch(attachment, tmp_path / "downloads", nothing)


async def test_a_cancelled_fetch_stops_at_once_and_goes_on_later(
    api: Api, app: Starlette, letter: LocalFile, tmp_path: Path
) -> None:
    some = asyncio.Event()

    def report(done: int, _of: int) -> None:
        if done:
            some.set()

    async with portal_to(app, api) as portal:
        attachment = await send(portal, tmp_path, letter)
        fetcher = Fetcher(portal, QuickClock())
        fetching = asyncio.create_task(fetcher.fetch(attachment, tmp_path / "downloads", report))
        await some.wait()
        fetching.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(fetching, 2)
        begins: list[int] = []
        saved = await fetcher.fetch(attachment, tmp_path / "downloads", lambda done, _of: begins.append(done))
    assert begins[0] > 0
    assert saved.read_bytes() == TEXT
    assert [each.name for each in (tmp_path / "downloads").iterdir()] == ["brief.txt"]


SIZE = 60_000_000
MOST_BYTES = 25_000_000
"""Some pieces of four megabytes, and never the file."""


async def test_sixty_megabytes_are_sent_and_fetched_in_little_memory(
    api: Api, tmp_path: Path, making: Callable[[Path, int], None]
) -> None:
    making(tmp_path / "groot.txt", SIZE)
    files = replace(api.service.files, max_file_bytes=SIZE * 2, max_piece_bytes=8_388_608)
    async with portal_to(create_app(replace(api.service, files=files)), api) as portal:
        tracemalloc.start()
        attachment = await send(portal, tmp_path, look(str(tmp_path / "groot.txt")))
        saved = await Fetcher(portal, QuickClock()).fetch(attachment, tmp_path / "downloads", nothing)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert saved.stat().st_size == attachment.size >= SIZE
    assert peak < MOST_BYTES


@pytest.fixture
def making() -> Callable[[Path, int], None]:
    """What makes a large file without holding it."""

    def make(path: Path, size: int) -> None:
        block = b"Begroting van de Circusketel, post na post.\n" * 2_000
        with path.open("wb") as out:
            while out.tell() < size:
                out.write(block)

    return make
