"""The dossier list: over every applicant or one, filtered, sorted and searched, and never held whole."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from kiosk_tui.errors import KioskError, RowGone
from kiosk_tui.pages import places
from kiosk_tui.pages.codes import localized
from kiosk_tui.pages.days import today
from kiosk_tui.pages.dossier_filters import FILTERS, Known, choices, filter_form, shown_value
from kiosk_tui.pages.dossier_rows import COLUMNS, DossierSource
from kiosk_tui.pages.dossier_view import DossierView, deadline_range
from kiosk_tui.pages.filling.deleted import restore
from kiosk_tui.pages.home import say_count
from kiosk_tui.pages.marks import MOST, Marks
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.name_sorted import by_name
from kiosk_tui.pages.page import Choice, Command, CommandKind, Notice, Page, Tone
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.record_window import RecordWindow
from kiosk_tui.pages.records import Records, has_row
from kiosk_tui.services import Services

FIRST_ROWS: Final = 40
TYPING_PAUSE_S: Final = 0.08
"""How long typing must rest before the service is asked: a held key asks once."""


class DossiersModel(PageModel):
    """The screen `dossiers`. About: a `DossierView` as a route carries it."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._marks = Marks()
        self._services = services
        self._view = DossierView.from_route(about)
        self._known = Known(people=self._myself())
        self._fault: tuple[str, Phrase, str] | None = None
        self._failure: KioskError | None = None
        self._window: RecordWindow = self._window_of(self._view)
        self._asking: asyncio.Task[None] | None = None
        self._learning: asyncio.Task[None] | None = None
        self._learnt_for = services.session.acting_for

    @property
    def page(self) -> Page:
        count = self._window.count
        known = replace(self._known, types=by_name(self._known.types, self._services.session.language))
        return Page(
            screen=places.DOSSIERS,
            title=say("dossiers.title"),
            parts=(
                filter_form(self._view, known, self._fault),
                Records(
                    "dossiers",
                    COLUMNS,
                    self._window,
                    "open",
                    say("dossiers.none_match") if self._narrowed else say("dossiers.none"),
                    search=self._view.text,
                    opens_unlisted=True,
                    marked=frozenset(self._marks.ids),
                ),
            ),
            commands=tuple(self._commands()),
            notices=(Notice(self._failure.what, Tone.ERROR),) if self._failure else (),
            busy=say("dossiers.busy") if count is None else None,
            summary=self._summary(),
        )

    @property
    def view(self) -> DossierView:
        """What the list shows now."""
        return self._view

    async def open(self) -> None:
        await self._ask(self._view, self._window.last_asked)
        if self._learning is None or self._learnt_for != self._services.session.acting_for:
            self._learnt_for = self._services.session.acting_for
            self._learning = asyncio.get_running_loop().create_task(self._learn())

    def stage(self, field_id: str, value: str) -> None:
        value = value.strip()
        if field_id == "deadline" and deadline_range(value, today(self._services.clock)) is None:
            self._fault = (field_id, say("dossiers.deadline_fault", typed=value), value)
            self.on_change(self.page)
            return
        self._fault = None
        self._show(self._view.with_value(field_id, value), pause_s=0)

    def search(self, text: str) -> None:
        if text.strip() != self._view.text:
            self._show(self._view.with_value("text", text.strip()), pause_s=TYPING_PAUSE_S)

    def mark(self, record_id: str) -> None:
        self._marks.turn(record_id)
        self.on_change(self.page)

    async def settled(self) -> None:
        # The task may be followed by the next one while we wait for it.
        while self._asking is not None and not self._asking.done():
            await asyncio.wait([self._asking])
        if self._failure is not None:
            raise self._failure

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id == "open" and await self._gone(about):
            raise RowGone
        led = self._led(command_id, about)
        if led is not None:
            return Outcome(go=led)
        if command_id == "restore" and self._services.session.deleted is not None:
            return await restore(self._services)
        if command_id == "all":
            self._show(self._view.without_filters(), pause_s=0)
        elif command_id.startswith("without:"):
            self._show(self._view.with_value(command_id.removeprefix("without:"), ""), pause_s=0)
        elif command_id == "mark_all":
            await self._mark_all()
        elif command_id == "unmark":
            self._marks.clear()
        else:
            raise KeyError(command_id)
        await self.settled()
        return Outcome()

    async def _gone(self, number: str) -> bool:
        """True when the list was being asked anew, and the row that the user saw is not in the new one.

        A number that nobody saw in a list, such as one that was read out, is never gone.
        """
        if self._asking is None or self._asking.done():
            return False
        await self.settled()
        return not has_row(self._window, number, FIRST_ROWS)

    def _led(self, command_id: str, about: str) -> Route | None:
        """The page that a command leads to, if it leads to one."""
        match command_id:
            case "open":
                return Route(places.DOSSIER, about)
            case "bulk" if self._marks:
                return Route(places.BULK_CHANGE, places.about(*self._marks.ids))
            case "types":
                return Route(places.DOSSIER_TYPES)
            case "choose":
                return Route(places.REPRESENTATIONS)
            case "new":
                return Route(places.NEW_DOSSIER, self._new_for)
            case _:
                return None

    async def _mark_all(self) -> None:
        """Mark the rows of the list, from its beginning, as many as go at once."""
        await self._window.ensure(0, MOST - 1)
        rows = [self._window.row(position) for position in range(MOST)]
        self._marks.add(row.id for row in rows if row is not None)

    async def close(self) -> None:
        for task in (self._asking, self._learning):
            if task is not None:
                task.cancel()
        self._window.close()

    @property
    def _narrowed(self) -> bool:
        return self._view.without_filters() != self._view

    def _show(self, view: DossierView, pause_s: float) -> None:
        """Ask for another list; the one before stays in view until the answer is here."""
        self._view = view
        if self._asking is not None:
            self._asking.cancel()
        self._asking = asyncio.get_running_loop().create_task(self._ask_after(view, pause_s))
        self.on_change(self.page)

    async def _ask_after(self, view: DossierView, pause_s: float) -> None:
        if pause_s:
            await self._services.clock.sleep(pause_s)
        try:
            await self._ask(view, 0)
        except KioskError as failure:
            self._failure = failure
        self.on_change(self.page)

    async def _ask(self, view: DossierView, first: int) -> None:
        window = self._window_of(view)
        await window.ensure(first, first + FIRST_ROWS)
        self._window.close()
        self._window = window
        self._failure = None

    def _window_of(self, view: DossierView) -> RecordWindow:
        day = today(self._services.clock)
        return RecordWindow(DossierSource(self._services.portal, view.query(day), self._services.clock))

    async def _learn(self) -> None:
        """Find out what may be chosen in the filters. That it fails takes away choices, nothing else."""
        portal, session = self._services.portal, self._services.session
        types = applicants = people = tuple[Choice, ...]()
        with suppress(KioskError):
            found = await portal.reference("dossierTypes")
            types = tuple(
                Choice(each.code, localized(each.title.nl, each.title.fr, each.title.de, each.title.en))
                for each in found.items
            )
        with suppress(KioskError):
            if session.acting_for is None:
                represented = await portal.all_representations()
                applicants = tuple(
                    Choice(each.applicant.applicant_id, each.applicant.name) for each in represented
                )
            else:
                people = tuple(
                    Choice(each.person_id, each.name)
                    for each in await portal.representatives(session.acting_for.applicant_id)
                )
        self._known = Known(types, applicants, people or self._myself())
        self.on_change(self.page)

    def _myself(self) -> tuple[Choice, ...]:
        account = self._services.session.account
        return (Choice(account.subject, say("dossiers.myself", name=account.name)),) if account else ()

    def _commands(self) -> list[Command]:
        deleted = self._services.session.deleted
        offered: list[Command] = [Command("new", say("dossiers.new"), "u", CommandKind.SCREEN)]
        if deleted is not None:
            offered.append(Command("restore", say("dossiers.restore", title=deleted[1]), "o"))
        offered += self._marking()
        if self._narrowed:
            offered.append(Command("all", say("dossiers.show_all"), "r"))
            offered += [
                Command(
                    f"without:{name}",
                    say("dossiers.without", filter=self._filter_said(name)),
                    kind=CommandKind.MENU,
                )
                for name in ("text", *FILTERS)
                if getattr(self._view, name)
            ]
        offered.append(Command("types", say("dossier_types.open"), "k", CommandKind.SCREEN))
        offered.append(Command("choose", say("home.choose"), "b", CommandKind.MENU))
        return offered

    def _marking(self) -> list[Command]:
        """What can be done with marked rows, and marking many at once."""
        offered: list[Command] = []
        if self._marks:
            count = len(self._marks)
            offered.append(Command("bulk", say("dossiers.bulk", count=count), "g", CommandKind.SCREEN))
            offered.append(Command("unmark", say("bulk.unmark"), "z", CommandKind.MENU))
        rows = self._window.count.rows if self._window.count is not None else 0
        if rows and not self._marks.full:
            said = say("bulk.mark_all", count=min(rows, MOST))
            offered.append(Command("mark_all", said, "e", CommandKind.MENU))
        return offered

    @property
    def _new_for(self) -> str:
        """What a new dossier begins with: the applicant and the type to which the list is narrowed."""
        known = {"applicant": self._view.applicant, "type": self._view.type}
        return urlencode({name: value for name, value in known.items() if value})

    def _filter_said(self, name: str) -> Phrase:
        value: str = getattr(self._view, name)
        shown = value if name == "text" else shown_value(value, choices(name, self._known))
        return say("dossiers.filter_said", filter=say(f"dossiers.filter_{name}"), value=shown)

    def _summary(self) -> Sayable:
        count = self._window.count
        deleted = self._services.session.deleted
        if count is None:
            return say("dossiers.busy")
        if deleted is not None:
            return say("dossiers.summary_deleted", title=deleted[1])
        said = (
            say("dossiers.summary", count=count.rows)
            if count.exact
            else say("dossiers.summary_more", rows=say_count(count))
        )
        for name in ("text", *FILTERS):
            if getattr(self._view, name):
                said = say("dossiers.summary_filter", summary=said, filter=self._filter_said(name))
        return said
