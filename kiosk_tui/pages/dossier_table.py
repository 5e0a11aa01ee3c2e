"""A table of a dossier, such as its budget: rows with their sums, new rows one by one or pasted from a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kiosk_tui.pages import places
from kiosk_tui.pages.days import today
from kiosk_tui.pages.dossier_tab import DossierTabModel
from kiosk_tui.pages.filling.answer_text import rows_in, table_text, text_of
from kiosk_tui.pages.filling.pasted_rows import Problem, read_pasted
from kiosk_tui.pages.filling.table_rows import Rows, columns_of, is_faulty, records_of, totals_of
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Records

if TYPE_CHECKING:
    from kiosk_api.contract.dossier_types import Question
    from kiosk_tui.services import Services

PASTE = "paste"
PROBLEMS_SHOWN = 10
"""So many lines that do not fit are named; the rest is counted."""


class TableOfTab(DossierTabModel):
    """What the screens of one table share: it is kept as any other answer of its tab is."""

    one_undo_for_many_saves: ClassVar[bool] = False

    def __init__(self, services: Services, about: str) -> None:
        super().__init__(services, about)
        self._question_id = self._at

    @property
    def _question(self) -> Question:
        return self._opened_fields().questions[self._question_id]

    @property
    def _rows(self) -> Rows:
        """The rows as they are now, with what is not saved yet."""
        return tuple(rows_in(self._opened().values[self._question_id]))

    @property
    def _table_title(self) -> Sayable:
        return text_of(self._question.title)

    @property
    def _editable(self) -> bool:
        return self._opened().value.editable

    async def _keep_rows(self, rows: Rows) -> None:
        """Have these rows instead, and save them at once."""
        self.stage(self._question_id, table_text(rows))
        if self._tab_edit.sendable:
            await self._autosave_now()

    def _to_mend(self) -> list[Part]:
        """What of the table as a whole still stands between it and submission."""
        fields = self._opened_fields()
        faults = fields.standing(self._opened().values).get(self._question_id, [])
        said = [fields.fault_said(each) for each in faults if each.row is None and each.code != "required"]
        return [Text(say("filling.still_to_mend", what=each), Tone.WARNING) for each in said]


class DossierTableModel(TableOfTab):
    """The screen `dossierTable`. About: a KIOSK number, a tab and a question of kind `table`."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__(services, about)
        self._problems: list[Problem] = []
        self._listed: tuple[Rows, FixedWindow] | None = None

    @property
    def page(self) -> Page:
        if self._edit is None or self._fields is None:
            return Page(places.DOSSIER_TABLE, say("filling.table"), busy=say("filling.tab_busy"))
        return Page(
            screen=places.DOSSIER_TABLE,
            title=say("filling.tab_of", tab=self._table_title, dossier=self._name(self._edit.value)),
            parts=tuple(self._table_parts()),
            commands=tuple(self._table_commands()),
            notices=tuple(self._notices()),
            summary=self._table_summary(),
            state=self._state() if self._editable else None,
            takes_paste=PASTE if self._editable and self._tab_edit.theirs is None else "",
        )

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id in ("row", "add"):
            place = about if command_id == "row" else str(len(self._rows))
            await self.leave()
            return Outcome(go=Route(places.TABLE_ROW, places.about(self._about, self._question_id, place)))
        if command_id == PASTE:
            await self._paste(about)
            return Outcome()
        if command_id == "tab":
            return Outcome(go=Route(places.DOSSIER_TAB, self._about))
        self._problems = []
        return await super().perform(command_id, about)

    async def _paste(self, text: str) -> None:
        """Take rows from a spreadsheet: all of them, or none and why."""
        self._problems = []
        if not text.strip():
            self._notice = Notice(say("filling.paste_now"))
            return
        day, rows = today(self._services.clock), self._rows
        found = read_pasted(self._question, text, day, len(rows))
        if found.problems:
            self._problems = found.problems
            lines = len({each.line for each in found.problems})
            self._notice = Notice(say("filling.paste_refused", count=lines), Tone.ERROR)
            return
        await self._keep_rows((*rows, *found.rows))
        if self._tab_edit.theirs is None:
            self._well(say("filling.pasted", count=len(found.rows)))

    def _table_parts(self) -> list[Part]:
        question, rows = self._question, self._rows
        parts: list[Part] = [*self._collided()]
        if not self._editable:
            parts.append(Text(say("filling.closed")))
        if self._problems:
            parts.append(_problem_facts(self._problems))
        marked = any(is_faulty(question, row) for row in rows)
        table = Records(
            "rows",
            columns_of(question, marked=marked),
            self._window_of(rows),
            "row" if self._editable else "",
            say("filling.table_empty") if self._editable else say("filling.not_answered"),
            totals=totals_of(question, rows),
        )
        return [*parts, *self._to_mend(), table]

    def _window_of(self, rows: Rows) -> FixedWindow:
        """The window over these rows; the same one as long as they are the same, so that cursors stay."""
        if self._listed is None or self._listed[0] != rows:
            self._listed = (rows, FixedWindow(records_of(self._question, rows)))
        return self._listed[1]

    def _table_commands(self) -> list[Command]:
        edit = self._tab_edit
        offered: list[Command] = []
        if edit.theirs is not None:
            offered += self._deciding_commands(edit)
        elif self._editable:
            offered.append(Command("add", say("filling.add_row"), "a", CommandKind.SCREEN))
            offered.append(Command(PASTE, say("filling.paste"), "p"))
            if self._question_id in edit.undo:
                offered.append(Command("undo", say("edit.undo"), "o"))
        offered.append(Command("tab", say("filling.to_tab", tab=self._title), "n", CommandKind.SCREEN))
        return offered

    def _table_summary(self) -> Sayable:
        said = self._opened_fields().shown(
            self._question_id, self._opened().values[self._question_id], self._opened().value
        )
        return say("filling.summary", tab=self._table_title, progress=said or say("filling.no_rows"))


def _problem_facts(problems: list[Problem]) -> Facts:
    """The lines that do not fit, by number."""
    shown = [Fact(say("filling.line", number=each.line), each.what) for each in problems[:PROBLEMS_SHOWN]]
    if len(problems) > PROBLEMS_SHOWN:
        more = len(problems) - PROBLEMS_SHOWN
        shown.append(Fact(say("filling.more"), say("filling.more_problems", count=more)))
    return Facts(tuple(shown), say("filling.not_pasted"))
