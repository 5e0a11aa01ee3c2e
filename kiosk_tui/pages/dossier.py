"""One dossier: read it, change its contact person, e-mail address and account number, see who did what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk_tui.drafts import Draft
from kiosk_tui.errors import AccountNumberLocked, InputRefused, StaleVersion
from kiosk_tui.pages import dossier_fields, places
from kiosk_tui.pages.days import today
from kiosk_tui.pages.dossier_edit import DossierEdit
from kiosk_tui.pages.dossier_facts import dossier_facts, dossier_steps, dossier_summary
from kiosk_tui.pages.dossier_history import COLUMNS, HistorySource
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.record_window import RecordWindow
from kiosk_tui.pages.records import Records
from kiosk_tui.services import Services

HISTORY_ROWS: Final = 20


class DossierModel(PageModel):
    """The screen `dossier`. About: a KIOSK number."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._number: Final = about
        self._edit: DossierEdit | None = None
        self._draft: Draft | None = None
        self._notice: Notice | None = None
        self._history: RecordWindow | None = None

    @property
    def page(self) -> Page:
        edit = self._edit
        if edit is None:
            return Page(places.DOSSIER, self._number, busy=say("dossier.busy", number=self._number))
        return Page(
            screen=places.DOSSIER,
            title=edit.dossier.title,
            parts=tuple(self._parts(edit)),
            commands=tuple(self._commands(edit)),
            notices=tuple(self._notices(edit)),
            summary=dossier_summary(edit.dossier),
        )

    @property
    def edit(self) -> DossierEdit | None:
        """What is being edited; None until it was read. For the script face, which shows it as data."""
        return self._edit

    async def open(self) -> None:
        portal = self._services.portal
        read = await portal.dossier(self._number)
        self._notice = None
        if self._edit is None:
            people = await portal.representatives(read.value.applicant.applicant_id)
            self._edit = DossierEdit(read, people)
            self._draft = self._waiting_draft(self._edit)
        else:
            self._edit.reread(read)
        if self._history is not None:
            await self._ask_history()

    def stage(self, field_id: str, value: str) -> None:
        edit = self._opened()
        self._notice = None
        edit.type(field_id, value)
        self._keep_draft(edit)
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        edit = self._opened()
        match command_id:
            case "save":
                await self._save(edit)
            case "undo":
                await self._send(edit, dict(edit.undo), "dossier.undone")
            case "discard":
                edit.discard()
                self._drop_draft()
                self._notice = Notice(say("dossier.discarded"), Tone.GOOD)
            case "keep_mine":
                edit.keep_mine()
                await self._save(edit)
            case "take_theirs":
                edit.take_theirs()
                self._drop_draft()
                self._notice = Notice(say("dossier.theirs_taken"), Tone.GOOD)
            case "resume_draft" if self._draft is not None:
                edit.take_up(self._draft)
                self._draft = None
                self._notice = Notice(say("dossier.draft_resumed"), Tone.GOOD)
            case "drop_draft":
                self._drop_draft()
                self._notice = Notice(say("dossier.draft_dropped"), Tone.GOOD)
            case "history":
                await self._show_history()
            case "applicant":
                return Outcome(go=Route(places.APPLICANT, edit.dossier.applicant.applicant_id))
            case "main_dossier" if edit.dossier.main_dossier:
                return Outcome(go=Route(places.DOSSIER, edit.dossier.main_dossier))
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def close(self) -> None:
        if self._history is not None:
            self._history.close()

    async def _save(self, edit: DossierEdit) -> None:
        faulty = edit.faulty
        if faulty is not None:
            fault = edit.form.field(faulty).fault or ""
            self._notice = Notice(
                say("dossier.faulty", field=dossier_fields.LABELS[faulty], fault=fault), Tone.ERROR
            )
            return
        if not edit.typed:
            self._notice = Notice(say("dossier.nothing_to_save"))
            return
        await self._send(edit, dict(edit.typed), "dossier.saved")

    async def _send(self, edit: DossierEdit, values: Mapping[str, str], done: str) -> None:
        """Ask for the change. What was typed stays until the service says that it is kept.

        Raises:
            KioskError: it could not be done, and not because somebody else was first.
        """
        self._notice = None
        patch = dossier_fields.patch_of(values)
        key = edit.idempotency_key(values)
        try:
            read = await self._services.portal.change_dossier(self._number, patch, edit.version, key)
        except StaleVersion as stale:
            edit.theirs = stale.current or await self._services.portal.dossier(self._number)
            edit.typed.update(values)
            return
        except InputRefused as refused:
            edit.refuse(refused.faults)
            raise
        except AccountNumberLocked:
            edit.reread(await self._services.portal.dossier(self._number))
            raise
        said = [
            say("dossier.field_is", field=dossier_fields.LABELS[each], value=edit.shown(each, value))
            for each, value in values.items()
        ]
        edit.saved(read)
        self._drop_draft()
        self._notice = Notice(say(done, fields=_one_after_another(said)), Tone.GOOD)
        if self._history is not None:
            await self._ask_history()

    async def _show_history(self) -> None:
        """Show the history, or put it away."""
        if self._history is not None:
            self._history.close()
            self._history = None
            return
        await self._ask_history()

    async def _ask_history(self) -> None:
        window = RecordWindow(HistorySource(self._services.portal, self._number))
        await window.ensure(0, HISTORY_ROWS)
        if self._history is not None:
            self._history.close()
        self._history = window

    def _opened(self) -> DossierEdit:
        """The dossier being edited.

        Raises:
            KeyError: it was not opened, so nothing is on offer yet.
        """
        if self._edit is None:
            raise KeyError(self._number)
        return self._edit

    def _parts(self, edit: DossierEdit) -> list[Part]:
        parts: list[Part] = []
        if edit.theirs is not None:
            parts += [Text(say("dossier.collision"), Tone.WARNING), edit.both_versions()]
        day = today(self._services.clock)
        parts += [dossier_facts(edit.dossier, day), edit.form, dossier_steps(edit.dossier)]
        if self._history is not None:
            parts.append(
                Records(
                    "history",
                    COLUMNS,
                    self._history,
                    "",
                    say("dossier.history_empty"),
                    say("dossier.history"),
                )
            )
        return parts

    def _commands(self, edit: DossierEdit) -> list[Command]:
        offered: list[Command] = []
        if edit.theirs is not None:
            offered.append(Command("keep_mine", say("dossier.keep_mine"), "k"))
            offered.append(Command("take_theirs", say("dossier.take_theirs"), "d"))
        elif edit.typed:
            offered.append(Command("save", say("dossier.save"), "b"))
            offered.append(Command("discard", say("dossier.discard"), "n"))
        elif edit.undo:
            offered.append(Command("undo", say("dossier.undo"), "o"))
        if self._draft is not None and edit.theirs is None:
            offered.append(Command("resume_draft", say("dossier.resume_draft"), "g"))
            offered.append(Command("drop_draft", say("dossier.drop_draft"), "y"))
        history = "dossier.hide_history" if self._history is not None else "dossier.history"
        offered.append(Command("history", say(history), "h", CommandKind.SCREEN))
        offered.append(Command("applicant", say("dossier.to_applicant"), "a", CommandKind.SCREEN))
        if edit.dossier.main_dossier:
            offered.append(Command("main_dossier", say("dossier.to_main"), "p", CommandKind.SCREEN))
        return offered

    def _notices(self, edit: DossierEdit) -> list[Notice]:
        notices = [self._notice] if self._notice is not None else []
        if edit.theirs is not None:
            notices.append(Notice(say("dossier.collision_brief"), Tone.ERROR))
        if self._draft is not None and edit.theirs is None:
            notices.append(Notice(say("dossier.draft_waits", at=self._draft.kept_at), Tone.WARNING))
        contact = edit.dossier.contact_person
        if contact is not None and not contact.represents:
            notices.append(Notice(say("dossier.contact_gone", name=contact.name), Tone.WARNING))
        return notices

    def _waiting_draft(self, edit: DossierEdit) -> Draft | None:
        """Typing of an earlier time that is not what the service has."""
        account = self._services.session.account
        draft = self._services.drafts.of(account.key, self._number) if account else None
        if draft is None:
            return None
        saved = dossier_fields.saved_values(edit.dossier)
        differs = any(saved.get(each, text) != text for each, text in draft.fields.items())
        return draft if differs else None

    def _keep_draft(self, edit: DossierEdit) -> None:
        account = self._services.session.account
        if account is None:
            return
        if not edit.typed:
            self._services.drafts.remove(account.key, self._number)
            return
        draft = Draft(self._number, edit.version, dict(edit.typed), self._services.clock.now())
        self._services.drafts.keep(account.key, draft)

    def _drop_draft(self) -> None:
        self._draft = None
        account = self._services.session.account
        if account is not None:
            self._services.drafts.remove(account.key, self._number)


def _one_after_another(said: list[Phrase]) -> Sayable:
    """Two or three phrases as one."""
    whole: Sayable = said[0]
    for each in said[1:]:
        whole = say("dossier.and_then", first=whole, second=each)
    return whole
