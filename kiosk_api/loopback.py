"""An application on a loopback port, inside a program that has a terminal and signals of its own."""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import uvicorn
from starlette.applications import Starlette

_HOST: Final = "127.0.0.1"
_CLOSE_WITHIN_S: Final = 2


class LoopbackListener:
    """Answers on a port that the system chooses, as soon as it is made. Make it inside a running loop."""

    def __init__(self, app: Starlette) -> None:
        """Listen.

        Raises:
            OSError: no port can be opened.
        """
        bound = _listening_socket()
        self.address = f"http://{_HOST}:{bound.getsockname()[1]}"
        self._server = _QuietServer(
            uvicorn.Config(
                app,
                lifespan="off",
                ws="none",
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=_CLOSE_WITHIN_S,
            )
        )
        self._serving = asyncio.create_task(self._server.serve([bound]), name="kiosk-listener")

    async def close(self) -> None:
        """Stop listening; requests that are being answered get a moment to end."""
        self._server.should_exit = True
        await self._serving


class _QuietServer(uvicorn.Server):
    """Leaves the signals to the program around it: they end the program, not its listener."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


def _listening_socket() -> socket.socket:
    """Return a socket that queues connections from now on.

    The protocol is named because asyncio switches Nagle's algorithm off only then, and without that every second
    request of a connection waits 40 ms (Kludex/uvicorn#3149).
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.bind((_HOST, 0))
        bound.listen()
        bound.setblocking(False)
    except OSError:
        bound.close()
        raise
    return bound
