"""What views tell the screen that holds them. Each says what happened, not what to do about it."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from kiosk_tui.pages.page import Field


@dataclass
class FieldTyped(Message):
    """The user typed or chose another value."""

    field_id: str
    value: str
    taken: Callable[[], None] = lambda: None
    """Called once the page has taken the value: typing that is still on its way is not to be written over."""


@dataclass
class ChoicesAsked(Message):
    """The user wants to see what a field may be."""

    field: Field


@dataclass
class FiltersAsked(Message):
    """The user wants to see all filters of a list."""


@dataclass
class FieldLeft(Message):
    """The user is done with a field and wants the page back."""


@dataclass
class FieldDone(Message):
    """The user went on from a field: what was typed in it is complete."""


@dataclass
class FieldOpened(Message):
    """The user wants the sub-screen on which a field is filled in."""

    field: Field


@dataclass
class EditorAsked(Message):
    """The user wants to write the text of a field in an editor of their own."""

    field: Field


@dataclass
class SearchTyped(Message):
    """The user typed in the search field."""

    text: str
    taken: Callable[[str], None] = lambda _text: None
    """Called with the text once the page has taken it: typing that is still on its way is not to be written over."""

    def can_replace(self, message: Message) -> bool:
        """Only the newest text counts."""
        return isinstance(message, SearchTyped)


@dataclass
class RecordMarked(Message):
    """The user marked a record of a table, or took its mark away."""

    record_id: str


@dataclass
class RecordOpened(Message):
    """The user chose a record of a table."""

    command_id: str
    record_id: str
