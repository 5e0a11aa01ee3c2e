"""What a page says of the kind of thing that it edits: which fields it has, and how each is read, checked and shown.

`Edit` does the editing, the same for a dossier, an applicant or a profile.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from kiosk_tui.pages.page import Form
from kiosk_tui.pages.phrase import Phrase, Sayable

Thing = TypeVar("Thing")


class Editable(ABC, Generic[Thing]):
    """The fields of one kind of thing."""

    field_ids: Sequence[str]
    """In reading order, as the contract names them."""
    checks_all: ClassVar[bool] = False
    """True: what the user left alone must be right too before anything is saved, for it is required."""

    @abstractmethod
    def label(self, field_id: str) -> Sayable:
        """What a field is called."""

    @abstractmethod
    def saved_values(self, thing: Thing) -> dict[str, str]:
        """What the service has in each field, as it would be sent; empty: nothing."""

    def normal(self, field_id: str, typed: str) -> str:
        """What was typed, as it would be sent."""
        return typed.strip()

    def shown(self, field_id: str, value: str, thing: Thing) -> Sayable:
        """A value as people read it."""
        return value

    @abstractmethod
    def fault_of(self, field_id: str, values: Mapping[str, str]) -> Phrase | None:
        """Say why a field cannot be saved, or nothing. `values` is every field as it would then be."""

    def may_be_empty(self, field_id: str) -> bool:
        """Tell whether a field can be emptied, and so whether filling it in can be undone."""
        return False

    @abstractmethod
    def form(self, thing: Thing, typed: Mapping[str, str], faults: Mapping[str, Phrase]) -> Form:
        """The fields, with what was typed in them and what is wrong with that."""
