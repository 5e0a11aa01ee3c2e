"""The topics of the help: its first page, and the pages that are plain text."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from kiosk_tui.pages import places
from kiosk_tui.pages.help import accessibility, contact, digital_keys, keyboard, rights
from kiosk_tui.pages.help.contents import (
    ABOUT,
    ACCESSIBILITY,
    CONTACT,
    DIGITAL_KEYS,
    GLOSSARY,
    KEYBOARD,
    RIGHTS,
    TOPICS,
)
from kiosk_tui.pages.help.glossary import TERM, GlossaryModel, TermModel
from kiosk_tui.pages.help.rights import GROUP, WAYS, GroupModel, group_route
from kiosk_tui.pages.help.terms import BY_ID
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Page, Part, Text, Ways
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_tui.pages.help.about import Package


def help_model(services: Services, about: str = "") -> PageModel:
    """Return the model of a page of the help. What nobody knows leads to the first page."""
    kind, _, name = about.partition(":")
    if f"{kind}:" == TERM and name in BY_ID:
        return TermModel(BY_ID[name])
    if f"{kind}:" == GROUP and name in WAYS:
        return GroupModel(name)
    if about == GLOSSARY:
        return GlossaryModel(services)
    if about == ABOUT:
        return AboutModel(services)
    return TopicModel(about) if about in TOPICS else HelpModel()


def parts_of(topic: str) -> list[Part]:
    """What a topic says that is plain text: every one but the glossary and `about`."""
    texts = {
        DIGITAL_KEYS: digital_keys.parts,
        RIGHTS: rights.parts,
        CONTACT: contact.parts,
        KEYBOARD: keyboard.parts,
        ACCESSIBILITY: accessibility.parts,
    }
    return texts[topic]()


class HelpModel(PageModel):
    """The screen `help`: the topics."""

    @property
    def page(self) -> Page:
        topics = tuple(
            Command(
                each, say(f"help.topic_{each}"), letter, CommandKind.SCREEN, note=say(f"help.about_{each}")
            )
            for each, letter in TOPICS.items()
        )
        return Page(
            screen=places.HELP,
            title=say("help.title"),
            parts=(Text(say("help.intro")), Ways(topics)),
            commands=topics,
            summary=say("help.summary", count=len(TOPICS)),
        )

    async def open(self) -> None:
        """Everything is at hand."""

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id not in TOPICS:
            raise KeyError(command_id)
        return Outcome(go=Route(places.HELP, command_id))


class TopicModel(PageModel):
    """The screen `help`, about one topic that is plain text."""

    def __init__(self, topic: str) -> None:
        super().__init__()
        self._topic = topic

    @property
    def page(self) -> Page:
        return Page(
            screen=places.HELP,
            title=say(f"help.topic_{self._topic}"),
            parts=tuple(parts_of(self._topic)),
            commands=self._commands(),
            summary=say(f"help.about_{self._topic}"),
        )

    def _commands(self) -> tuple[Command, ...]:
        if self._topic == CONTACT:
            return (Command("doctor", say("doctor.open"), "d", CommandKind.SCREEN),)
        return rights.commands() if self._topic == RIGHTS else ()

    async def open(self) -> None:
        """Everything is at hand."""

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if self._topic == CONTACT and command_id == "doctor":
            return Outcome(go=Route(places.DOCTOR))
        if self._topic != RIGHTS or command_id not in WAYS:
            raise KeyError(command_id)
        return Outcome(go=group_route(command_id))


class AboutModel(PageModel):
    """The screen `help`, about kiosk itself. The packages are read from disk when the page opens."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._made_of: list[Package] = []

    @property
    def page(self) -> Page:
        from kiosk_tui.pages.help import about

        return Page(
            screen=places.HELP,
            title=say("help.topic_about"),
            parts=tuple(about.parts(self._services.settings, self._services, self._made_of)),
            summary=say("help.about_about"),
        )

    async def open(self) -> None:
        from kiosk_tui.pages.help import about

        if not self._made_of:
            self._made_of = await asyncio.to_thread(about.packages)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        raise KeyError(command_id)
