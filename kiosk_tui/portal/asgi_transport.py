"""Carries requests to an ASGI application in this process, piece by piece as they come.

httpx's own ASGI transport keeps a whole answer back until it is complete, so that a feed of changes never
arrives. Here the first piece is there at once, a reader that leaves ends the application's work, and what
the application raises reaches the reader.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import Any, Final
from urllib.parse import unquote

from kiosk_tui.portal.http_library import httpx

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
AsgiApp = Callable[[Message, Receive, Send], Awaitable[None]]

_PIECES_AHEAD: Final = 8
"""How many pieces an application may send before somebody reads them."""
_log = logging.getLogger(__name__)


class AsgiTransport(httpx.AsyncBaseTransport):
    """A transport whose other end is `app`. The client's address is the loopback one."""

    def __init__(self, app: AsgiApp) -> None:
        self._app = app
        self._running: set[asyncio.Task[None]] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        exchange = _Exchange(request)
        task = asyncio.ensure_future(self._app(_scope(request), exchange.receive, exchange.send))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        await exchange.begin(task)
        return httpx.Response(exchange.status, headers=exchange.headers, stream=exchange)

    async def aclose(self) -> None:
        """End what still runs."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)


class _Exchange(httpx.AsyncByteStream):
    """One request and its answer; as a stream, the answer's body."""

    status: int = 0

    def __init__(self, request: httpx.Request) -> None:
        self.headers: list[tuple[bytes, bytes]] = []
        self._request_body = aiter(_pieces(request))
        self._request_read = False
        self._started = asyncio.Event()
        self._pieces: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._room = asyncio.Event()
        self._complete = False
        self._left = asyncio.Event()
        self._task: asyncio.Future[None] | None = None
        self._without_body = request.method == "HEAD"

    async def begin(self, task: asyncio.Future[None]) -> None:
        """Wait until the answer begins.

        Raises:
            Exception: what the application raised instead of answering.
        """
        self._task = task
        task.add_done_callback(self._ended)
        try:
            await self._started.wait()
        except asyncio.CancelledError:
            await self.aclose()
            raise
        if not self.status:
            task.result()
            raise RuntimeError("the application ended without an answer")

    async def receive(self) -> Message:
        if not self._request_read:
            piece = await anext(self._request_body, None)
            self._request_read = piece is None
            return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = list(message.get("headers", []))
            self._started.set()
        elif message["type"] == "http.response.body":
            piece = message.get("body", b"")
            if piece and not self._without_body:
                self._pieces.put_nowait(piece)
            if not message.get("more_body", False):
                self._complete = True
                self._pieces.put_nowait(None)
            elif self._pieces.qsize() >= _PIECES_AHEAD:
                self._room.clear()
                await self._room.wait()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while (piece := await self._pieces.get()) is not None:
            self._room.set()
            yield piece
        if not self._complete and self._task is not None:
            self._task.result()
            raise httpx.RemoteProtocolError("the application ended within its answer")

    async def aclose(self) -> None:
        """Leave: an answer that is not complete is ended, and what the application holds is given back."""
        self._left.set()
        if self._task is not None and not self._complete and not self._task.done():
            self._task.cancel()
            await asyncio.wait([self._task])

    def _ended(self, task: asyncio.Future[None]) -> None:
        self._started.set()
        self._pieces.put_nowait(None)
        if not task.cancelled() and (error := task.exception()) and self._complete:
            _log.error("The application failed after its answer", exc_info=error)


def _scope(request: httpx.Request) -> Message:
    path, _, query = request.url.raw_path.partition(b"?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.url.scheme,
        "path": unquote(path.decode("ascii")),
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("127.0.0.1", 0),
        "server": (request.url.host, request.url.port),
    }


async def _pieces(request: httpx.Request) -> AsyncIterator[bytes]:
    if not isinstance(request.stream, httpx.AsyncByteStream):
        raise TypeError("an asynchronous client sends asynchronous bodies")
    async for piece in request.stream:
        if piece:
            yield piece
