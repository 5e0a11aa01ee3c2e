"""Saving by itself what is typed: a moment after the last key, at once when a field is left, again after a failure.

It knows neither screen nor service: it is handed what saves, and tells when something changed.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Final

from kiosk_tui.clock import Clock
from kiosk_tui.errors import KioskError

PAUSE_S: Final = 1.5
"""How long typing must rest before it is sent."""
RETRIES_S: Final = (30.0, 60.0, 120.0, 300.0)
"""After how long it is tried again by itself, each time that it failed; then at the next key."""
LEAVE_S: Final = 2.0
"""How long somebody who turns to another screen waits for it at most. Afterwards it is kept on this computer."""


class Saving(StrEnum):
    """How what was typed stands."""

    SAVED = "saved"
    WAITS = "waits"
    """It was typed just now."""
    GOES_ON = "goesOn"
    FAILED = "failed"


class Autosave:
    """Saves soon after `typed`. One save at a time; what is typed meanwhile is saved after it."""

    def __init__(
        self, clock: Clock, save: Callable[[], Awaitable[None]], changed: Callable[[], None]
    ) -> None:
        """`save` sends what there is to send; it may raise `KioskError`. `changed` is told of each new `state`."""
        self._clock: Final = clock
        self._save: Final = save
        self._changed: Final = changed
        self._timer: asyncio.Task[None] | None = None
        self._running: asyncio.Task[None] | None = None
        self._again = False
        self._failures = 0
        self.state = Saving.SAVED
        self.saved_at: dt.datetime | None = None
        """When something was saved here last."""
        self.failure: KioskError | None = None
        """Why it could not be saved; None while all is well."""

    def typed(self) -> None:
        """Something was typed. Returns at once."""
        if self.state is not Saving.FAILED:
            self.state = Saving.WAITS
        self._failures = 0
        self._wake_after(PAUSE_S)

    def nothing_left(self) -> None:
        """What was typed is what the service has already."""
        self._stop_timer()
        if self._running is None:
            self._become(Saving.SAVED, None)

    def hurry(self) -> None:
        """Do not wait for more typing. Returns at once."""
        if self._timer is not None and self.state is Saving.WAITS:
            self._begin()

    async def now(self) -> None:
        """Save, and wait for it.

        Raises:
            KioskError: it could not be saved.
        """
        await asyncio.shield(self._begin())
        if self.failure is not None:
            raise self.failure

    async def leave(self) -> None:
        """Save what is not saved yet, but wait for it no longer than a moment. Never fails."""
        if self.state in (Saving.SAVED, Saving.FAILED):
            return
        await asyncio.wait([self._begin()], timeout=LEAVE_S)

    def close(self) -> None:
        """Stop. What was typed and not saved is on this computer."""
        self._stop_timer()
        if self._running is not None:
            self._running.cancel()

    def _wake_after(self, pause_s: float) -> None:
        self._stop_timer()
        self._timer = asyncio.get_running_loop().create_task(self._wake(pause_s))

    async def _wake(self, pause_s: float) -> None:
        await self._clock.sleep(pause_s)
        self._timer = None
        self._begin()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _begin(self) -> asyncio.Task[None]:
        self._stop_timer()
        if self._running is None:
            self._running = asyncio.get_running_loop().create_task(self._run())
        else:
            self._again = True
        return self._running

    async def _run(self) -> None:
        try:
            while True:
                self._again = False
                self._become(Saving.GOES_ON, None)
                try:
                    await self._save()
                except KioskError as failure:
                    self._become(Saving.FAILED, failure)
                    self._retry_later()
                    return
                if not self._again:
                    break
        finally:
            self._running = None
        self._failures = 0
        self.saved_at = self._clock.now()
        self._become(Saving.WAITS if self._timer is not None else Saving.SAVED, None)

    def _retry_later(self) -> None:
        if self._failures < len(RETRIES_S):
            self._wake_after(RETRIES_S[self._failures])
        self._failures += 1

    def _become(self, state: Saving, failure: KioskError | None) -> None:
        self.state, self.failure = state, failure
        self._changed()
