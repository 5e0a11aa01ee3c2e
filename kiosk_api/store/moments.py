"""How moments and days are written in the database, the same in both: milliseconds since 1970 in UTC, and ISO text."""

import datetime as dt
from typing import Final, overload

NO_DEADLINE: Final = "9999-12-31"
"""What stands in `dossier.deadline` when there is none: it sorts after every day."""


def milliseconds(moment: dt.datetime) -> int:
    """Write an aware moment."""
    return int(moment.timestamp() * 1_000)


@overload
def moment(written_ms: int) -> dt.datetime: ...
@overload
def moment(written_ms: None) -> None: ...
def moment(written_ms: int | None) -> dt.datetime | None:
    """Read a moment, in UTC."""
    return None if written_ms is None else dt.datetime.fromtimestamp(written_ms / 1_000, dt.UTC)


def day(written: str | None) -> dt.date | None:
    """Read a day; the day that stands for none is None."""
    return None if written is None or written == NO_DEADLINE else dt.date.fromisoformat(written)
