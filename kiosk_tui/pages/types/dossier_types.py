"""The dossier types that an applicant may create, or all: what closes first stands first."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from kiosk_api.contract.name_order import folded
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.days import Nearness, nearness, today
from kiosk_tui.pages.filling.answer_text import text_of
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Page, Text
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.dossier_types import DossierTypeSummary

EVERY: Final = "every"
"""What a route is about when it shows all types, whoever the user acts for."""
COLUMNS: Final = (
    Column("title", say("dossier_types.type"), 36, 1, grows=True),
    Column("closes", say("dossier_types.closes"), 24, 1),
    Column("decree", say("dossier_types.decree"), 34, 3),
)


class DossierTypesModel(PageModel):
    """The screen `dossierTypes`; about `every`: all types, not only those of the applicant."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services = services
        self._every = about == EVERY
        self._types: list[DossierTypeSummary] = []
        self._typed = ""
        self._window = FixedWindow()
        self._busy = True

    @property
    def page(self) -> Page:
        return Page(
            screen=places.DOSSIER_TYPES,
            title=say("dossier_types.title"),
            parts=(
                Text(self._for_whom()),
                Records(
                    "types",
                    COLUMNS,
                    self._window,
                    "open",
                    say("dossier_types.none_found", text=self._typed)
                    if self._typed
                    else say("dossier_types.none"),
                    search=self._typed,
                ),
            ),
            commands=self._commands(),
            busy=say("dossier_types.busy") if self._busy else None,
            summary=say("dossier_types.busy") if self._busy else self._summary(),
        )

    async def open(self) -> None:
        applicant = self._services.session.acting_for
        applicant_id = applicant.applicant_id if applicant and not self._every else ""
        self._types = (await self._services.portal.dossier_types(applicant_id)).items
        self._busy = False
        self._narrow()

    def search(self, text: str) -> None:
        self._typed = text.strip()
        self._narrow()
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "open":
                return Outcome(go=Route(places.DOSSIER_TYPE, about))
            case "every" | "own":
                self._every = command_id == "every"
                await self.open()
                return Outcome()
            case "choose":
                return Outcome(go=Route(places.REPRESENTATIONS))
            case _:
                raise KeyError(command_id)

    def _narrow(self) -> None:
        """Show the types in which each typed word occurs, in the language that is spoken."""
        voice = Voice(self._services.session.language)
        words = folded(self._typed).split()
        found = [one for one in self._types if all(word in _searched(one, voice) for word in words)]
        found.sort(key=_urgency)
        day = today(self._services.clock)
        self._window = FixedWindow([_row(one, day) for one in found])

    def _for_whom(self) -> Phrase:
        applicant = self._services.session.acting_for
        if applicant is None:
            return say("dossier_types.for_everybody")
        if self._every:
            return say("dossier_types.also_others", name=applicant.name)
        return say("dossier_types.for_one", name=applicant.name)

    def _commands(self) -> tuple[Command, ...]:
        choose = Command("choose", say("home.choose"), "n", CommandKind.MENU)
        if self._services.session.acting_for is None:
            return (choose,)
        if self._every:
            return (Command("own", say("dossier_types.show_own"), "e"), choose)
        return (Command("every", say("dossier_types.show_every"), "a"), choose)

    def _summary(self) -> Phrase:
        applicant = self._services.session.acting_for
        count = self._window.count.rows
        if applicant is None or self._every:
            return say("dossier_types.summary", count=count)
        return say("dossier_types.summary_for", count=count, name=applicant.name)


def said_round(one: DossierTypeSummary) -> Phrase:
    """When applications of a type open or close."""
    if one.opens_on is not None:
        return say("dossier_types.opens_on", day=one.opens_on)
    if one.closes_on is not None:
        return say("dossier_types.closes_on", day=one.closes_on)
    return say("dossier_types.always")


def _when(one: DossierTypeSummary) -> Sayable:
    """The same under a heading that says that it is the last day."""
    if one.opens_on is not None:
        return say("dossier_types.from", day=one.opens_on)
    return said_round(one) if one.closes_on is None else one.closes_on


def _urgency(one: DossierTypeSummary) -> tuple[int, dt.date]:
    """What can be missed first comes first: what closes, what is always open, what is yet to open."""
    if one.opens_on is not None:
        return 2, one.opens_on
    return (1, dt.date.max) if one.closes_on is None else (0, one.closes_on)


def _searched(one: DossierTypeSummary, voice: Voice) -> str:
    texts = [text_of(text) for text in (one.title, one.decree, one.about) if text is not None]
    return folded(" ".join([one.code, *map(voice.say, texts)]))


def _row(one: DossierTypeSummary, day: dt.date) -> Record:
    soon = one.opens_on is None and one.closes_on is not None
    near = soon and one.closes_on is not None and nearness(one.closes_on, day) is not Nearness.LATER
    title = text_of(one.title)
    return Record(
        one.code,
        (title, _when(one), text_of(one.decree) if one.decree else ""),
        (title, said_round(one)),
        "soon" if near else "",
    )
