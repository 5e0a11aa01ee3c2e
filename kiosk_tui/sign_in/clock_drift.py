"""How far the clock that times the waits runs from the clock on the wall.

In some virtual machines it runs up to a third too fast, so that every poll comes too early.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from kiosk_tui.clock import Clock

NOTICEABLE_PERCENT: Final = 3
SHORTEST_MEASURE_S: Final = 2.0
"""Under this the two clocks' own steps weigh too much."""


@dataclass(frozen=True, slots=True)
class DriftMeasure:
    """Both clocks at the moment when the measuring began."""

    monotonic_s: float
    wall: dt.datetime

    @classmethod
    def begin(cls, clock: Clock) -> "DriftMeasure":
        return cls(clock.monotonic_s(), clock.now())

    def percent(self, clock: Clock) -> int:
        """Return how many percent faster the clock for waits ran since; 0 when it is next to nothing."""
        waited_s = clock.monotonic_s() - self.monotonic_s
        passed_s = (clock.now() - self.wall).total_seconds()
        if waited_s < SHORTEST_MEASURE_S or passed_s <= 0:
            return 0
        percent = round((waited_s / passed_s - 1) * 100)
        return percent if percent >= NOTICEABLE_PERCENT else 0
