"""The window over a list that is never held whole."""

import asyncio

import pytest

from kiosk_tui.errors import NetworkError
from kiosk_tui.pages.page_strand import ANCHORS_KEPT, PAGES_KEPT, Slice
from kiosk_tui.pages.record_window import PREFETCH_ROWS, RecordWindow
from kiosk_tui.pages.records import Count, Record


def a_row(number: int) -> Record:
    return Record(str(number), (number,), (str(number),))


class Rows:
    """A list of numbers from 0, asked in pages of ten. `asked` is what it was asked for."""

    def __init__(self, total: int, *, counted: bool = True, turns: bool = True, back: bool = True) -> None:
        self.total = total
        self.counted = counted
        self.turns = turns
        self.back = back
        self.size = 10
        self.asked: list[str] = []
        self.busy = 0
        self.failing: NetworkError | None = None
        self.gate: asyncio.Event | None = None

    async def first(self) -> Slice:
        return await self._answer("first", 0)

    async def last(self) -> Slice | None:
        return await self._answer("last", 0, turned=True) if self.turns else None

    async def at(self, href: str) -> Slice:
        start, _, turned = href.partition(" ")
        return await self._answer(href, int(start), turned=bool(turned))

    async def _answer(self, request: str, start: int, *, turned: bool = False) -> Slice:
        self.asked.append(request)
        self.busy += 1
        assert self.busy <= 2, "each strand asks one thing at a time"
        await (self.gate.wait() if self.gate else asyncio.sleep(0))
        self.busy -= 1
        if self.failing is not None:
            raise self.failing
        end = min(start + self.size, self.total)
        numbers = [self.total - 1 - at if turned else at for at in range(start, end)]
        suffix = " turned" if turned else ""
        return Slice(
            tuple(a_row(number) for number in numbers),
            onward=f"{end}{suffix}" if end < self.total else None,
            backward=f"{start - self.size}{suffix}" if self.back and start >= self.size else None,
            count=Count(self.total, exact=True) if self.counted and request == "first" else None,
        )


async def shown(window: RecordWindow, first: int, last: int) -> list[str | None]:
    await window.ensure(first, last)
    rows = [window.row(position) for position in range(first, last + 1)]
    return [row.id if row is not None else None for row in rows]


async def settle(window: RecordWindow) -> None:
    """Let what is fetched ahead arrive."""
    if window._ahead is not None:
        await asyncio.wait([window._ahead])


async def test_shows_the_rows_that_were_asked_for() -> None:
    rows = Rows(35)
    window = RecordWindow(rows)
    assert window.count is None
    assert await shown(window, 0, 11) == [str(at) for at in range(12)]
    assert window.count == Count(35, exact=True)


async def test_says_nothing_beyond_the_last_row() -> None:
    window = RecordWindow(Rows(12))
    assert await shown(window, 10, 14) == ["10", "11", None, None, None]


async def test_reaches_the_end_from_the_end() -> None:
    rows = Rows(1_000_000)
    window = RecordWindow(rows)
    await window.ensure(0, 9)
    await settle(window)
    rows.asked.clear()
    assert await shown(window, 999_990, 999_999) == [str(at) for at in range(999_990, 1_000_000)]
    assert rows.asked[0] == "last"
    assert len(rows.asked) == 1


async def test_walks_to_the_end_when_the_order_cannot_be_turned_round() -> None:
    window = RecordWindow(Rows(55, turns=False))
    assert await shown(window, 50, 54) == ["50", "51", "52", "53", "54"]


async def test_finds_its_way_back_after_pages_gave_way() -> None:
    rows = Rows(2000)
    window = RecordWindow(rows)
    for first in range(0, 900, 10):
        await window.ensure(first, first + 9)
    await settle(window)
    for first in range(890, -1, -10):
        assert await shown(window, first, first + 2) == [str(at) for at in range(first, first + 3)]


async def test_finds_its_way_back_without_links_to_the_page_before() -> None:
    window = RecordWindow(Rows(600, back=False, turns=False))
    await window.ensure(0, 590)
    assert await shown(window, 5, 7) == ["5", "6", "7"]
    assert await shown(window, 301, 303) == ["301", "302", "303"]


async def test_keeps_no_more_for_a_million_rows_than_for_a_thousand() -> None:
    window = RecordWindow(Rows(20_000, turns=False))
    await window.ensure(0, 15_000)
    await settle(window)
    assert len(window._from_start._pages) <= PAGES_KEPT
    assert len(window._from_start._anchors) <= ANCHORS_KEPT


async def test_a_held_key_finds_the_next_rows_there_already() -> None:
    rows = Rows(500)
    window = RecordWindow(rows)
    await window.ensure(0, 19)
    await settle(window)
    assert all(window.row(position) is not None for position in range(20 + PREFETCH_ROWS))
    rows.asked.clear()
    await window.ensure(20, 39)
    assert rows.asked == [], "what is shown was fetched ahead"


async def test_fetches_ahead_in_the_direction_of_the_key() -> None:
    rows = Rows(2000)
    window = RecordWindow(rows)
    await window.ensure(0, 9)
    await settle(window)
    await window.ensure(1500, 1519)
    await settle(window)
    await window.ensure(1480, 1499)
    await settle(window)
    assert window.row(1480 - PREFETCH_ROWS) is not None


async def test_two_who_want_the_same_rows_ask_once() -> None:
    rows = Rows(100)
    window = RecordWindow(rows)
    await asyncio.gather(window.ensure(0, 9), window.ensure(0, 9), window.ensure(3, 5))
    await settle(window)
    assert rows.asked.count("first") == 1
    assert len(rows.asked) == len(set(rows.asked))


async def test_an_inexact_count_grows_with_what_is_seen() -> None:
    window = RecordWindow(Rows(35, counted=False))
    await window.ensure(0, 9)
    assert window.count is not None
    assert not window.count.exact
    assert window.count.rows >= 11
    await window.ensure(0, 40)
    assert window.count == Count(35, exact=True)


async def test_drops_what_is_under_way_when_the_question_is_old() -> None:
    rows = Rows(500)
    window = RecordWindow(rows)
    await window.ensure(0, 9)
    rows.gate = asyncio.Event()
    await asyncio.sleep(0)
    window.close()
    await asyncio.sleep(0)
    assert window._ahead is not None
    assert window._ahead.cancelled()
    asked = len(rows.asked)
    await window.ensure(100, 109)
    assert len(rows.asked) == asked


async def test_a_failure_ahead_is_told_only_when_the_user_comes_there() -> None:
    rows = Rows(500)
    window = RecordWindow(rows)
    await window.ensure(0, 9)
    rows.failing = NetworkError()
    await settle(window)
    with pytest.raises(NetworkError):
        await window.ensure(300, 309)


async def test_an_empty_list_has_no_rows() -> None:
    window = RecordWindow(Rows(0))
    assert await shown(window, 0, 3) == [None] * 4
    assert window.count == Count(0, exact=True)
