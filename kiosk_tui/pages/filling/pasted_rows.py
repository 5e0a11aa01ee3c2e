"""Rows pasted from a spreadsheet: cells between tabs, read as if they were typed. All of them, or none."""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kiosk_tui.pages.filling.answer_text import as_answer, normal, text_of, unreadable
from kiosk_tui.pages.filling.answer_values import Row
from kiosk_tui.pages.phrase import Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.dossier_types import Question, TableColumn

CHOICES_NAMED: Final = 8
"""So many choices are named to somebody who pasted another."""
MOST_ROWS: Final = 1000
"""Of one table; the service keeps no more."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line does not fit."""

    line: int
    """From 1, as it was pasted."""
    what: Sayable


@dataclass(slots=True)
class Pasted:
    """What came of pasting: rows, or problems, never both."""

    rows: list[Row] = field(default_factory=list[Row])
    problems: list[Problem] = field(default_factory=list[Problem])


def read_pasted(question: Question, text: str, today: dt.date, rows_before: int = 0) -> Pasted:
    """Read lines as rows of a table. A first line that names the columns says their order.

    Args:
        rows_before: how many rows the table has already.
    """
    found = Pasted()
    columns: Sequence[TableColumn] = question.columns
    for line, cells in _lines(text):
        named = _named_columns(question, cells) if not found.rows and not found.problems else None
        if named is not None:
            columns = named
            continue
        row, problems = _row(columns, cells, today)
        found.problems += [Problem(line, what) for what in problems]
        if row:
            found.rows.append(row)
    if not found.rows and not found.problems:
        found.problems.append(Problem(1, say("filling.nothing_pasted")))
    if rows_before + len(found.rows) > MOST_ROWS:
        found.problems.append(Problem(1, say("filling.too_many_rows", count=MOST_ROWS)))
    if found.problems:
        found.rows = []
    return found


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that say something, each with its number; a cell in quotes may hold line ends itself."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader([f"{line}\n" for line in plain.split("\n")], dialect="excel-tab")
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, [" ".join(cell.split()) for cell in cells]
        begins = reader.line_num + 1


def _named_columns(question: Question, cells: Sequence[str]) -> list[TableColumn] | None:
    """The columns that a line names, in its order; None: it is no heading."""
    by_name = {
        _key(name): column
        for column in question.columns
        for name in (column.column_id, *text_of(column.title).by_language.values())
    }
    named = [by_name.get(_key(cell)) for cell in cells if cell]
    known = [each for each in named if each is not None]
    return known if known and len(known) == len(named) else None


def _row(
    columns: Sequence[TableColumn], cells: Sequence[str], today: dt.date
) -> tuple[dict[str, Any], list[Sayable]]:
    row: dict[str, Any] = {}
    problems: list[Sayable] = []
    if any(cells[len(columns) :]):
        problems.append(say("filling.too_many_cells", columns=len(columns)))
    for column, cell in zip(columns, cells, strict=False):
        if not cell:
            continue
        text = _code(column, cell) if column.kind == "choice" else normal(column, cell, today)
        wrong: Sayable | None = _choose_among(column) if text is None else unreadable(column, text)
        if wrong is not None:
            title = text_of(column.title)
            problems.append(say("filling.pasted_fault", column=title, cell=cell, fault=wrong))
        else:
            row[column.column_id] = as_answer(column, text or "")
    return row, problems


def _code(column: TableColumn, cell: str) -> str | None:
    """The code of a choice that is named by its code or by its title in any language."""
    for choice in column.choices:
        names = (choice.code, *text_of(choice.title).by_language.values())
        if _key(cell) in map(_key, names):
            return choice.code
    return None


def _choose_among(column: TableColumn) -> Sayable:
    """What may be chosen, so that the spreadsheet can be put right at once."""
    titles: list[Sayable] = [text_of(each.title) for each in column.choices[:CHOICES_NAMED]]
    if len(column.choices) > CHOICES_NAMED:
        titles.append("…")
    said: Sayable = titles[0] if titles else "-"
    for each in titles[1:]:
        said = say("filling.and", first=said, second=each)
    return say("filling.choose_among", choices=said)


def _key(text: str) -> str:
    """A text for comparing: small letters, no accents, single blanks."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in decomposed if not unicodedata.combining(each)).split())
