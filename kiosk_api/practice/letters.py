"""What the administration of the practice environment writes: texts of `data/letters.toml`, drawn by lot."""

import random
from typing import Any, Final

from kiosk_api.practice import data_files

_WORDS: Final = data_files.letters


class Letters:
    """Draws texts. The same chance always draws the same."""

    def __init__(self, chance: random.Random, official: str) -> None:
        self._chance = chance
        self._official = official

    def letter(self, kind: str, title: str, type_title: str) -> tuple[str, str]:
        """Return the subject and the text of a message."""
        words = _WORDS()[kind]
        text: str = self._one(words["teksten"])
        return words["onderwerp"], self._filled(text, title, type_title)

    def reply(self) -> str:
        """Return what is answered to a message."""
        return self._filled(self._one(_WORDS()["antwoord"]["teksten"]), "", "")

    def request(self) -> tuple[str, str, str]:
        """Return the subject and the text of a request for information, and what is answered to it."""
        words: Any = _WORDS()["vragen"]
        place = int(len(words["onderwerpen"]) * self._chance.random())
        return words["onderwerpen"][place], words["teksten"][place], words["antwoorden"][place]

    def motivation(self, outcome: str) -> str:
        """Return the reasons for `toekenning`, `weigering`, `onontvankelijk` or `afrekening`."""
        return self._one(_WORDS()["motivering"][outcome])

    def _one(self, texts: list[str]) -> str:
        return texts[int(len(texts) * self._chance.random())]

    def _filled(self, text: str, title: str, type_title: str) -> str:
        return text.format(titel=title, type=type_title, naam=self._official)
