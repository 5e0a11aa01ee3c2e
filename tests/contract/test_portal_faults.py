"""The client against every fault of a server that we know of: one error, in time, and no secret gone astray."""

import asyncio
import resource
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kiosk_api.contract.dossiers import DossierPatch
from kiosk_tui.clock import SystemClock
from kiosk_tui.errors import (
    AnswerNotUnderstood,
    AnswerTooLarge,
    AnswerToOther,
    KioskError,
    NameNotFound,
    NetworkError,
    ServerUnreachable,
    ServiceTimeout,
)
from kiosk_tui.portal.api import Api
from kiosk_tui.portal.client import Portal
from kiosk_tui.portal.dossier_query import DossierQuery
from kiosk_tui.portal.http import Http
from kiosk_tui.sign_in.discovery import Provider
from kiosk_tui.sign_in.flow import DeviceFlow
from kiosk_tui.sign_in.memory_store import MemoryTokenStore
from kiosk_tui.sign_in.refresh import Refresher
from tests.contract.faulty_server import (
    Fault,
    FaultyServer,
    answers,
    answers_twice,
    breaks_its_chunks,
    drips,
    faulty_server,
    floods,
    gzip_bomb,
    hangs_up,
    resets,
    says_nothing,
    speaks_something_else,
)
from tests.unit.sign_in.signed_in import ACCOUNT

LIMIT_S = 30.0
"""For faults that show themselves: a busy machine must not turn them into a time-out."""
SHORT_LIMIT_S = 0.6
"""For faults that only a limit ends."""
SECRETS = ("access-1", "refresh-0", "secret-device-code")


class FixedToken:
    async def bearer(self, *, own: bool = False) -> str:
        return "access-1"

    async def renewed(self, refused: str, *, own: bool = False) -> str:
        return refused


@asynccontextmanager
async def portal_at(address: str, limit_s: float = LIMIT_S) -> AsyncGenerator[Portal]:
    http = Http()
    try:
        yield Portal(Api(http, FixedToken(), address, limit_s, SystemClock()))
    finally:
        await http.close()


FAULTS: dict[str, tuple[Fault, type[KioskError]]] = {
    "black hole": (says_nothing, ServiceTimeout),
    "20 bytes a second": (drips, ServiceTimeout),
    "gzip bomb": (gzip_bomb(), AnswerNotUnderstood),
    "30 MB": (floods, AnswerTooLarge),
    "deep JSON": (answers(b"[" * 200_000 + b"]" * 200_000), AnswerNotUnderstood),
    "truncated JSON": (answers(b'{"self": "x", "items": ['), AnswerNotUnderstood),
    "HTML": (answers(b"<!doctype html><p>Welcome", Content_Type="text/html"), AnswerNotUnderstood),
    "HTML that says it is JSON": (answers(b"<!doctype html>"), AnswerNotUnderstood),
    "empty": (answers(b""), AnswerNotUnderstood),
    "body shorter than it says": (answers(b'{"self"', length=900), NetworkError),
    "invalid UTF-8": (answers(b'{"self": "\xc3\x28"}'), AnswerNotUnderstood),
    "UTF-16": (answers('{"self": "x"}'.encode("utf-16")), AnswerNotUnderstood),
    "header of 200 kB": (answers(X_Long="x" * 200_000), NetworkError),
    "only nulls": (answers(b'{"self": null, "items": null, "pageSize": null}'), AnswerNotUnderstood),
    "wrong types": (answers(b'{"self": 1, "items": {}, "pageSize": "x"}'), AnswerNotUnderstood),
    "hung up": (hangs_up, NetworkError),
    "reset": (resets, NetworkError),
    "bad chunks": (breaks_its_chunks, NetworkError),
    "another protocol": (speaks_something_else, NetworkError),
    "another request's answer": (answers(echo=False, X_Request_Id="somebody-else"), AnswerToOther),
}


def limit_of(name: str) -> float:
    """Seconds to wait for a server with this fault."""
    return SHORT_LIMIT_S if FAULTS[name][1] is ServiceTimeout else LIMIT_S


@pytest.mark.parametrize("name", FAULTS)
async def test_each_fault_of_a_read_ends_in_its_error_in_time(name: str) -> None:
    fault, error = FAULTS[name]
    async with faulty_server(fault) as server, portal_at(server.address, limit_of(name)) as portal:
        with pytest.raises(error):
            await asyncio.wait_for(portal.dossiers(DossierQuery()), LIMIT_S)


