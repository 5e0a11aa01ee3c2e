"""Choosing on whose behalf to act: everybody first, then those of last time, then all by name."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import KioskError, RowGone
from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code, ground
from kiosk_tui.pages.fixed_window import FixedWindow, PrefixedWindow
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Notice, Page, Text, Tone
from kiosk_tui.pages.page_strand import Slice
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.record_window import RecordWindow
from kiosk_tui.pages.records import Column, Count, Record, Records, Window, has_row
from kiosk_tui.services import PortalService, Services

if TYPE_CHECKING:
    from kiosk_api.contract.people import ApplicantReference, Representation, Representations

FIRST_ROWS: Final = 40
COLUMNS: Final = (
    Column("name", say("representations.name"), 36, 1, grows=True),
    Column("ground", say("representations.ground"), 28, 2),
    Column("group", say("representations.group"), 24, 3),
)
_EVERYBODY: Final = Record(
    places.EVERYBODY, (say("representations.everybody"), "", ""), (say("representations.everybody"),)
)


class RepresentationsModel(PageModel):
    """The screen `representations`."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._text = ""
        self._window: Window = FixedWindow()
        self._found: dict[str, ApplicantReference] = {}
        self._recent: tuple[Record, ...] = ()
        self._asking: asyncio.Task[None] | None = None
        self._fault: KioskError | None = None

    @property
    def page(self) -> Page:
        session = self._services.session
        acting_for, bound_to = session.acting_for, session.bound_to
        now: Sayable = acting_for.name if acting_for else say("representations.everybody")
        count = self._window.count
        return Page(
            screen=places.REPRESENTATIONS,
            title=say("representations.title"),
            parts=(
                Text(say("representations.now", name=now)),
                *([Text(say("representations.bound", name=bound_to.name))] if bound_to else ()),
                Records(
                    "representations",
                    COLUMNS,
                    self._window,
                    "choose",
                    say("representations.none_found", text=self._text)
                    if self._text
                    else say("representations.none"),
                    search=self._text,
                    search_by_typing=True,
                ),
            ),
            notices=(Notice(self._fault.what, Tone.ERROR),) if self._fault else (),
            summary=say("representations.summary", count=count.rows if count else 0),
        )

    async def open(self) -> None:
        self._fault = None
        if not self._recent:
            self._recent = await self._recent_rows()
        await self._ask(self._text)

    def search(self, text: str) -> None:
        if text.strip() == self._text:
            return
        self._text = text.strip()
        if self._asking is not None:
            self._asking.cancel()
        self._asking = asyncio.get_running_loop().create_task(self._ask_quietly(self._text))

    async def settled(self) -> None:
        # The task may be followed by the next one while we wait for it.
        while self._asking is not None and not self._asking.done():
            await asyncio.wait([self._asking])
        if self._fault is not None:
            raise self._fault

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id != "choose":
            raise KeyError(command_id)
        if self._asking is not None and not self._asking.done():
            await self.settled()
            if not has_row(self._window, about, FIRST_ROWS):
                raise RowGone
        self._services.session.switch(None if about == places.EVERYBODY else self._found[about])
        return Outcome(go=Route(places.HOME), instead=True)

    async def close(self) -> None:
        if self._asking is not None:
            self._asking.cancel()

    async def _ask_quietly(self, text: str) -> None:
        try:
            await self._ask(text)
        except KioskError as fault:
            self._fault = fault
        self.on_change(self.page)

    async def _ask(self, text: str) -> None:
        """Ask for the applicants that match, and show them when they are here."""
        source = _RepresentationSource(self._services.portal, text, self._found)
        rest = RecordWindow(source)
        plain = text or self._services.session.bound_to is not None
        window: Window = rest if plain else PrefixedWindow((_EVERYBODY, *self._recent), rest)
        await window.ensure(0, FIRST_ROWS)
        self._window = window
        self._fault = None

    async def _recent_rows(self) -> tuple[Record, ...]:
        """Those for whom the user acted last. Whoever is no longer represented is left out."""
        ids = self._services.session.recent_applicants
        found = await asyncio.gather(*(self._recent_row(each) for each in ids))
        return tuple(row for row in found if row is not None)

    async def _recent_row(self, applicant_id: str) -> Record | None:
        try:
            found = await self._services.portal.representation(applicant_id)
        except KioskError:
            return None
        self._found[applicant_id] = found.applicant
        return _of(found)


class _RepresentationSource:
    """The service's list of representations, by name, forward only."""

    def __init__(self, portal: PortalService, text: str, found: dict[str, ApplicantReference]) -> None:
        self._portal = portal
        self._text = text
        self._found = found

    async def first(self) -> Slice:
        return self._slice(await self._portal.representations(self._text))

    async def last(self) -> None:
        """The service lists names in one order only."""

    async def at(self, href: str) -> Slice:
        return self._slice(await self._portal.representations(self._text, href))

    def _slice(self, answer: Representations) -> Slice:
        self._found.update({each.applicant.applicant_id: each.applicant for each in answer.items})
        return Slice(
            tuple(_of(each) for each in answer.items),
            onward=answer.next,
            count=Count(answer.total, exact=True) if answer.total is not None else None,
        )


def _of(representation: Representation) -> Record:
    applicant, grounds = representation.applicant, representation.grounds
    why = ground(grounds[0].code, grounds[0].provider_name) if grounds else ""
    return Record(
        applicant.applicant_id,
        (applicant.name, why, code("group", applicant.entity_group)),
        (applicant.name, why) if why else (applicant.name,),
    )
