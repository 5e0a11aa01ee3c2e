"""A message to the administration about a new subject."""

from __future__ import annotations

from typing import Final

from kiosk_tui.pages import places
from kiosk_tui.pages.following.letter import Letter, Line
from kiosk_tui.pages.following.thread import LONGEST_TEXT
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, FieldKind, Notice, Page, Text, Tone
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services

LINES: Final = (
    Line("subject", say("following.subject"), "o", 150, FieldKind.TEXT),
    Line("text", say("following.your_message"), "e", LONGEST_TEXT, help=say("following.text_help")),
)


class NewMessageModel(PageModel):
    """The screen `newMessage`. About: a KIOSK number."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._number: Final = about
        self._letter: Final = Letter(services, places.NEW_MESSAGE, about, LINES)
        self._opened = False
        self._notice: Notice | None = None

    @property
    def page(self) -> Page:
        return Page(
            places.NEW_MESSAGE,
            say("following.new_message_about", number=self._number),
            (Text(say("following.goes_to_administration")), self._letter.form()),
            (Command("send", say("following.send"), "b"),),
            (self._notice,) if self._notice is not None else (),
            summary=say("following.new_message_about", number=self._number),
        )

    async def open(self) -> None:
        if not self._opened and self._letter.take_up():
            self._notice = Notice(say("following.typing_is_back"), Tone.WARNING)
        self._opened = True

    def stage(self, field_id: str, value: str) -> None:
        self._notice = None
        self._letter.type(field_id, value)
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id != "send":
            raise KeyError(command_id)
        if not self._letter.check():
            self._notice = Notice(say("following.not_sent"), Tone.ERROR)
            return Outcome()
        from kiosk_api.contract.following import NewMessage

        typed = self._letter.typed
        new = NewMessage(text=typed["text"], subject=typed["subject"].strip())
        sent = await self._services.portal.send_message(self._number, new, self._letter.idempotency_key)
        self._letter.sent()
        return Outcome(go=Route(places.THREAD, f"{self._number}|{sent.thread_id}"), instead=True)
