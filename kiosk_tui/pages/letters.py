"""The letters that each screen gives to its commands and fields, for the help. A test holds it to the pages.

A page decides by itself what it offers at a moment; this is everything that it may offer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk_tui.pages import places
from kiosk_tui.pages.dossier_filters import KEYS as FILTER_LETTERS
from kiosk_tui.pages.help.contents import TOPICS
from kiosk_tui.pages.home import COUNTED
from kiosk_tui.pages.phrase import Phrase, say


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a screen, and what it does there."""

    key: str
    does: Phrase


EDITING: Final = (
    Letter("b", say("edit.save")),
    Letter("n", say("edit.discard")),
    Letter("o", say("edit.undo")),
    Letter("k", say("edit.keep_mine")),
    Letter("d", say("edit.take_theirs")),
    Letter("g", say("edit.resume_draft")),
    Letter("y", say("edit.drop_draft")),
)
"""Those of every page on which something can be changed."""

LETTERS_OF_SCREENS: Final[dict[str, tuple[Phrase, tuple[Letter, ...]]]] = {
    places.SIGN_IN: (
        say("sign_in_page.title"),
        (
            Letter("c", say("sign_in_page.copy")),
            Letter("o", say("sign_in_page.open")),
            Letter("q", say("sign_in_page.qr")),
            Letter("a", say("sign_in_page.person")),
            Letter("p", say("sign_in_page.approve")),
            Letter("n", say("sign_in_page.new_code")),
            Letter("s", say("sign_in_page.cancel")),
        ),
    ),
    places.HOME: (
        say("home.title"),
        (
            *(Letter(each.key, say(f"home.{each.id}")) for each in COUNTED),
            Letter("n", say("home.choose")),
            Letter("s", say("home.sign_out")),
        ),
    ),
    places.REPRESENTATIONS: (say("representations.title"), ()),
    places.DOSSIERS: (
        say("dossiers.title"),
        (
            *(Letter(letter, say(f"dossiers.filter_{name}")) for name, letter in FILTER_LETTERS.items()),
            Letter("r", say("dossiers.show_all")),
            Letter("b", say("home.choose")),
        ),
    ),
    places.DOSSIER: (
        say("help_keys.screen_dossier"),
        (
            Letter("c", say("dossier.contact_person")),
            Letter("e", say("dossier.email")),
            Letter("r", say("dossier.account_number")),
            Letter("h", say("dossier.history")),
            Letter("a", say("dossier.to_applicant")),
            Letter("p", say("dossier.to_main")),
            *EDITING,
        ),
    ),
    places.APPLICANT: (
        say("help_keys.screen_applicant"),
        (
            Letter("d", say("applicant.to_dossiers")),
            Letter("p", say("applicant.to_profile")),
            Letter("n", say("home.choose")),
        ),
    ),
    places.PROFILE: (
        say("help_keys.screen_profile"),
        (Letter("n", say("home.choose")), Letter("s", say("home.sign_out"))),
    ),
    places.HELP: (
        say("help.title"),
        tuple(Letter(letter, say(f"help.topic_{topic}")) for topic, letter in TOPICS.items()),
    ),
}
"""By screen: what it is called, and its letters; what is used most comes first."""
