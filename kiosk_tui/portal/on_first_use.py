"""The portal before anybody asked it anything: it is built, and what it needs imported, at the first question."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final, cast

from kiosk_tui.attachment_service import ComingFile
from kiosk_tui.services import PortalService


def portal_on_first_use(make: Callable[[], PortalService]) -> PortalService:
    """Stand in for what `make` builds. It is called once, in a thread, since it may import for a while."""
    return cast("PortalService", _Waiting(make))


class _Waiting:
    """Has every operation that a portal has."""

    def __init__(self, make: Callable[[], PortalService]) -> None:
        self._make: Final = make
        self._making: Final = asyncio.Lock()
        self._portal: PortalService | None = None

    async def _made(self) -> PortalService:
        async with self._making:
            if self._portal is None:
                self._portal = await asyncio.to_thread(self._make)
            return self._portal

    @asynccontextmanager
    async def content(
        self, kiosk_number: str, attachment_id: str, *, start: int = 0, sha256: str = ""
    ) -> AsyncGenerator[ComingFile]:
        """The one operation that is no question with one answer."""
        portal = await self._made()
        async with portal.content(kiosk_number, attachment_id, start=start, sha256=sha256) as coming:
            yield coming

    def __getattr__(self, operation: str) -> Any:
        async def ask(*arguments: Any, **named: Any) -> Any:
            return await getattr(await self._made(), operation)(*arguments, **named)

        if not hasattr(PortalService, operation):
            raise AttributeError(operation)
        return ask
