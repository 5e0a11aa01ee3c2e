"""The rows of one question, by position, over a service that knows only "the page after this one".

Two strands of pages grow towards each other: one from the first row on, and, when the service can turn the
order round, one from the last row back. Each keeps a bounded number of pages, so that a million rows cost no
more memory than a thousand, and remembers where some of its pages begin, so that one which gave way is found.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final, Protocol

from kiosk_tui.errors import KioskError
from kiosk_tui.pages.page_strand import Ask, PageStrand, Slice
from kiosk_tui.pages.records import Count, Record

PREFETCH_ROWS: Final = 60
"""How many rows beyond the visible ones are fetched ahead: two seconds of a held key."""


class RowSource(Protocol):
    """One question to the service, asked page by page."""

    async def first(self) -> Slice:
        """The first page, with the count when the service gives one."""
        ...

    async def last(self) -> Slice | None:
        """The last rows of all, last row first; None: the order cannot be turned round."""
        ...

    async def at(self, href: str) -> Slice:
        """The page at a `Slice.onward` or `Slice.backward`."""
        ...


class RecordWindow:
    """A `Window`. Ask for what is shown with `ensure` at each move; what comes next is fetched ahead."""

    def __init__(self, source: RowSource) -> None:
        self._from_start: Final = PageStrand(source.first, source.at)
        self._from_end: Final = PageStrand(_required(source.last), source.at)
        self._can_turn_round = True
        self._count: Count | None = None
        self._ahead: asyncio.Task[None] | None = None
        self._last_first = 0
        self._closed = False

    @property
    def count(self) -> Count | None:
        return self._count

    @property
    def last_asked(self) -> int:
        """The first position that was asked for last: where the user is."""
        return self._last_first

    def row(self, position: int) -> Record | None:
        found = self._from_start.row(position)
        if found is None and self._count is not None and self._count.exact:
            found = self._from_end.row(self._count.rows - 1 - position)
        return found

    async def ensure(self, first: int, last: int) -> None:
        if self._closed:
            return
        downwards = first >= self._last_first
        self._last_first = first
        await self._fetch(first, last)
        self._fetch_ahead(first, last, downwards=downwards)

    def close(self) -> None:
        """Drop what is under way: nobody waits for the answers to this question any more."""
        self._closed = True
        if self._ahead is not None:
            self._ahead.cancel()

    async def _fetch(self, first: int, last: int) -> None:
        if self._count is None:
            await self._load(self._from_start, 0)
            self._from_end.page_size = self._from_start.page_size
        position = max(first, 0)
        while self._count is not None and position <= last and not self._closed:
            if self._count.exact and position >= self._count.rows:
                return
            if self.row(position) is None and not await self._load_row(position):
                return
            position += 1

    async def _load_row(self, position: int) -> bool:
        """Fetch the page with this row by the shorter way. False: there is no such row."""
        if self._can_turn_round and self._count is not None and self._count.exact:
            from_end = self._count.rows - 1 - position
            if self._from_end.steps_to(from_end) < self._from_start.steps_to(position):
                try:
                    return await self._load(self._from_end, from_end)
                except _NoReverse:
                    self._can_turn_round = False
        return await self._load(self._from_start, position)

    async def _load(self, strand: PageStrand, position: int) -> bool:
        found = await strand.load(position)
        if strand is self._from_start:
            self._learn_count()
        return found

    def _learn_count(self) -> None:
        strand = self._from_start
        if strand.rows_in_all is not None:
            self._count = Count(strand.rows_in_all, exact=True)
        elif self._count is None or not self._count.exact:
            said = strand.said or Count(0, exact=False)
            self._count = Count(max(said.rows, strand.rows_known), said.exact)

    def _fetch_ahead(self, first: int, last: int, *, downwards: bool) -> None:
        """Fetch the rows that a held key reaches next, unless that is going on already."""
        if self._ahead is not None and not self._ahead.done():
            return
        ahead = (last + 1, last + PREFETCH_ROWS) if downwards else (first - PREFETCH_ROWS, first - 1)
        if self._has_all(*ahead):
            return
        self._ahead = asyncio.get_running_loop().create_task(self._quietly(*ahead))

    def _has_all(self, first: int, last: int) -> bool:
        if self._count is not None and self._count.exact:
            last = min(last, self._count.rows - 1)
        return all(self.row(position) is not None for position in range(max(first, 0), last + 1))

    async def _quietly(self, first: int, last: int) -> None:
        """Fetch ahead. A failure is told when the user comes there, not before."""
        with suppress(KioskError):
            await self._fetch(first, last)


class _NoReverse(Exception):
    """The order of this source cannot be turned round."""


def _required(last: Ask) -> Ask:
    async def ask() -> Slice:
        found = await last()
        if found is None:
            raise _NoReverse
        return found

    return ask
