"""One dossier type before somebody begins: for whom, when, how it is paid, and each tab with what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kiosk_tui.pages import places
from kiosk_tui.pages.codes import phase
from kiosk_tui.pages.filling.answer_text import text_of
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Facts, Page, Part, Text, Ways
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.types.said_question import question_facts
from kiosk_tui.pages.types.said_rules import rule_facts
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.dossier_types import DossierType, DossierTypeSummary, Tab

TAB = "tab:"
"""Commands that lead to a tab: this and the tab's identifier."""


class DossierTypeModel(PageModel):
    """The screen `dossierType`: about a code, or a code and a tab (`kunstenProject|begroting`)."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services = services
        self._code, self._tab_id = places.parts_of(about, 2)
        self._type: DossierType | None = None
        self._listed: dict[str, DossierTypeSummary] = {}
        self._offered: frozenset[str] = frozenset()
        """What the applicant may begin now; without an applicant, what anybody may."""

    @property
    def page(self) -> Page:
        if self._type is None:
            busy = say("dossier_type.busy")
            return Page(places.DOSSIER_TYPE, self._code, busy=busy, summary=busy)
        tab = self._tab(self._type)
        return self._of_tab(self._type, tab) if tab else self._of_type(self._type)

    async def open(self) -> None:
        portal = self._services.portal
        self._type = await portal.dossier_type(self._code)
        if self._tab(self._type) is None:
            # The round and the name of the main type are the list's; the type itself only has the rule.
            found = await portal.dossier_types()
            self._listed = {one.code: one for one in found.items}
            applicant = self._services.session.acting_for
            offered = found if applicant is None else await portal.dossier_types(applicant.applicant_id)
            self._offered = frozenset(one.code for one in offered.items if one.opens_on is None)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id not in {command.id for command in self.page.commands}:
            raise KeyError(command_id)
        if command_id == "begin":
            return Outcome(go=Route(places.NEW_DOSSIER, urlencode({"type": self._code})))
        if command_id == "main" and self._type is not None:
            return Outcome(go=Route(places.DOSSIER_TYPE, self._type.belongs_to or ""))
        route = Route(places.DOSSIER_TYPE, places.about(self._code, command_id.removeprefix(TAB)))
        return Outcome(go=route, instead=bool(self._tab_id))

    def _tab(self, kind: DossierType) -> Tab | None:
        return next((tab for tab in kind.tabs if tab.tab_id == self._tab_id), None)

    def _of_type(self, kind: DossierType) -> Page:
        listed = self._listed.get(kind.code)
        parts: list[Part] = [Text(text_of(kind.about))] if kind.about else []
        parts.append(Facts(tuple(rule_facts(kind, listed, self._name_of(kind.belongs_to)))))
        commands: list[Command] = []
        for of_phase in dict.fromkeys(tab.phase for tab in kind.tabs):
            ways = tuple(_way(tab) for tab in kind.tabs if tab.phase == of_phase)
            parts.append(Ways(ways, say("dossier_type.asked_in", phase=phase(of_phase))))
            commands += ways
        if kind.code in self._offered:
            commands.append(Command("begin", say("dossiers.new"), "b", CommandKind.SCREEN))
        if kind.belongs_to in self._listed:
            commands.append(Command("main", say("dossier_type.open_main"), "o", CommandKind.SCREEN))
        title = text_of(kind.title)
        return Page(
            places.DOSSIER_TYPE,
            title,
            tuple(parts),
            tuple(commands),
            summary=say("dossier_type.summary", type=title, count=len(kind.tabs)),
        )

    def _of_tab(self, kind: DossierType, tab: Tab) -> Page:
        title = text_of(tab.title)
        parts: list[Part] = [
            Text(say("dossier_type.of_type", type=text_of(kind.title), phase=phase(tab.phase)))
        ]
        if tab.help:
            parts.append(Text(text_of(tab.help)))
        parts += [question_facts(question, kind) for question in tab.questions]
        parts += _checks(kind, tab)
        return Page(
            places.DOSSIER_TYPE,
            title,
            tuple(parts),
            _neighbours(kind, tab),
            summary=say("dossier_type.tab_summary", tab=title, count=len(tab.questions)),
        )

    def _name_of(self, code: str | None) -> Sayable | None:
        """The main type by its name; one that is in no list by its code."""
        if code is None:
            return None
        known = self._listed.get(code)
        return text_of(known.title) if known else code


def _way(tab: Tab) -> Command:
    count = len(tab.questions)
    note = say("dossier_type.questions", count=count)
    return Command(f"{TAB}{tab.tab_id}", text_of(tab.title), kind=CommandKind.SCREEN, note=note)


def _neighbours(kind: DossierType, tab: Tab) -> tuple[Command, ...]:
    """The tabs before and after."""
    place = kind.tabs.index(tab)
    found: list[Command] = []
    for name, key, at in (("previous", "p", place - 1), ("next", "n", place + 1)):
        if 0 <= at < len(kind.tabs):
            other = kind.tabs[at]
            label: Phrase = say(f"dossier_type.{name}", tab=text_of(other.title))
            found.append(Command(f"{TAB}{other.tab_id}", label, key, CommandKind.SCREEN))
    return tuple(found)


def _checks(kind: DossierType, tab: Tab) -> list[Part]:
    """What is looked at between answers, where the answer on the left of it is asked."""
    asked = {question.question_id for question in tab.questions}
    found = [check for check in kind.checks if check.left.partition(".")[0] in asked]
    if not found:
        return []
    return [
        Text(say("dossier_type.checked"), heading=True),
        *(Text(say("dossier_type.when", message=text_of(check.message))) for check in found),
    ]
