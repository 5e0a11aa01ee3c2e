"""Deadlines are whole days in Europe/Brussels: one may still act until that day ends there.

Source: the closing dates of the grant schemes are days; an hour is nowhere given, so the whole day counts.
"""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

TIME_ZONE: Final = ZoneInfo("Europe/Brussels")


def day_in_brussels(moment: dt.datetime) -> dt.date:
    """Return the calendar day in Europe/Brussels at an aware moment."""
    return moment.astimezone(TIME_ZONE).date()


def days_left(deadline: dt.date, now: dt.datetime) -> int:
    """Return how many days after today the deadline falls: 0 on the last day, below 0 when it has passed."""
    return (deadline - day_in_brussels(now)).days


def is_overdue(deadline: dt.date, now: dt.datetime) -> bool:
    """Tell whether the day of the deadline has ended."""
    return days_left(deadline, now) < 0
