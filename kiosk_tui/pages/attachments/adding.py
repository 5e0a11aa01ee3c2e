"""Adding a file to a question: typed or picked, checked before it is sent, watched, stopped, gone on with."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import InputRefused, KioskError, NotSignedIn
from kiosk_tui.files.local_file import LocalFile
from kiosk_tui.files.suggestions import shortened
from kiosk_tui.pages import places
from kiosk_tui.pages.attachments.limits import file_for, has_room, limits_of, words
from kiosk_tui.pages.attachments.path_field import SuggestedPaths
from kiosk_tui.pages.attachments.transfer import Transfer
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import (
    Choice,
    Command,
    CommandKind,
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
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.attachments import Attachments, UploadPlace
    from kiosk_tui.files.sending import Sender
    from kiosk_tui.files.unfinished import Unfinished

FILE: Final = "file"
PLACE: Final = "place"


class NewAttachmentModel(PageModel):
    """The screen `newAttachment`. About: a KIOSK number, and perhaps a tab and a question: where the file goes."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._number, self._tab, self._question = places.parts_of(about, 3)
        self._fixed: Final = bool(self._question)
        self._answer: Attachments | None = None
        self._typed = ""
        self._fault: Sayable | None = None
        self._notice: Notice | None = None
        self._unfinished: tuple[Unfinished, ...] = ()
        self._paths: Final = SuggestedPaths(self._tell)
        self._transfer: Final = Transfer(services.clock, self._tell, self._failed, self._stopped)

    @property
    def page(self) -> Page:
        if self._answer is None:
            return Page(places.NEW_ATTACHMENT, say("attachments.add"), busy=say("attachments.busy"))
        place = self._place
        return Page(
            places.NEW_ATTACHMENT,
            say("attachments.add"),
            tuple(self._parts(self._answer, place)),
            tuple(self._commands(place)),
            (self._notice,) if self._notice is not None else (),
            busy=say("attachments.beginning")
            if self._transfer.going and not self._transfer.progress
            else None,
            summary=self._summary(place),
        )

    async def open(self) -> None:
        await self._ask()
        self._paths.look(self._typed)

    def stage(self, field_id: str, value: str) -> None:
        match field_id:
            case "place":
                self._tab, _, self._question = value.partition("|")
            case "file":
                self._typed = value
                self._paths.look(value)
            case _:
                raise KeyError(field_id)
        self._fault = None
        self._notice = None
        self._tell()

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "send" if not self._transfer.going:
                await self._begin()
            case "stop":
                self._transfer.stop()
            case "resume" if self._unfinished and not self._transfer.going:
                self._notice = None
                self._transfer.begin(self._go_on(self._unfinished[0]))
            case "drop" if self._unfinished and not self._transfer.going:
                await self._drop(self._unfinished[0])
            case "list":
                return Outcome(go=Route(places.ATTACHMENTS, self._number), instead=True)
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

    @property
    def _place(self) -> UploadPlace | None:
        """The question to which the file goes: the one that was chosen, else the first that has room for it."""
        found = self._answer.places if self._answer is not None else []
        chosen = [each for each in found if each.question_id == self._question]
        if chosen or self._fixed:
            return chosen[0] if chosen else None
        open_ones = [each for each in found if has_room(each)]
        lacking = [each for each in open_ones if each.required and not each.files]
        return next(iter(lacking or open_ones), None)

    async def _ask(self) -> None:
        self._answer = await self._services.portal.attachments(self._number)
        account = self._services.session.account
        now = self._services.clock.now()
        left = self._services.unfinished.of_dossier(account.key, self._number, now) if account else ()
        self._unfinished = tuple(
            each for each in left if not self._fixed or each.question_id == self._question
        )

    # What is done

    async def _begin(self) -> None:
        """Look at the file, and send it when it is one that the question takes.

        Raises:
            InputRefused: it is not; the field says why.
        """
        place = self._place
        if place is None or not has_room(place):
            raise KeyError("send")
        self._notice = None
        found = await asyncio.to_thread(file_for, place, self._typed)
        if isinstance(found, Phrase):
            self._refuse(found)
            raise InputRefused({FILE: found})
        self._fault = None
        self._transfer.begin(self._send(place, found))

    async def _send(self, place: UploadPlace, file: LocalFile) -> None:
        from kiosk_tui.files.sending import Place

        name = file.path.name
        where = Place(self._number, place.tab_id, place.question_id)
        reading = self._transfer.watch(say("attachments.reading", name=name))
        try:
            sent = await self._sender().send(where, file, reading, self._transfer.watch(name))
        except InputRefused as refused:
            self._refuse(next(iter(refused.faults.values()), refused.what))
            raise
        self._typed = ""
        await self._arrived(sent.file_name)

    async def _go_on(self, unfinished: Unfinished) -> None:
        reading = self._transfer.watch(say("attachments.reading", name=unfinished.file_name))
        sending = self._transfer.watch(unfinished.file_name)
        try:
            sent = await self._sender().go_on(unfinished, reading, sending)
        except KioskError:
            await self._ask()
            raise
        await self._arrived(sent.file_name)

    async def _arrived(self, file_name: str) -> None:
        self._notice = Notice(say("attachments.added", name=file_name), Tone.GOOD)
        await self._ask()
        self._paths.look(self._typed)

    async def _drop(self, unfinished: Unfinished) -> None:
        self._notice = Notice(say("attachments.dropped", name=unfinished.file_name), Tone.GOOD)
        self._unfinished = tuple(each for each in self._unfinished if each != unfinished)
        await self._sender().drop(unfinished)

    def _sender(self) -> Sender:
        from kiosk_tui.files.sending import Sender

        account = self._services.session.account
        if account is None:
            raise NotSignedIn
        return Sender(self._services.portal, self._services.unfinished, account.key, self._services.clock)

    # What became of it

    def _failed(self, error: KioskError) -> None:
        if isinstance(error, NotSignedIn):
            self.on_outcome(Outcome(go=Route(places.SIGN_IN, places.AGAIN)))
        elif isinstance(error, InputRefused) and self._fault is not None:
            self._notice = Notice(self._fault, Tone.ERROR)
        else:
            self._notice = Notice(
                say("attachments.failed", what=error.what, why=error.why, next=error.next), Tone.ERROR
            )
        self._remember_what_is_left()

    def _stopped(self) -> None:
        self._notice = Notice(say("attachments.stopped"))
        self._remember_what_is_left()

    def _remember_what_is_left(self) -> None:
        account = self._services.session.account
        if account is not None:
            now = self._services.clock.now()
            left = self._services.unfinished.of_dossier(account.key, self._number, now)
            self._unfinished = tuple(
                each for each in left if not self._fixed or each.question_id == self._question
            )

    def _refuse(self, fault: Sayable) -> None:
        self._fault = fault
        self._tell()

    def _tell(self) -> None:
        self.on_change(self.page)

    # What is shown

    def _parts(self, answer: Attachments, place: UploadPlace | None) -> list[Part]:
        parts: list[Part] = []
        if self._transfer.progress is not None:
            parts.append(self._transfer.progress)
        chosen = [each for each in answer.places if has_room(each)]
        if not self._fixed and len(chosen) > 1 and not self._transfer.going:
            parts.append(Form("where", (_place_field(chosen, place),)))
        if place is None:
            return [*parts, Text(say("attachments.no_room_anywhere"))]
        if not place.open:
            parts.append(Text(say("attachments.closed"), Tone.WARNING))
        elif not has_room(place):
            parts.append(Text(say("attachments.full")))
        elif not self._transfer.going:
            parts.append(Form("add", (self._file_field(place),), submit="send"))
        parts.append(limits_of(place, answer.virus_check))
        if self._unfinished and not self._transfer.going:
            parts.append(_left(self._unfinished))
        return parts

    def _file_field(self, place: UploadPlace) -> Field:
        return Field(
            FILE,
            say("attachments.file"),
            FieldKind.PATH,
            self._typed,
            self._typed,
            saved=self._typed,
            key="f",
            required=True,
            choices=self._paths.choices,
            help=say("attachments.file_help"),
            fault=self._fault,
        )

    def _commands(self, place: UploadPlace | None) -> list[Command]:
        if self._transfer.going:
            return [Command("stop", say("attachments.stop"), "s")]
        commands: list[Command] = []
        if place is not None and has_room(place):
            commands.append(Command("send", say("attachments.send"), "b"))
        if self._unfinished:
            name = self._unfinished[0].file_name
            commands.append(Command("resume", say("attachments.resume", name=name), "h"))
            confirm = say("attachments.drop_confirm", name=name)
            commands.append(Command("drop", say("attachments.drop", name=name), "y", confirm=confirm))
        commands.append(Command("list", say("attachments.to_all"), "a", CommandKind.SCREEN))
        return commands

    def _summary(self, place: UploadPlace | None) -> Sayable:
        if self._transfer.progress is not None:
            going = self._transfer.progress
            return say("attachments.summary_going", name=going.label, percent=going.percent)
        if place is None:
            return say("attachments.no_room_anywhere")
        if not has_room(place):
            return say("attachments.closed") if not place.open else say("attachments.full")
        return say("attachments.summary_add", question=words(place.title))


def _place_field(open_ones: list[UploadPlace], place: UploadPlace | None) -> Field:
    choices = tuple(
        Choice(f"{each.tab_id}|{each.question_id}", words(each.title), words(each.tab_title))
        for each in open_ones
    )
    chosen = f"{place.tab_id}|{place.question_id}" if place is not None else ""
    shown: Sayable = words(place.title) if place is not None else ""
    return Field(
        PLACE,
        say("attachments.question"),
        FieldKind.CHOICE,
        chosen,
        shown,
        saved=shown,
        key="g",
        required=True,
        choices=choices,
    )


def _left(unfinished: tuple[Unfinished, ...]) -> Facts:
    """What was not sent to its end, with where it stands on this computer."""
    rows = tuple(
        Fact(each.file_name, say("attachments.not_whole"), note=shortened(each.file.path))
        for each in unfinished
    )
    return Facts(rows, say("attachments.left"))
