"""Time, as a parameter: tests hand in a clock of their own and never wait."""

import asyncio
import datetime as dt
import time
from typing import Final, Protocol


class Clock(Protocol):
    """Tells the time in two ways, and waits."""

    def monotonic_s(self) -> float:
        """Seconds since some moment, never running back. For waits, limits and countdowns."""
        ...

    def now(self) -> dt.datetime:
        """The present moment, aware, in UTC. For what is shown, kept or compared with a service's time."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait. Ends at once when the task is cancelled."""
        ...


class ServiceClock:
    """A clock that shows the day of the service: that of a practice environment may be ahead.

    Waits go by the clock underneath; only what is shown and compared with the service's days is ahead.
    """

    def __init__(self, underneath: Clock) -> None:
        self._underneath: Final = underneath
        self._days_ahead = 0

    def hear(self, days_ahead: int) -> None:
        """Take in how many days the service says to be ahead."""
        self._days_ahead = days_ahead

    def monotonic_s(self) -> float:
        return self._underneath.monotonic_s()

    def now(self) -> dt.datetime:
        return self._underneath.now() + dt.timedelta(days=self._days_ahead)

    async def sleep(self, seconds: float) -> None:
        await self._underneath.sleep(seconds)


class SystemClock:
    """The computer's own clock."""

    def monotonic_s(self) -> float:
        return time.monotonic()

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
