"""Reads a table some rows at a time, and finds the row of a number."""

from __future__ import annotations

from typing import Final

from kiosk_tui.linear.actions import by_name
from kiosk_tui.linear.ear import WIDTH, key_of
from kiosk_tui.linear.pace import Pace
from kiosk_tui.linear.reading import row_line
from kiosk_tui.linear.work import Work
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.records import Record, Records, Window

FIRST_ROWS: Final = 20
MOST_MARKED_AT_ONCE: Final = 100


class RowReader:
    """Where the user is in the table of a page."""

    def __init__(self, work: Work) -> None:
        self._work: Final = work
        self._next = 0
        self._window: Window | None = None

    def next(self, records: Records, voice: Voice, pace: Pace) -> list[str]:
        """The next rows, and as the last line which they are; at the end of the table, that it ends.

        One row is one line, with its place in the table last.

        Raises:
            KioskError: the rows could not be fetched.
        """
        self._turn_to(records)
        rows = self._fetch(records.window, self._next, pace.lines)
        if not rows:
            return [voice.say(say("linear.no_more") if self._next else records.empty)]
        first = self._next
        self._next += len(rows)
        if pace.one_line:
            return [one_row(rows[0], first, total(records.window), voice)]
        lines = [row_line(row, first + at, voice) for at, row in enumerate(rows)]
        more = self._has_more(records.window)
        return [*lines, voice.say(how_far(first + 1, self._next, total(records.window), more=more))]

    def back(self, records: Records) -> None:
        """Go back so that the row before the last one is the next."""
        self._turn_to(records)
        self._next = max(0, self._next - 2)

    def row(self, records: Records, number: int) -> Record | None:
        """The row with this number, from 1; None: there is no such row.

        Raises:
            KioskError: it could not be fetched.
        """
        found = self._fetch(records.window, number - 1, 1)
        return found[0] if found else None

    def named(self, records: Records, typed: str, voice: Voice) -> Record | None:
        """The row among the first ones whose whole name was typed."""
        rows = self._fetch(records.window, 0, FIRST_ROWS)
        wanted = key_of(typed)
        return next((row for row in rows if row.spoken and key_of(voice.say(row.spoken[0])) == wanted), None)

    def meant(self, records: Records, typed: str, voice: Voice) -> Record | None:
        """The only row among the first ones whose name begins so; for a table in which nothing can be searched."""
        rows = self._fetch(records.window, 0, FIRST_ROWS)
        found = by_name(typed, [(voice.say(row.spoken[0]), row) for row in rows if row.spoken])
        return found[0] if len(found) == 1 else None

    def only_row(self, records: Records) -> Record | None:
        """The row of a table of exactly one."""
        rows = self._fetch(records.window, 0, 2)
        return rows[0] if len(rows) == 1 else None

    def _turn_to(self, records: Records) -> None:
        """Begin at the first row when it is another table, or the same one asked for anew."""
        if records.window is not self._window:
            self._window = records.window
            self._next = 0

    def _fetch(self, window: Window, first: int, size: int) -> list[Record]:
        last = first + size - 1
        if self._work.look(lambda: any(window.row(at) is None for at in range(first, last + 1))):
            self._work.run(window.ensure(first, last))
        found = self._work.look(lambda: [window.row(at) for at in range(first, last + 1)])
        return [row for row in found if row is not None]

    def _has_more(self, window: Window) -> bool:
        count = self._work.look(lambda: window.count)
        return count is None or not count.exact or count.rows > self._next


def one_row(row: Record, position: int, count: Sayable, voice: Voice) -> str:
    """A row and its place in one line: what does not fit is left out from the end, the name never.

    Five rows at a time are said whole.
    """
    said = [voice.say(each) for each in row.spoken]
    while True:
        line = one_of(", ".join(said), position + 1, count, voice)
        if len(line) <= WIDTH or len(said) == 1:
            return line
        said.pop()


def one_of(said: str, position: int, count: Sayable, voice: Voice) -> str:
    """One thing of a list, with its place last."""
    return voice.say(say("linear.one_of", said=said, position=position, total=count))


def how_far(first: int, last: int, total: Sayable, *, more: bool) -> Phrase:
    """Which lines were read, of how many, and the letter for the next ones when there are any."""
    if more:
        return say("linear.rows_more", first=first, last=last, total=total)
    if first == last:
        return say("linear.row_last", last=last, total=total)
    return say("linear.rows_last", first=first, last=last, total=total)


def total(window: Window) -> Sayable:
    """How many rows there are, as it is said after `van`."""
    count = window.count
    if count is None:
        return ""
    return count.rows if count.exact else say("home.more_than", rows=count.rows)


def marked_rows(typed: str) -> range | None:
    """The numbers in `3` or `1-20`; an empty range when nothing was typed, None when it says nothing."""
    if not typed:
        return range(0)
    first, _, last = typed.partition("-")
    if not first.strip().isdecimal() or (last and not last.strip().isdecimal()):
        return None
    start = int(first)
    return range(start, min(int(last or first), start + MOST_MARKED_AT_ONCE - 1) + 1)
