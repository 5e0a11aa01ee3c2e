"""The story on a full screen, by keys only, in the installed program at 80x24."""

import re

import pytest

from tests.end_to_end import story
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.terminal


def signed_in() -> Terminal:
    """Start kiosk, sign in as approved over HTTP, and choose to act for everybody."""
    terminal = Terminal("kiosk", story.KEEP_SIGNED_IN)
    spelled = terminal.wait_for(story.CODE_SPELLED.pattern, 60)
    assert "http://127.0.0.1:" in terminal.text
    story.approve(f"{spelled[1]}-{spelled[2]}".replace(" ", ""))
    terminal.wait_for(r"Namens wie(?s:.*)\d rijen", 30)
    terminal.press("enter")
    terminal.wait_until_gone(r"Namens wie")
    return terminal


def open_dossier(terminal: Terminal, number: str, title: str) -> None:
    """Search the dossier in the list of all, and open the only one found."""
    terminal.press("2")
    terminal.wait_for(r"\d rijen")
    terminal.press("/")
    terminal.type(number)
    terminal.wait_for(r"\b1 rij\b")
    terminal.press("enter", "enter")
    terminal.wait_for(rf"KIOSK-nummer +{number}")
    terminal.wait_for(re.escape(title[:20]))


def test_on_the_screen_all_three_fields_change_and_the_history_says_so() -> None:
    with signed_in() as terminal:
        dossier = story.changeable_dossier()
        number = dossier["kioskNumber"]
        open_dossier(terminal, number, dossier["title"])

        terminal.press("c", "enter")
        terminal.wait_for("Typ om te zoeken")
        terminal.type(story.CONTACT_PERSON)
        terminal.press("enter")
        terminal.wait_until_gone("Typ om te zoeken")
        terminal.press("e", "ctrl+u")
        terminal.type(story.EMAIL)
        terminal.press("enter", "escape")
        terminal.press("r", "ctrl+u")
        terminal.type(story.ACCOUNT_NUMBER)
        terminal.press("ctrl+s")
        terminal.wait_for(r"Bewaard(?! is)")

        terminal.press("escape", "h")
        terminal.wait_for("Rekeningnummer gewijzigd")
        assert story.recorded(number) == story.expected(dossier)

        terminal.press("ctrl+p")
        terminal.type("afmelden")
        terminal.press("enter")
        terminal.wait_for("Aanmelden")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0


def test_on_the_screen_a_locked_account_number_says_why_and_since_when() -> None:
    with signed_in() as terminal:
        dossier = story.once_advised_dossier()
        open_dossier(terminal, dossier["kioskNumber"], dossier["title"])
        terminal.press("r")
        terminal.wait_for(r"adviesfase")
        before = dossier["accountNumber"]
        terminal.type("BE71")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
        after = story.script("dossiers", "show", dossier["kioskNumber"])["dossier"]
        assert after["accountNumber"] == before
