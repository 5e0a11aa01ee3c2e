"""Reading one answer: a text, a decimal, eurocents, a day, a code. Tables are rows of such answers."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, cast

_DECIMAL: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

MOST_CENTS: Final = 10**13
"""More than any budget: a hundred thousand million euros. Up to here sums stay whole numbers everywhere."""


def read_decimal(text: Any) -> Decimal | None:
    """Return the number in `text`, such as `12.5`; None: there is none."""
    return Decimal(text) if isinstance(text, str) and _DECIMAL.fullmatch(text) else None


def read_cents(value: Any) -> int | None:
    """Return an amount in eurocents; None: it is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def read_day(text: Any) -> dt.date | None:
    """Return the day in `text`, such as `2026-05-15`; None: there is none, or not in the calendar."""
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def is_empty(answer: Any) -> bool:
    """Tell whether nothing was answered. A row without any answer is no row, and blanks are no text."""
    if isinstance(answer, str):
        return not answer.strip()
    if (row := as_row(answer)) is not None:
        return all(is_empty(cell) for cell in row.values())
    if (members := as_list(answer)) is not None:
        return all(is_empty(one) for one in members)
    return answer is None


def as_list(answer: Any) -> Sequence[Any] | None:
    """Return an answer that is a list, of codes or of rows; None: it is not."""
    return cast("Sequence[Any]", answer) if isinstance(answer, list) else None


def as_row(answer: Any) -> dict[str, Any] | None:
    """Return an answer that is a row of a table; None: it is not."""
    return cast("dict[str, Any]", answer) if isinstance(answer, dict) else None
