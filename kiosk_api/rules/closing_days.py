"""When applications of a dossier type open and close.

Source: DOMAIN 1.6: each line of grants closes on some days of the year, some lines only in some years, and some open a
number of months before they close. A closing day counts whole, in Brussels. A type without closing days is always open.
"""

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

_MONTHS: Final = 12


class ClosingRule(Protocol):
    """What a type says of it."""

    @property
    def days(self) -> Sequence[str]:
        """Days of the year, `05-15`, in order; none: all year round."""
        ...

    @property
    def every_years(self) -> int: ...
    @property
    def first_year(self) -> int | None: ...
    @property
    def opens_months_before(self) -> int | None:
        """None: the next round opens when the last has closed."""
        ...


@dataclass(frozen=True, slots=True)
class Round:
    """The round that an application begun on some day is for."""

    closes_on: dt.date | None
    """The last day; None: all year round."""
    opens_on: dt.date | None
    """The first day; None: it is open from the close of the round before."""

    def is_open(self, day: dt.date) -> bool:
        """Tell whether applications may begin on a day that is not after the close."""
        return self.opens_on is None or self.opens_on <= day


def next_round(rule: ClosingRule, day: dt.date) -> Round:
    """Return the round that closes on a day or first after it."""
    closes_on = next_closing_day(rule, day)
    if closes_on is None or rule.opens_months_before is None:
        return Round(closes_on, None)
    return Round(closes_on, _months_before(closes_on, rule.opens_months_before))


def next_closing_day(rule: ClosingRule, day: dt.date) -> dt.date | None:
    """Return the first closing day that is not before `day`; None: applications never close."""
    if not rule.days:
        return None
    return next(
        closing for year in _years(rule, day.year) for closing in _days_of(rule, year) if closing >= day
    )


def opens_later(rule: ClosingRule, day: dt.date) -> dt.date | None:
    """Return the day on which applications open; None: they may begin on `day`."""
    coming = next_round(rule, day)
    return None if coming.is_open(day) else coming.opens_on


def _years(rule: ClosingRule, year: int) -> Iterator[int]:
    """Yield the years with closing days, from `year` on."""
    every = max(rule.every_years, 1)
    first = rule.first_year if rule.first_year is not None else year
    coming = first if year <= first else first + -(-(year - first) // every) * every
    while True:
        yield coming
        coming += every


def _days_of(rule: ClosingRule, year: int) -> list[dt.date]:
    return sorted(dt.date.fromisoformat(f"{year:04d}-{day}") for day in rule.days)


def _months_before(day: dt.date, months: int) -> dt.date:
    """Return the same day of an earlier month, or that month's last day."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
