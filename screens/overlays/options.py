"""Options to choose from, in memory: what a choice field, a menu, the palette and the languages all are."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk_tui.pages.phrase import Sayable
from kiosk_tui.pages.records import Column, Count, Record, Records


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
    """Return the options in which each typed word occurs; those that begin with the first one lead."""
    words = folded(typed).split()
    found = [
        option for option in options if all(word in folded(f"{option.label} {option.note}") for word in words)
    ]
    if words:
        found.sort(key=lambda option: not folded(option.label).startswith(words[0]))
    return found


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
    note_width = max((len(option.note) for option in options), default=0)
    columns = (
        Column("label", "", max(8, 36 - note_width), grows=True),
        *((Column("note", "", min(note_width, 30), priority=2),) if note_width else ()),
    )
    return Records("options", columns, OptionWindow(options), "choose", empty)
