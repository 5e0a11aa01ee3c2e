"""Before a dossier is handed in: everything that is not right yet, or everything once more to look at; then the act."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from kiosk_tui.errors import ServiceFailed, ServiceRefused, StaleVersion
from kiosk_tui.pages import places
from kiosk_tui.pages.attachments.rows import files_by_question
from kiosk_tui.pages.days import today
from kiosk_tui.pages.dossier_fields import LABELS
from kiosk_tui.pages.filling.answer_text import text_of
from kiosk_tui.pages.filling.asked import questions_of
from kiosk_tui.pages.filling.review import review_parts
from kiosk_tui.pages.filling.said_faults import fault_said
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.portal.versioned import Versioned
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kiosk_api.contract.answers import AnswerFault, TabAnswers
    from kiosk_api.contract.dossier_types import DossierType
    from kiosk_api.contract.dossiers import Dossier

COLUMNS: Final = (
    Column("question", say("filling.column_question"), 24, 1, grows=True),
    Column("fault", say("filling.column_fault"), 26, 1, grows=True),
    Column("tab", say("filling.tab"), 14, 2),
)


class DossierCheckModel(PageModel):
    """The screen `dossierCheck`. About: a KIOSK number."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._number: Final = about
        self._read: Versioned[Dossier] | None = None
        self._kind: DossierType | None = None
        self._faults: Sequence[AnswerFault] = ()
        self._missing: Sequence[str] = ()
        self._answers: Sequence[TabAnswers] = ()
        self._files: Mapping[str, int] = {}
        self._window = FixedWindow()
        self._notice: Notice | None = None
        self._wish: tuple[str, str] | None = None

    @property
    def page(self) -> Page:
        if self._read is None or self._kind is None:
            return Page(places.DOSSIER_CHECK, say("filling.check"), busy=say("filling.check_busy"))
        return Page(
            screen=places.DOSSIER_CHECK,
            title=say("filling.check_of", dossier=self._read.value.title),
            parts=tuple(self._parts(self._read.value, self._kind)),
            commands=tuple(self._commands(self._read.value)),
            notices=(self._notice,) if self._notice is not None else (),
            summary=self._summary(self._read.value),
        )

    @property
    def faults(self) -> Sequence[AnswerFault]:
        """What is not right yet, as the contract says it. For the script face."""
        return self._faults

    @property
    def missing(self) -> Sequence[str]:
        """What the dossier itself lacks, as the contract names it. For the script face."""
        return self._missing

    @property
    def ready(self) -> bool:
        """True when it can be handed in now. For the script face."""
        return self._ready

    @property
    def version(self) -> str:
        """The version of the dossier that was checked. For the script face."""
        return self._read.version if self._read is not None else ""

    async def open(self) -> None:
        self._notice = None
        await self._load()

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "go":
                return Outcome(go=self._place_of(about))
            case "dossier":
                return Outcome(go=Route(places.DOSSIER, self._number))
            case "submit" if self._ready:
                return await self._submit()
            case _:
                raise KeyError(command_id)

    async def _load(self) -> None:
        portal = self._services.portal
        read, found, tabs, attachments = await asyncio.gather(
            portal.dossier(self._number),
            portal.faults(self._number),
            portal.tabs(self._number),
            portal.attachments(self._number),
        )
        kind = await portal.dossier_type(tabs.dossier_type, tabs.dossier_type_version)
        here = [each.tab_id for each in tabs.items if each.phase == found.phase]
        answers = await asyncio.gather(*(portal.tab(self._number, each) for each in here))
        self._files = files_by_question(attachments)
        self._read, self._kind, self._faults = read, kind, found.items
        self._answers = [each.value for each in answers]
        self._missing = found.missing
        lacking = [_row_of_missing(each) for each in self._missing]
        self._window = FixedWindow([*lacking, *(self._row(each, kind) for each in self._faults)])

    async def _submit(self) -> Outcome:
        """Hand it in. What changed meanwhile is looked at again first, by the user."""
        assert self._read is not None  # noqa: S101 - ready
        self._notice = None
        try:
            receipt = await self._services.portal.submit(
                self._number, self._read.version, self._key(self._read.version)
            )
        except StaleVersion:
            await self._load()
            self._notice = Notice(say("filling.changed_meanwhile"), Tone.WARNING)
            return Outcome()
        except ServiceFailed:
            raise
        except ServiceRefused:
            await self._load()
            if self._ready:
                raise
            self._notice = Notice(say("filling.not_submitted"), Tone.ERROR)
            return Outcome()
        about = places.about(self._number, receipt.submission_id)
        return Outcome(go=Route(places.RECEIPT, about), instead=True)

    def _key(self, version: str) -> str:
        """The name of this one wish: a second press hands nothing in twice."""
        if self._wish is None or self._wish[0] != version:
            self._wish = (version, uuid4().hex)
        return self._wish[1]

    @property
    def _ready(self) -> bool:
        return self._read is not None and not self._to_mend and "submit" in self._read.value.allowed_acts

    @property
    def _to_mend(self) -> int:
        return len(self._missing) + len(self._faults)

    def _row(self, fault: AnswerFault, kind: DossierType) -> Record:
        """A fault: the question, what is wrong with the answer, and on which tab."""
        question = questions_of(kind.tabs).get(fault.question_id)
        tab = next((each for each in kind.tabs if each.tab_id == fault.tab_id), None)
        where: Sayable = text_of(tab.title) if tab is not None else fault.tab_id
        if question is None:
            title: Sayable = fault.question_id
            said: Sayable = say("filling.other_fault", code=fault.code)
        else:
            title = text_of(question.title)
            column = next((each for each in question.columns if each.column_id == fault.column_id), None)
            said = fault_said(fault, column or question)
            if fault.row is not None and column is not None:
                said = say("filling.in_row", row=fault.row + 1, column=text_of(column.title), fault=said)
        row = "" if fault.row is None else str(fault.row)
        name = places.about(fault.tab_id, fault.question_id, row, fault.column_id or "")
        return Record(name, (title, said, where), (title, said, where))

    def _place_of(self, row_id: str) -> Route:
        """Where a fault can be mended: its field, or the cell of its table."""
        tab, question, row, column = places.parts_of(row_id, 4)
        if not tab:
            return Route(places.DOSSIER, places.about(self._number, question))
        if row:
            return Route(places.TABLE_ROW, places.about(self._number, tab, question, row, column))
        if column:
            return Route(places.DOSSIER_TABLE, places.about(self._number, tab, question))
        return Route(places.DOSSIER_TAB, places.about(self._number, tab, question))

    def _parts(self, dossier: Dossier, kind: DossierType) -> list[Part]:
        if self._to_mend:
            return [
                Text(say("filling.faults_intro", count=self._to_mend)),
                Records("faults", COLUMNS, self._window, "go", say("filling.no_faults")),
            ]
        parts: list[Part] = []
        if self._ready:
            parts.append(Text(say("filling.review_intro")))
        else:
            parts.append(Text(self._why_not(dossier), Tone.WARNING))
        day = today(self._services.clock)
        return [*parts, *review_parts(dossier, kind, self._answers, self._files, lambda: day)]

    def _why_not(self, dossier: Dossier) -> Phrase:
        """Why it cannot be handed in although its answers are right."""
        if dossier.deadline is not None and dossier.deadline < today(self._services.clock):
            return say("filling.too_late_to_submit", day=dossier.deadline)
        return say("filling.nothing_to_submit")

    def _commands(self, dossier: Dossier) -> list[Command]:
        offered: list[Command] = []
        if self._ready:
            confirm = say("filling.submit_confirm", title=dossier.title, applicant=dossier.applicant.name)
            offered.append(Command("submit", say("filling.submit"), "b", confirm=confirm))
        offered.append(Command("dossier", say("filling.to_dossier"), "d", CommandKind.SCREEN))
        return offered

    def _summary(self, dossier: Dossier) -> Phrase:
        if self._to_mend:
            return say("filling.faults_summary", count=self._to_mend)
        return say("filling.ready_summary") if self._ready else self._why_not(dossier)


def _row_of_missing(name: str) -> Record:
    """What the dossier itself lacks: the field that is empty, and where it stands."""
    title = LABELS.get(name, name)
    said, where = say("filling.required"), say("dossier.form")
    return Record(places.about("", name), (title, said, where), (title, said, where))
