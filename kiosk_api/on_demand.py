"""Answering a path with something that is imported on the first request."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.types import Receive, Scope, Send

Handler = Callable[[Scope, Receive, Send], Awaitable[None]]


class LoadedOnDemand:
    """Answers one path. It is loaded in a thread: whoever types meanwhile in the same process does not wait."""

    def __init__(self, load: Callable[[], Handler]) -> None:
        self._load = load
        self._handler: Handler | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._handler is None:
            self._handler = await asyncio.to_thread(self._load)
        await self._handler(scope, receive, send)
