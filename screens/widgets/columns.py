"""Which columns of a table fit a width, and how wide each becomes. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk_tui.pages.records import Column

GAP: Final = 2
"""Empty cells between two columns."""
LEAST: Final = 10
"""Cells under which a column cannot be read any more, unless it is made for less."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A column that fits: its position among all columns, and the cells that it gets."""

    index: int
    width: int


def fit_columns(columns: Sequence[Column], width: int) -> tuple[Shown, ...]:
    """Return the columns that fit in `width` cells, in their own order.

    Columns of priority 1 are always there, narrowed if need be; the others join by priority. The first one that does
    not fit gets what is left, if that is enough to read, and is the last. Else that goes to the columns that grow.
    """
    widths = {index: column.width for index, column in enumerate(columns) if column.priority == 1}
    for index in sorted(range(len(columns)), key=lambda index: columns[index].priority):
        if index in widths:
            continue
        room = width - _used(widths) - GAP
        if room < min(columns[index].width, LEAST):
            break
        widths[index] = min(columns[index].width, room)
        if room < columns[index].width:
            break
    spare = width - _used(widths)
    growing = [index for index in sorted(widths) if columns[index].grows] or sorted(widths)[:1]
    if spare >= 0:
        for position, index in enumerate(growing):
            widths[index] += spare // len(growing) + (1 if position < spare % len(growing) else 0)
    else:
        _narrow(widths, -spare)
    return tuple(Shown(index, widths[index]) for index in sorted(widths) if widths[index] > 0)


def _used(widths: Mapping[int, int]) -> int:
    return sum(widths.values()) + GAP * max(0, len(widths) - 1)


def _narrow(widths: dict[int, int], missing: int) -> None:
    """Take cells from the widest column, one at a time, until it fits or everything is one cell wide."""
    while missing > 0:
        widest = max(widths, key=lambda index: widths[index])
        if widths[widest] <= 1:
            return
        widths[widest] -= 1
        missing -= 1
