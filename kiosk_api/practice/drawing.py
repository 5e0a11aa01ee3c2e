"""Drawing by lot: some applicants and dossier types are more common than others."""

import datetime as dt
import random
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from kiosk_api.contract.dossier_types import ClosingRule
from kiosk_api.practice import data_files
from kiosk_api.rules.closing_days import next_closing_day, opens_later

BEGUN_BEFORE_DAYS: Final = (5, 100)
"""How long before a closing day an application is begun: at least, and so many more."""


class Weighted:
    """Draws a place in a list of weights."""

    def __init__(self, chance: random.Random, weights: Sequence[int]) -> None:
        self._chance = chance
        self._sums = list(accumulate(weights))

    def __call__(self) -> int:
        return bisect_right(self._sums, int(self._sums[-1] * self._chance.random()))


class TypeChoice:
    """Draws a dossier type that an entity group may apply for."""

    def __init__(self, chance: random.Random, entity_group: str) -> None:
        types = data_files.dossier_types()
        self._indexes = [
            place for place, kind in enumerate(types) if entity_group in kind.definition.entity_groups
        ]
        self._draw = Weighted(chance, [types[place].weight for place in self._indexes])

    def index(self, applicant_id: str, mains: Mapping[tuple[str, str], int], day: dt.date) -> int:
        """Return the place of a type that was open on a day; one of sub-dossiers only where there is a main.

        A type that closes once in some years may be drawn on any day: `day_in_round` says when it was begun.
        """
        while True:
            drawn = self._indexes[self._draw()]
            kind = data_files.dossier_types()[drawn]
            has_main = kind.belongs_to is None or (applicant_id, kind.belongs_to) in mains
            closing = kind.definition.closing
            if has_main and (closing.every_years > 1 or opens_later(closing, day) is None):
                return drawn


def day_in_round(closing: ClosingRule, day: dt.date, chance: random.Random) -> dt.date:
    """Return when an application was begun that was drawn on a day: that day, or in the last round if none was open.

    Only what closes once in some years is moved, into the months before its last closing day.
    """
    closes = next_closing_day(closing, day)
    if closing.every_years <= 1 or closes is None:
        return day
    least, more = BEGUN_BEFORE_DAYS
    if opens_later(closing, day) is not None:
        closes = closes.replace(year=closes.year - closing.every_years)
    elif (closes - day).days >= least:
        return day
    return closes - dt.timedelta(days=least + int(more * chance.random()))
