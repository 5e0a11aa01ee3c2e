"""A field for a path of this computer: what begins as it was typed is suggested, without anybody waiting for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from kiosk_tui.files.suggestions import suggestions
from kiosk_tui.pages.page import Choice


class SuggestedPaths:
    """The suggestions for what was typed last. A disk that does not answer keeps nobody from typing."""

    def __init__(self, changed: Callable[[], None], *, folders_only: bool = False) -> None:
        self.choices: tuple[Choice, ...] = ()
        self._changed: Final = changed
        self._folders_only: Final = folders_only
        self._typed = ""
        self._task: asyncio.Task[None] | None = None

    def look(self, typed: str) -> None:
        """Look what begins so."""
        self._typed = typed or "~/"
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._look())

    async def settled(self) -> None:
        """Wait until the suggestions are those for what was typed last."""
        if self._task is not None:
            await asyncio.shield(self._task)

    def close(self) -> None:
        """Look no further."""
        if self._task is not None:
            self._task.cancel()

    async def _look(self) -> None:
        found: tuple[str, ...] = ()
        looked_for = None
        while looked_for != self._typed:
            looked_for = self._typed
            found = await asyncio.to_thread(suggestions, looked_for, folders_only=self._folders_only)
        self.choices = tuple(Choice(each, _name(each)) for each in found)
        self._changed()


def _name(path: str) -> str:
    """The last part of a path, with the slash of a folder."""
    return path.rstrip("/").rpartition("/")[2] + ("/" if path.endswith("/") else "")
