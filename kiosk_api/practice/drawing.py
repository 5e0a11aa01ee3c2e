"""Drawing by lot: some applicants and dossier types are more common than others."""

import datetime as dt
import random
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from kiosk_api.practice import data_files
from kiosk_api.rules.closing_days import opens_later


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
        """Return the place of a type that was open on a day; one of sub-dossiers only where there is a main."""
        while True:
            drawn = self._indexes[self._draw()]
            kind = data_files.dossier_types()[drawn]
            has_main = kind.belongs_to is None or (applicant_id, kind.belongs_to) in mains
            if has_main and opens_later(kind.definition.closing, day) is None:
                return drawn
