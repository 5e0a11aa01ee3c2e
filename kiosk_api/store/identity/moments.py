"""Moments in the identity tables: whole milliseconds since 1970 in UTC, the same in both databases."""

import datetime as dt

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MILLISECOND = dt.timedelta(milliseconds=1)


def to_ms(moment: dt.datetime) -> int:
    """Return an aware moment as milliseconds, rounded down."""
    return (moment - _EPOCH) // _MILLISECOND


def from_ms(milliseconds: int) -> dt.datetime:
    """Return the aware moment in UTC."""
    return _EPOCH + milliseconds * _MILLISECOND


def from_optional_ms(milliseconds: int | None) -> dt.datetime | None:
    """Return the moment, or None where there is none."""
    return None if milliseconds is None else from_ms(milliseconds)
