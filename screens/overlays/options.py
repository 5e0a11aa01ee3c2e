"""Options to choose from, in memory: what a choice field, a menu, the palette and the languages all are."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from kiosk_tui.pages.phrase import Sayable
from kiosk_tui.pages.records import Column, Count, Record, Records

_BESIDE: Final = 62
"""Cells of a label and its note that fit beside each other; on more, the note stands below, whole."""
_LEAST_LETTERS: Final = 2
"""Letters of a word that may stand apart in what is found: one occurs everywhere."""
_KEYS_WIDTH: Final = 16
"""Cells up to which notes are keys, which stand in a column at the end of the line."""
_LABEL_BESIDE_KEY: Final = 16
"""Cells of a label beside its key at least; it gets everything else."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. `note` stands beside it: a key, or what tells two alike apart."""

    id: str
    label: str
    note: str = ""


def folded(text: str) -> str:
    """Return `text` for comparing: small letters without accents."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def matching(options: Sequence[Option], typed: str) -> list[Option]:
    """Return the options in which each typed word occurs; those that begin with the first one lead.

    When there is none, those in which the letters of each word occur in order: `nwd` finds "Nieuw dossier".
    """
    words = folded(typed).split()
    found = [
        option for option in options if all(word in folded(f"{option.label} {option.note}") for word in words)
    ]
    if words:
        found.sort(key=lambda option: not folded(option.label).startswith(words[0]))
    return found or _nearly(options, words)


def _nearly(options: Sequence[Option], words: Sequence[str]) -> list[Option]:
    """Return the options with the letters of each word in order; those in which they stand closest lead."""
    found: list[tuple[int, int, Option]] = []
    for position, option in enumerate(options):
        spans = [_span(word, folded(option.label)) for word in words]
        if all(span is not None for span in spans):
            found.append((sum(span for span in spans if span is not None), position, option))
    return [option for _, _, option in sorted(found, key=lambda each: each[:2])]


def _span(word: str, text: str) -> int | None:
    """Return how many characters of `text` hold the letters of `word` in order, from the start of a word on."""
    spans: list[int] = []
    for start in (at for at in range(len(text)) if not at or not text[at - 1].isalnum()):
        if len(word) < _LEAST_LETTERS or not text[start:].startswith(word[0]):
            continue
        at = start
        for letter in word:
            at = text.find(letter, at) + 1
            if not at:
                break
        else:
            spans.append(at - start)
    return min(spans, default=None)


class OptionWindow:
    """A window on options that are all here."""

    def __init__(self, options: Sequence[Option]) -> None:
        self._records = [
            Record(option.id, (option.label, option.note), (option.label, option.note)) for option in options
        ]

    @property
    def count(self) -> Count:
        return Count(len(self._records), exact=True)

    def row(self, position: int) -> Record | None:
        return self._records[position] if 0 <= position < len(self._records) else None

    async def ensure(self, first: int, last: int) -> None:
        """Everything is here."""


def option_records(options: Sequence[Option], empty: Sayable) -> Records:
    """Return options as the table that the list widget shows."""
    label_width = max((cell_len(option.label) for option in options), default=0)
    note_width = max((cell_len(option.note) for option in options), default=0)
    window = OptionWindow(options)
    if note_width <= _KEYS_WIDTH:
        label = Column("label", "", min(label_width, _LABEL_BESIDE_KEY), grows=True)
        columns = (label, Column("note", "", note_width, priority=2)) if note_width else (label,)
        return Records("options", columns, window, "choose", empty)
    if label_width + note_width <= _BESIDE:
        columns = (Column("label", "", label_width), Column("note", "", note_width, priority=2, grows=True))
        return Records("options", columns, window, "choose", empty)
    columns = (Column("label", "", label_width), Column("note", "", note_width, line=2))
    return Records("options", columns, window, "choose", empty, lines=2)
