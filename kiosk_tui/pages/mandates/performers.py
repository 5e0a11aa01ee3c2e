"""Who performs the mandates that an organisation holds: the list, one of them, and somebody new."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from kiosk_tui.errors import InputRefused, KioskError, StaleVersion
from kiosk_tui.pages import places
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.mandates.plain_form import PlainForm
from kiosk_tui.pages.mandates.words import period, words
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
    Text,
    Tone,
)
from kiosk_tui.pages.page_strand import Slice
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.record_window import RecordWindow
from kiosk_tui.pages.records import Column, Count, Record, Records, Window
from kiosk_tui.portal.versioned import Versioned
from kiosk_tui.services import PortalService, Services

if TYPE_CHECKING:
    from kiosk_api.contract.performers import (
        AdministeredOrganisation,
        NewPerformer,
        Performer,
        Performers,
    )

FIRST_ROWS: Final = 40
STATES: Final = ("active", "scheduled", "ended")
COLUMNS: Final = (
    Column("name", say("mandates.field_name"), 24, 1, grows=True),
    Column("organisation", say("mandates.for_organisation"), 26, 2, grows=True),
    Column("which", say("mandates.which"), 26, 1, grows=True),
    Column("state", say("mandates.state"), 12, 1),
    Column("period", say("mandates.period"), 30, 3),
)


class PerformersModel(PageModel):
    """The screen `performers`. About: the id of a mandate, or nothing: of all that I may see."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services: Final = services
        self._mandate: Final = about
        self._state = ""
        self._text = ""
        self._window: Window = FixedWindow()
        self._is_read = False
        self._administered: list[AdministeredOrganisation] = []
        self._asking: asyncio.Task[None] | None = None
        self._failure: KioskError | None = None

    @property
    def page(self) -> Page:
        title = say("mandates.performers_of_one") if self._mandate else say("mandates.performers")
        if not self._is_read:
            return Page(places.PERFORMERS, title, busy=say("mandates.busy"))
        states = (
            Choice("", say("mandates.any_state")),
            *(Choice(each, words("performer", each)) for each in STATES),
        )
        shown: Sayable = next(each.label for each in states if each.value == self._state)
        state = Field(
            "state",
            say("mandates.filter_state"),
            FieldKind.CHOICE,
            self._state,
            shown,
            saved=shown,
            key="d",
            required=True,
            choices=states,
        )
        count = self._window.count
        return Page(
            places.PERFORMERS,
            title,
            (
                Text(say("mandates.performers_about")),
                Form("view", (state,)),
                Records(
                    "performers",
                    COLUMNS,
                    self._window,
                    "open",
                    say("mandates.no_performers"),
                    search=self._text,
                ),
            ),
            tuple(self._commands()),
            (Notice(self._failure.what, Tone.ERROR),) if self._failure else (),
            summary=say("mandates.performers_summary", count=count.rows if count else 0),
        )

    async def open(self) -> None:
        await self._ask()

    def stage(self, field_id: str, value: str) -> None:
        if field_id != "state":
            raise KeyError(field_id)
        self._state = value if value in STATES else ""
        self._ask_soon()

    def search(self, text: str) -> None:
        if text.strip() != self._text:
            self._text = text.strip()
            self._ask_soon()

    async def settled(self) -> None:
        while self._asking is not None and not self._asking.done():
            await asyncio.wait([self._asking])
        if self._failure is not None:
            raise self._failure

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "open":
                return Outcome(go=Route(places.PERFORMER, about))
            case "new" if self._administered:
                return Outcome(go=Route(places.NEW_PERFORMER, self._mandate))
            case "mandate" if self._mandate:
                return Outcome(go=Route(places.MANDATE, self._mandate))
            case "mandates":
                return Outcome(go=Route(places.MANDATES))
            case _:
                raise KeyError(command_id)

    async def close(self) -> None:
        if self._asking is not None:
            self._asking.cancel()

    def _commands(self) -> list[Command]:
        offered: list[Command] = []
        if self._administered:
            offered.append(Command("new", say("mandates.assign"), "u", CommandKind.SCREEN))
        if self._mandate:
            offered.append(Command("mandate", say("mandates.to_mandate"), "k", CommandKind.SCREEN))
        offered.append(Command("mandates", say("mandates.to_list"), "r", CommandKind.SCREEN))
        return offered

    def _ask_soon(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        self._asking = asyncio.get_running_loop().create_task(self._ask_quietly())
        self.on_change(self.page)

    async def _ask_quietly(self) -> None:
        try:
            await self._ask()
        except KioskError as failure:
            self._failure = failure
        self.on_change(self.page)

    async def _ask(self) -> None:
        source = _PerformerSource(self._services.portal, self._mandate, self._state, self._text)
        window = RecordWindow(source)
        await window.ensure(0, FIRST_ROWS)
        self._window = window
        self._administered = source.administered
        self._is_read = True
        self._failure = None


class _PerformerSource:
    """The service's list of performers, forward only."""

    def __init__(self, portal: PortalService, mandate: str, state: str, text: str) -> None:
        self._portal: Final = portal
        self._asked: Final = (mandate, state, text)
        self.administered: list[AdministeredOrganisation] = []

    async def first(self) -> Slice:
        answer = await self._portal.performers(*self._asked)
        self.administered = answer.administered
        return _slice(answer)

    async def last(self) -> None:
        """The service lists performers in one order only."""

    async def at(self, href: str) -> Slice:
        return _slice(await self._portal.performers_at(href))


def _slice(answer: Performers) -> Slice:
    return Slice(
        tuple(_row(each) for each in answer.items),
        onward=answer.next,
        count=Count(answer.total, exact=True) if answer.total is not None else None,
    )


def _row(performer: Performer) -> Record:
    state, which = words("performer", performer.state), _which(performer)
    days = period(performer.start_date, performer.end_date)
    return Record(
        performer.performer_id,
        (performer.name, performer.organisation_name, which, state, days),
        (performer.name, performer.organisation_name, which, state, days),
    )


def _which(performer: Performer) -> Phrase:
    """All mandates of the organisation, or the one of a giver."""
    if performer.mandate_id is None:
        return say("mandates.all_of_organisation")
    return say("mandates.of_giver", giver=performer.giver_name or "")


class PerformerModel(PageModel):
    """The screen `performer`. About: the id of a performer."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._id: Final = about
        self._read: Versioned[Performer] | None = None
        self._notice: Notice | None = None
        self._keys: dict[str, str] = {}

    @property
    def performer(self) -> Performer | None:
        """What the service said. For the script face."""
        return self._read.value if self._read is not None else None

    @property
    def page(self) -> Page:
        performer = self.performer
        if performer is None:
            return Page(places.PERFORMER, say("mandates.performer"), busy=say("mandates.busy_one"))
        state = words("performer", performer.state)
        rows = (
            Fact(say("mandates.performer"), performer.name),
            Fact(say("mandates.for_organisation"), performer.organisation_name),
            Fact(say("mandates.which"), _which(performer)),
            Fact(say("mandates.period"), period(performer.start_date, performer.end_date)),
            Fact(say("mandates.state"), state),
        )
        offered: list[Command] = []
        if "end" in performer.allowed_acts:
            question = say("mandates.confirm_end", name=performer.name, which=_which(performer))
            offered.append(Command("end", say("mandates.end_performer"), "b", confirm=question))
        if performer.mandate_id is not None:
            offered.append(Command("mandate", say("mandates.to_mandate"), "k", CommandKind.SCREEN))
        offered.append(Command("performers", say("mandates.performers"), "p", CommandKind.SCREEN))
        return Page(
            places.PERFORMER,
            performer.name,
            (Facts(rows),),
            tuple(offered),
            (self._notice,) if self._notice is not None else (),
            summary=say("mandates.performer_summary", name=performer.name, state=state),
        )

    async def open(self) -> None:
        self._read = await self._services.portal.performer(self._id)
        self._notice = None

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        performer = self.performer
        match command_id:
            case "end" if performer is not None and "end" in performer.allowed_acts:
                await self._end()
                return Outcome()
            case "mandate" if performer is not None and performer.mandate_id is not None:
                return Outcome(go=Route(places.MANDATE, performer.mandate_id))
            case "performers":
                return Outcome(go=Route(places.PERFORMERS))
            case _:
                raise KeyError(command_id)

    async def _end(self) -> None:
        if self._read is None:
            return
        key = self._keys.setdefault(self._read.version, uuid4().hex)
        try:
            self._read = await self._services.portal.end_performer(self._id, self._read.version, key)
        except StaleVersion:
            self._read = await self._services.portal.performer(self._id)
            self._notice = Notice(say("mandates.changed_meanwhile"), Tone.WARNING)
            return
        self._notice = Notice(say("mandates.performer_was_ended", name=self._read.value.name), Tone.GOOD)


class NewPerformerModel(PageModel):
    """The screen `newPerformer`. About: the id of the one mandate to perform, or nothing."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services: Final = services
        self._mandate: Final = about
        self._form: Final = PlainForm(
            services.clock, {"organisation": "", "name": "", "email": "", "startDate": "", "endDate": ""}
        )
        self._organisations: tuple[Choice, ...] | None = None
        self._notice: Notice | None = None

    @property
    def page(self) -> Page:
        if self._organisations is None:
            return Page(places.NEW_PERFORMER, say("mandates.assign"), busy=say("mandates.busy"))
        form = self._form
        fields = (
            form.field("organisation", "a", FieldKind.CHOICE, choices=self._organisations, required=True),
            form.field("name", "n", required=True, max_length=200),
            form.field("email", "o", FieldKind.EMAIL, required=True, max_length=254),
            form.field("startDate", "d", FieldKind.DATE, help_=say("mandates.help_startDate")),
            form.field("endDate", "e", FieldKind.DATE, help_=say("mandates.help_endDate")),
        )
        which = say("mandates.assign_about_one") if self._mandate else say("mandates.assign_about")
        return Page(
            places.NEW_PERFORMER,
            say("mandates.assign"),
            (Text(which), Form("performer", fields, submit="assign", waits=True)),
            (
                Command("assign", say("mandates.assign"), "b", confirm=self._question()),
                Command("performers", say("mandates.performers"), "p", CommandKind.SCREEN),
            ),
            (self._notice,) if self._notice is not None else (),
            summary=say("mandates.assign_summary"),
        )

    async def open(self) -> None:
        answer = await self._services.portal.performers(self._mandate)
        self._organisations = tuple(Choice(each.organisation_id, each.name) for each in answer.administered)
        if self._mandate:
            held = (await self._services.portal.mandate(self._mandate)).value.holder.applicant_id
            self._organisations = tuple(each for each in self._organisations if each.value == held)
        if not self._form["organisation"] and self._organisations:
            self._form.stage("organisation", self._organisations[0].value)

    def stage(self, field_id: str, value: str) -> None:
        self._form.stage(field_id, value, date=field_id in ("startDate", "endDate"))
        self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id == "performers":
            return Outcome(go=Route(places.PERFORMERS, self._mandate))
        if command_id != "assign":
            raise KeyError(command_id)
        if not self._form.require("organisation", "name", "email"):
            self._notice = Notice(say("mandates.fill_in_first"), Tone.ERROR)
            return Outcome()
        new = self._new()
        try:
            made = await self._services.portal.assign_performer(new, self._form.key_of(new))
        except InputRefused as refused:
            self._form.refused(refused, organisationId="organisation", mandateId="organisation")
            raise
        return Outcome(go=Route(places.PERFORMER, made.value.performer_id), instead=True)

    def _new(self) -> NewPerformer:
        import msgspec

        from kiosk_api.contract.performers import NewPerformer

        form = self._form
        return NewPerformer(
            organisation_id=form["organisation"],
            mandate_id=self._mandate or msgspec.UNSET,
            name=form["name"],
            email=form["email"],
            start_date=form.day("startDate") or msgspec.UNSET,
            end_date=form.day("endDate") or msgspec.UNSET,
        )

    def _question(self) -> Phrase:
        shown = next(
            (each.label for each in self._organisations or () if each.value == self._form["organisation"]), ""
        )
        return say("mandates.confirm_assign", name=self._form["name"], organisation=shown)
