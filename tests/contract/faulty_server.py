"""A server on this computer with one fault at a time, written on bare sockets so that nothing corrects it."""

import asyncio
import gzip
import json
import ssl
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

GOOD = json.dumps({"self": "x", "items": [], "pageSize": 100}).encode()


@dataclass(slots=True)
class Asked:
    """One request as it came."""

    line: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.line.split(" ")[1]


Fault = Callable[[Asked, Writer], Awaitable[None]]


@dataclass(slots=True)
class FaultyServer:
    """Where it listens, and what it was asked."""

    port: int
    requests: list[Asked] = field(default_factory=list[Asked])
    connections: int = 0
    scheme: str = "http"

    @property
    def address(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"


@asynccontextmanager
async def faulty_server(*faults: Fault, tls: ssl.SSLContext | None = None) -> AsyncGenerator[FaultyServer]:
    """Answer each request with the next fault; the last is repeated."""
    state = FaultyServer(0, scheme="https" if tls else "http")
    waiting = list(faults)
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: Reader, writer: Writer) -> None:
        state.connections += 1
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            while (asked := await _request(reader)) is not None:
                state.requests.append(asked)
                await (waiting.pop(0) if len(waiting) > 1 else waiting[0])(asked, writer)
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            tasks.discard(task)
            if task.cancelling():
                writer.transport.abort()
            else:
                writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    state.port = server.sockets[0].getsockname()[1]
    try:
        yield state
    finally:
        server.close()
        await _some_turns()  # a connection that was just accepted gets its task
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await _some_turns()  # a transport that was told to close closes


async def _some_turns() -> None:
    """Let the loop do what it was already told to do."""
    for _ in range(5):
        await asyncio.sleep(0)


async def _request(reader: Reader) -> Asked | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    line, *rows = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (row.partition(": ") for row in rows if row)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(line, headers, body)


def answers(
    body: bytes = GOOD, status: str = "200 OK", echo: bool = True, length: int | None = None, **headers: str
) -> Fault:
    """A whole answer. `length` lies about it; `echo` gives the request id back."""

    async def fault(asked: Asked, writer: Writer) -> None:
        named = {
            "Content-Type": "application/json",
            "Content-Length": str(len(body) if length is None else length),
            **({"X-Request-Id": asked.headers["x-request-id"]} if echo else {}),
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        writer.write(f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body)
        if length is not None:
            await writer.drain()
            writer.close()

    return fault


async def says_nothing(asked: Asked, writer: Writer) -> None:
    """The black hole: the connection stands, and nothing comes."""
    del asked, writer
    await asyncio.sleep(60)


async def drips(asked: Asked, writer: Writer) -> None:
    """Twenty bytes a second: each read is in time, and the answer never ends."""
    del asked
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(2000):
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.05)


async def hangs_up(asked: Asked, writer: Writer) -> None:
    """The answer is lost after the request came."""
    del asked
    writer.close()


async def resets(asked: Asked, writer: Writer) -> None:
    del asked
    writer.transport.abort()


async def floods(asked: Asked, writer: Writer) -> None:
    """Thirty megabytes."""
    del asked
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 31457280\r\n\r\n")
    for _ in range(480):
        writer.write(b" " * 65536)
        await writer.drain()


async def speaks_something_else(asked: Asked, writer: Writer) -> None:
    del asked
    writer.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    await writer.drain()
    writer.close()


async def breaks_its_chunks(asked: Asked, writer: Writer) -> None:
    del asked
    writer.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}"
    )
    await writer.drain()
    writer.close()


async def answers_twice(asked: Asked, writer: Writer) -> None:
    """Each answer comes twice, so that every later request on the connection gets the one before it."""
    echoing = answers(json.dumps({"self": asked.path, "items": [], "pageSize": 1}).encode())
    await echoing(asked, writer)
    await echoing(asked, writer)


def gzip_bomb() -> Fault:
    """Two hundred megabytes in a fifth of one."""
    return answers(gzip.compress(b" " * 200_000_000, compresslevel=1), Content_Encoding="gzip")
