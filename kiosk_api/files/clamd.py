"""Asks clamd, ClamAV's daemon, over TCP or a Unix socket: its command INSTREAM, as clamd(8) describes it.

The contents go in pieces, each after its length, and a length of nothing ends them; clamd answers with one line.
"""

import asyncio
import re
import struct
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO, Final

from kiosk_api.files.virus_check import CLEAN, Infected, ScannerFailed

DEFAULT_PORT: Final = 3310
CONNECT_LIMIT_S: Final = 5.0
"""For the connection, and for a sign of life."""
SCAN_LIMIT_S: Final = 120.0
"""For everything after the connection. A verdict that takes longer is none."""
_PIECE_BYTES: Final = 128 * 1_024
_LONGEST_ANSWER: Final = 4_096
_VERDICT: Final = re.compile(r"stream: (?:(?P<clean>OK)|(?P<name>.+) FOUND)")


@dataclass(frozen=True, slots=True)
class ClamdAddress:
    """Where clamd listens: a Unix socket, or a host and port."""

    socket: str = ""
    host: str = ""
    port: int = DEFAULT_PORT

    def __str__(self) -> str:
        return self.socket or f"{self.host}:{self.port}"


def read_address(text: str) -> ClamdAddress | None:
    """Read `/run/clamav/clamd.ctl`, `unix:/path`, `HOST`, `HOST:PORT` or `[IPV6]:PORT`; None: it is no address."""
    path = text.removeprefix("unix:")
    if path.startswith("/"):
        return ClamdAddress(socket=path)
    found = re.fullmatch(
        r"(?:tcp://)?(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[\w.-]+))(?::(?P<port>\d{1,5}))?", text
    )
    port = int(found["port"] or DEFAULT_PORT) if found else 0
    if found is None or not 0 < port < 65_536:
        return None
    return ClamdAddress(host=found["six"] or found["name"], port=port)


class Clamd:
    """A virus check by clamd. One connection a file, as clamd likes it."""

    @property
    def verdict(self) -> str:
        return CLEAN

    def __init__(
        self,
        address: ClamdAddress,
        *,
        connect_limit_s: float = CONNECT_LIMIT_S,
        scan_limit_s: float = SCAN_LIMIT_S,
    ) -> None:
        self._address: Final = address
        self._connect_limit_s: Final = connect_limit_s
        self._scan_limit_s: Final = scan_limit_s

    async def infection(self, contents: BinaryIO) -> Infected | None:
        async with self._connected() as (reader, writer):
            answer = await self._scan(contents, reader, writer)
        verdict = _VERDICT.fullmatch(answer)
        if verdict is None:
            raise ScannerFailed(f"clamd at {self._address} answered {answer!r}")
        return None if verdict["clean"] else Infected(verdict["name"])

    async def ping(self) -> None:
        """Ask whether clamd is there.

        Raises:
            ScannerFailed: it is not.
        """
        try:
            async with asyncio.timeout(self._connect_limit_s), self._connected() as (reader, writer):
                writer.write(b"zPING\0")
                answer = await self._answer(reader)
        except TimeoutError as error:
            raise ScannerFailed(f"clamd at {self._address} did not answer in time") from error
        if answer != "PONG":
            raise ScannerFailed(f"clamd at {self._address} answered {answer!r}")

    async def _scan(
        self, contents: BinaryIO, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> str:
        """Send the contents, and return the answer. Clamd may answer, and hang up, before it has read everything."""
        contents.seek(0)
        with suppress(ConnectionError):
            writer.write(b"zINSTREAM\0")
            # Once it has hung up nothing can be written: uvloop calls that a RuntimeError, no broken connection.
            while (piece := await asyncio.to_thread(contents.read, _PIECE_BYTES)) and not writer.is_closing():
                writer.write(struct.pack("!L", len(piece)) + piece)
                await writer.drain()
            if not writer.is_closing():
                writer.write(struct.pack("!L", 0))
                await writer.drain()
        return await self._answer(reader)

    async def _answer(self, reader: asyncio.StreamReader) -> str:
        said = bytearray()
        while b"\0" not in said and len(said) < _LONGEST_ANSWER:
            piece = await reader.read(_LONGEST_ANSWER)
            if not piece:
                break
            said += piece
        return bytes(said).partition(b"\0")[0].decode("utf-8", "replace").strip()

    @asynccontextmanager
    async def _connected(self) -> AsyncGenerator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        """Connect, and name every failure until the connection is closed."""
        writer: asyncio.StreamWriter | None = None
        try:
            async with asyncio.timeout(self._connect_limit_s):
                reader, writer = await self._connect()
            async with asyncio.timeout(self._scan_limit_s):
                yield reader, writer
        except TimeoutError as error:
            raise ScannerFailed(f"clamd at {self._address} did not answer in time") from error
        except OSError as error:
            raise ScannerFailed(f"clamd at {self._address} cannot be reached: {error}") from error
        finally:
            if writer is not None:
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._address.socket:
            return await asyncio.open_unix_connection(self._address.socket)
        return await asyncio.open_connection(self._address.host, self._address.port)
