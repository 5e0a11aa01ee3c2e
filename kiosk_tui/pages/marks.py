"""Rows of a table that are marked, to do something with all of them at once. Marks stay while the table is narrowed."""

from collections.abc import Iterable
from typing import Final

MOST: Final = 100
"""How many rows the service takes at once."""


class Marks:
    """The ids of marked rows, in the order in which they were marked."""

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._ids

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._ids)

    @property
    def full(self) -> bool:
        return len(self._ids) >= MOST

    def turn(self, record_id: str) -> None:
        """Mark a row, or take its mark away. More than `MOST` are not marked."""
        if record_id in self._ids:
            del self._ids[record_id]
        elif not self.full:
            self._ids[record_id] = None

    def add(self, record_ids: Iterable[str]) -> None:
        """Mark rows, as many as there may be."""
        for each in record_ids:
            if not self.full:
                self._ids[each] = None

    def clear(self) -> None:
        self._ids.clear()
