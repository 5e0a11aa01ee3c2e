"""Whom to call for what (DOMAIN 1.10)."""

from __future__ import annotations

from typing import Final

from kiosk_tui.pages.page import Fact, Facts, Part, Text, Tone
from kiosk_tui.pages.phrase import say

HELPLINE: Final = "1700"
"""The information number of the Flemish Government: free, on workdays from 9 to 19 h."""
ADDRESS: Final = "kiosk@vlaanderen.be"
WEBSITE: Final = "vlaanderen.be/cjm"

PROBLEMS: Final = ("key", "missing", "association", "foreign", "content", "late")
"""What can be wrong, what is met most first."""


def parts() -> list[Part]:
    """The problems with who helps, how to reach them, and what to have at hand."""
    problems = tuple(
        Fact(
            say(f"contact.problem_{each}"),
            say(f"contact.helper_{each}", address=ADDRESS),
            tone=Tone.WARNING if each == "late" else Tone.PLAIN,
        )
        for each in PROBLEMS
    )
    reached = (
        Fact(say("contact.helpline"), HELPLINE, note=say("contact.hours")),
        Fact(say("contact.mail"), ADDRESS, note=say("contact.quote_number")),
        Fact(say("contact.form"), WEBSITE, note=say("contact.form_of")),
    )
    return [
        Text(say("contact.intro")),
        Facts(problems, say("contact.problems")),
        Facts(reached, say("contact.reached")),
        Text(say("contact.seven_days"), Tone.WARNING),
        Text(say("contact.at_hand")),
        Text(say("contact.never"), Tone.WARNING),
    ]
