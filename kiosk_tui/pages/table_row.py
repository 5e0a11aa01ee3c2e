"""One row of a table as a form: its columns are the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.days import today
from kiosk_tui.pages.dossier_table import TableOfTab
from kiosk_tui.pages.filling import answer_text
from kiosk_tui.pages.filling.answer_text import as_answer, as_text, text_of, unreadable
from kiosk_tui.pages.filling.answer_values import Row
from kiosk_tui.pages.filling.checks import Fault, faults_of_cell
from kiosk_tui.pages.filling.said_faults import fault_said
from kiosk_tui.pages.filling.tab_fields import LETTERS, kind_of
from kiosk_tui.pages.filling.table_rows import Rows, column_named, moved, totals_of, with_cell, without_row
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import (
    Choice,
    Command,
    CommandKind,
    Field,
    FieldKind,
    Form,
    Notice,
    Page,
    Part,
    Text,
    Tone,
)
from kiosk_tui.pages.phrase import Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.dossier_types import TableColumn
    from kiosk_tui.services import Services


class TableRowModel(TableOfTab):
    """The screen `tableRow`. About: a KIOSK number, a tab, a question, a place from 0, and perhaps a column."""

    one_undo_for_many_saves: ClassVar[bool] = True

    def __init__(self, services: Services, about: str) -> None:
        super().__init__(services, about)
        *_, place, column = places.parts_of(about, 5)
        self._place = int(place) if place.isdecimal() else 0
        self._column_id: Final = column
        self._typed_cells: dict[str, str] = {}
        """What was typed in cells, by column; what cannot be read is in no row yet."""
        self._kept: Rows | None = None
        """The rows with the one that is being typed, which may say nothing yet; None: as the service has them."""
        self._gone = False
        """The row was deleted here."""

    @property
    def page(self) -> Page:
        if self._edit is None or self._fields is None:
            return Page(places.TABLE_ROW, say("filling.row"), busy=say("filling.tab_busy"))
        number = self._place + 1
        return Page(
            screen=places.TABLE_ROW,
            title=say("filling.row_of", table=self._table_title, number=number),
            parts=tuple(self._row_parts()),
            commands=tuple(self._row_commands()),
            notices=tuple(self._notices()),
            summary=self._row_summary(),
            state=self._state() if self._editable else None,
            at=self._column_id,
        )

    async def open(self) -> None:
        await super().open()
        if not self._tab_edit.typed:
            self._kept = None
            self._place = min(self._place, len(self._rows))

    def stage(self, field_id: str, value: str) -> None:
        column = column_named(self._question, field_id)
        if column is None:
            super().stage(field_id, value)
            return
        text = answer_text.normal(column, value, today(self._services.clock))
        self._typed_cells[field_id] = text
        if unreadable(column, text) is not None:
            self._notice = None
            self.on_change(self.page)
            return
        self._kept = with_cell(self._current, self._place, field_id, as_answer(column, text))
        super().stage(self._question_id, answer_text.table_text(self._kept))

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "delete" if self._place < len(self._current):
                await self._change_rows(without_row(self._current, self._place))
                self._gone = self._tab_edit.theirs is None
                if self._gone:
                    self._well(say("filling.row_deleted", number=self._place + 1))
            case "up" | "down":
                by = -1 if command_id == "up" else 1
                before = self._current
                await self._change_rows(moved(before, self._place, by))
                if self._current != before:
                    self._place += by
            case "undo":
                await super().perform(command_id, about)
                self._kept, self._gone = None, False
            case "next_row" | "previous_row" | "new_row":
                await self.leave()
                return self._beside_row(command_id)
            case "table":
                await self.leave()
                return Outcome(back=True)
            case _:
                outcome = await super().perform(command_id, about)
                if command_id in ("keep_mine", "take_theirs") and self._tab_edit.theirs is None:
                    return Outcome(back=True)  # the rows are others now
                return outcome
        return Outcome()

    async def _change_rows(self, rows: Rows) -> None:
        """Do something to the whole table; it can be undone apart from what was typed before."""
        self._typed_cells.clear()
        self._kept = None
        if self._tab_edit.sendable:
            await self._autosave_now()
        self._tab_edit.undo = {}
        await self._keep_rows(rows)

    async def _save(self, edit: object) -> None:
        for column in self._question.columns:
            fault = unreadable(column, self._typed_cells.get(column.column_id, ""))
            if fault is not None:
                title = text_of(column.title)
                self._notice = Notice(say("edit.faulty", field=title, fault=fault), Tone.ERROR)
                return
        await super()._save(edit)

    def _beside_row(self, command_id: str) -> Outcome:
        filled = len(self._rows)
        place = {"next_row": self._place + 1, "previous_row": self._place - 1}.get(command_id, filled)
        about = places.about(self._about, self._question_id, str(place))
        return Outcome(go=Route(places.TABLE_ROW, about), instead=True)

    @property
    def _current(self) -> Rows:
        return self._rows if self._kept is None else self._kept

    def _row_parts(self) -> list[Part]:
        parts: list[Part] = [*self._collided()]
        totals = totals_of(self._question, self._rows)
        if totals is not None:
            said: Sayable = totals.spoken[0]
            for each in totals.spoken[1:]:
                said = say("filling.and", first=said, second=each)
            parts.append(Text(said))
        if self._gone:
            return [*parts, Text(say("filling.row_is_gone", number=self._place + 1))]
        return [*parts, self._form()]

    def _form(self) -> Form:
        row: Row = self._current[self._place] if self._place < len(self._current) else {}
        letters = dict(zip((each.column_id for each in self._question.columns), LETTERS, strict=False))
        fields = tuple(
            self._cell(column, row.get(column.column_id), letters.get(column.column_id, ""), new=not row)
            for column in self._question.columns
        )
        return Form("row", fields, submit="save", saves_itself=True)

    def _cell(self, column: TableColumn, answer: object, letter: str, *, new: bool) -> Field:
        name, saved = column.column_id, as_text(column, answer)
        text = self._typed_cells.get(name, saved)
        faults = [] if new else faults_of_cell(column, answer)
        to_mend = [
            fault_said(Fault(name, code, limit), column) for code, limit in faults if code != "required"
        ]
        choices = tuple(Choice(each.code, text_of(each.title)) for each in column.choices)
        kind = kind_of(column.kind)
        return Field(
            name,
            text_of(column.title),
            kind,
            text,
            answer_text.shown(column, text),
            typed=answer_text.to_type(column, text),
            saved=answer_text.shown(column, saved),
            key=letter,
            required=column.required,
            choices=choices,
            fault=unreadable(column, text),
            before_submission=to_mend[0] if to_mend else None,
            max_length=column.max_length if kind is FieldKind.TEXT else None,
        )

    def _row_commands(self) -> list[Command]:
        edit = self._tab_edit
        if edit.theirs is not None:
            return self._deciding_commands(edit)
        offered: list[Command] = []
        if not self._gone:
            offered.append(Command("save", say("edit.save"), "b"))
            offered += self._moves()
        if self._question_id in edit.undo:
            offered.append(Command("undo", say("edit.undo"), "o"))
        offered.append(Command("new_row", say("filling.add_row"), "c", CommandKind.SCREEN))
        offered.append(Command("table", say("filling.to_table"), "d", CommandKind.SCREEN))
        return offered

    def _moves(self) -> list[Command]:
        last = len(self._current) - 1
        offered: list[Command] = []
        if self._place > 0:
            offered.append(Command("previous_row", say("filling.previous_row"), "p", CommandKind.SCREEN))
            if self._place <= last:
                offered.append(Command("up", say("filling.move_up"), kind=CommandKind.MENU))
        if self._place < last:
            offered.append(Command("next_row", say("filling.next_row"), "n", CommandKind.SCREEN))
            offered.append(Command("down", say("filling.move_down"), kind=CommandKind.MENU))
        if self._place <= last:
            offered.append(Command("delete", say("filling.delete_row"), "e"))
        return offered

    def _row_summary(self) -> Sayable:
        number = self._place + 1
        if self._place >= len(self._current):
            return say("filling.new_row_summary", table=self._table_title, number=number)
        return say("filling.row_summary", table=self._table_title, number=number, total=len(self._current))
