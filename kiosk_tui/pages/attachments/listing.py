"""The files of a dossier, or of one question of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.attachments.limits import has_room, virus_fact, words
from kiosk_tui.pages.attachments.rows import OF_DOSSIER, OF_QUESTION, row_of
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Records
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.attachments import Attachment, Attachments, UploadPlace


class AttachmentsModel(PageModel):
    """The screen `attachments`. About: a KIOSK number; with a tab and a question behind it, those of that question."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._about: Final = about
        self._number, self._tab, self._question = places.parts_of(about, 3)
        self._answer: Attachments | None = None
        self._window = FixedWindow()
        self._text = ""
        self._unfinished = 0

    @property
    def page(self) -> Page:
        if self._answer is None:
            return Page(places.ATTACHMENTS, say("attachments.title"), busy=say("attachments.busy"))
        place = self._place
        columns = OF_QUESTION if self._question else OF_DOSSIER
        table = Records("attachments", columns, self._window, "open", self._nothing, search=self._text)
        virus = virus_fact(self._answer.virus_check)
        parts: list[Part] = []
        if virus.tone is Tone.WARNING:
            parts.append(Text(say("attachments.not_checked_here"), Tone.WARNING))
        return Page(
            places.ATTACHMENTS,
            say("attachments.title_question", question=words(place.title))
            if place
            else say("attachments.title"),
            (*parts, table),
            tuple(self._commands(self._answer)),
            tuple(self._notices()),
            summary=self._summary,
        )

    async def open(self) -> None:
        self._answer = await self._services.portal.attachments(self._number)
        account = self._services.session.account
        now = self._services.clock.now()
        left = self._services.unfinished.of_dossier(account.key, self._number, now) if account else ()
        self._unfinished = sum(1 for each in left if self._question in ("", each.question_id))
        self._fill()

    def search(self, text: str) -> None:
        self._text = text
        self._fill()
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "open":
                return Outcome(go=Route(places.ATTACHMENT, places.about(self._number, about)))
            case "add":
                return Outcome(go=Route(places.NEW_ATTACHMENT, self._about))
            case "dossier":
                return Outcome(go=Route(places.DOSSIER, self._number))
            case _:
                raise KeyError(command_id)

    @property
    def _items(self) -> list[Attachment]:
        items = self._answer.items if self._answer is not None else []
        return [each for each in items if self._question in ("", each.question_id)]

    @property
    def _place(self) -> UploadPlace | None:
        found = self._answer.places if self._answer is not None and self._question else []
        return next((each for each in found if each.question_id == self._question), None)

    @property
    def _nothing(self) -> Sayable:
        return say("attachments.none_found") if self._text and self._items else say("attachments.none")

    @property
    def _summary(self) -> Sayable:
        said = say("attachments.summary", len(self._items))
        lacking = self._lacking
        return say("attachments.summary_lacking", lacking, said=said) if lacking else said

    @property
    def _lacking(self) -> int:
        """How many questions still wait for a file that they must have."""
        found = self._answer.places if self._answer is not None else []
        asked = [each for each in found if self._question in ("", each.question_id)]
        return sum(1 for each in asked if each.open and each.required and not each.files)

    def _fill(self) -> None:
        wanted = self._text.casefold().split()
        found = [each for each in self._items if all(word in each.file_name.casefold() for word in wanted)]
        self._window = FixedWindow([row_of(each, with_question=not self._question) for each in found])

    def _commands(self, answer: Attachments) -> list[Command]:
        commands: list[Command] = []
        asked = [each for each in answer.places if self._question in ("", each.question_id)]
        if self._unfinished or any(has_room(each) for each in asked):
            commands.append(Command("add", say("attachments.add"), "b", CommandKind.SCREEN))
        commands.append(Command("dossier", say("attachments.to_dossier"), "d", CommandKind.SCREEN))
        return commands

    def _notices(self) -> list[Notice]:
        if not self._unfinished:
            return []
        return [Notice(say("attachments.unfinished", self._unfinished), Tone.WARNING)]
