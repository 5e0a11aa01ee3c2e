"""Reading one answer as the contract writes it: a decimal, eurocents, a day, rows. What cannot be read is None."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, cast

Answers = Mapping[str, Any]
"""By question: a string, eurocents, true or false, a list of codes, or rows by column."""
Row = Mapping[str, Any]
"""One row of a table: what was answered, by column."""

MOST_CENTS: Final = 10**13
"""No amount is larger; the service keeps none that is."""
_DECIMAL: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_decimal(answer: object) -> Decimal | None:
    """The number in a decimal string such as `12.5`."""
    return Decimal(answer) if isinstance(answer, str) and _DECIMAL.fullmatch(answer) else None


def read_cents(answer: object) -> int | None:
    """An amount in eurocents."""
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else None


def read_day(answer: object) -> dt.date | None:
    """The day in `2026-05-15`, if it is in the calendar."""
    if not isinstance(answer, str) or not _DAY.fullmatch(answer):
        return None
    try:
        return dt.date.fromisoformat(answer)
    except ValueError:
        return None


def is_empty(answer: object) -> bool:
    """True when nothing was answered. Blanks are no text, and a row without any answer is no row."""
    if isinstance(answer, str):
        return not answer.strip()
    if isinstance(answer, Mapping):
        return all(is_empty(cell) for cell in cast("Mapping[str, object]", answer).values())
    if isinstance(answer, list):
        return all(is_empty(each) for each in cast("list[object]", answer))
    return answer is None


def rows_of(answer: object) -> list[Row]:
    """The rows of a table, empty ones too."""
    found = cast("list[object]", answer) if isinstance(answer, list) else []
    return [cast("Row", each) for each in found if isinstance(each, Mapping)]


def filled_rows(answer: object) -> list[tuple[int, Row]]:
    """The rows of a table that say something, each with its place from 0."""
    return [(place, row) for place, row in enumerate(rows_of(answer)) if not is_empty(row)]
