"""My access: what I can do for whom today, why, and until when."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import KioskError
from kiosk_tui.pages import places
from kiosk_tui.pages.access.said_warnings import warning_facts, warnings_quietly
from kiosk_tui.pages.codes import digital_key, ground
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.page_strand import Slice
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.record_window import RecordWindow
from kiosk_tui.pages.records import Column, Count, Record, Records, Window
from kiosk_tui.services import PortalService, Services

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk_api.contract.access import AccessWarning
    from kiosk_api.contract.people import Me, Representation, Representations
    from kiosk_api.contract.support import SupportCode

FIRST_ROWS: Final = 40
COLUMNS: Final = (
    Column("applicant", say("access.column_applicant"), 22, 1, grows=True),
    Column("ground", say("access.column_ground"), 24, 2),
    Column("until", say("access.column_until"), 15, 1),
)


class AccessModel(PageModel):
    """The screen `access`."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services: Final = services
        self._me: Me | None = None
        self._warnings: Sequence[AccessWarning] = ()
        self._text = ""
        self._window: Window = FixedWindow()
        self._asking: asyncio.Task[None] | None = None
        self._fault: KioskError | None = None
        self._code: SupportCode | None = None
        self._unshared = False

    @property
    def page(self) -> Page:
        return Page(
            screen=places.ACCESS,
            title=say("access.title"),
            parts=tuple(self._parts()),
            commands=(
                Command("ask", say("access.ask"), "a", CommandKind.SCREEN),
                Command("switch", say("access.switch"), "n", CommandKind.SCREEN),
                Command("ways", say("access.ways"), "r", CommandKind.SCREEN),
                Command("doctor", say("doctor.open"), "d", CommandKind.SCREEN),
                *self._support_commands(),
            ),
            notices=self._notices(),
            busy=say("access.busy") if self._me is None else None,
            summary=self._summary(),
        )

    async def open(self) -> None:
        self._fault = None
        portal = self._services.portal
        self._me, self._warnings, _ = await asyncio.gather(
            portal.me(), warnings_quietly(portal), self._ask(self._text)
        )

    def search(self, text: str) -> None:
        if text.strip() == self._text:
            return
        self._text = text.strip()
        if self._asking is not None:
            self._asking.cancel()
        self._asking = asyncio.get_running_loop().create_task(self._ask_quietly(self._text))

    async def settled(self) -> None:
        while self._asking is not None and not self._asking.done():
            await asyncio.wait([self._asking])
        if self._fault is not None:
            raise self._fault

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        portal = self._services.portal
        if command_id == "share":
            self._code, self._unshared = await portal.create_support_code(), False
            return Outcome()
        if command_id == "unshare" and self._code is not None:
            await portal.revoke_support_code(self._code.code_id)
            self._code, self._unshared = None, True
            return Outcome()
        ways = {
            "ask": Route(places.ACCESS_QUESTION),
            "why": Route(places.ACCESS_QUESTION, about),
            "switch": Route(places.REPRESENTATIONS),
            "ways": Route(places.HELP, "rights"),
            "doctor": Route(places.DOCTOR),
            "support": Route(places.SUPPORT),
        }
        return Outcome(go=ways[command_id])

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
        window = RecordWindow(_GroundSource(self._services.portal, text))
        await window.ensure(0, FIRST_ROWS)
        self._window = window
        self._fault = None

    def _parts(self) -> list[Part]:
        session = self._services.session
        everybody = say("representations.everybody")
        rows = [
            Fact(say("access.name"), session.account.name if session.account is not None else ""),
            Fact(
                say("access.acting_for"),
                session.acting_for.name if session.acting_for is not None else everybody,
            ),
        ]
        if self._me is not None and self._me.digital_key is not None:
            rows.append(Fact(say("access.key"), digital_key(self._me.digital_key)))
        empty = say("access.none_found", text=self._text) if self._text else say("access.nobody")
        return [
            Text(say("access.intro")),
            Facts(tuple(rows)),
            *([warning_facts(self._warnings)] if self._warnings else []),
            Records(
                "grounds",
                COLUMNS,
                self._window,
                "why",
                empty,
                heading=say("access.grounds"),
                search=self._text,
            ),
        ]

    def _support_commands(self) -> list[Command]:
        """Let an agent see what the user sees, or be one."""
        offered = [Command("share", say("support.share"), "s")]
        if self._code is not None:
            offered.append(Command("unshare", say("support.unshare"), "k"))
        if self._services.session.is_agent:
            offered.append(Command("support", say("support.open"), "h", CommandKind.SCREEN))
        return offered

    def _notices(self) -> tuple[Notice, ...]:
        if self._fault is not None:
            return (Notice(self._fault.what, Tone.ERROR),)
        if self._code is not None:
            told = say("support.shared", code=self._code.code, at=self._code.expires_at)
            return (Notice(told, Tone.GOOD),)
        return (Notice(say("support.unshared"), Tone.GOOD),) if self._unshared else ()

    def _summary(self) -> Sayable:
        count = self._window.count
        if self._me is None:
            return say("access.busy")
        if count is None or (not count.rows and not self._text):
            return say("access.nobody_brief")
        return say("access.summary" if count.exact else "access.summary_many", count=count.rows)


class _GroundSource:
    """The service's list of representations, with the grounds of each."""

    def __init__(self, portal: PortalService, text: str) -> None:
        self._portal = portal
        self._text = text

    async def first(self) -> Slice:
        return self._slice(await self._portal.representations(self._text))

    async def last(self) -> None:
        """The service lists names in one order only."""

    async def at(self, href: str) -> Slice:
        return self._slice(await self._portal.representations(self._text, href))

    def _slice(self, answer: Representations) -> Slice:
        return Slice(
            tuple(_record(each) for each in answer.items),
            onward=answer.next,
            count=Count(answer.total, exact=True) if answer.total is not None else None,
        )


def _record(representation: Representation) -> Record:
    applicant, grounds = representation.applicant, representation.grounds
    first = grounds[0] if grounds else None
    why = ground(first.code, first.provider_name) if first is not None else ""
    end = until(representation)
    return Record(applicant.applicant_id, (applicant.name, why, end), (applicant.name, why, end))


def until(representation: Representation) -> Sayable:
    """The last day on which any ground holds."""
    ends = [each.until for each in representation.grounds]
    if None in ends or not ends:
        return say("access.no_end")
    return max(end for end in ends if end is not None)
