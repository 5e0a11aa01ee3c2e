"""A clock that remembers each wait and never waits."""

import asyncio
import datetime as dt


class FakeClock:
    """Both clocks stand still but for `sleep`. `monotonic_pace` above 1: the clock for waits runs too fast."""

    def __init__(self, monotonic_pace: float = 1.0) -> None:
        self.waits_s: list[float] = []
        self._pace = monotonic_pace
        self._monotonic_s = 1000.0
        self._now = dt.datetime(2026, 5, 15, 10, 0, tzinfo=dt.UTC)

    def monotonic_s(self) -> float:
        return self._monotonic_s

    def now(self) -> dt.datetime:
        return self._now

    async def sleep(self, seconds: float) -> None:
        self.waits_s.append(seconds)
        self.pass_by(seconds)
        await asyncio.sleep(0)

    def pass_by(self, seconds: float) -> None:
        """Let `seconds` pass on the clock for waits."""
        self._monotonic_s += seconds
        self._now += dt.timedelta(seconds=seconds / self._pace)
