"""The rights in one organisation: mine and who administers it; for an administrator all its people, and what to do."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import KioskError
from kiosk_tui.pages import places
from kiosk_tui.pages.days import today
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.marks import Marks
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
    Tone,
)
from kiosk_tui.pages.page_strand import Slice
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.record_window import RecordWindow
from kiosk_tui.pages.records import Column, Count, Record, Records, Window
from kiosk_tui.pages.rights.own import administrators, roles
from kiosk_tui.pages.rights.report import keep_report
from kiosk_tui.pages.rights.said import RIGHTS, joined, mark, right_choices, right_in_short
from kiosk_tui.rights_service import UsersQuery
from kiosk_tui.services import PortalService, Services

if TYPE_CHECKING:
    import datetime as dt

    from kiosk_api.contract.user_rights import Organisation, User, Users

FIRST_ROWS: Final = 40
COLUMNS: Final = (
    Column("name", say("user_rights.person"), 28, 1, grows=True),
    Column("rights", say("user_rights.rights"), 60, 1, line=2),
)
STATES: Final = ("active", "scheduled", "ended")
SORTS: Final = ("name", "-name", "endDate", "-endDate")
KEYS: Final = {"right": "c", "state": "s", "sort": "o"}
FORMATS: Final = {"csv": "e", "xlsx": "f"}
HERE: Final = ("active", "scheduled")


class OrganisationRightsModel(PageModel):
    """The screen `organisationRights`. About: an organisation's id."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._query = UsersQuery(about)
        self._organisation: Organisation | None = None
        self._window: Window = FixedWindow()
        self._marks: Final = Marks()
        self._asking: asyncio.Task[None] | None = None
        self._fault: KioskError | None = None
        self._notice: Notice | None = None
        self.kept: Path | None = None
        """The report that was written last."""

    @property
    def page(self) -> Page:
        organisation = self._organisation
        if organisation is None:
            return Page(places.ORGANISATION_RIGHTS, say("user_rights.title"), busy=say("user_rights.busy"))
        parts: list[Part] = [self._facts(organisation)]
        if organisation.administers is not None:
            parts += [self._filters(), self._people()]
        return Page(
            places.ORGANISATION_RIGHTS,
            say("user_rights.title_of", name=organisation.name),
            tuple(parts),
            tuple(self._commands(organisation)),
            tuple(self._notices()),
            summary=self._summary(organisation),
        )

    async def open(self) -> None:
        self._fault = None
        self._organisation = await self._services.portal.organisation(self._query.organisation_id)
        if self._organisation.administers is not None:
            await self._ask(self._query)

    def stage(self, field_id: str, value: str) -> None:
        if field_id not in KEYS:
            raise KeyError(field_id)
        self._ask_soon(replace(self._query, **{field_id: value}))

    def search(self, text: str) -> None:
        if text.strip() != self._query.search:
            self._ask_soon(replace(self._query, search=text.strip()))

    def mark(self, record_id: str) -> None:
        self._marks.turn(record_id)
        self.on_change(self.page)

    async def settled(self) -> None:
        while self._asking is not None and not self._asking.done():
            await asyncio.wait([self._asking])
        if self._fault is not None:
            raise self._fault

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        here = self._query.organisation_id
        leads = {
            "open": Route(places.PERSON_RIGHTS, f"{here}|{about}"),
            "add": Route(places.NEW_USER, here),
            "ask": Route(places.NEW_RIGHT_REQUEST, here),
            "requests": Route(places.RIGHT_REQUESTS, here),
            "give": Route(places.GIVE_RIGHT, "|".join((here, *self._marks.ids))),
        }
        if command_id in leads:
            return Outcome(go=leads[command_id])
        match command_id:
            case "mark_all":
                rows = (self._window.row(at) for at in range(self._rows))
                self._marks.add(row.id for row in rows if row is not None)
            case "unmark":
                self._marks.clear()
            case "report_csv" | "report_xlsx" if self._organisation is not None:
                await self.report(command_id.removeprefix("report_"), Path(about) if about else None)
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def close(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        if isinstance(self._window, RecordWindow):
            self._window.close()

    async def report(self, report_format: str, folder: Path | None = None) -> Path:
        """Write the report of all rights to a file, and say where.

        Raises:
            StorageFailed: the folder cannot be written.
            KioskError: the service could not be asked.
        """
        self.kept = await keep_report(self._services, self._query.organisation_id, report_format, folder)
        self._notice = Notice(say("user_rights.report_kept", path=str(self.kept)), Tone.GOOD)
        return self.kept

    # What is shown

    def _facts(self, organisation: Organisation) -> Facts:
        day = today(self._services.clock)
        rows = [
            Fact(say("user_rights.administrators"), administrators(organisation)),
            *(
                Fact(say("user_rights.my_right"), right_in_short(each), tone=_TONES[mark(each, day)])
                for each in organisation.own_rights
            ),
        ]
        if organisation.administers is not None:
            rows.insert(0, Fact(say("user_rights.my_role"), roles(organisation)))
        if not organisation.own_rights:
            rows.append(Fact(say("user_rights.my_right"), say("user_rights.none_now")))
        return Facts(tuple(rows))

    def _filters(self) -> Form:
        every = Choice("", say("user_rights.every"))
        choices = {
            "right": (every, *right_choices(RIGHTS)),
            "state": (every, *(Choice(each, say(f"user_rights.filter_{each}")) for each in STATES)),
            "sort": tuple(Choice(each, say(f"user_rights.sort_{_named(each)}")) for each in SORTS),
        }
        values = {"right": self._query.right, "state": self._query.state, "sort": self._query.sort}
        fields = tuple(
            Field(
                each,
                say(f"user_rights.field_{each}"),
                FieldKind.CHOICE,
                values[each],
                next(one.label for one in choices[each] if one.value == values[each]),
                saved=next(one.label for one in choices[each] if one.value == values[each]),
                key=key,
                choices=choices[each],
            )
            for each, key in KEYS.items()
        )
        return Form("filters", fields)

    def _people(self) -> Records:
        return Records(
            "people",
            COLUMNS,
            self._window,
            "open",
            say("user_rights.nobody"),
            say("user_rights.people"),
            search=self._query.search,
            lines=2,
            marked=frozenset(self._marks.ids),
        )

    def _commands(self, organisation: Organisation) -> list[Command]:
        offered: list[Command] = []
        if organisation.administers is not None:
            marked = len(self._marks)
            if marked:
                offered.append(
                    Command("give", say("user_rights.change_marked", count=marked), "g", CommandKind.SCREEN)
                )
            offered.append(Command("add", say("user_rights.add_person"), "n", CommandKind.SCREEN))
            waiting = organisation.waiting_requests
            offered.append(
                Command(
                    "requests",
                    say("user_rights.requests"),
                    "r",
                    CommandKind.SCREEN,
                    note=say("user_rights.waiting", count=waiting) if waiting else None,
                    tone=Tone.WARNING if waiting else Tone.PLAIN,
                )
            )
            offered += [
                Command(f"report_{each}", say(f"user_rights.report_{each}"), key)
                for each, key in FORMATS.items()
            ]
            offered.append(Command("mark_all", say("help_keys.mark_all"), "a", CommandKind.MENU))
            if marked:
                offered.append(Command("unmark", say("bulk.unmark"), "z", CommandKind.MENU))
        else:
            offered.append(Command("ask", say("user_rights.ask"), "n", CommandKind.SCREEN))
        return offered

    def _notices(self) -> list[Notice]:
        if self._fault is not None:
            return [Notice(self._fault.what, Tone.ERROR)]
        return [self._notice] if self._notice is not None else []

    def _summary(self, organisation: Organisation) -> Sayable:
        if organisation.administers is None:
            return say("user_rights.own_summary", name=organisation.name, count=len(organisation.own_rights))
        return say(
            "user_rights.people_summary",
            name=organisation.name,
            count=self._rows,
            waiting=organisation.waiting_requests,
        )

    @property
    def _rows(self) -> int:
        return self._window.count.rows if self._window.count is not None else 0

    # Asking

    def _ask_soon(self, query: UsersQuery) -> None:
        self._query = query
        if self._asking is not None:
            self._asking.cancel()
        self._asking = asyncio.get_running_loop().create_task(self._ask_quietly(query))

    async def _ask_quietly(self, query: UsersQuery) -> None:
        try:
            await self._ask(query)
        except KioskError as fault:
            self._fault = fault
        self.on_change(self.page)

    async def _ask(self, query: UsersQuery) -> None:
        window = RecordWindow(_UserSource(self._services.portal, query, today(self._services.clock)))
        await window.ensure(0, FIRST_ROWS)
        if isinstance(self._window, RecordWindow):
            self._window.close()
        self._window = window
        self._fault = None


class _UserSource:
    """The service's list of the people of an organisation, forward only."""

    def __init__(self, portal: PortalService, query: UsersQuery, day: dt.date) -> None:
        self._portal: Final = portal
        self._query: Final = query
        self._day: Final = day

    async def first(self) -> Slice:
        return self._slice(await self._portal.users(self._query))

    async def last(self) -> None:
        """The other way round is another question."""

    async def at(self, href: str) -> Slice:
        return self._slice(await self._portal.users(self._query, href))

    def _slice(self, answer: Users) -> Slice:
        return Slice(
            tuple(_row(each, self._day) for each in answer.items),
            onward=answer.next,
            count=None if answer.total is None else Count(answer.total, exact=True),
        )


_TONES: Final = {"": Tone.PLAIN, "soon": Tone.WARNING, "overdue": Tone.ERROR}


def _named(sort: str) -> str:
    """The order as a message id says it."""
    return sort.replace("-", "reversed_")


def _row(user: User, day: dt.date) -> Record:
    current = [each for each in user.rights if each.state in HERE]
    parts = [right_in_short(each) for each in current]
    if user.legal_representative:
        parts.insert(0, say("user_rights.why_legalRepresentative"))
    ended = len(user.rights) - len(current)
    if not parts:
        parts.append(say("user_rights.only_ended", count=ended) if ended else say("user_rights.none_now"))
    marks = [found for each in current if (found := mark(each, day))]
    said = joined(parts)
    worst = "overdue" if "overdue" in marks else "soon" if marks else ""
    return Record(user.person_id, (user.name, said), (user.name, said), worst)
