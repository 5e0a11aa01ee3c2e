"""What was done to a dossier or an applicant: who did what, on whose behalf, from what to what; also one act alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import NotFound
from kiosk_tui.pages import phone_number, places
from kiosk_tui.pages.account_number import in_groups
from kiosk_tui.pages.codes import code, ground, phase
from kiosk_tui.pages.filling.answer_text import text_of
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Page
from kiosk_tui.pages.page_strand import Slice
from kiosk_tui.pages.phrase import Amount, Phrase, Sayable, say
from kiosk_tui.pages.record_window import RecordWindow
from kiosk_tui.pages.records import Column, Record, Records

if TYPE_CHECKING:
    from kiosk_api.contract.dossiers import History, HistoryEntry
    from kiosk_tui.services import Services

FIRST_ROWS: Final = 40
MOST_PAGES: Final = 200
"""A history that goes on for longer goes in circles."""
LINES: Final = 3
MONEY: Final = frozenset(("awarded", "paymentExecuted", "recoveryReceived", "settled"))
"""Acts that tell an amount in eurocents; of a payment also its kind."""
PLAIN: Final = MONEY | {
    "answersChanged",
    "attachmentAdded",
    "messageSent",
    "informationRequested",
    "informationAnswered",
    "submitted",
    "accountabilitySubmitted",
}
"""Acts that tell what they are about, and not what became of what."""
NUMBERS: Final = frozenset(("phoneChanged", "profilePhoneChanged", "profileMobileChanged"))
"""Acts from one phone number to another."""
COLUMNS: Final = (
    Column("at", say("history.at"), 17),
    Column("what", say("history.what"), 30, grows=True),
    Column("change", say("history.change"), 50, line=2),
    Column("who", say("history.who"), 50, line=3),
)


class _OfOne:
    """The history of one thing, and the way back to it."""

    def __init__(self, services: Services, about: str) -> None:
        self._portal: Final = services.portal
        self.screen, self.id, self.entry_id = places.parts_of(about, 3)

    async def ask(self, after: str | None) -> History:
        """A page of it: the first one, or the one at an address."""
        if self.screen == places.APPLICANT:
            return await self._portal.applicant_history(self.id, after)
        if self.screen == places.MANDATE:
            return await self._portal.mandate_history(self.id, after)
        return await self._portal.history(self.id, after)

    @property
    def title(self) -> Phrase:
        if self.screen == places.APPLICANT:
            return say("history.title_applicant")
        if self.screen == places.MANDATE:
            return say("history.title_mandate")
        return say("history.title", number=self.id)

    @property
    def back(self) -> Command:
        return Command("back", say(f"history.to_{self.screen}"), "d", CommandKind.SCREEN)

    @property
    def route(self) -> Route:
        return Route(self.screen, self.id)


class HistoryModel(PageModel):
    """The screen `history`. About: see `places.HISTORY`."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._of: Final = _OfOne(services, about)
        self._window: RecordWindow | None = None

    @property
    def page(self) -> Page:
        if self._window is None:
            return Page(places.HISTORY, self._of.title, busy=say("history.busy"))
        return Page(
            places.HISTORY,
            self._of.title,
            (Records("history", COLUMNS, self._window, "open", say("history.empty"), lines=LINES),),
            (self._of.back,),
            summary=self._summary(self._window.row(0)),
        )

    async def open(self) -> None:
        window = RecordWindow(_Acts(self._of))
        await window.ensure(0, FIRST_ROWS)
        await self.close()
        self._window = window

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "open":
                entry = places.about(self._of.screen, self._of.id, about)
                return Outcome(go=Route(places.HISTORY_ENTRY, entry))
            case "back":
                return Outcome(go=self._of.route)
            case _:
                raise KeyError(command_id)

    async def close(self) -> None:
        if self._window is not None:
            self._window.close()

    @staticmethod
    def _summary(newest: Record | None) -> Phrase:
        if newest is None:
            return say("history.empty")
        return say("history.summary", what=newest.cells[1], at=newest.cells[0])


