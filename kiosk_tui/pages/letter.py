"""One letter of a screen, for the help."""

from dataclasses import dataclass

from kiosk_tui.pages.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a screen, and what it does there."""

    key: str
    does: Phrase