@pytest.mark.parametrize("name", FAULTS)
async def test_a_write_is_always_the_same_wish(name: str) -> None:
    fault, _ = FAULTS[name]
    async with faulty_server(fault) as server, portal_at(server.address, limit_of(name)) as portal:
        with pytest.raises(KioskError):
            await portal.change_dossier("KSK-1", DossierPatch(email="a@b.be"), '"1"', "wish-1")
        assert {asked.headers["idempotency-key"] for asked in server.requests} == {"wish-1"}


async def _refresh(server: FaultyServer, http: Http, folder: Path) -> None:
    provider = Provider(server.address, f"{server.address}/device", f"{server.address}/token")
    store = MemoryTokenStore()
    await store.save(ACCOUNT.key, "refresh-0")
    try:
        await Refresher(http, provider, "kiosk-terminal", folder).refresh(ACCOUNT, store, "refresh-0")
    finally:
        assert await store.load(ACCOUNT.key) == "refresh-0", "what is kept stays"


async def _ask_for_code(server: FaultyServer, http: Http, folder: Path) -> None:
    del folder
    provider = Provider(server.address, f"{server.address}/device", f"{server.address}/token")
    await DeviceFlow(http, SystemClock(), provider, "kiosk-terminal").ask_for_code()


@pytest.mark.parametrize("act", [_refresh, _ask_for_code])
@pytest.mark.parametrize("name", [name for name in FAULTS if name not in {"only nulls", "wrong types"}])
async def test_each_fault_of_a_provider_ends_in_an_error_after_one_request(
    name: str,
    act: Callable[[FaultyServer, Http, Path], Awaitable[None]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("kiosk_tui.sign_in.refresh.TOKEN_LIMIT_S", limit_of(name))
    monkeypatch.setattr("kiosk_tui.sign_in.flow.TOKEN_LIMIT_S", limit_of(name))
    http = Http(keep_connections=False)
    async with faulty_server(FAULTS[name][0]) as server:
        with pytest.raises(KioskError):
            await act(server, http, tmp_path)
        assert len(server.requests) == 1, "a refresh token is used once"
    await http.close()


async def test_nothing_listens() -> None:
    async with faulty_server(answers()) as server:
        pass
    async with portal_at(server.address) as portal:
        with pytest.raises(ServerUnreachable):
            await portal.me()


async def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*_args: object, **_more: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", unknown)
    async with portal_at("https://kiosk.invalid") as portal:
        with pytest.raises(NameNotFound):
            await portal.me()


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"]
)
async def test_no_redirect_takes_a_secret_to_another_origin(status: str, tmp_path: Path) -> None:
    async with faulty_server(answers()) as elsewhere:
        redirect = answers(b"", status=status, Location=f"{elsewhere.address}/v1/dossiers")
        async with faulty_server(redirect) as server, portal_at(server.address) as portal:
            http = Http(keep_connections=False)
            for act in (
                lambda: portal.dossiers(DossierQuery()),
                lambda: portal.change_dossier("KSK-1", DossierPatch(), '"1"', "wish-1"),
                lambda: _refresh(server, http, tmp_path),
                lambda: _ask_for_code(server, http, tmp_path),
            ):
                with pytest.raises(AnswerNotUnderstood):
                    await act()
            await http.close()
        assert elsewhere.requests == []


async def test_an_answer_that_comes_twice_never_answers_the_next_question() -> None:
    async with faulty_server(answers_twice) as server, portal_at(server.address) as portal:
        for number in range(5):
            page = await portal.dossiers_at(f"{server.address}/v1/dossiers?after={number}")
            assert page.self_ == f"/v1/dossiers?after={number}"
        assert server.connections > 1, "the connection with stale answers was given up"


async def test_a_passing_fault_is_not_seen_by_the_user() -> None:
    async with (
        faulty_server(hangs_up, answers(b"<html>", Content_Type="text/html"), answers()) as server,
        portal_at(server.address, limit_s=10) as portal,
    ):
        assert (await portal.dossiers(DossierQuery())).items == []
        assert len(server.requests) == 3


async def test_a_cancelled_request_leaves_the_connection_pool_usable() -> None:
    async with faulty_server(says_nothing, answers()) as server, portal_at(server.address) as portal:
        asking = asyncio.create_task(portal.dossiers(DossierQuery()))
        while not server.requests:  # noqa: ASYNC110 # the server tells no Event
            await asyncio.sleep(0.01)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(asking, LIMIT_S / 2)
        assert (await portal.dossiers(DossierQuery())).items == []


async def test_a_flood_costs_little_memory() -> None:
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    async with faulty_server(floods) as server, portal_at(server.address) as portal:
        with pytest.raises(AnswerTooLarge):
            await portal.dossiers(DossierQuery())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb < 64 * 1024
