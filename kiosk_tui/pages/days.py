"""Deadlines are whole days in Europe/Brussels, wherever the user's computer thinks it is (DOMAIN 8.14)."""

import datetime as dt
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from kiosk_tui.clock import Clock

BRUSSELS: Final = ZoneInfo("Europe/Brussels")
SOON_DAYS: Final = 7
"""A deadline within so many days is near: later, missing rights can no longer be reported (DOMAIN 1.6)."""


class Nearness(StrEnum):
    """How near a deadline is."""

    PASSED = "passed"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


def today(clock: Clock) -> dt.date:
    """Return the present day in Brussels."""
    return clock.now().astimezone(BRUSSELS).date()


def nearness(deadline: dt.date, day: dt.date) -> Nearness:
    """How near `deadline` is on `day`. The deadline lasts until the end of its day."""
    days_left = (deadline - day).days
    if days_left < 0:
        return Nearness.PASSED
    if days_left == 0:
        return Nearness.TODAY
    return Nearness.SOON if days_left <= SOON_DAYS else Nearness.LATER
