"""One file of a dossier: what it is, fetching it, opening it, taking it away and bringing it back."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import KioskError, NotFound, NotSignedIn
from kiosk_tui.files.downloads import downloads_folder
from kiosk_tui.files.local_file import path_typed
from kiosk_tui.files.opening import can_open, open_file
from kiosk_tui.files.suggestions import shortened
from kiosk_tui.pages import places
from kiosk_tui.pages.attachments.limits import CLEAN, words
from kiosk_tui.pages.attachments.path_field import SuggestedPaths
from kiosk_tui.pages.attachments.rows import kind_of
from kiosk_tui.pages.attachments.transfer import Transfer
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import (
    Command,
    Fact,
    Facts,
    Field,
    FieldKind,
    Form,
    Notice,
    Page,
    Part,
    Text,
    Tone,
)
from kiosk_tui.pages.phrase import FileSize, Sayable, say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.attachments import Attachment

FOLDER: Final = "folder"


class AttachmentModel(PageModel):
    """The screen `attachment`. About: a KIOSK number and the id of one of its files."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._number, self._id = places.parts_of(about, 2)
        self._attachment: Attachment | None = None
        self._deleted = False
        self._folder = shortened(downloads_folder())
        self._saved: Path | None = None
        self._can_open = False
        self._notice: Notice | None = None
        self._paths: Final = SuggestedPaths(self._tell, folders_only=True)
        self._transfer: Final = Transfer(services.clock, self._tell, self._failed, self._stopped)

    @property
    def page(self) -> Page:
        attachment = self._attachment
        if attachment is None:
            return Page(places.ATTACHMENT, say("attachments.one"), busy=say("attachments.busy"))
        return Page(
            places.ATTACHMENT,
            attachment.file_name,
            tuple(self._parts(attachment)),
            tuple(self._commands(attachment)),
            (self._notice,) if self._notice is not None else (),
            busy=say("attachments.beginning")
            if self._transfer.going and not self._transfer.progress
            else None,
            summary=self._summary(attachment),
        )

    @property
    def attachment(self) -> Attachment | None:
        """What is shown; None until it was read. For the script face, which shows it as data."""
        return self._attachment

    @property
    def saved(self) -> Path | None:
        """Where it was put; None until it was fetched. For the script face."""
        return self._saved

    async def open(self) -> None:
        try:
            self._attachment = await self._services.portal.attachment(self._number, self._id)
            self._deleted = False
        except NotFound:
            if not self._deleted:
                raise
        self._paths.look(self._folder)

    def stage(self, field_id: str, value: str) -> None:
        if field_id != FOLDER:
            raise KeyError(field_id)
        self._folder = value
        self._notice = None
        self._paths.look(value)
        self._tell()

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        attachment = self._attachment
        if attachment is None:
            raise KeyError(command_id)
        match command_id:
            case "fetch" if not self._transfer.going and not self._deleted:
                self._notice = None
                self._transfer.begin(self._fetch(attachment))
            case "stop":
                self._transfer.stop()
            case "open_file" if self._saved is not None:
                opened = await asyncio.to_thread(open_file, self._saved)
                said = say("attachments.opened") if opened else say("attachments.not_opened")
                self._notice = Notice(said, Tone.GOOD if opened else Tone.ERROR)
            case "delete" if not self._transfer.going:
                await self._services.portal.delete_attachment(self._number, self._id)
                self._deleted = True
                self._notice = Notice(say("attachments.deleted", name=attachment.file_name), Tone.GOOD)
            case "undo" if self._deleted:
                self._attachment = await self._services.portal.restore_attachment(self._number, self._id)
                self._deleted = False
                self._notice = Notice(say("attachments.restored", name=attachment.file_name), Tone.GOOD)
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def settled(self) -> None:
        # First what was begun: an error that somebody waits for is raised to them.
        await self._transfer.settled()
        await self._paths.settled()

    async def close(self) -> None:
        self._paths.close()
        await self._transfer.close()

    async def _fetch(self, attachment: Attachment) -> None:
        from kiosk_tui.files.fetching import Fetcher

        fetcher = Fetcher(self._services.portal, self._services.clock)
        folder = path_typed(self._folder or "~")
        self._saved = await fetcher.fetch(attachment, folder, self._transfer.watch(attachment.file_name))
        self._can_open = await asyncio.to_thread(can_open, self._saved)
        self._notice = Notice(say("attachments.saved", path=shortened(self._saved)), Tone.GOOD)

    def _failed(self, error: KioskError) -> None:
        if isinstance(error, NotSignedIn):
            self.on_outcome(Outcome(go=Route(places.SIGN_IN, places.AGAIN)))
            return
        self._notice = Notice(
            say("attachments.failed", what=error.what, why=error.why, next=error.next), Tone.ERROR
        )

    def _stopped(self) -> None:
        self._notice = Notice(say("attachments.fetch_stopped"))

    def _tell(self) -> None:
        self.on_change(self.page)

    def _parts(self, attachment: Attachment) -> list[Part]:
        if self._deleted:
            return [Text(say("attachments.is_deleted"))]
        parts: list[Part] = []
        if self._transfer.progress is not None:
            parts.append(self._transfer.progress)
        parts.append(_facts(attachment))
        if not self._transfer.going:
            parts.append(Form("fetch", (self._folder_field(),), submit="fetch"))
        return parts

    def _folder_field(self) -> Field:
        return Field(
            FOLDER,
            say("attachments.folder"),
            FieldKind.FOLDER,
            self._folder,
            self._folder,
            saved=self._folder,
            key="f",
            choices=self._paths.choices,
            help=say("attachments.folder_help"),
        )

    def _commands(self, attachment: Attachment) -> list[Command]:
        if self._transfer.going:
            return [Command("stop", say("attachments.stop"), "s")]
        if self._deleted:
            return [Command("undo", say("attachments.undo"), "o")]
        commands = [Command("fetch", say("attachments.fetch"), "h")]
        if self._can_open:
            commands.append(Command("open_file", say("attachments.open_file"), "p"))
        if "delete" in attachment.allowed_acts:
            confirm = say("attachments.delete_confirm", name=attachment.file_name)
            commands.append(Command("delete", say("attachments.delete"), "d", confirm=confirm))
        return commands

    def _summary(self, attachment: Attachment) -> Sayable:
        if self._transfer.progress is not None:
            going = self._transfer.progress
            return say("attachments.summary_going", name=going.label, percent=going.percent)
        if self._deleted:
            return say("attachments.is_deleted")
        return say("attachments.summary_one", name=attachment.file_name, size=FileSize(attachment.size))


def _facts(attachment: Attachment) -> Facts:
    rows = [Fact(say("attachments.name"), attachment.file_name)]
    if attachment.question_title is not None:
        rows.append(Fact(say("attachments.question"), words(attachment.question_title)))
    clean = attachment.virus_check == CLEAN
    rows += [
        Fact(say("attachments.size"), FileSize(attachment.size)),
        Fact(say("attachments.kind"), kind_of(attachment) or attachment.media_type),
        Fact(say("attachments.sent_at"), attachment.uploaded_at),
        Fact(say("attachments.sent_by"), attachment.uploaded_by),
        Fact(
            say("attachments.viruses"),
            say("attachments.found_clean") if clean else say("attachments.was_not_checked"),
            tone=Tone.PLAIN if clean else Tone.WARNING,
        ),
        Fact(say("attachments.checksum"), attachment.sha256),
    ]
    return Facts(tuple(rows))
