"""Which columns of a table fit a width, and how wide each becomes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk_tui.pages.records import Column

GAP: Final = 2
"""Empty cells between two columns."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A column that fits: its position among all columns, and the cells that it gets."""

    index: int
    width: int


def fit_columns(columns: Sequence[Column], width: int) -> tuple[Shown, ...]:
    """Return the columns that fit in `width` cells, in their own order.

    Columns of priority 1 are always there, narrowed if need be; the others join by priority until one does not fit.
    What is left goes to the columns that grow.
    """
    chosen = {index for index, column in enumerate(columns) if column.priority == 1}
    for index in sorted(range(len(columns)), key=lambda index: columns[index].priority):
        if index in chosen:
            continue
        if _needed(columns, chosen | {index}) > width:
            break
        chosen.add(index)
    order = sorted(chosen)
    widths = {index: columns[index].width for index in order}
    spare = width - _needed(columns, chosen)
    growing = [index for index in order if columns[index].grows] or order[:1]
    if spare >= 0:
        for position, index in enumerate(growing):
            widths[index] += spare // len(growing) + (1 if position < spare % len(growing) else 0)
    else:
        _narrow(widths, -spare)
    return tuple(Shown(index, widths[index]) for index in order if widths[index] > 0)


def _needed(columns: Sequence[Column], indexes: set[int]) -> int:
    return sum(columns[index].width for index in indexes) + GAP * max(0, len(indexes) - 1)


def _narrow(widths: dict[int, int], missing: int) -> None:
    """Take cells from the widest column, one at a time, until it fits or everything is one cell wide."""
    while missing > 0:
        widest = max(widths, key=lambda index: widths[index])
        if widths[widest] <= 1:
            return
        widths[widest] -= 1
        missing -= 1
