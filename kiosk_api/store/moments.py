"""How moments and days are written in both databases: milliseconds since 1970 in UTC, and ISO text."""

import datetime as dt
from functools import lru_cache
from typing import Final

NO_DEADLINE: Final = "9999-12-31"
"""What stands in `dossier.deadline` when there is none: it sorts after every day."""
LAST_DEADLINE: Final = dt.date(9999, 12, 30)
"""The last day that a deadline can be."""


def milliseconds(moment: dt.datetime) -> int:
    """Write an aware moment."""
    return int(moment.timestamp() * 1_000)


def moment(written_ms: int) -> dt.datetime:
    """Read a moment, in UTC."""
    return dt.datetime.fromtimestamp(written_ms / 1_000, dt.UTC)


def moment_or_none(written_ms: int | None) -> dt.datetime | None:
    """Read a moment that may not have come."""
    return None if written_ms is None else moment(written_ms)


@lru_cache(maxsize=4_096)
def day(written: str | None) -> dt.date | None:
    """Read a day; the day that stands for none is None."""
    return None if written is None or written == NO_DEADLINE else dt.date.fromisoformat(written)
