"""Why can't I: the chain of conditions for an applicant or a dossier, where it breaks, and what to do about it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from kiosk_tui.kept_text import write_text
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.access.letter_text import as_text, letter_lines, needs_letter
from kiosk_tui.pages.access.said_links import broken_link, note, repair_facts, said_broken, step
from kiosk_tui.pages.codes import code, ground
from kiosk_tui.pages.dossier_view import DossierView
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.help.rights import WAYS, group_route
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import (
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
    Steps,
    Text,
    Tone,
)
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.receipt_file import downloads_folder
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk_api.contract.access import AccessCandidate, AccessExplanation, AccessRoad

_COLUMNS: Final = (
    Column("name", say("access.column_applicant"), 30, 1, grows=True),
    Column("ground", say("access.column_ground"), 24, 2),
    Column("broken", say("access.chain"), 36, 3),
)
LONGEST: Final = 200
"""How much may be asked about, as the contract has it."""


class AccessQuestionModel(PageModel):
    """The screen `accessQuestion`. About: what is asked about; empty: still to be typed."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services: Final = services
        self._about = about
        self._asked = about
        """What the explanation that is shown is about."""
        self._explanation: AccessExplanation | None = None
        self._notice: Notice | None = None
        self._busy = bool(about)

    @property
    def explanation(self) -> AccessExplanation | None:
        """The answer as the contract says it. For the script face."""
        return self._explanation

    @property
    def page(self) -> Page:
        explanation = self._explanation
        parts: list[Part] = [self._form()]
        if explanation is not None:
            parts += self._answer(explanation)
        else:
            parts.insert(0, Text(say("access.question_intro")))
        return Page(
            screen=places.ACCESS_QUESTION,
            title=say("access.question_title"),
            parts=tuple(parts),
            commands=tuple(self._commands()),
            notices=(self._notice,) if self._notice is not None else (),
            busy=say("access.busy") if self._busy else None,
            summary=self._summary(),
            at="" if self._asked else "about",
        )

    async def open(self) -> None:
        if self._asked:
            await self._explain(self._asked)

    def stage(self, field_id: str, value: str) -> None:
        if field_id != "about":
            raise KeyError(field_id)
        self._about = value.strip()[:LONGEST]
        self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        self._notice = None
        match command_id:
            case "explain":
                if not self._about:
                    self._notice = Notice(say("access.type_first"), Tone.ERROR)
                else:
                    await self._explain(self._about)
            case "candidate":
                self._about = about
                await self._explain(about)
            case "copy" if self.letter:
                self._notice = Notice(say("access.copied"), Tone.GOOD)
                return Outcome(copy=self.letter)
            case "keep" if self.letter:
                await self.keep_in(downloads_folder())
            case _:
                return Outcome(go=self._way(command_id))
        return Outcome()

    async def keep_in(self, folder: Path) -> Path:
        """Write the text to a file, and say where.

        Raises:
            StorageFailed: the folder cannot be written.
        """
        path = await asyncio.to_thread(write_text, folder, "kiosk-toegang", self.letter)
        self._notice = Notice(say("access.kept", path=str(path)), Tone.GOOD)
        return path

    @property
    def letter(self) -> str:
        """The text to send, in the language of the session; empty when nobody else must do something."""
        return (
            as_text(lines, Voice(self._services.session.language)) if (lines := self._letter_lines()) else ""
        )

    def _letter_lines(self) -> tuple[Sayable, ...]:
        link = broken_link(self._explanation) if self._explanation is not None else None
        if self._explanation is None or link is None or not needs_letter(link):
            return ()
        account = self._services.session.account
        return letter_lines(self._explanation, link, self._asked, account.name if account else "")

    async def _explain(self, about: str) -> None:
        self._busy = True
        self.on_change(self.page)
        try:
            self._explanation = await self._services.portal.explain_access(about)
            self._asked = about
            if self._explanation.applicant_name is not None and self._explanation.kiosk_number is None:
                self._about = self._explanation.applicant_name
        finally:
            self._busy = False

    def _way(self, command_id: str) -> Route:
        explanation = self._explanation
        if command_id == "switch":
            return Route(places.REPRESENTATIONS)
        if explanation is not None and command_id == "group" and explanation.entity_group in WAYS:
            return group_route(explanation.entity_group)
        if explanation is not None and command_id == "dossier" and explanation.kiosk_number is not None:
            return Route(places.DOSSIER, explanation.kiosk_number)
        if explanation is not None and command_id == "dossiers" and explanation.applicant_id is not None:
            return Route(places.DOSSIERS, DossierView(applicant=explanation.applicant_id).as_route())
        if command_id == "ways":
            return Route(places.HELP, "rights")
        raise KeyError(command_id)

    # What the page says

    def _form(self) -> Form:
        field = Field(
            "about",
            say("access.field_about"),
            FieldKind.TEXT,
            self._about,
            self._about,
            saved=self._about,
            key="a",
            required=True,
            help=say("access.help_about"),
        )
        return Form("question", (field,), submit="explain", waits=True)

    def _commands(self) -> list[Command]:
        commands = [Command("explain", say("access.explain"), "b")]
        explanation = self._explanation
        if self._letter_lines():
            commands += [Command("copy", say("access.copy"), "c"), Command("keep", say("access.keep"), "k")]
        if explanation is not None and explanation.outcome == "allowed":
            to_dossier = explanation.kiosk_number is not None
            commands.append(
                Command("dossier", say("access.to_dossier"), "d", CommandKind.SCREEN)
                if to_dossier
                else Command("dossiers", say("access.to_dossiers"), "d", CommandKind.SCREEN)
            )
        if explanation is not None and explanation.broken == "actingFor":
            commands.append(Command("switch", say("access.switch"), "n", CommandKind.SCREEN))
        if explanation is not None and explanation.entity_group in WAYS:
            commands.append(Command("group", say("access.group_ways"), "g", CommandKind.SCREEN))
        else:
            commands.append(Command("ways", say("access.ways"), "r", CommandKind.SCREEN))
        return commands

    def _answer(self, explanation: AccessExplanation) -> list[Part]:
        link = broken_link(explanation)
        parts: list[Part] = [self._verdict(explanation)]
        if explanation.outcome == "several":
            return [*parts, _candidates(explanation.candidates, say("access.candidates_several"))]
        heading = say("access.chain")
        if explanation.ground is not None:
            heading = say("access.chain_of", ground=ground(explanation.ground, explanation.provider_name))
        parts.append(Steps(tuple(step(each) for each in explanation.links), heading, stacked=True))
        if link is not None:
            parts.append(repair_facts(explanation, link))
        if explanation.other_roads:
            parts.append(Facts(tuple(map(_road, explanation.other_roads)), say("access.other_roads")))
        if explanation.candidates:
            parts.append(_candidates(explanation.candidates, say("access.candidates_unknown")))
        letter = self._letter_lines()
        if letter:
            parts.append(Text(say("access.text"), heading=True))
            parts += [Text(line) for line in letter]
        return parts

    def _verdict(self, explanation: AccessExplanation) -> Text:
        link = broken_link(explanation)
        name = explanation.applicant_name or ""
        if explanation.outcome == "allowed":
            return Text(say("access.allowed", name=name), Tone.GOOD)
        if explanation.outcome == "several":
            return Text(say("access.several"))
        if explanation.outcome == "refused" and link is not None:
            which = "access.refused_dossier" if link.code == "dossier" else "access.refused"
            return Text(say(which, name=name, broken=said_broken(link)), Tone.ERROR)
        return Text(say("access.unknown"), Tone.WARNING)

    def _summary(self) -> Sayable:
        explanation = self._explanation
        if self._busy:
            return say("access.busy")
        if explanation is None:
            return say("access.type_first")
        link = broken_link(explanation)
        if explanation.outcome == "allowed":
            return say("access.brief_allowed", name=explanation.applicant_name or "")
        if explanation.outcome == "several":
            return say("access.several")
        if explanation.outcome == "refused" and link is not None:
            return say("access.brief_refused", broken=said_broken(link))
        return say("access.brief_unknown")


def _road(road: AccessRoad) -> Fact:
    """Another way in which the user is tied to the applicant, and where it breaks."""
    broken = next((link for link in road.links if link.state == "fails"), None)
    return Fact(
        ground(road.ground, road.provider_name),
        said_broken(broken) if broken is not None else say("access.road_holds"),
    )


def _candidates(candidates: list[AccessCandidate], heading: Sayable) -> Records:
    rows = tuple(
        Record(
            each.applicant_id,
            (
                each.applicant_name,
                ground(each.ground, each.provider_name),
                said_broken(each.broken) if each.broken is not None else say("access.road_holds"),
            ),
            (
                each.applicant_name,
                note(each.broken) if each.broken is not None else code("ground", each.ground),
            ),
        )
        for each in candidates
    )
    return Records("candidates", _COLUMNS, FixedWindow(rows), "candidate", "", heading)
