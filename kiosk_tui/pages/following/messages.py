"""The messages of a dossier: one row a subject, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Page
from kiosk_tui.pages.page_strand import Slice
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.record_window import RecordWindow
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.services import PortalService, Services

if TYPE_CHECKING:
    from kiosk_api.contract.following import MessageThread, MessageThreads

FIRST_ROWS: Final = 50
COLUMNS: Final = (
    Column("subject", say("following.subject"), 34, 1, grows=True),
    Column("unread", say("following.unread"), 10, 1),
    Column("last", say("following.last"), 17, 2),
    Column("by", say("following.by"), 20, 3),
    Column("messages", say("following.count"), 9, 4),
)


class MessagesModel(PageModel):
    """The screen `messages`. About: a KIOSK number."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._number: Final = about
        self._window: RecordWindow | None = None
        self._unread = 0

    @property
    def page(self) -> Page:
        title = say("following.messages_of", number=self._number)
        if self._window is None:
            return Page(places.MESSAGES, title, busy=say("following.busy"))
        count = self._window.count
        table = Records(
            "threads", COLUMNS, self._window, "open", say("following.no_messages"), say("following.subjects")
        )
        return Page(
            places.MESSAGES,
            title,
            (table,),
            (
                Command("new", say("following.new_message"), "n", CommandKind.SCREEN),
                Command("dossier", say("following.to_dossier"), "d", CommandKind.SCREEN),
            ),
            summary=_summary(count.rows if count else 0, self._unread),
        )

    async def open(self) -> None:
        window = RecordWindow(_Threads(self._services.portal, self._number))
        await window.ensure(0, FIRST_ROWS)
        if self._window is not None:
            self._window.close()
        self._window = window
        rows = (window.row(at) for at in range(FIRST_ROWS))
        self._unread = sum(1 for row in rows if row is not None and row.mark)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "open":
                return Outcome(go=Route(places.THREAD, f"{self._number}|{about}"))
            case "new":
                return Outcome(go=Route(places.NEW_MESSAGE, self._number))
            case "dossier":
                return Outcome(go=Route(places.DOSSIER, self._number))
            case _:
                raise KeyError(command_id)

    async def close(self) -> None:
        if self._window is not None:
            self._window.close()


class _Threads:
    """The threads of one dossier, the one with the newest message first."""

    def __init__(self, portal: PortalService, kiosk_number: str) -> None:
        self._portal: Final = portal
        self._kiosk_number: Final = kiosk_number

    async def first(self) -> Slice:
        return _slice(await self._portal.message_threads(self._kiosk_number))

    async def last(self) -> None:
        """The service tells threads in one order only."""

    async def at(self, href: str) -> Slice:
        return _slice(await self._portal.message_threads(self._kiosk_number, href))


def _slice(answer: MessageThreads) -> Slice:
    return Slice(tuple(_row(each) for each in answer.items), onward=answer.next)


def _row(thread: MessageThread) -> Record:
    unread: Sayable = say("following.unread_count", thread.unread_messages) if thread.unread_messages else ""
    spoken: list[Sayable] = [thread.subject]
    if unread:
        spoken.append(unread)
    spoken += [thread.last_sender_name, thread.last_sent_at]
    return Record(
        thread.thread_id,
        (thread.subject, unread, thread.last_sent_at, thread.last_sender_name, thread.messages),
        tuple(spoken),
        mark="action" if thread.unread_messages else "",
    )


def _summary(threads: int, unread: int) -> Sayable:
    said = say("following.messages_summary", threads)
    return say("following.with_unread", unread, summary=said) if unread else said
