"""How a record is laid out: as one row of a table, or on a narrow screen as a block of lines. Pure drawing."""

import datetime as dt
from typing import Protocol

from rich.cells import cell_len

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import Sayable
from kiosk_tui.pages.records import Column, Record, Records
from screens.widgets.columns import GAP, fit_columns
from screens.widgets.lines import Line, Piece
from screens.widgets.wrapping import fit, wrap

MARK_ROLES = {"action": "role--accent", "overdue": "role--error", "soon": "role--warning"}
"""How a mark looks. What it says stands in words in the column `mark`."""
MARK_COLUMN = "mark"
BLOCKS_BELOW = 54
"""Cells of the list under which a table would cut too much (a terminal of 60 columns)."""
_TABLE_AS_WIDE_AS = 78
"""Blocks show the columns that a table of this width has: no word less on a narrow screen."""


class RecordLayout(Protocol):
    """Draws records of one table for one width."""

    height: int
    """Lines for each record."""

    def heads(self) -> list[Line]:
        """Return the line or lines above the first record."""
        ...

    def lines(self, record: Record) -> list[Line]:
        """Return the `height` lines of one record."""
        ...

    def totals(self, record: Record) -> list[Line]:
        """Return the lines of what the columns add up to."""
        ...


def cell_text(voice: Voice, words: Sayable) -> str:
    """Say a cell on one line; days in their short form."""
    if isinstance(words, dt.datetime):
        return voice.moment(words)
    if isinstance(words, dt.date):
        return voice.short_day(words)
    return " ".join(voice.say(words).split())


def role_of(column: Column, number: int, record: Record) -> str:
    """Return how a cell looks: marks in their colour, the first column in full weight, the rest quiet."""
    if column.id == MARK_COLUMN:
        return MARK_ROLES.get(record.mark, "")
    return "role--quiet" if number else ""


def layout_for(records: Records, width: int, voice: Voice) -> RecordLayout:
    """Choose the layout for a list `width` cells wide."""
    if records.lines > 1:
        return Story(records.columns, records.lines, width, voice)
    if width < BLOCKS_BELOW and not _fit_beside(records.columns, width):
        return Blocks(records.columns, width, voice)
    return Table(records.columns, width, voice)


def _fit_beside(columns: tuple[Column, ...], width: int) -> bool:
    """True when every column has the cells that it would like: labels with a key beside them need no blocks."""
    return sum(column.width for column in columns) + GAP * (len(columns) - 1) <= width - 2


class Table:
    """One line a record, columns under their heads."""

    height = 1

    def __init__(self, columns: tuple[Column, ...], width: int, voice: Voice) -> None:
        self._voice = voice
        self._columns = columns
        self._shown = fit_columns(columns, width - 2)

    def heads(self) -> list[Line]:
        labels = [
            _fit_in(
                self._columns[shown.index], self._voice.say(self._columns[shown.index].label), shown.width
            )
            for shown in self._shown
        ]
        return [(Piece(" " + (" " * GAP).join(labels) + " ", "role--label"),)]

    def lines(self, record: Record) -> list[Line]:
        pieces = [Piece(" ")]
        last = len(self._shown) - 1
        for number, shown in enumerate(self._shown):
            column = self._columns[shown.index]
            text = _fit_in(column, cell_text(self._voice, record.cells[shown.index]), shown.width)
            role = role_of(column, number, record)
            pieces.append(Piece(text + " " * (1 if number == last else GAP), role))
        return [tuple(pieces)]

    def totals(self, record: Record) -> list[Line]:
        return [tuple(Piece(piece.text, "role--strong") for piece in self.lines(record)[0])]


class Blocks:
    """A record on several lines: the first column as its title, the others as `Label: value`.

    A long title takes the empty line that otherwise parts a record from the next one.
    """

    def __init__(self, columns: tuple[Column, ...], width: int, voice: Voice) -> None:
        self._voice = voice
        self._columns = columns
        self._width = width
        shown = [item.index for item in fit_columns(columns, _TABLE_AS_WIDE_AS)]
        self._title, self._others = shown[0], shown[1:]
        self._title_lines = 2 if columns[self._title].grows else 1
        self.height = 1 + len(self._others) + 1

    def heads(self) -> list[Line]:
        return []

    def lines(self, record: Record) -> list[Line]:
        inner = self._width - 2
        title = wrap(cell_text(self._voice, record.cells[self._title]), inner)
        if len(title) > self._title_lines:
            cut = self._title_lines - 1
            title[cut] = fit(" ".join(title[cut:]), inner).rstrip()
        lines: list[Line] = [(Piece(f" {words}", "role--strong"),) for words in title[: self._title_lines]]
        for index in self._others:
            label = self._voice.say(self._columns[index].label)
            value = cell_text(self._voice, record.cells[index])
            if value:
                before = f" {label}: " if label else "   "
                words = fit(value, inner + 1 - cell_len(before)).rstrip()
                role = role_of(self._columns[index], 0, record)
                lines.append((Piece(before, "role--quiet"), Piece(words, role)))
        return lines + [()] * (self.height - len(lines))

    def totals(self, record: Record) -> list[Line]:
        return _said_in_lines(record, self._width, self._voice)


class Story:
    """A record on the lines that its columns say, without heads: what it is first, the rest below that, indented.

    A line that is too long goes on on the next one, as long as the record has one more than it needs.
    """

    def __init__(self, columns: tuple[Column, ...], lines: int, width: int, voice: Voice) -> None:
        self._voice = voice
        self._columns = columns
        self._width = width
        self._lines = lines
        self.height = (2 * lines if width < BLOCKS_BELOW else lines) + 1

    def heads(self) -> list[Line]:
        return []

    def lines(self, record: Record) -> list[Line]:
        lines: list[Line] = []
        for number in range(1, self._lines + 1):
            indent, role = (" ", "role--strong") if number == 1 else ("   ", "")
            inner = self._width - len(indent) - 1
            wrapped = self._wrapped(record, number, inner)
            room = self.height - len(lines) - (self._lines - number)
            if len(wrapped) > room:
                wrapped[room - 1 :] = [fit(" ".join(wrapped[room - 1 :]), inner).rstrip()]
            lines += [(Piece(f"{indent}{line}", role),) for line in wrapped]
        return lines + [()] * (self.height - len(lines))

    def _wrapped(self, record: Record, number: int, width: int) -> list[str]:
        """What stands on one line of a record, on as many as that takes."""
        cells = [
            cell_text(self._voice, cell)
            for column, cell in zip(self._columns, record.cells, strict=True)
            if column.line == number
        ]
        words = " · ".join(cell for cell in cells if cell)
        return wrap(words, width) if words else []

    def totals(self, record: Record) -> list[Line]:
        return _said_in_lines(record, self._width, self._voice)


def _said_in_lines(record: Record, width: int, voice: Voice) -> list[Line]:
    """What the columns add up to, as a sentence: where there are no columns to put it under."""
    said = wrap(", ".join(voice.say(each) for each in record.spoken), width - 2)
    return [(Piece(f" {words}", "role--strong"),) for words in said]


def _fit_in(column: Column, text: str, width: int) -> str:
    """Fit a text into its column; figures end where the others end."""
    return (
        fit(text, width).rstrip().rjust(width)
        if column.numeric and cell_len(text) <= width
        else fit(text, width)
    )
