"""Time, as a parameter: tests hand in a clock of their own and never wait."""

import asyncio
import datetime as dt
import time
from typing import Protocol


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


class SystemClock:
    """The computer's own clock."""

    def monotonic_s(self) -> float:
        return time.monotonic()

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
