"""A small clamd: it speaks the real protocol over a real socket, and knows one virus. With a fault when asked."""

import asyncio
import struct
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk_api.files.clamd import ClamdAddress
from tests.unit.made_files import EICAR


@dataclass(slots=True)
class SmallClamd:
    """Where it listens, and what it was sent."""

    address: ClamdAddress
    scanned: list[bytes] = field(default_factory=list[bytes])
    limit: int = 100_000_000
    """`StreamMaxLength`."""
    fault: str = ""
    """`silent`, `hangsUp` or `talksNonsense`."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        command = await reader.readuntil(b"\0")
        if self.fault == "hangsUp":
            return
        if self.fault == "silent":
            await reader.read()
            return
        if self.fault == "talksNonsense":
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            return
        if command == b"zPING\0":
            writer.write(b"PONG\0")
            return
        assert command == b"zINSTREAM\0"
        content = bytearray()
        while True:
            (size,) = struct.unpack("!L", await reader.readexactly(4))
            if size == 0:
                break
            content += await reader.readexactly(size)
            if len(content) > self.limit:
                writer.write(b"INSTREAM size limit exceeded. ERROR\0")
                await writer.drain()
                return
        self.scanned.append(bytes(content))
        found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        writer.write(found)
        await writer.drain()


@asynccontextmanager
async def small_clamd(folder: Path | None = None, fault: str = "") -> AsyncGenerator[SmallClamd]:
    """Listen on a Unix socket in `folder`, or without one on a port of the loopback address."""
    clamd = SmallClamd(ClamdAddress(), fault=fault)
    if folder is not None:
        clamd.address = ClamdAddress(socket=str(folder / "clamd.ctl"))
        server = await asyncio.start_unix_server(clamd.serve, clamd.address.socket)
    else:
        server = await asyncio.start_server(clamd.serve, "127.0.0.1", 0)
        clamd.address = ClamdAddress(host="127.0.0.1", port=server.sockets[0].getsockname()[1])
    try:
        yield clamd
    finally:
        server.close()
