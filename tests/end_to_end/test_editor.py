"""A long text in the user's own editor: it gets the terminal, and kiosk comes back with what was written."""

import os
import stat
from pathlib import Path

import pytest

from tests.end_to_end import filling_story, story
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_linear_filling import ByEar
from tests.end_to_end.test_linear_story import signed_in as signed_in_by_ear
from tests.end_to_end.test_screen_filling import OnScreen
from tests.end_to_end.test_screen_story import signed_in as signed_in_on_screen

pytestmark = pytest.mark.terminal

LEAVE_FULL_SCREEN = b"\x1b[?1049l"
BEFORE = "Geschreven in kiosk."
WRITTEN = "Geschreven in mijn editor."
EDITOR = f"""#!/bin/sh
printf 'EDITOR: %s' "$(cat "$1")"
read -r typed
printf '%s\\n\\n%s\\n' "{WRITTEN}" "$typed" > "$1"
"""
"""Shows the text, waits for a line from the terminal, and writes it under a text of its own."""


@pytest.fixture(autouse=True)
def an_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user has an editor of their own."""
    file = tmp_path / "mijn editor"
    file.write_text(EDITOR)
    file.chmod(stat.S_IRWXU)
    monkeypatch.setenv("VISUAL", f"'{file}'")
    monkeypatch.delenv("EDITOR", raising=False)
    assert os.access(file, os.X_OK)


def a_draft() -> str:
    """A dossier of which the long text is to be written."""
    filling_story.load_the_type()
    words = (
        "--applicant",
        filling_story.APPLICANT,
        "--type",
        filling_story.TYPE,
        "--title",
        filling_story.TITLE,
    )
    number: str = story.script("dossiers", "new", *words)["dossier"]["kioskNumber"]
    story.script(
        "dossiers",
        "fill",
        number,
        "aanvraag",
        "--set",
        f"titel={filling_story.TITLE}",
        "--set",
        f"waarom={BEFORE}",
    )
    return number


def write_in_the_editor(terminal: Terminal) -> None:
    """See the text in the editor, and type a line there."""
    terminal.wait_for(f"EDITOR: {BEFORE}")
    terminal.type("Met Enter aan het eind.")
    terminal.press("enter")


def kept(number: str) -> str:
    tab = story.script("dossiers", "answers", number, "aanvraag")["items"][0]["tab"]
    return str(tab["answers"]["waarom"])


def test_the_full_screen_gives_the_terminal_to_the_editor_and_takes_its_text() -> None:
    with signed_in_on_screen() as terminal:
        face = OnScreen(terminal)
        face.number = number = a_draft()
        face.open_dossier()
        face.keys("enter", seen="Titel a")
        face.keys("h", seen=BEFORE)
        face.keys("ctrl+e")
        write_in_the_editor(terminal)
        assert terminal.output.rindex(LEAVE_FULL_SCREEN) < terminal.output.rindex(b"EDITOR:")
        terminal.wait_for(WRITTEN)
        terminal.wait_for("Aanvraag ·")  # the whole screen is there again
        face.keys("ctrl+s", seen="Bewaard om")
        assert kept(number) == f"{WRITTEN}\n\nMet Enter aan het eind."
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0


def test_by_ear_e_gives_the_terminal_to_the_editor_and_takes_its_text() -> None:
    with signed_in_by_ear() as terminal:
        face = ByEar(terminal)
        face.number = number = a_draft()
        face.say("alle aanvragers", "Actie nodig")
        face.open_dossier()
        face.say("aanvraag", "2 van 6 ingevuld")
        face.say("h", "Waarom: Geschreven in kiosk")
        terminal.type("e")
        terminal.press("enter")
        write_in_the_editor(terminal)
        terminal.wait_for("Bewaard: 3 lijnen")
        assert kept(number) == f"{WRITTEN}\n\nMet Enter aan het eind."


def test_an_editor_that_fails_leaves_the_text_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/nergens/een-editor")
    with signed_in_by_ear() as terminal:
        face = ByEar(terminal)
        face.number = number = a_draft()
        face.say("alle aanvragers", "Actie nodig")
        face.open_dossier()
        face.say("aanvraag", "2 van 6 ingevuld")
        face.say("h", "Waarom: Geschreven in kiosk")
        face.say("e", "Fout: Je teksteditor kon niet gebruikt worden")
        face.say("?", "/nergens/een-editor: No such file")
        face.say("", "Waarom blijft Geschreven in kiosk")
        assert kept(number) == BEFORE
