"""The story from a new dossier to its settlement, by ear: lines in, lines out."""

import re
import time
from pathlib import Path

import pytest

from tests.end_to_end import filling_story
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_linear_story import signed_in

pytestmark = pytest.mark.terminal

ANSWERED_WITHIN_S = 45


class ByEar:
    """Each step is a typed line, and what is heard after it."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.number = ""

    def say(self, typed: str, heard: str) -> re.Match[str]:
        """Type a line, and wait until `heard` is said after it."""
        before = len(self.terminal.output)
        self.terminal.type(typed)
        self.terminal.press("enter")
        until = time.monotonic() + ANSWERED_WITHIN_S
        while True:
            said = self.terminal.output[before:].decode(errors="replace").replace("\r\n", "\n")
            _, _, answer = said.partition("\n")  # after the echo of what was typed
            if found := re.search(heard, answer):
                return found
            assert time.monotonic() < until, f"after {typed!r} came no {heard!r}, but:\n{said}"
            assert self.terminal.process.isalive(), f"it ended after {typed!r}:\n{said}"
            self.terminal.read_for(0.1)

    def open_dossier(self) -> None:
        self.say("dossiers", r"\d dossiers")
        self.say(self.number, filling_story.TITLE)

    def begin(self) -> str:
        self.say("alle aanvragers", "Actie nodig")
        self.say("dossiers", r"\d dossiers")
        self.say("nieuw dossier", "Nieuw dossier")
        self.say("b", r"Aanvrager: leeg\?")
        self.say(filling_story.APPLICANT_NAME, r"Dossiertype: leeg\?")
        self.say(filling_story.TYPE_TITLE, r"Naam: leeg\?")
        self.say("", r"Dossier aanmaken, b")
        self.say("b", f"{filling_story.TYPE_TITLE}, actie nodig")
        self.number = self.say("i", r"KIOSK-nummer: (\d+)")[1]
        return self.number

    def fill_in(self, file: Path) -> None:
        self.say("aanvraag", "0 van 6 ingevuld")
        self.say("a", r"Titel: leeg\?")
        self.say(filling_story.TITLE, f"Bewaard: {filling_story.TITLE}")
        self.say("f", r"Einddatum: leeg\?")
        self.say(filling_story.ENDS_ON, "Bewaard: 31 augustus 2027")
        self.say("g", r"Gevraagd bedrag: leeg\?")
        self.say(filling_story.ASKED, r"Bewaard: 1\.000,00 euro")
        self.say("h", r"Waarom: leeg\? Een punt sluit af")
        for number, line in enumerate(filling_story.WHY, 2):
            self.say(line, f"Lijn {number}")
        self.say(".", "Bewaard: 2 lijnen")
        self.say("j", "Kosten")
        self.say("p", "Typ of plak de rijen")
        pasted = "\n".join(["\t".join(row) for row in filling_story.COSTS] + ["."])
        self.say(pasted, "2 rijen")
        self.say("t", "5 van 6 ingevuld")
        self.say("r", "0 bijlagen")
        self.say("b", "Offerte")
        self.say("f", r"Bestand: leeg\?")
        self.say(str(file), f"{filling_story.FILE_NAME} is toegevoegd")
        self.say("t", "1 bijlage")
        self.say("t", "6 van 6 ingevuld")

    def hand_in(self) -> None:
        self.say("c", "Alles in orde")
        self.say("b", r"Typ ja voluit")
        self.say("ja", "KIOSK ontving het|ngediend")
        self.say("i", f"Ontvangstbewijs: {filling_story.TITLE}")
        self.say("v", f"Nummer van het bewijs: {self.number}-1")

    def answer_request(self) -> None:
        self.open_dossier()
        self.say("u", "1 ")
        self.say("1", "Statuten")
        self.say("aanvullen", "6 van 6 ingevuld")
        self.say("h", r"Waarom: 2 lijnen\?")
        self.say(filling_story.BETTER_WHY, "Lijn 2")
        self.say(".", "Bewaard: Met meer uitleg")
        self.say("t", "Statuten")
        self.say("e", r"Je antwoord: leeg\?")
        self.say(filling_story.ANSWER, "Lijn 2")
        self.say(".", "(?i)versturen, b")
        self.say("b", "Je antwoord is verstuurd")

    def answer_message(self) -> None:
        self.open_dossier()
        self.say("s", "1 onderwerp, 1 met een nieuw bericht")
        self.say("1", "Vraag, laatste van Ines Baert")
        self.say("i", "Hoe loopt het")
        self.say("e", r"Je antwoord: leeg\?")
        self.say(filling_story.REPLY, "Lijn 2")
        self.say(".", "(?i)versturen, b")
        self.say("b", "Verstuurd")

    def see_decision(self) -> None:
        self.open_dossier()
        self.say("f", r"Toegekend, 1\.000,00 euro")

    def account(self) -> None:
        self.open_dossier()
        self.say("verantwoording", "0 van 2 ingevuld")
        self.say("a", r"Verslag: leeg\?")
        self.say(filling_story.REPORT, "Lijn 2")
        self.say(".", "Bewaard: Het ging goed")
        self.say("f", r"Besteed bedrag: leeg\?")
        self.say(filling_story.SPENT, r"Bewaard: 1\.000,00 euro")
        self.say("c", "Alles in orde")
        self.say("b", r"Typ ja voluit")
        self.say("ja", "KIOSK ontving het|ngediend")

    def see_the_end(self) -> None:
        self.say("dossiers", r"\d dossiers")
        self.say(self.number, "Afgesloten")
        self.say("f", "Toegekend")


def test_by_ear_a_dossier_goes_from_a_new_draft_to_its_settlement(tmp_path: Path) -> None:
    with signed_in() as terminal:
        filling_story.load_the_type()
        number = filling_story.tell(ByEar(terminal), tmp_path)
        filling_story.check(number)
        terminal.type("q")
        terminal.press("enter")
        assert terminal.wait_for_end() == 0
        assert b"\x1b" not in terminal.output
