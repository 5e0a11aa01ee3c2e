"""The full screen in a browser, on this computer only, through textual-serve: a process of kiosk for each tab.

textual-serve brings the terminal in the page and the talk with the process. Its own server is not used: it has no
secret and no check of the host, and its page asks another company for a font.
"""

from __future__ import annotations

import asyncio
import json
import os
import shlex
import sys
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any, Final

import textual_serve
from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from kiosk_tui.browser.faults import PortTaken
from kiosk_tui.browser.gate import Gate, authority_of

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler

ONE_TAB: Final = shlex.join([sys.executable, "-P", "-m", "kiosk_tui"])
"""Starts kiosk for one tab. `-P`: a folder where somebody happens to be brings no modules along."""
_PAGE: Final = Path(__file__).with_name("page.html")
_STATIC: Final = Path(textual_serve.__file__).with_name("static")
_LARGEST_CELLS: Final = 1000
_PING_EVERY_S: Final = 15
_NOT_IN_A_BROWSER: Final = ("ACCESSIBLE", "KIOSK_LINEAR")


def environment_of_tabs(given: Mapping[str, str]) -> None:
    """Give the processes of all tabs these variables, and none that asks for another face.

    Changes the environment of this process, which does nothing but start them.
    """
    for name in _NOT_IN_A_BROWSER:
        os.environ.pop(name, None)
    os.environ.update(given)


@asynccontextmanager
async def serving(host: str, port: int, words: Mapping[str, str]) -> AsyncGenerator[Gate]:
    """Listen on a loopback host while the context lasts. Port 0 is any free one; the gate says which.

    Args:
        words: the texts of the page, by their names in `page.html`.

    Raises:
        PortTaken: nobody can listen there.
    """
    server = _Tabs(words)
    app = web.Application(middlewares=[server.guard])
    app.router.add_get("/{secret}/", server.page)
    app.router.add_get("/{secret}/ws", server.socket)
    app.router.add_static(f"/{server.secret}/static", _STATIC)
    runner = web.AppRunner(
        app, access_log=None, handle_signals=False
    )  # a log of addresses would hold the secret
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise PortTaken(
                port=str(port), reason=os.strerror(error.errno) if error.errno else str(error)
            ) from error
        bound = runner.addresses[0][1]
        server.gate = Gate(authority_of(host, bound), server.secret)
        yield server.gate
    finally:
        await server.close()
        await runner.cleanup()


class _Tabs:
    """What the port answers."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.gate = Gate("")
        self.secret = self.gate.secret
        self._words = {name: escape(text) for name, text in words.items()}
        self._downloads = DownloadManager()
        self._sockets: set[web.WebSocketResponse] = set()

    @property
    def guard(self) -> Any:
        """The middleware before every answer: it lets in what the gate lets in, and tells browsers what to forbid."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            wants_socket = request.headers.get("Upgrade", "").casefold() == "websocket"
            refused = self.gate.refuses(request.path, request.headers, socket=wants_socket)
            if refused is not None:
                return web.Response(status=refused.value)
            response = await handler(request)
            if not response.prepared:
                response.headers.update(self._forbid())
            return response

        return guard

    def _forbid(self) -> dict[str, str]:
        """Nothing from elsewhere, no page of somebody else around this one, and the address in no one's log."""
        own = self.gate.authority
        return {
            "Content-Security-Policy": (
                "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                f"font-src 'self'; connect-src 'self' ws://{own}; base-uri 'none'; form-action 'none'; "
                "frame-ancestors 'none'"
            ),
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }

    async def page(self, _request: web.Request) -> web.Response:
        """The page with the terminal in it."""
        here = {"static": f"/{self.secret}/static", "socket": f"ws://{self.gate.authority}/{self.secret}/ws"}
        text = Template(_PAGE.read_text(encoding="utf-8")).substitute(self._words | here)
        return web.Response(text=text, content_type="text/html")

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """One tab: a process of kiosk for as long as the tab is open."""
        socket = web.WebSocketResponse(heartbeat=_PING_EVERY_S)
        await socket.prepare(request)
        self._sockets.add(socket)

        async def close() -> None:
            await socket.close()

        tab = AppService(
            ONE_TAB,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=close,
            download_manager=self._downloads,
        )
        try:
            await tab.start(_cells(request, "width", 80), _cells(request, "height", 24))
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    await _hand_on(json.loads(message.data), tab, socket)
        finally:
            self._sockets.discard(socket)
            with suppress(ConnectionError):  # the process may be gone already
                await tab.stop()
        return socket

    async def close(self) -> None:
        """End every tab; each process is asked to leave, so what was typed is kept as a draft."""
        for socket in list(self._sockets):
            await socket.close()
        for _ in range(50):
            if not self._sockets:
                break
            await asyncio.sleep(0.1)


async def _hand_on(said: Any, tab: AppService, socket: web.WebSocketResponse) -> None:
    """Hand on what the page says: keys, its size, and whether somebody looks at it. Anything else is passed over."""
    deeds: dict[str, Callable[[Any], Any]] = {
        "stdin": lambda typed: tab.send_bytes(str(typed).encode()),
        "resize": lambda size: tab.set_terminal_size(int(size["width"]), int(size["height"])),
        "ping": lambda number: socket.send_json(["pong", number]),
        "blur": lambda _nothing: tab.blur(),
        "focus": lambda _nothing: tab.focus(),
    }
    match said:
        case [str(deed), *more] if deed in deeds:
            await deeds[deed](next(iter(more), None))
        case _:
            pass


def _cells(request: web.Request, name: str, otherwise: int) -> int:
    """Read how many cells the page has."""
    try:
        return max(1, min(_LARGEST_CELLS, int(request.query.get(name, ""))))
    except ValueError:
        return otherwise
