"""The story from a new dossier to its settlement, on a full screen by keys only, at 80x24."""

import re
from pathlib import Path

import pytest

from tests.end_to_end import filling_story
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_screen_story import signed_in

pytestmark = pytest.mark.terminal


WITHIN_S = 45
"""Far longer than anything takes, also while other tests use the computer."""


class OnScreen:
    """Each step is some keys, and what is seen after them."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.number = ""

    def keys(self, *keys: str, seen: str = "") -> re.Match[str] | None:
        """Press keys, and wait until something is seen."""
        self.terminal.press(*keys)
        return self.terminal.wait_for(seen, WITHIN_S) if seen else None

    def write(self, text: str, *keys: str, seen: str = "") -> None:
        """Type a text, press keys, and wait until something is seen."""
        self.terminal.type(text)
        self.keys(*keys, seen=seen)

    def choose(self, title: str, name: str) -> None:
        """Choose in the list of choices of this title, once it lies open."""
        self.terminal.wait_for(rf"{title} +│\n.*Typ om te zoeken", WITHIN_S)
        self.terminal.type(name)
        self.terminal.wait_for(rf"(?m)^.*{re.escape(name)}")
        self.terminal.press("enter")

    def palette(self, name: str, seen: str) -> None:
        """Do something by its name."""
        self.keys("ctrl+p")
        self.terminal.type(name)
        self.terminal.wait_for(name)
        self.keys("enter", seen=seen)

    def open_dossier(self) -> None:
        """Search it in the list of all, and open it. The list may still be narrowed to it."""
        self.keys("2", seen="Nieuw dossier  u")
        self.keys("/", "ctrl+u")
        self.write(self.number, seen=r"\b1 rij\b")
        self.terminal.press("enter")
        self.terminal.read_for(1)
        self.terminal.press("enter")
        try:
            self.terminal.wait_for(rf"KIOSK-nummer +{self.number}")
        except AssertionError:  # the list came between the two, and the second one went to its results
            self.keys("enter", seen=rf"KIOSK-nummer +{self.number}")

    def begin(self) -> str:
        self.keys("2", seen=r"\d rijen")
        self.keys("u", seen="Dossier aanmaken")
        self.keys("ctrl+s")  # it asks by itself for what is still missing, and goes on
        self.choose("Aanvrager", filling_story.APPLICANT_NAME)
        self.choose("Dossiertype", filling_story.TYPE_TITLE)
        self.number = self.terminal.wait_for(r"KIOSK-nummer +(\d+)", WITHIN_S)[1]
        return self.number

    def fill_in(self, file: Path) -> None:
        self.keys("enter", seen="Titel a")
        self.keys("a")
        for answer in (filling_story.TITLE, filling_story.ENDS_ON, filling_story.ASKED):
            self.write(answer, "enter")  # Enter goes to the next field
        self.write(filling_story.WHY[0], "enter")
        self.write(filling_story.WHY[1], "tab", seen=filling_story.WHY[1])
        self.keys("enter", seen="Rij toevoegen")
        rows = "\r".join("\t".join(row) for row in filling_story.COSTS)
        self.terminal.type(f"\x1b[200~{rows}\x1b[201~")
        self.terminal.wait_for("2 rijen geplakt")
        self.keys("backspace", seen="2 rijen, Bedrag samen")
        self.keys("r", "enter", seen="Bestand toevoegen")
        self.keys("b", seen="Soorten bestanden")
        self.keys("f")
        self.write(str(file))
        self.keys("ctrl+s", seen=f"{filling_story.FILE_NAME} is toegevoegd")
        self.keys("escape", seen=r"\b1 rij")
        self.keys("backspace", seen="1 bestand")

    def hand_in(self) -> None:
        self.keys("c", seen="Alles staat er|Kijk alles|nakijken|Indienen")
        self.keys("b", seen="Wil je")
        self.keys("right", "enter", seen="Ontvangstbewijs")

    def answer_request(self) -> None:
        self.open_dossier()
        self.keys("u", seen="Statuten")
        self.keys("enter", seen="Stuur je statuten op")
        self.palette("Aanvullen", seen="Titel a")
        self.keys("h", "down", "end", "ctrl+u", "backspace", "ctrl+u")  # both of its lines
        self.write(filling_story.BETTER_WHY, "escape", seen=filling_story.BETTER_WHY)
        self.keys("escape", seen="Stuur je statuten op")
        self.keys("e")
        self.write(filling_story.ANSWER, "ctrl+s", seen="Je antwoord is verstuurd")

    def answer_message(self) -> None:
        self.open_dossier()
        self.keys("s", seen="Vraag")
        self.keys("enter", seen="Hoe loopt het")
        self.keys("e")
        self.write(filling_story.REPLY, "ctrl+s", seen="Verstuurd")

    def see_decision(self) -> None:
        self.open_dossier()
        self.keys("f", seen="Toegekend")

    def account(self) -> None:
        self.open_dossier()
        self.palette("Verantwoording", seen="Verslag a")
        self.keys("a")
        self.write(filling_story.REPORT, "tab")
        self.write(filling_story.SPENT, "escape", seen="2 van 2 ingevuld")
        self.hand_in()

    def see_the_end(self) -> None:
        self.open_dossier()
        self.terminal.wait_for("Afgesloten")


def test_on_the_screen_a_dossier_goes_from_a_new_draft_to_its_settlement(tmp_path: Path) -> None:
    with signed_in() as terminal:
        filling_story.load_the_type()
        number = filling_story.tell(OnScreen(terminal), tmp_path)
        filling_story.check(number)
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
