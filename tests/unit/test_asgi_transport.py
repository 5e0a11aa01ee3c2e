"""The transport in process: answers come piece by piece, and nothing hangs or leaks when a side leaves."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from kiosk_tui.portal.asgi_transport import AsgiApp, AsgiTransport, Message, Receive, Send

ADDRESS = "http://kiosk.localhost"


def client(app: AsgiApp) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=AsgiTransport(app), base_url=ADDRESS)


async def start(send: Send, status: int = 200) -> None:
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]}
    )


async def piece(send: Send, body: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": more})


async def tells_what_it_saw(scope: Message, receive: Receive, send: Send) -> None:
    body = b""
    while (message := await receive())["more_body"]:
        body += message["body"]
    seen = {name: scope[name] for name in ("method", "path", "scheme", "server")}
    seen |= {"query": scope["query_string"].decode(), "body": body.decode()}
    seen["headers"] = {name.decode(): value.decode() for name, value in scope["headers"]}
    await start(send, 201)
    await piece(send, json.dumps(seen).encode(), more=False)


class EndlessFeed:
    """Sends a beat each time it is let; knows whether its work was ended."""

    def __init__(self) -> None:
        self.ended = asyncio.Event()
        self.beats = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        try:
            await start(send)
            while True:
                self.beats += 1
                await piece(send, b"beat\n")
        finally:
            self.ended.set()


async def test_the_application_sees_the_request_as_it_was_sent() -> None:
    async def body() -> AsyncIterator[bytes]:
        yield b"een "
        yield b""
        yield b"twee"

    async with client(tells_what_it_saw) as http:
        answer = await http.patch(
            "/v1/dossiers/a%20b?q=caf%C3%A9&x=1", content=body(), headers={"If-Match": '"3"'}
        )
    seen = answer.json()
    assert answer.status_code == 201
    assert (seen["method"], seen["path"], seen["query"]) == ("PATCH", "/v1/dossiers/a b", "q=caf%C3%A9&x=1")
    assert (seen["body"], seen["headers"]["if-match"], seen["server"][0]) == (
        "een twee",
        '"3"',
        "kiosk.localhost",
    )


async def test_the_first_piece_of_an_endless_answer_is_there_at_once() -> None:
    feed = EndlessFeed()
    async with client(feed) as http, http.stream("GET", "/feed") as answer:
        first = await anext(answer.aiter_bytes())
        assert first == b"beat\n"
    assert feed.ended.is_set()


async def test_an_application_waits_for_a_slow_reader() -> None:
    feed = EndlessFeed()
    async with client(feed) as http, http.stream("GET", "/feed"):
        for _ in range(100):
            await asyncio.sleep(0)
        assert feed.beats < 20


async def test_a_reader_that_leaves_ends_the_work_of_the_application() -> None:
    feed = EndlessFeed()
    async with client(feed) as http:
        async with http.stream("GET", "/feed") as answer:
            await anext(answer.aiter_bytes())
        assert feed.ended.is_set()


async def test_a_caller_that_gives_up_before_the_answer_ends_the_work() -> None:
    ended = asyncio.Event()

    async def never_answers(scope: Message, receive: Receive, send: Send) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with client(never_answers) as http:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(http.get("/"), 0.01)
        assert ended.is_set()


async def test_an_error_before_the_answer_reaches_the_caller() -> None:
    async def fails(scope: Message, receive: Receive, send: Send) -> None:
        raise LookupError("the disk is gone")

    async with client(fails) as http:
        with pytest.raises(LookupError, match="the disk is gone"):
            await http.get("/")


async def test_an_error_within_the_answer_reaches_the_reader() -> None:
    async def breaks_off(scope: Message, receive: Receive, send: Send) -> None:
        await start(send)
        await piece(send, b"half")
        raise LookupError("the disk is gone")

    async with client(breaks_off) as http:
        with pytest.raises(LookupError, match="the disk is gone"):
            await http.get("/")


async def test_an_application_that_ends_without_an_answer_is_an_error() -> None:
    async def says_nothing(scope: Message, receive: Receive, send: Send) -> None:
        return

    async with client(says_nothing) as http:
        with pytest.raises(RuntimeError, match="without an answer"):
            await http.get("/")


async def test_an_answer_that_is_never_completed_is_an_error() -> None:
    async def stops_short(scope: Message, receive: Receive, send: Send) -> None:
        await start(send)
        await piece(send, b"half")

    async with client(stops_short) as http:
        with pytest.raises(httpx.RemoteProtocolError):
            await http.get("/")


async def test_work_after_a_complete_answer_goes_on_when_the_reader_is_gone() -> None:
    done = asyncio.Event()

    async def works_on(scope: Message, receive: Receive, send: Send) -> None:
        await start(send)
        await piece(send, b"ok", more=False)
        await asyncio.sleep(0.01)
        done.set()

    async with client(works_on) as http:
        assert (await http.get("/")).text == "ok"
        await asyncio.wait_for(done.wait(), 1)


async def test_an_application_hears_that_the_reader_left() -> None:
    heard: list[str] = []

    async def listens(scope: Message, receive: Receive, send: Send) -> None:
        await receive()
        await start(send)
        await piece(send, b"first")
        try:
            heard.append((await receive())["type"])
        finally:
            heard.append("ended")

    async with client(listens) as http, http.stream("GET", "/") as answer:
        await anext(answer.aiter_bytes())
        await asyncio.sleep(0)
        assert heard == []
    assert "ended" in heard


async def test_closing_the_client_ends_what_still_runs() -> None:
    ended = asyncio.Event()

    async def works_for_ever(scope: Message, receive: Receive, send: Send) -> None:
        await start(send)
        await piece(send, b"ok", more=False)
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with client(works_for_ever) as http:
        assert (await http.get("/")).text == "ok"
    assert ended.is_set()


async def test_the_answer_to_head_has_no_body() -> None:
    async with client(tells_what_it_saw) as http:
        assert (await http.head("/")).content == b""


async def test_many_answers_at_once_do_not_mix() -> None:
    async with client(tells_what_it_saw) as http:
        answers = await asyncio.gather(*(http.get(f"/{number}") for number in range(50)))
    assert [answer.json()["path"] for answer in answers] == [f"/{number}" for number in range(50)]
