"""One subject: what was written about it, newest first, and an answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import KioskError, NotFound
from kiosk_tui.pages import places
from kiosk_tui.pages.following.letter import Letter, Line
from kiosk_tui.pages.following.texts import paragraphs, split_about
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.following import Message

LONGEST_TEXT: Final = 4_000
"""Characters of a message, as the contract has it."""
TEXT: Final = Line("text", say("following.your_answer"), "e", LONGEST_TEXT, help=say("following.text_help"))


class ThreadModel(PageModel):
    """The screen `thread`. About: a KIOSK number and the id of a thread, with `|` between."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._number, self._thread = split_about(about)
        self._letter: Final = Letter(services, places.THREAD, about, [TEXT])
        self._messages: list[Message] = []
        self._onward: str | None = None
        self._opened = False
        self._notice: Notice | None = None

    @property
    def page(self) -> Page:
        if not self._opened:
            return Page(
                places.THREAD, say("following.messages_of", number=self._number), busy=say("following.busy")
            )
        newest = self._messages[0]
        return Page(
            places.THREAD,
            newest.subject,
            tuple(self._parts()),
            tuple(self._commands()),
            (self._notice,) if self._notice is not None else (),
            summary=say("following.thread_summary", subject=newest.subject, by=newest.sender_name),
        )

    @property
    def messages(self) -> list[Message]:
        """What was written, newest first. For the script face."""
        return self._messages

    @property
    def has_earlier(self) -> bool:
        """True while the service has more than was read. For the script face."""
        return self._onward is not None

    async def open(self) -> None:
        answer = await self._services.portal.messages(self._number, self._thread)
        if not answer.items:
            raise NotFound
        self._messages, self._onward = list(answer.items), answer.next
        self._notice = None
        if not self._opened and self._letter.take_up():
            self._notice = Notice(say("following.typing_is_back"), Tone.WARNING)
        self._opened = True
        await self._mark_read()

    def stage(self, field_id: str, value: str) -> None:
        self._notice = None
        self._letter.type(field_id, value)
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "send":
                await self._send()
            case "earlier" if self._onward is not None:
                answer = await self._services.portal.messages(self._number, self._thread, self._onward)
                self._messages += answer.items
                self._onward = answer.next
            case "messages":
                return Outcome(go=Route(places.MESSAGES, self._number), instead=True)
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def _send(self) -> None:
        from kiosk_api.contract.following import NewMessage

        if not self._letter.check():
            self._notice = Notice(say("following.not_sent"), Tone.ERROR)
            return
        new = NewMessage(text=self._letter.typed["text"], thread_id=self._thread)
        sent = await self._services.portal.send_message(self._number, new, self._letter.idempotency_key)
        self._letter.sent()
        self._messages.insert(0, sent)
        self._notice = Notice(say("following.sent"), Tone.GOOD)

    async def _mark_read(self) -> None:
        """Note that all of it was read. That it fails takes nothing away: it is noted the next time."""
        unread = [each for each in self._messages if each.unread]
        if not unread:
            return
        try:
            await self._services.portal.mark_read(self._number, self._thread, self._messages[0].message_id)
        except KioskError:
            return

    def _parts(self) -> list[Part]:
        parts: list[Part] = []
        for each in self._messages:
            parts.append(Text(_sender(each), heading=True))
            parts += paragraphs(each.text)
        if self._onward is not None:
            parts.append(Text(say("following.there_are_earlier")))
        return [self._letter.form(), *parts]

    def _commands(self) -> list[Command]:
        commands = [Command("send", say("following.send"), "b")]
        if self._onward is not None:
            commands.append(Command("earlier", say("following.show_earlier"), "u", CommandKind.MENU))
        return [*commands, Command("messages", say("following.all_messages"), "a", CommandKind.SCREEN)]


def _sender(message: Message) -> Phrase:
    """Who wrote it, when, and whether it is new."""
    said = say("following.wrote", name=message.sender_name, at=message.sent_at)
    return say("following.wrote_new", said=said) if message.unread else said
