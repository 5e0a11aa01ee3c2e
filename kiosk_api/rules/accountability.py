"""Until when a grant must be accounted for.

Source: DOMAIN 1.6: a project within 3 months after its stated end date (some schemes 2); a yearly report by 31 March
of the next year. The months or the day are the dossier type's.
"""

import calendar
import datetime as dt
from typing import Final, Protocol

_MONTHS_IN_YEAR: Final = 12


class AccountabilityTerms(Protocol):
    """How a dossier type is accounted for."""

    @property
    def accountability_months(self) -> int | None: ...
    @property
    def accountability_day(self) -> str | None:
        """A day of the next year, `03-31`; goes before the months."""
        ...


def accountability_due(ends_on: dt.date | None, terms: AccountabilityTerms) -> dt.date | None:
    """Return the last day for the account of what ends on a day; None: there is none, or the end is not known."""
    if ends_on is None:
        return None
    if terms.accountability_day is not None:
        month, day = map(int, terms.accountability_day.split("-"))
        return _day_of_month(ends_on.year + 1, month, day)
    if terms.accountability_months is None:
        return None
    months = ends_on.month - 1 + terms.accountability_months
    years, month = divmod(months, _MONTHS_IN_YEAR)
    return _day_of_month(ends_on.year + years, month + 1, ends_on.day)


def _day_of_month(year: int, month: int, day: int) -> dt.date:
    """Return a day, or the last one of a month that is shorter."""
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
