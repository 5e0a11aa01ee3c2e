"""The main screen `mandates`: given, held, waiting for me or for the other, ended; searched, sorted, marked."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from kiosk_tui.errors import KioskError
from kiosk_tui.mandate_service import MandateQuery
from kiosk_tui.pages import places
from kiosk_tui.pages.mandates.words import STATES, period, state_of, words
from kiosk_tui.pages.marks import MOST, Marks
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import (
    Choice,
    Command,
    CommandKind,
    Field,
    FieldKind,
    Form,
    Notice,
    Page,
    Tone,
)
from kiosk_tui.pages.page_strand import Slice
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.record_window import RecordWindow
from kiosk_tui.pages.records import Column, Count, Record, Records
from kiosk_tui.services import PortalService, Services

if TYPE_CHECKING:
    from kiosk_api.contract.mandates import Mandate, Mandates

FIRST_ROWS: Final = 40
TYPING_PAUSE_S: Final = 0.08
COLUMNS: Final = (
    Column("giver", say("mandates.giver"), 26, 1, grows=True),
    Column("holder", say("mandates.holder"), 24, 1, grows=True),
    Column("state", say("mandates.state"), 24, 1),
    Column("period", say("mandates.period"), 30, 2),
    Column("reference", say("mandates.reference"), 24, 3),
)
LISTS: Final = {
    "all": MandateQuery(),
    "mine": MandateQuery(waiting_for="me"),
    "other": MandateQuery(waiting_for="other"),
    "given": MandateQuery(role="giver", ended=False),
    "held": MandateQuery(role="holder", ended=False),
    "ended": MandateQuery(ended=True),
}
"""The lists, and what each asks for."""
SORTS: Final = ("-changedAt", "otherParty", "startDate", "-startDate", "endDate", "-endDate")


@dataclass(frozen=True, slots=True)
class MandateView:
    """What the list shows."""

    list: str = "all"
    state: str = ""
    sort: str = "-changedAt"
    text: str = ""

    @classmethod
    def from_route(cls, about: str) -> MandateView:
        """Read a route such as `list=mine`; what it does not know it leaves out."""
        given = {name: value for name, value in parse_qsl(about) if name in cls.__slots__}
        view = cls(**given)
        return view if view.list in LISTS else replace(view, list="all")

    @property
    def query(self) -> MandateQuery:
        return replace(LISTS[self.list], state=self.state, q=self.text, sort=self.sort)


class MandatesModel(PageModel):
    """The screen `mandates`. About: a `MandateView` as a route carries it."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services: Final = services
        self._view = MandateView.from_route(about)
        self._marks: Final = Marks()
        self._window = self._window_of(self._view)
        self._asking: asyncio.Task[None] | None = None
        self._failure: KioskError | None = None
        self._waiting = 0
        """How many wait for the user's signature."""

    @property
    def page(self) -> Page:
        count = self._window.count
        return Page(
            places.MANDATES,
            say("mandates.title"),
            (
                self._form(),
                Records(
                    "mandates",
                    COLUMNS,
                    self._window,
                    "open",
                    say("mandates.none_match") if self._is_narrowed else say("mandates.none"),
                    search=self._view.text,
                    marked=frozenset(self._marks.ids),
                ),
            ),
            tuple(self._commands()),
            (Notice(self._failure.what, Tone.ERROR),) if self._failure else (),
            busy=say("mandates.busy") if count is None else None,
            summary=self._summary(),
        )

    async def open(self) -> None:
        await self._ask(self._view, self._window.last_asked)

    def stage(self, field_id: str, value: str) -> None:
        if field_id not in ("list", "state", "sort"):
            raise KeyError(field_id)
        if field_id == "list" and value not in LISTS:
            return
        self._show(replace(self._view, **{field_id: value}), 0)

    def search(self, text: str) -> None:
        if text.strip() != self._view.text:
            self._show(replace(self._view, text=text.strip()), TYPING_PAUSE_S)

    def mark(self, record_id: str) -> None:
        self._marks.turn(record_id)
        self.on_change(self.page)

    async def settled(self) -> None:
        while self._asking is not None and not self._asking.done():
            await asyncio.wait([self._asking])
        if self._failure is not None:
            raise self._failure

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        led = {
            "open": Route(places.MANDATE, about),
            "new": Route(places.NEW_MANDATE),
            "import": Route(places.MANDATE_IMPORT),
            "performers": Route(places.PERFORMERS),
            "bulk": Route(places.MANDATE_CHANGES, places.about(*self._marks.ids)),
        }
        if command_id in led:
            return Outcome(go=led[command_id])
        match command_id:
            case "mine":
                self._show(MandateView("mine"), 0)
            case "everything":
                self._show(MandateView(), 0)
            case "mark_all":
                await self._window.ensure(0, MOST - 1)
                rows = [self._window.row(at) for at in range(MOST)]
                self._marks.add(row.id for row in rows if row is not None)
            case "unmark":
                self._marks.clear()
            case _:
                raise KeyError(command_id)
        await self.settled()
        return Outcome()

    async def close(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        self._window.close()

    @property
    def _is_narrowed(self) -> bool:
        return replace(self._view, sort="-changedAt") != MandateView()

    def _show(self, view: MandateView, pause_s: float) -> None:
        """Ask for another list; the one before stays in view until the answer is here."""
        self._view = view
        if self._asking is not None:
            self._asking.cancel()
        self._asking = asyncio.get_running_loop().create_task(self._ask_after(view, pause_s))
        self.on_change(self.page)

    async def _ask_after(self, view: MandateView, pause_s: float) -> None:
        if pause_s:
            await self._services.clock.sleep(pause_s)
        try:
            await self._ask(view, 0)
        except KioskError as failure:
            self._failure = failure
        self.on_change(self.page)

    async def _ask(self, view: MandateView, first: int) -> None:
        window = self._window_of(view)
        mine = self._services.portal.mandates(MandateQuery(waiting_for="me", page_size=1))
        _, waiting = await asyncio.gather(window.ensure(first, first + FIRST_ROWS), mine)
        self._window.close()
        self._window = window
        self._waiting = waiting.total or 0
        self._failure = None

    def _window_of(self, view: MandateView) -> RecordWindow:
        return RecordWindow(_MandateSource(self._services.portal, view.query))

    def _form(self) -> Form:
        lists = tuple(Choice(each, say(f"mandates.list_{each}")) for each in LISTS)
        states = (
            Choice("", say("mandates.any_state")),
            *(Choice(each, words("state", each)) for each in STATES),
        )
        sorts = tuple(Choice(each, say(f"mandates.sort_{_sort_word(each)}")) for each in SORTS)
        return Form(
            "view",
            (
                _choice("list", "f", self._view.list, lists),
                _choice("state", "d", self._view.state, states),
                _choice("sort", "s", self._view.sort, sorts),
            ),
        )

    def _commands(self) -> list[Command]:
        offered = [Command("new", say("mandates.new"), "u", CommandKind.SCREEN)]
        if self._marks:
            said = say("mandates.bulk", count=len(self._marks))
            offered.append(Command("bulk", said, "g", CommandKind.SCREEN))
        if self._waiting and self._view.list != "mine":
            offered.append(Command("mine", say("mandates.show_mine", count=self._waiting), "a"))
        if self._is_narrowed:
            offered.append(Command("everything", say("mandates.show_all"), "r"))
        offered += [
            Command("performers", say("mandates.performers"), "p", CommandKind.SCREEN),
            Command("import", say("mandates.import"), "k", CommandKind.SCREEN),
        ]
        if self._marks:
            offered.append(Command("unmark", say("bulk.unmark"), "z", CommandKind.MENU))
        rows = self._window.count.rows if self._window.count is not None else 0
        if rows and not self._marks.full:
            said = say("bulk.mark_all", count=min(rows, MOST))
            offered.append(Command("mark_all", said, "e", CommandKind.MENU))
        return offered

    def _summary(self) -> Phrase:
        count = self._window.count
        if count is None:
            return say("mandates.busy")
        listed = say(f"mandates.list_{self._view.list}")
        if self._waiting and self._view.list != "mine":
            return say("mandates.summary_waiting", count=self._waiting, list=listed, rows=count.rows)
        return say("mandates.summary", count=count.rows, list=listed)


def _choice(name: str, key: str, value: str, choices: tuple[Choice, ...]) -> Field:
    shown: Sayable = next((each.label for each in choices if each.value == value), value)
    return Field(
        name,
        say(f"mandates.filter_{name}"),
        FieldKind.CHOICE,
        value,
        shown,
        saved=shown,
        key=key,
        required=True,
        choices=choices,
    )


def _sort_word(sort: str) -> str:
    return f"{sort.removeprefix('-')}_{'down' if sort.startswith('-') else 'up'}"


class _MandateSource:
    """The service's list of mandates, forward only."""

    def __init__(self, portal: PortalService, query: MandateQuery) -> None:
        self._portal: Final = portal
        self._query: Final = query

    async def first(self) -> Slice:
        return _slice(await self._portal.mandates(self._query))

    async def last(self) -> None:
        """The service lists mandates in one direction."""

    async def at(self, href: str) -> Slice:
        return _slice(await self._portal.mandates_at(href))


def _slice(answer: Mandates) -> Slice:
    return Slice(
        tuple(_row(each) for each in answer.items),
        onward=answer.next,
        count=Count(answer.total, exact=True) if answer.total is not None else None,
    )


def _row(mandate: Mandate) -> Record:
    state, days = state_of(mandate), period(mandate.start_date, mandate.end_date)
    return Record(
        mandate.mandate_id,
        (mandate.giver.name, mandate.holder.name, state, days, mandate.reference or ""),
        (say("mandates.giver_to_holder", giver=mandate.giver.name, holder=mandate.holder.name), state, days),
        mark="action" if "sign" in mandate.allowed_acts else "",
    )
