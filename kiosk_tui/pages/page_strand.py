"""A chain of pages from one end of a list, of which the ones used last are kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from kiosk_tui.pages.records import Count, Record

PAGES_KEPT: Final = 24
"""Pages in memory: with 100 rows each, some 2 MB."""
ANCHORS_KEPT: Final = 256
"""Remembered beginnings of pages. When there are more, every second one is forgotten."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One page as the service gave it."""

    records: tuple[Record, ...]
    onward: str | None = None
    """Where the next page is; None: this is the last one."""
    backward: str | None = None
    """Where the page before is, when the service says so."""
    count: Count | None = None


Ask = Callable[[], Awaitable[Slice | None]]


class PageStrand:
    """The pages from one end. Positions count from that end, from 0. One request at a time."""

    def __init__(
        self,
        first: Callable[[], Awaitable[Slice | None]],
        at: Callable[[str], Awaitable[Slice]],
    ) -> None:
        self.page_size = 1
        """Rows in every page but the last; learnt from the first page."""
        self._first: Final = first
        self._at: Final = at
        self._pages: OrderedDict[int, Slice] = OrderedDict()
        self._anchors: dict[int, str] = {}
        self._stride = 1
        self._one_at_a_time: Final = asyncio.Lock()
        self.said: Count | None = None
        """The count that came with the first page."""
        self.rows_known = 0
        """So many rows there are at least."""
        self.rows_in_all: int | None = None
        """Known once the last page was seen."""

    def row(self, position: int) -> Record | None:
        """Return a row that is in memory. Never waits."""
        if position < 0:
            return None
        page = self._pages.get(position // self.page_size)
        within = position % self.page_size
        return page.records[within] if page is not None and within < len(page.records) else None

    def steps_to(self, position: int) -> int:
        """How many requests the row would cost."""
        number = max(position, 0) // self.page_size
        if number in self._pages:
            return 0
        _, steps, _ = self._way_to(number)
        return steps

    async def load(self, position: int) -> bool:
        """Fetch the page that holds the row. False: the list ends before it."""
        wanted = position // self.page_size
        async with self._one_at_a_time:
            while self.row(position) is None:
                if self.rows_in_all is not None and position >= self.rows_in_all:
                    return False
                number, _, href = self._way_to(wanted)
                found = await (self._first() if href is None else self._at(href))
                if found is None:
                    return False
                self._keep(number, found)
                if number == wanted:
                    break
        return self.row(position) is not None

    def _way_to(self, wanted: int) -> tuple[int, int, str | None]:
        """The page to fetch first on the shortest way: its number, the requests in all, and its address."""
        ways: list[tuple[int, int, str | None]] = [(wanted + 1, 0, None)]
        for number, page in self._pages.items():
            if page.onward is not None and number < wanted:
                ways.append((wanted - number, number + 1, page.onward))
            if page.backward is not None and number > wanted > 0:
                ways.append((number - wanted, number - 1, page.backward))
        ways += [
            (wanted - number + 1, number, href) for number, href in self._anchors.items() if number <= wanted
        ]
        steps, number, href = min(ways, key=lambda way: way[0])
        return number, steps, href

    def _keep(self, number: int, page: Slice) -> None:
        if number == 0:
            self.said = page.count or self.said
            self.page_size = max(len(page.records), 1)
        self._pages[number] = page
        self._pages.move_to_end(number)
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        known = number * self.page_size + len(page.records)
        if page.onward is None:
            self.rows_in_all = known
        else:
            self._anchor(number + 1, page.onward)
            known += 1
        self.rows_known = max(self.rows_known, known)

    def _anchor(self, number: int, href: str) -> None:
        if number % self._stride:
            return
        self._anchors[number] = href
        if len(self._anchors) > ANCHORS_KEPT:
            self._stride *= 2
            self._anchors = {each: at for each, at in self._anchors.items() if each % self._stride == 0}
