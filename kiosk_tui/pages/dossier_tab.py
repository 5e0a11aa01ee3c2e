"""One tab of a dossier: its questions, kept by the service while they are filled in."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from kiosk_tui.errors import InputRefused, KioskError, NotSignedIn
from kiosk_tui.pages import places
from kiosk_tui.pages.attachments.rows import files_by_question
from kiosk_tui.pages.days import BRUSSELS, today
from kiosk_tui.pages.editable import Editable
from kiosk_tui.pages.editing_model import EditingModel
from kiosk_tui.pages.filling.answer_text import as_text, text_of
from kiosk_tui.pages.filling.autosave import Autosave, Saving
from kiosk_tui.pages.filling.needed_tabs import needed_tabs
from kiosk_tui.pages.filling.tab_edit import TabEdit
from kiosk_tui.pages.filling.tab_fields import TabFields
from kiosk_tui.pages.filling.tab_reading import read_only_parts, ways_in
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Command, CommandKind, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.portal.versioned import Versioned

if TYPE_CHECKING:
    from kiosk_api.contract.answers import TabAnswers
    from kiosk_api.contract.dossier_types import DossierType, Tab
    from kiosk_api.contract.dossiers import Dossier
    from kiosk_tui.drafts import Draft
    from kiosk_tui.services import Services


class DossierTabModel(EditingModel["TabAnswers"]):
    """The screen `dossierTab`. About: a KIOSK number, a tab, and perhaps the question to begin at."""

    screen: ClassVar[str] = places.DOSSIER_TAB
    collision: ClassVar[Phrase] = say("filling.collision")
    collision_brief: ClassVar[Phrase] = say("filling.collision_brief")
    one_undo_for_many_saves: ClassVar[bool] = True
    """Several saves while one answer is typed are one change; a row of a table is one each."""

    def __init__(self, services: Services, about: str) -> None:
        self._number, self._tab_id, self._at = places.parts_of(about, 3)
        super().__init__(services, places.about(self._number, self._tab_id))
        self._dossier: Dossier | None = None
        self._kind: DossierType | None = None
        self._tabs: tuple[Tab, ...] = ()
        """The tabs of the phases that the dossier has reached, in order."""
        self._fields: TabFields | None = None
        self._autosave: Final = Autosave(services.clock, self._save_typed, self._tell)

    @property
    def page(self) -> Page:
        if self._edit is None or self._fields is None:
            return Page(self.screen, say("filling.tab"), busy=say("filling.tab_busy"))
        return Page(
            screen=self.screen,
            title=say("filling.tab_of", tab=self._title, dossier=self._name(self._edit.value)),
            parts=tuple(self._parts()),
            commands=tuple(self._commands()),
            notices=tuple(self._notices()),
            summary=say("filling.summary", tab=self._title, progress=self._progress()),
            state=self._state() if self._edit.value.editable else None,
            at=self._at,
        )

    @property
    def answers(self) -> Mapping[str, Any]:
        """The answers as the contract writes them, with what was typed. For the script face."""
        fields = self._opened_fields()
        return {
            each: answer
            for each, answer in fields.answers(self._opened().values).items()
            if each in fields.questions and answer is not None
        }

    @property
    def kinds(self) -> Mapping[str, str]:
        """The questions of the tab, each with its kind. For the script face."""
        return {name: each.kind for name, each in self._opened_fields().questions.items()}

    @property
    def failure(self) -> KioskError | None:
        """Why what was typed did not reach the service; None: it did. For the script face."""
        return self._autosave.failure

    def take_answer(self, question_id: str, answer: Any) -> None:
        """Take an answer as the contract writes it, or as it is typed. For the script face.

        Raises:
            KeyError: the tab has no such question, or cannot change now.
        """
        self.stage(question_id, as_text(self._opened_fields().questions[question_id], answer))

    async def open(self) -> None:
        first = self._edit is None
        await super().open()
        fields = self._opened_fields()
        fields.elsewhere = await self._answers_elsewhere()
        fields.files = await self._files(fields)
        if first and self._draft is not None and self._opened().value.editable:
            self._take_up_draft(self._draft)

    def stage(self, field_id: str, value: str) -> None:
        if not self._opened().value.editable:
            raise KeyError(field_id)
        super().stage(field_id, value)
        if self._tab_edit.typed:
            self._autosave.typed()
        else:
            self._autosave.nothing_left()

    def hurry(self) -> None:
        self._autosave.hurry()

    async def leave(self) -> None:
        await self._autosave.leave()

    async def settled(self) -> None:
        if self._tab_edit.sendable:
            await self._autosave.now()

    async def close(self) -> None:
        await self._autosave.leave()
        self._autosave.close()

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        edit = self._tab_edit
        what, _, field_id = command_id.partition(":")
        if what in ("mine", "theirs") and field_id in edit.collisions:
            (edit.keep if what == "mine" else edit.take)(field_id)
            await self._go_on_after_collision()
            return Outcome()
        if command_id == "take_theirs" and edit.theirs is not None:
            edit.take_theirs()
            await self._go_on_after_collision()
            return Outcome()
        if command_id == "undo":
            await self.settled()
        if command_id == "resume_draft" and self._draft is not None:
            self._take_up_draft(self._draft)
            return Outcome()
        if await self._perform_edit(command_id):
            return Outcome()
        where = self._where(command_id, about or field_id)
        await self._autosave.leave()
        return where

    def _where(self, command_id: str, field_id: str) -> Outcome:
        """Where a command leads."""
        match command_id.partition(":")[0]:
            case "open" if field_id in self._opened_fields().questions:
                upload = self._opened_fields().questions[field_id].kind == "upload"
                screen = places.ATTACHMENTS if upload else places.DOSSIER_TABLE
                return Outcome(go=Route(screen, places.about(self._number, self._tab_id, field_id)))
            case "next_tab" | "previous_tab" if (other := self._beside(command_id)) is not None:
                about = places.about(self._number, other.tab_id)
                return Outcome(go=Route(places.DOSSIER_TAB, about), instead=True)
            case "check":
                return Outcome(go=Route(places.DOSSIER_CHECK, self._number))
            case _:
                raise KeyError(command_id)

    # The service

    async def _read(self) -> Versioned[TabAnswers]:
        return await self._services.portal.tab(self._number, self._tab_id)

    async def _fields_of(self, read: Versioned[TabAnswers]) -> TabFields:
        portal = self._services.portal
        answers = read.value
        dossier, tabs, kind = await asyncio.gather(
            portal.dossier(self._number),
            portal.tabs(self._number),
            portal.dossier_type(answers.dossier_type, answers.dossier_type_version),
        )
        reached = {each.tab_id for each in tabs.items}
        self._dossier, self._kind = dossier.value, kind
        self._tabs = tuple(each for each in kind.tabs if each.tab_id in reached)
        clock = self._services.clock
        self._fields = TabFields(kind, self._tab, lambda: today(clock))
        return self._fields

    def _new_edit(self, read: Versioned[TabAnswers], fields: Editable[TabAnswers]) -> TabEdit:
        return TabEdit(read, cast("TabFields", fields))

    async def _change(
        self, values: Mapping[str, str], version: str, idempotency_key: str
    ) -> Versioned[TabAnswers]:
        from kiosk_api.contract.answers import TabPatch

        patch = TabPatch(answers=self._opened_fields().patch(values))
        return await self._services.portal.change_tab(
            self._number, self._tab_id, patch, version, idempotency_key
        )

    async def _answers_elsewhere(self) -> dict[str, Any]:
        """The answers on the other tabs on which this one depends."""
        assert self._kind is not None  # noqa: S101 - opened
        portal, wanted = self._services.portal, needed_tabs(self._kind, self._tab)
        found = await asyncio.gather(*(portal.tab(self._number, each) for each in wanted))
        return {name: answer for each in found for name, answer in each.value.answers.items()}

    async def _files(self, fields: TabFields) -> dict[str, int]:
        """How many files each upload of the tab has."""
        if not any(each.kind == "upload" for each in fields.questions.values()):
            return {}
        return files_by_question(await self._services.portal.attachments(self._number))

    async def _save_typed(self) -> None:
        """Send what was typed and can be kept. Called by `Autosave`."""
        edit = self._tab_edit
        values = edit.sendable
        if not values:
            return
        before = edit.undo
        await self._deliver(edit, values)
        if self.one_undo_for_many_saves and before.keys() == edit.undo.keys():
            edit.undo = before

    async def _save(self, edit: object) -> None:
        """Save now, because the user says so."""
        tab = self._tab_edit
        values = tab.sendable
        unreadable = next((each for each in tab.typed if each not in values), None)
        if values:
            await self._autosave_now()
        if tab.theirs is not None or self._autosave.failure is not None:
            return
        if unreadable is not None:
            fields = self._opened_fields()
            fault = fields.fault_of(unreadable, tab.values) or ""
            self._notice = Notice(say("edit.faulty", field=fields.label(unreadable), fault=fault), Tone.ERROR)
        elif values:
            self._well(say("filling.saved_now"))
        else:
            self._notice = Notice(say("filling.saved_already"))

    async def _go_on_after_collision(self) -> None:
        """Once everything is decided, save what the user keeps."""
        self._keep_typing(self._opened())
        if self._tab_edit.theirs is None:
            if self._tab_edit.sendable:
                await self._autosave_now()
            self._well(say("filling.decided"))

    async def _autosave_now(self) -> None:
        """Save now. That it could not be saved is a notice of the page already.

        Raises:
            NotSignedIn: the session ended.
            InputRefused: the service found an answer that it cannot keep.
        """
        try:
            await self._autosave.now()
        except (NotSignedIn, InputRefused):
            raise
        except KioskError:
            return

    def _take_up_draft(self, draft: Draft) -> None:
        """Typing of an earlier time that did not reach the service goes on where it ended."""
        self._take_up(self._opened(), draft)
        self._notice = Notice(say("filling.draft_taken_up", at=draft.kept_at), Tone.WARNING)
        if self._tab_edit.sendable:
            self._autosave.typed()

    # What the page says

    @property
    def _tab_edit(self) -> TabEdit:
        return cast("TabEdit", self._opened())

    def _opened_fields(self) -> TabFields:
        if self._fields is None:
            raise KeyError(self._about)
        return self._fields

    @property
    def _tab(self) -> Tab:
        return next(each for each in self._tabs if each.tab_id == self._tab_id)

    @property
    def _title(self) -> Sayable:
        return text_of(self._tab.title)

    def _name(self, thing: TabAnswers) -> str:
        return self._dossier.title if self._dossier is not None else thing.kiosk_number

    def _beside(self, command_id: str) -> Tab | None:
        """The tab after this one, or before it."""
        at = self._tabs.index(self._tab) + (1 if command_id == "next_tab" else -1)
        return self._tabs[at] if 0 <= at < len(self._tabs) else None

    def _progress(self) -> Phrase:
        answered, asked, faults = self._opened_fields().progress(self._opened().values)
        said = say("filling.answered", answered=answered, count=asked)
        return say("filling.to_mend", count=faults, progress=said) if faults else said

    def _parts(self) -> list[Part]:
        edit, fields = self._opened(), self._opened_fields()
        assert self._dossier is not None  # noqa: S101 - opened
        if not edit.value.editable:
            return read_only_parts(self._dossier, edit.value, fields, edit.values)
        parts: list[Part] = [*self._collided()]
        if self._tab.help is not None:
            parts.append(Text(text_of(self._tab.help)))
        return [*parts, Text(self._progress()), edit.form]

    def _commands(self) -> list[Command]:
        edit = self._tab_edit
        offered: list[Command] = []
        if not edit.value.editable:
            offered += ways_in(self._opened_fields(), edit.values)
        elif edit.theirs is not None:
            offered += self._deciding_commands(edit)
        else:
            offered.append(Command("save", say("edit.save"), "b"))
            if edit.undo:
                offered.append(Command("undo", say("edit.undo"), "o", CommandKind.MENU))
            if self._draft is not None:
                offered.append(Command("resume_draft", say("edit.resume_draft"), kind=CommandKind.MENU))
                offered.append(Command("drop_draft", say("edit.drop_draft"), kind=CommandKind.MENU))
        for command_id, key in (("previous_tab", "p"), ("next_tab", "n")):
            other = self._beside(command_id)
            if other is not None:
                label = say(f"filling.{command_id}", tab=text_of(other.title))
                offered.append(Command(command_id, label, key, CommandKind.SCREEN))
        if edit.value.editable:
            offered.append(Command("check", say("filling.check"), "c", CommandKind.SCREEN))
        return offered

    def _deciding_commands(self, edit: TabEdit) -> list[Command]:
        offered = [
            Command("keep_mine", say("edit.keep_mine"), "k"),
            Command("take_theirs", say("edit.take_theirs"), "d"),
        ]
        if len(edit.collisions) > 1:
            for each in edit.collisions:
                label = self._opened_fields().label(each)
                offered += [
                    Command(f"mine:{each}", say("filling.keep_mine_of", question=label)),
                    Command(f"theirs:{each}", say("filling.take_theirs_of", question=label)),
                ]
        return offered

    def _notices(self) -> list[Notice]:
        notices = self._edit_notices()
        failure = self._autosave.failure
        if failure is not None:
            notices.insert(0, Notice(_kept_here(failure), Tone.ERROR))
        return notices

    def _state(self) -> Sayable:
        """How what was typed stands, in words."""
        edit, saving = self._tab_edit, self._autosave
        if saving.state is Saving.GOES_ON:
            return say("filling.saving")
        if edit.typed or saving.state is not Saving.SAVED:
            return say("filling.not_saved_yet")
        if saving.saved_at is not None:
            at = saving.saved_at.astimezone(BRUSSELS).time()
            return say("filling.saved_at", at=at)
        answers = edit.value
        if answers.updated_at is None:
            return say("filling.nothing_yet")
        if answers.updated_by is None:
            return say("filling.last_saved", at=answers.updated_at)
        return say("filling.last_saved_by", at=answers.updated_at, name=answers.updated_by)

    def _tell(self) -> None:
        self.on_change(self.page)


def _kept_here(failure: KioskError) -> Phrase:
    """That something did not reach the service, and that it is not lost."""
    return say("filling.kept_here", what=failure.what)
