"""Help: how to work here, what the words mean, whom to call, and what kiosk is."""

from __future__ import annotations

from typing import Final

from kiosk_tui.pages import places
from kiosk_tui.pages.model import Outcome, PageModel
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Page, Part, Text
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services

SECTIONS: Final = {"keys": "k", "glossary": "b", "contact": "c", "accessibility": "a", "about": "o"}
"""The sections in reading order, with their keys."""

FULL_SCREEN_KEYS: Final = ("main", "search", "behalf", "language", "help", "back", "quit")
LINE_KEYS: Final = ("choose", "repeat", "help", "more", "read_all", "back_line", "quit_line")
TERMS: Final = (
    "applicant",
    "representative",
    "provider",
    "performer",
    "mandate",
    "user_right",
    "contact_person",
    "phase",
    "advice",
    "action_needed",
    "authentic_source",
    "digital_key",
    "kiosk_number",
)
"""The words of the glossary (DOMAIN 7), the most used first."""
HELPERS: Final = ("key", "missing", "association", "foreign", "content", "late")
"""Who helps with what (DOMAIN 1.10)."""


class HelpModel(PageModel):
    """The screen `help`. About: a section."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services = services
        self._section = about if about in SECTIONS else "keys"

    @property
    def page(self) -> Page:
        return Page(
            screen=places.HELP,
            title=say("help.title"),
            parts=tuple(self._parts()),
            commands=tuple(
                Command(each, say(f"help.section_{each}"), key, CommandKind.SCREEN)
                for each, key in SECTIONS.items()
            ),
            summary=say("help.summary", section=say(f"help.section_{self._section}")),
        )

    async def open(self) -> None:
        """Everything is at hand."""

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id not in SECTIONS:
            raise KeyError(command_id)
        self._section = command_id
        return Outcome()

    def _parts(self) -> list[Part]:
        heading = Text(say(f"help.section_{self._section}"), heading=True)
        match self._section:
            case "keys":
                tables = (("full_screen", FULL_SCREEN_KEYS), ("lines", LINE_KEYS))
                return [
                    heading,
                    Text(say("help.keys_intro")),
                    *(Facts(_key_rows(keys), say(f"help.{name}")) for name, keys in tables),
                ]
            case "glossary":
                rows = tuple(Fact(say(f"help.term_{each}"), say(f"help.means_{each}")) for each in TERMS)
                return [heading, Facts(rows)]
            case "contact":
                rows = tuple(
                    Fact(say(f"help.problem_{each}"), say(f"help.helper_{each}")) for each in HELPERS
                )
                return [heading, Facts(rows)]
            case "accessibility":
                return [heading, *(Text(say(f"help.accessibility_{each}")) for each in (1, 2, 3, 4))]
            case _:
                environment = self._services.session.environment
                practice = [Text(say("help.about_practice"))] if environment == "practice" else []
                return [heading, Text(say("help.about_1")), Text(say("help.about_2")), *practice]


def _key_rows(keys: tuple[str, ...]) -> tuple[Fact, ...]:
    """What can be done, and the key for it: the name first."""
    return tuple(Fact(say(f"help.does_{each}"), say(f"help.key_{each}")) for each in keys)
