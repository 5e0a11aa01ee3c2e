"""A file on its way while its page is shown: begun, watched, stopped at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Final

from kiosk_tui.clock import Clock
from kiosk_tui.errors import KioskError
from kiosk_tui.pages.page import Progress
from kiosk_tui.pages.phrase import Sayable

TELL_EVERY_S: Final = 0.2
"""Often enough for the eye, and no more than a slow line to a terminal can take."""
Report = Callable[[int, int], None]


class Transfer:
    """At most one file at a time goes on. Faces that answer in words wait for it; others watch."""

    def __init__(
        self,
        clock: Clock,
        changed: Callable[[], None],
        failed: Callable[[KioskError], None],
        stopped: Callable[[], None],
    ) -> None:
        """Nothing goes on yet.

        Args:
            changed: called when there is something new to see.
            failed: called when it ended in an error and nobody waits to hear of it.
            stopped: called when it was stopped before its end.
        """
        self.progress: Progress | None = None
        """How far it is; None: nothing goes on, or it has hardly begun."""
        self._clock: Final = clock
        self._changed: Final = changed
        self._failed: Final = failed
        self._stopped: Final = stopped
        self._task: asyncio.Task[None] | None = None
        self._waiting = 0
        self._told_s = 0.0

    @property
    def going(self) -> bool:
        return self._task is not None and not self._task.done()

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin, in the background."""
        self._task = asyncio.get_running_loop().create_task(self._run(work))

    def watch(self, label: Sayable) -> Report:
        """Return what is told how far it is."""

        def report(done: int, of: int) -> None:
            if not self.going:
                return
            before, self.progress = self.progress, Progress(label, done, of)
            now_s = self._clock.monotonic_s()
            fresh = before is None or before.label != label or done >= of
            if fresh or now_s - self._told_s >= TELL_EVERY_S:
                self._told_s = now_s
                self._changed()

        return report

    def stop(self) -> None:
        """Stop at once."""
        if self._task is not None:
            self._task.cancel()

    async def settled(self) -> None:
        """Wait until it has ended. Whoever is cancelled meanwhile stops it.

        Raises:
            KioskError: it ended in this.
        """
        task = self._task
        if task is None or task.done():
            return
        self._waiting += 1
        try:
            await task
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """Stop, and wait until it has stopped."""
        self.stop()
        if self._task is not None:
            with suppress(asyncio.CancelledError, KioskError):
                await self._task

    async def _run(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except asyncio.CancelledError:
            self._stopped()
            raise
        except KioskError as error:
            if self._waiting:
                raise
            self._failed(error)
        finally:
            self._task = None
            self.progress = None
            self._changed()
