"""Days as people type them here: 1-5-2026, 1/5/26, 1 mei, 2026-05-01, vandaag; in any of the four languages."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import Final, cast

from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages.phrase import say

_FROM_YEAR: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_FROM_DAY: Final = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2}|[^\W\d_]+\.?)(?:[-/. ]+([0-9]{2}|[0-9]{4}))?")
_CENTURY: Final = 2000
_WORDS: Final = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SHORTEST_MONTH: Final = 3
"""Letters that tell months apart; only March and May share two in Dutch, and no two share three but `jui` in French."""


def read_typed_day(typed: str, today: dt.date) -> dt.date | None:
    """The day that was typed; None: it is none. Without a year it is a day of this year.

    Args:
        today: the day in Brussels.
    """
    text = " ".join(typed.casefold().replace("\u2019", "'").split())
    if text in _words():
        return today + dt.timedelta(days=_words()[text])
    found = _FROM_YEAR.fullmatch(text)
    if found is not None:
        year, month, day = (int(each) for each in found.groups())
        return _day(year, month, day)
    found = _FROM_DAY.fullmatch(text)
    if found is None:
        return None
    number, named, year_typed = found.group(1), found.group(2), found.group(3)
    month_or_none = int(named) if named.isdecimal() else _month(named.rstrip("."))
    if month_or_none is None:
        return None
    year = today.year if year_typed is None else int(year_typed)
    return _day(year + _CENTURY if year < 100 else year, month_or_none, int(number))


def day_to_type(day: dt.date) -> str:
    """A day as it stands in a field to be changed: `1-5-2026`."""
    return f"{day.day}-{day.month}-{day.year}"


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int | None:
    """The month whose name, in one language, begins so and no other's does."""
    if name in _months():
        return _months()[name]
    if len(name) < _SHORTEST_MONTH:
        return None
    found = {number for each, number in _months().items() if each.startswith(name)}
    return found.pop() if len(found) == 1 else None


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("abbreviated", "wide"):
            names = cast("Mapping[int, str]", get_month_names(width, locale=language))
            found |= {name.casefold().rstrip("."): number for number, name in names.items()}
    return found


@cache
def _words() -> dict[str, int]:
    return {
        Voice(language).say(say(f"filling.word_{word}")).casefold(): days
        for language in LANGUAGES
        for word, days in _WORDS.items()
    }
