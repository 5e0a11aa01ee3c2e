"""The text to send to whoever can mend a broken link: plain lines, in the language of the user, ready to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages.access.said_links import said_broken
from kiosk_tui.pages.phrase import Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.access import AccessExplanation, AccessLink
    from kiosk_tui.locale.voice import Voice

_ASKED: Final = frozenset(
    (
        "arrangeGround",
        "chooseOtherWay",
        "correctRegister",
        "giveRight",
        "extendRight",
        "beginEarlier",
        "appoint",
        "giveMandate",
        "sign",
    )
)
"""The steps that somebody else takes."""
_OWN: Final = frozenset(("switchApplicant", "restoreDraft", "useStrongerKey"))
"""The steps that need nobody else."""


def needs_letter(link: AccessLink) -> bool:
    """Return whether somebody else must do something."""
    return link.step not in _OWN


def letter_lines(
    explanation: AccessExplanation, link: AccessLink, about: str, name: str
) -> tuple[Sayable, ...]:
    """Return the paragraphs of the text.

    Args:
        about: what the user typed.
        name: of the user; empty when it is not known.
    """
    if explanation.applicant_name is not None:
        wish = say("access.letter_applicant", name=explanation.applicant_name)
    else:
        wish = say("access.letter_unknown", about=about)
    asked = f"access.letter_{link.step}" if link.step in _ASKED else "access.letter_other"
    lines: tuple[Sayable, ...] = (
        say("access.letter_greeting"),
        wish,
        say("access.letter_why", broken=said_broken(link)),
        say(asked, right=link.name or "", since=link.since or ""),
        say("access.letter_late"),
        say("access.letter_thanks"),
    )
    return (*lines, name) if name else lines


def as_text(lines: tuple[Sayable, ...], voice: Voice) -> str:
    """Write the paragraphs as one text."""
    return "\n\n".join(voice.say(line) for line in lines) + "\n"
