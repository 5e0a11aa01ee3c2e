"""Windows over rows that are at hand: all of them, or a few before the rows of another window."""

from collections.abc import Sequence

from kiosk_tui.pages.records import Count, Record, Window


class FixedWindow:
    """A `Window` over a handful of rows."""

    def __init__(self, rows: Sequence[Record] = ()) -> None:
        self._rows = tuple(rows)

    @property
    def count(self) -> Count:
        return Count(len(self._rows), exact=True)

    def row(self, position: int) -> Record | None:
        return self._rows[position] if 0 <= position < len(self._rows) else None

    async def ensure(self, first: int, last: int) -> None:
        """Nothing is ever missing."""


class PrefixedWindow:
    """A `Window` with a few rows of its own before those of `rest`."""

    def __init__(self, prefix: Sequence[Record], rest: Window) -> None:
        self._prefix = tuple(prefix)
        self._rest = rest

    @property
    def count(self) -> Count | None:
        rest = self._rest.count
        return Count(rest.rows + len(self._prefix), rest.exact) if rest is not None else None

    def row(self, position: int) -> Record | None:
        if 0 <= position < len(self._prefix):
            return self._prefix[position]
        return self._rest.row(position - len(self._prefix))

    async def ensure(self, first: int, last: int) -> None:
        shift = len(self._prefix)
        await self._rest.ensure(max(first - shift, 0), max(last - shift, 0))
