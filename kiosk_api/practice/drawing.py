"""Drawing by lot: some applicants and dossier types are more common than others."""

import random
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from kiosk_api.practice import data_files


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

    def index(self, applicant_id: str, mains: Mapping[tuple[str, str], int]) -> int:
        """Return the place of a type; one of sub-dossiers only where there is a main dossier."""
        while True:
            drawn = self._indexes[self._draw()]
            main_type = data_files.dossier_types()[drawn].belongs_to
            if main_type is None or (applicant_id, main_type) in mains:
                return drawn
