"""The rows of a table question: how they are shown, what they add up to, and what is done to them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from kiosk_tui.pages.filling.answer_text import as_read, quantity, text_of
from kiosk_tui.pages.filling.answer_values import Row
from kiosk_tui.pages.filling.between import sum_of
from kiosk_tui.pages.filling.checks import faults_of_cell
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Column, Record

if TYPE_CHECKING:
    from kiosk_api.contract.dossier_types import Question, TableColumn

Rows = tuple[Row, ...]

_WIDTHS: Final = {"amount": 14, "number": 10, "date": 10, "choice": 14}
_TEXT_WIDTH: Final = 20
_NUMERIC: Final = frozenset(("amount", "number"))


def columns_of(question: Question, *, marked: bool) -> tuple[Column, ...]:
    """The columns of the table as it is listed: what names a row and what is added up give way last.

    Args:
        marked: some row has something to put right, so there is a column that says so.
    """
    listed = [
        Column(
            column.column_id,
            text_of(column.title),
            _WIDTHS.get(column.kind, _TEXT_WIDTH),
            1 if at == 0 or column.summed else 2 + at,
            grows=column.kind not in _WIDTHS,
            numeric=column.kind in _NUMERIC,
        )
        for at, column in enumerate(question.columns)
    ]
    if marked:
        listed.append(Column("mark", say("filling.column_mark"), 12, 2))
    return tuple(listed)


def records_of(question: Question, rows: Rows) -> list[Record]:
    """Each row, with its place as its id, and whether something of it is to be put right."""
    faulty = [is_faulty(question, row) for row in rows]
    return [
        _record(question, row, str(place), faulty=faulty[place], marked=any(faulty))
        for place, row in enumerate(rows)
    ]


def is_faulty(question: Question, row: Row) -> bool:
    """True while a cell of the row is missing or wrong."""
    return any(faults_of_cell(column, row.get(column.column_id)) for column in question.columns)


def totals_of(question: Question, rows: Rows) -> Record | None:
    """What the rows add up to; None: no column is added up."""
    sums: dict[str, Sayable] = {}
    for column in question.columns:
        total = sum_of(column, list(rows)) if column.summed else None
        if total is not None:
            sums[column.column_id] = quantity(column, total)
    if not sums:
        return None
    cells: list[Sayable] = [sums.get(column.column_id, "") for column in question.columns]
    if cells[0] == "":
        cells[0] = say("filling.totals")
    spoken: list[Sayable] = [say("filling.totals")]
    spoken += [
        say("filling.total_of", column=text_of(column.title), sum=sums[column.column_id])
        for column in question.columns
        if column.column_id in sums
    ]
    return Record("totals", (*cells, ""), tuple(spoken))


def with_cell(rows: Rows, place: int, column_id: str, answer: Any) -> Rows:
    """The rows with one cell changed; None empties it. A place after the last one begins a new row."""
    row: Mapping[str, Any] = rows[place] if place < len(rows) else {}
    changed = {**row, column_id: answer}
    if answer is None:
        del changed[column_id]
    return (*rows[:place], changed, *rows[place + 1 :])


def without_row(rows: Rows, place: int) -> Rows:
    """The rows but one."""
    return (*rows[:place], *rows[place + 1 :])


def moved(rows: Rows, place: int, by: int) -> Rows:
    """The rows with one of them moved up (-1) or down (1); the same where it cannot."""
    to = place + by
    if not (0 <= place < len(rows) and 0 <= to < len(rows)):
        return rows
    changed = list(rows)
    changed[place], changed[to] = changed[to], changed[place]
    return tuple(changed)


def _record(question: Question, row: Row, place: str, *, faulty: bool, marked: bool) -> Record:
    cells = [as_read(column, row.get(column.column_id)) for column in question.columns]
    mark: Sayable = say("filling.row_to_mend") if faulty else ""
    spoken = [each for each in (*cells, mark) if each != ""]
    return Record(
        place, (*cells, mark) if marked else tuple(cells), tuple(spoken), "action" if faulty else ""
    )


def column_named(question: Question, column_id: str) -> TableColumn | None:
    """The column with this id."""
    return next((each for each in question.columns if each.column_id == column_id), None)