class HistoryEntryModel(PageModel):
    """The screen `historyEntry`. About: see `places.HISTORY_ENTRY`."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._of: Final = _OfOne(services, about)
        self._entry: HistoryEntry | None = None

    @property
    def page(self) -> Page:
        entry = self._entry
        if entry is None:
            return Page(places.HISTORY_ENTRY, self._of.title, busy=say("history.busy"))
        what = code("history", entry.action)
        return Page(
            places.HISTORY_ENTRY,
            what,
            (Facts(tuple(_facts(entry))),),
            (self._of.back,),
            summary=say("history.summary", what=what, at=entry.at),
        )

    async def open(self) -> None:
        self._entry = await self._found()

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        del about
        if command_id != "back":
            raise KeyError(command_id)
        return Outcome(go=self._of.route)

    async def _found(self) -> HistoryEntry:
        """Look the act up: the service tells a history as a whole.

        Raises:
            NotFound: there is no such act.
        """
        after: str | None = None
        for _ in range(MOST_PAGES):
            answer = await self._of.ask(after)
            for entry in answer.items:
                if entry.entry_id == self._of.entry_id:
                    return entry
            if answer.next is None:
                break
            after = answer.next
        raise NotFound


class _Acts:
    """A history as slices, newest first."""

    def __init__(self, of: _OfOne) -> None:
        self._of: Final = of

    async def first(self) -> Slice:
        return _slice(await self._of.ask(None))

    async def last(self) -> None:
        """The service tells a history in one order only."""

    async def at(self, href: str) -> Slice:
        return _slice(await self._of.ask(href))


def _slice(answer: History) -> Slice:
    return Slice(tuple(history_row(each) for each in answer.items), onward=answer.next)


def history_row(entry: HistoryEntry) -> Record:
    """One act as a row."""
    what = code("history", entry.action)
    before, after = _value(entry, entry.before), _value(entry, entry.after)
    change: Sayable = ""
    spoken: list[Sayable] = [what]
    if entry.action in PLAIN:
        change = _told(entry)
        spoken += [change] if change else []
    elif before and after:
        change = say("history.from_to", before=before, after=after)
        spoken.append(say("history.spoken_from_to", before=before, after=after))
    elif after:
        change = say("history.to", after=after)
        spoken.append(change)
    elif before:
        change = say("history.from", before=before)
        spoken.append(change)
    spoken += [_who(entry, with_ground=False), entry.at]
    return Record(entry.entry_id, (entry.at, what, change, _who(entry, with_ground=True)), tuple(spoken))


def _told(entry: HistoryEntry) -> Sayable:
    """What an act is about; empty: it says no more than its name."""
    before, after = _value(entry, entry.before), _value(entry, entry.after)
    return say("history.payment", kind=before, amount=after) if before and after else after


def _who(entry: HistoryEntry, *, with_ground: bool) -> Sayable:
    """The person, and on whose behalf."""
    behalf = entry.on_behalf_of
    if behalf is None:
        return entry.actor_name
    name: Sayable = behalf.applicant_name
    if with_ground:
        name = say("history.with_ground", name=name, ground=ground(behalf.ground, behalf.provider_name))
    return say("history.on_behalf", actor=entry.actor_name, name=name)


def _facts(entry: HistoryEntry) -> list[Fact]:
    """Everything that was recorded of an act."""
    facts = [Fact(say("history.at"), entry.at), Fact(say("history.what"), code("history", entry.action))]
    if entry.action in PLAIN:
        facts += [Fact(say("history.about"), said) for said in (_told(entry),) if said]
    elif entry.before is not None:
        facts.append(Fact(say("history.before"), _value(entry, entry.before) or say("history.nothing")))
    if entry.after is not None and entry.action not in PLAIN:
        facts.append(Fact(say("history.after"), _value(entry, entry.after) or say("history.nothing")))
    facts.append(Fact(say("history.who"), entry.actor_name))
    if entry.on_behalf_of is not None:
        behalf = entry.on_behalf_of
        facts += [
            Fact(say("history.for_whom"), behalf.applicant_name),
            Fact(say("history.ground"), ground(behalf.ground, behalf.provider_name)),
        ]
    return facts


def _value(entry: HistoryEntry, value: str | None) -> Sayable:
    if value is None:
        return ""
    if entry.action == "accountNumberChanged":
        return in_groups(value)
    if entry.action in NUMBERS:
        return phone_number.in_groups(value)
    if entry.action in MONEY:
        return Amount(int(value)) if value.isdecimal() else code("payment", value)
    if entry.tab_title is not None:
        return text_of(entry.tab_title)
    return phase(value) if entry.action == "phaseReached" else value
