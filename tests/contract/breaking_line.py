"""A line to a server that breaks: it carries bytes as they are, and hangs up when it has carried enough."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Break:
    """When one connection breaks; None: never in that direction."""

    up_bytes: int | None = None
    down_bytes: int | None = None


@dataclass(slots=True)
class BreakingLine:
    """Where it begins, and what it has carried."""

    port: int = 0
    breaks: list[Break] = field(default_factory=list[Break])
    """Of the connections to come, in order; when there are no more, `then` holds for all."""
    then: Break = Break()
    down: bool = False
    """True: every connection is refused at once."""
    connections: int = 0
    carried_up: int = 0
    carried_down: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def breaking_line(
    server_port: int, *breaks: Break, then: Break | None = None
) -> AsyncGenerator[BreakingLine]:
    """Open a line to a port of this computer."""
    line = BreakingLine(breaks=list(breaks), then=then or Break())
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await _carry(line, server_port, reader, writer)
        finally:
            tasks.discard(task)

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    line.port = listening.sockets[0].getsockname()[1]
    try:
        yield line
    finally:
        listening.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _carry(
    line: BreakingLine, server_port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    line.connections += 1
    if line.down:
        writer.transport.abort()
        return
    when = line.breaks.pop(0) if line.breaks else line.then
    to_server, from_server = None, None
    try:
        from_server, to_server = await asyncio.open_connection("127.0.0.1", server_port)
        directions = [
            asyncio.create_task(_one_way(line, reader, to_server, when.up_bytes, up=True)),
            asyncio.create_task(_one_way(line, from_server, writer, when.down_bytes, up=False)),
        ]
        _, waiting = await asyncio.wait(directions, return_when=asyncio.FIRST_COMPLETED)
        for each in waiting:
            each.cancel()
        await asyncio.gather(*directions, return_exceptions=True)
    finally:
        writer.transport.abort()
        if to_server is not None:
            to_server.transport.abort()


async def _one_way(
    line: BreakingLine,
    source: asyncio.StreamReader,
    sink: asyncio.StreamWriter,
    limit: int | None,
    *,
    up: bool,
) -> None:
    carried = 0
    while piece := await source.read(16_384):
        if limit is not None and carried + len(piece) > limit:
            piece = piece[: limit - carried]
        carried += len(piece)
        if up:
            line.carried_up += len(piece)
        else:
            line.carried_down += len(piece)
        sink.write(piece)
        await sink.drain()
        if limit is not None and carried >= limit:
            return
