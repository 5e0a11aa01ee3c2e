"""The story by ear: typed lines in, lines out, in a pseudo-terminal; the last line that is said is the prompt."""

import re

import pytest

from tests.end_to_end import story
from tests.end_to_end.terminal import Terminal, run

pytestmark = pytest.mark.terminal


def answer(terminal: Terminal, typed: str, heard: str) -> None:
    """Type a line and wait until its answer is heard."""
    terminal.type(typed)
    terminal.press("enter")
    terminal.wait_for(heard)


def signed_in() -> Terminal:
    """Start the linear face and sign in, approved over HTTP."""
    terminal = Terminal("kiosk", "--linear", story.KEEP_SIGNED_IN, rows=200)
    spelled = terminal.wait_for(story.CODE_SPELLED.pattern, 60)
    story.approve(f"{spelled[1]}-{spelled[2]}".replace(" ", ""))
    for _ in range(20):  # nothing is said unasked: Enter asks how it stands
        terminal.press("enter")
        terminal.read_for(1)
        if "Namens wie" in terminal.text:
            return terminal
    raise AssertionError(f"the sign-in did not go on:\n{terminal.text}")


def test_by_ear_all_three_fields_change_and_the_history_says_so() -> None:
    with signed_in() as terminal:
        dossier = story.changeable_dossier()
        number = dossier["kioskNumber"]
        answer(terminal, "alle aanvragers", "Actie nodig")
        answer(terminal, "dossiers", r"\d dossiers")
        answer(terminal, number, re.escape(dossier["title"].split()[0]))
        answer(terminal, "c", r"Contactpersoon: .*\?")
        answer(terminal, story.CONTACT_PERSON, f"Bewaard.*{story.CONTACT_PERSON}")
        answer(terminal, "e", r"E-mailadres: .*\?")
        answer(terminal, story.EMAIL, f"Bewaard.*{story.EMAIL}")
        answer(terminal, "r", r"Rekeningnummer: .*\?")
        answer(terminal, story.ACCOUNT_NUMBER, f"Bewaard.*{story.ACCOUNT_NUMBER}")
        answer(terminal, "h", "Rekeningnummer gewijzigd")
        assert story.recorded(number) == story.expected(dossier)
        answer(terminal, "afmelden", "afgemeld|Aanmelden")
        terminal.type("q")
        terminal.press("enter")
        assert terminal.wait_for_end() == 0
        assert b"\x1b" not in terminal.output


def test_by_ear_a_locked_account_number_says_why_and_since_when() -> None:
    with signed_in() as terminal:
        number = story.once_advised_dossier()["kioskNumber"]
        answer(terminal, "dossiers", r"\d dossiers")
        answer(terminal, number, "Ontvankelijkheid|actie nodig")
        answer(terminal, "r", r"(?m)^Rekeningnummer vast sinds .* \d{4}, toen de adviesfase begon *$")


def test_by_ear_a_collision_and_the_end_of_a_session_are_each_one_line() -> None:
    with signed_in() as terminal:
        number = story.changeable_dossier()["kioskNumber"]
        answer(terminal, "alle aanvragers", "Actie nodig")
        answer(terminal, "dossiers", r"\d dossiers")
        answer(terminal, number, "(?m)^.*Ontvankelijkheid|actie nodig")
        answer(terminal, "r", r"Rekeningnummer: .*\?")
        story.script("dossiers", "change", number, "--account-number", "BE68 5390 0754 7034")
        collision = r"(?m)^Fout: niet bewaard, nu staat er BE68 5390 0754 7034\. Jouwe: k, andere: d *$"
        answer(terminal, story.ACCOUNT_NUMBER, collision)
        answer(terminal, "d", "De versie van de ander blijft")
        answer(terminal, "r", r"BE68 .*\?")
        assert run("kiosk", "sign-out", story.KEEP_SIGNED_IN).returncode == 0
        ended = r"(?m)^Fout: Je bent niet meer aangemeld\. Code (\w ){3}\w, (\w ){3}\w, adres: Enter *$"
        answer(terminal, story.ACCOUNT_NUMBER, ended)
        answer(terminal, "", r"(?m)^Adres: http://127\.0\.0\.1:\d+/aanmelden *$")
