"""The keys: those of every place of the full screen, those of the lines, and the letters of each screen."""

from __future__ import annotations

from typing import Final

from kiosk_tui.keys import KEYS, label_id
from kiosk_tui.pages.letters import LETTERS_OF_SCREENS
from kiosk_tui.pages.page import Fact, Facts, Part, Text
from kiosk_tui.pages.phrase import say

LINE_KEYS: Final = (
    "choose",
    "repeat",
    "help",
    "more",
    "next_line",
    "read_all",
    "find",
    "behalf",
    "language",
    "back",
    "quit",
)
"""What can be typed everywhere in the linear face, what is needed first comes first."""


def parts() -> list[Part]:
    """Every key, with what it does first, since that is what somebody looks for."""
    return [
        Text(say("help_keys.intro")),
        *(_place(place) for place in KEYS),
        Text(say("help_keys.letters"), heading=True),
        Text(say("help_keys.letters_intro")),
        *(
            Facts(tuple(Fact(letter.does, letter.key) for letter in letters), title)
            for title, letters in LETTERS_OF_SCREENS.values()
        ),
        Text(say("help_keys.lines"), heading=True),
        Text(say("help_keys.lines_intro")),
        Facts(tuple(Fact(say(f"help_keys.does_{key}"), say(f"help_keys.key_{key}")) for key in LINE_KEYS)),
    ]


def _place(place: str) -> Facts:
    rows = tuple(Fact(say(label_id(place, key)), key.shown) for key in KEYS[place])
    return Facts(rows, say(f"screens.place_{place}"))
