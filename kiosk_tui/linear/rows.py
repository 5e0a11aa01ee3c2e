"""Reads a table five rows at a time, and finds the row of a number."""

from __future__ import annotations

from typing import Final

from kiosk_tui.linear.ear import key_of
from kiosk_tui.linear.reading import row_line
from kiosk_tui.linear.reply import FiveAtATime
from kiosk_tui.linear.work import Work
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.records import Record, Records, Window

FIRST_ROWS: Final = 20


class RowReader:
    """Where the user is in the table of a page."""

    def __init__(self, work: Work) -> None:
        self._work: Final = work
        self._next = 0
        self._window: Window | None = None

    def five(self, records: Records, voice: Voice) -> list[str]:
        """The next five rows, and as the last line which they are; at the end of the table, that it ends.

        Raises:
            KioskError: the rows could not be fetched.
        """
        if records.window is not self._window:
            self._window = records.window
            self._next = 0
        rows = self._fetch(records.window, self._next, FiveAtATime.SIZE)
        if not rows:
            return [voice.say(say("linear.no_more") if self._next else records.empty)]
        first = self._next
        self._next += len(rows)
        lines = [row_line(row, first + at, voice) for at, row in enumerate(rows)]
        more = self._has_more(records.window)
        return [*lines, voice.say(how_far(first + 1, self._next, total(records.window), more=more))]

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

    def only_row(self, records: Records) -> Record | None:
        """The row of a table of exactly one."""
        rows = self._fetch(records.window, 0, 2)
        return rows[0] if len(rows) == 1 else None

    def _fetch(self, window: Window, first: int, size: int) -> list[Record]:
        last = first + size - 1
        if self._work.look(lambda: any(window.row(at) is None for at in range(first, last + 1))):
            self._work.run(window.ensure(first, last))
        found = self._work.look(lambda: [window.row(at) for at in range(first, last + 1)])
        return [row for row in found if row is not None]

    def _has_more(self, window: Window) -> bool:
        count = self._work.look(lambda: window.count)
        return count is None or not count.exact or count.rows > self._next


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
