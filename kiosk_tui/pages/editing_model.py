"""What every page with a form that is saved does: keep typing on disk, save, undo, and settle collisions."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar, Final, Generic

from kiosk_tui.drafts import Draft
from kiosk_tui.errors import InputRefused, StaleVersion
from kiosk_tui.pages.edit import Edit
from kiosk_tui.pages.editable import Editable, Thing
from kiosk_tui.pages.model import PageModel
from kiosk_tui.pages.page import Command, Facts, Notice, Text, Tone
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.portal.versioned import Versioned
from kiosk_tui.services import Services

TRIES: Final = 3
"""How often a change is sent when others save in between, each time in other fields than ours."""


class EditingModel(PageModel, Generic[Thing]):
    """A screen about one thing with a form. Subclasses say how it is read and changed, and what else is there."""

    screen: ClassVar[str]
    """The screen's name, under which typing is kept."""
    collision: ClassVar[Phrase] = say("edit.collision")
    collision_brief: ClassVar[Phrase] = say("edit.collision_brief")

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._about = about
        self._edit: Edit[Thing] | None = None
        self._draft: Draft | None = None
        self._notice: Notice | None = None

    @property
    def edit(self) -> Edit[Thing] | None:
        """What is being edited; None until it was read. For the script face, which shows it as data."""
        return self._edit

    @abstractmethod
    async def _read(self) -> Versioned[Thing]:
        """Ask the service for the thing."""

    @abstractmethod
    async def _fields_of(self, read: Versioned[Thing]) -> Editable[Thing]:
        """Say which fields the thing has, once it was read."""

    @abstractmethod
    async def _change(
        self, values: Mapping[str, str], version: str, idempotency_key: str
    ) -> Versioned[Thing]:
        """Ask the service for a change.

        Raises:
            KioskError: it was not done.
        """

    def _new_edit(self, read: Versioned[Thing], fields: Editable[Thing]) -> Edit[Thing]:
        """Begin to edit what was read."""
        return Edit(read, fields)

    def _name(self, thing: Thing) -> str:
        """What people call the thing, for drafts that wait; empty when `about` says it."""
        return ""

    async def _after_change(self) -> None:
        """Bring what else the page shows up to date."""

    async def open(self) -> None:
        read = await self._read()
        self._notice = None
        if self._edit is None:
            self._edit = self._new_edit(read, await self._fields_of(read))
            self._draft = self._kept_draft()
        else:
            self._edit.reread(read)
        self._draft = self._edit.still_new(self._draft)

    def stage(self, field_id: str, value: str) -> None:
        edit = self._opened()
        self._notice = None
        edit.type(field_id, value)
        self._keep_typing(edit)
        self.on_change(self.page)

    async def _perform_edit(self, command_id: str) -> bool:
        """Do one of the commands of `_edit_commands`. False: it is another's."""
        edit = self._opened()
        match command_id:
            case "save":
                await self._save(edit)
            case "undo":
                await self._send(edit, dict(edit.undo), "undone")
            case "discard":
                edit.discard()
                self._keep_typing(edit)
                self._well(say("edit.discarded"))
            case "keep_mine":
                edit.keep_mine()
                await self._save(edit)
            case "take_theirs":
                edit.take_theirs()
                self._keep_typing(edit)
                self._well(say("edit.theirs_taken"))
            case "resume_draft" if self._draft is not None:
                self._take_up(edit, self._draft)
                self._well(say("edit.draft_resumed"))
            case "drop_draft" if self._draft is not None:
                self._draft = self._draft.earlier
                self._keep_typing(edit)
                self._well(say("edit.draft_dropped"))
            case _:
                return False
        return True

    async def _save(self, edit: Edit[Thing]) -> None:
        faulty = edit.check() if edit.typed else None
        if faulty is not None:
            fault = edit.form.field(faulty).fault or ""
            self._notice = Notice(
                say("edit.faulty", field=edit.fields.label(faulty), fault=fault), Tone.ERROR
            )
        elif not edit.typed:
            self._notice = Notice(say("edit.nothing_to_save"))
        else:
            await self._send(edit, dict(edit.typed), "saved")

    async def _send(self, edit: Edit[Thing], values: Mapping[str, str], done: str) -> None:
        """Ask for the change. What was typed stays until the service says that it is kept.

        Raises:
            KioskError: it could not be done, and not because somebody else was first.
        """
        self._notice = None
        said = _fields_said(edit, values)
        if await self._deliver(edit, values, undoes=done == "undone"):
            self._well(say(f"edit.{done}", fields=said))
            await self._after_change()

    async def _deliver(self, edit: Edit[Thing], values: Mapping[str, str], *, undoes: bool = False) -> bool:
        """Ask for a change, on top of what others save in between. False: it collides with theirs.

        Raises:
            KioskError: it could not be done. What was typed is still there.
        """
        for _ in range(TRIES):
            try:
                read = await self._change(values, edit.version, edit.idempotency_key(values))
            except StaleVersion as stale:
                now = await self._present(stale)
                if not (edit.undo_overtaken(now) if undoes else edit.overtaken(now)):
                    return False
            except InputRefused as refused:
                edit.refuse(refused.faults)
                raise
            else:
                edit.saved(read, values)
                self._draft = edit.still_new(self._draft, but=values)
                self._keep_typing(edit)
                return True
        raise StaleVersion

    async def _present(self, stale: StaleVersion) -> Versioned[Thing]:
        """The thing as somebody else left it."""
        del stale
        return await self._read()

    def _opened(self) -> Edit[Thing]:
        """What is being edited.

        Raises:
            KeyError: it was not opened, so nothing is on offer yet.
        """
        if self._edit is None:
            raise KeyError(self._about)
        return self._edit

    def _well(self, done: Phrase) -> None:
        """Say what was done."""
        self._notice = Notice(done, Tone.GOOD)

    # What the page shows of it

    def _collided(self) -> list[Text | Facts]:
        """The two versions, while the user has not decided between them; else what can be put back, or cannot."""
        edit = self._opened()
        if edit.theirs is not None:
            besides = edit.also_changed()
            return [
                Text(self.collision, Tone.WARNING),
                edit.both_versions(),
                *([besides] if besides.rows else ()),
            ]
        shown: list[Text | Facts] = []
        if self._draft is not None:
            shown.append(edit.listed(self._draft.fields, say("edit.draft_fields")))
        if edit.undo_lost:
            shown.append(edit.listed(edit.undo_lost, say("edit.before_mine")))
        return shown

    def _edit_commands(self) -> list[Command]:
        edit = self._opened()
        offered: list[Command] = []
        if edit.theirs is not None:
            offered.append(Command("keep_mine", say("edit.keep_mine"), "k"))
            offered.append(Command("take_theirs", say("edit.take_theirs"), "d"))
        elif edit.typed:
            offered.append(Command("save", say("edit.save"), "b"))
            offered.append(Command("discard", say("edit.discard"), "n"))
        elif edit.undo:
            offered.append(Command("undo", say("edit.undo"), "o"))
        if self._draft is not None and edit.theirs is None:
            offered.append(Command("resume_draft", say("edit.resume_draft"), "g"))
            offered.append(Command("drop_draft", say("edit.drop_draft"), "y"))
        return offered

    def _edit_notices(self) -> list[Notice]:
        edit = self._opened()
        notices = [self._notice] if self._notice is not None else []
        if edit.theirs is not None:
            notices.append(Notice(self.collision_brief, Tone.ERROR))
        if edit.undo_lost:
            notices.append(Notice(say("edit.undo_lost"), Tone.WARNING))
        if self._draft is not None and edit.theirs is None:
            notices.append(Notice(say("edit.draft_waits", at=self._draft.kept_at), Tone.WARNING))
        return notices

    # Typing of an earlier time

    def _kept_draft(self) -> Draft | None:
        account = self._services.session.account
        return self._services.drafts.of(account.key, self._about, self.screen) if account else None

    def _take_up(self, edit: Edit[Thing], draft: Draft) -> None:
        """Put typing of an earlier time in the fields. What was typed there since waits instead."""
        since = self._typing(edit).only(lambda each, text: draft.fields.get(each, text) != text)
        self._draft = since.on_top_of(draft.earlier) if since is not None else draft.earlier
        edit.take_up(draft)
        self._keep_typing(edit)

    def _keep_typing(self, edit: Edit[Thing]) -> None:
        """Keep on disk what is typed and not saved, and what still waits of an earlier time."""
        account = self._services.session.account
        if account is None:
            return
        kept = self._typing(edit).on_top_of(self._draft) if edit.typed else self._draft
        if kept is None:
            self._services.drafts.remove(account.key, self._about, self.screen)
        else:
            self._services.drafts.keep(account.key, kept)

    def _typing(self, edit: Edit[Thing]) -> Draft:
        return Draft(
            self._about,
            dict(edit.typed),
            edit.began,
            self._services.clock.now(),
            self.screen,
            self._name(edit.value),
        )


def _fields_said(edit: Edit[Thing], values: Mapping[str, str]) -> Sayable:
    """Each field with its value, one after the other."""
    whole: Sayable = ""
    for field_id, value in values.items():
        shown = edit.shown(field_id, value) or say("edit.empty")
        said = say("edit.field_is", field=edit.fields.label(field_id), value=shown)
        whole = say("edit.and_then", first=whole, second=said) if whole else said
    return whole
