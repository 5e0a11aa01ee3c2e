"""A port on this computer for the one answer that a browser brings back (RFC 8252, section 7.3).

It also has a short address that leads to the provider: a person can read and type that, and a terminal can show it.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import escape
from typing import Final

HOST: Final = "127.0.0.1"
"""Not `localhost`: that may be another address, and lead through a name service (RFC 8252, section 8.3)."""
PATH: Final = "/aangemeld"
_LONGEST_REQUEST: Final = 16_384
_READ_LIMIT_S: Final = 10.0
_LETTERS: Final = "bcdfghjkmnpqrstvwxz"
_HEADERS: Final = (
    "Cache-Control: no-store\r\n"
    "Content-Security-Policy: default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Connection: close\r\n"
)


@dataclass(frozen=True, slots=True)
class EndPage:
    """What the browser shows once it has brought its answer."""

    language: str
    title: str
    words: str


class Loopback:
    """Waits for one answer. Make it with `open_loopback`."""

    def __init__(self, ours: Callable[[str], bool], end_page: Callable[[], EndPage]) -> None:
        """`ours` says of the query of an address whether it answers our request."""
        self._ours: Final = ours
        self._end_page: Final = end_page
        self._start: Final = "/" + "".join(secrets.choice(_LETTERS) for _ in range(8))
        self._leads_to = ""
        self._port = 0
        self._answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    @property
    def redirect_uri(self) -> str:
        """Where the provider sends the browser back to."""
        return f"http://{HOST}:{self._port}{PATH}"

    def short_address(self, leads_to: str) -> str:
        """Return an address here that leads to another one; nobody can guess it."""
        self._leads_to = leads_to
        return f"http://{HOST}:{self._port}{self._start}"

    async def answer(self) -> str:
        """Return the query of the first address that answers our request."""
        return await asyncio.shield(self._answer)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request of one connection."""
        try:
            async with asyncio.timeout(_READ_LIMIT_S):
                head = await reader.readuntil(b"\r\n\r\n")
            writer.write(self._reply(head.decode("latin-1")).encode())
            await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            return
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    def _reply(self, head: str) -> str:
        request, *headers = head.split("\r\n")
        method, _, rest = request.partition(" ")
        path, _, query = rest.rpartition(" ")[0].partition("?")
        hosts = [line.partition(":")[2].strip() for line in headers if line.lower().startswith("host:")]
        if hosts != [f"{HOST}:{self._port}"]:  # a page elsewhere that calls this computer by another name
            return _response("421 Misdirected Request")
        if method != "GET":
            return _response("405 Method Not Allowed", "Allow: GET\r\n")
        if path == self._start and self._leads_to:
            return _response("302 Found", f"Location: {self._leads_to}\r\n")
        if path != PATH or not self._ours(query):
            return _response("404 Not Found")
        if not self._answer.done():
            self._answer.set_result(query)
        return _page(self._end_page())

    def listens_at(self, port: int) -> None:
        self._port = port


@asynccontextmanager
async def open_loopback(
    ours: Callable[[str], bool], end_page: Callable[[], EndPage]
) -> AsyncGenerator[Loopback]:
    """Listen on a port that the system chooses, until the block ends.

    Raises:
        OSError: this computer lets nobody listen.
    """
    loopback = Loopback(ours, end_page)
    answering: set[asyncio.Task[None]] = set()

    def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(loopback.serve(reader, writer))
        answering.add(task)
        task.add_done_callback(answering.discard)

    server = await asyncio.start_server(serve, HOST, 0, limit=_LONGEST_REQUEST)
    loopback.listens_at(int(server.sockets[0].getsockname()[1]))
    try:
        yield loopback
    finally:
        server.close()
        if answering:  # the page that says that the window can be closed is still on its way
            await asyncio.wait(answering, timeout=1)
        for task in answering:
            task.cancel()


def _response(status: str, headers: str = "", body: str = "") -> str:
    length = len(body.encode())
    return f"HTTP/1.1 {status}\r\n{headers}{_HEADERS}Content-Length: {length}\r\n\r\n{body}"


def _page(page: EndPage) -> str:
    title, words = escape(page.title), escape(page.words)
    body = (
        f'<!doctype html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n</head>\n'
        f"<body>\n<main>\n<h1>{title}</h1>\n<p>{words}</p>\n</main>\n</body>\n</html>\n"
    )
    return _response("200 OK", "Content-Type: text/html; charset=utf-8\r\n", body)
