"""A form whose fields are filled in and then sent whole: what was typed, what is wrong with it, one wish at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from kiosk_tui.errors import InputRefused
from kiosk_tui.pages.days import today
from kiosk_tui.pages.filling.typed_days import day_to_type, read_typed_day
from kiosk_tui.pages.page import Choice, Field, FieldKind
from kiosk_tui.pages.phrase import Phrase, Sayable, say

if TYPE_CHECKING:
    import datetime as dt

    from kiosk_tui.clock import Clock


class PlainForm:
    """What is typed in the fields of one page, by their ids."""

    def __init__(self, clock: Clock, values: Mapping[str, str]) -> None:
        """Begin with `values`; its keys are all the fields that there are."""
        self._clock: Final = clock
        self._values: Final = dict(values)
        self._faults: dict[str, Sayable] = {}
        self._missing: frozenset[str] = frozenset()
        self._wish: tuple[object, str] | None = None

    def __getitem__(self, field_id: str) -> str:
        return self._values[field_id]

    def stage(self, field_id: str, value: str, *, date: bool = False) -> None:
        """Keep what was typed; of a day, as it would be sent when it is one.

        Raises:
            KeyError: there is no such field.
        """
        if field_id not in self._values:
            raise KeyError(field_id)
        self._faults.pop(field_id, None)
        self._missing -= {field_id}
        text = value.strip()
        if date and text:
            day = read_typed_day(text, today(self._clock))
            if day is None:
                self._faults[field_id] = say("mandates.not_a_day")
            else:
                text = day.isoformat()
        self._values[field_id] = text

    def day(self, field_id: str) -> dt.date | None:
        """Return the day that was typed; None: none, or no day."""
        import datetime as dt

        try:
            return dt.date.fromisoformat(self._values[field_id])
        except ValueError:
            return None

    def require(self, *field_ids: str) -> bool:
        """Note which of these fields must still be filled in, and no others. True: nothing is wrong."""
        self._missing = frozenset(each for each in field_ids if not self._values[each])
        return not self._missing and not self._faults

    def forget_faults(self) -> None:
        """Other fields are asked now."""
        self._faults.clear()
        self._missing = frozenset()

    def refused(self, refused: InputRefused, **instead: str) -> None:
        """Note what the service says of the fields; `instead` names the field of a member that has none here."""
        for name, fault in refused.faults.items():
            field_id = instead.get(name, name)
            if field_id in self._values:
                self._faults[field_id] = fault

    def key_of(self, wish: object) -> str:
        """Return the name of one wish: the same for a second try."""
        if self._wish is None or self._wish[0] != wish:
            self._wish = (wish, uuid4().hex)
        return self._wish[1]

    def field(
        self,
        field_id: str,
        key: str,
        kind: FieldKind = FieldKind.TEXT,
        *,
        choices: tuple[Choice, ...] = (),
        required: bool = False,
        help_: Phrase | None = None,
        max_length: int | None = None,
    ) -> Field:
        """Return a field as it stands; its label is `mandates.field_` with its id."""
        value = self._values[field_id]
        day = self.day(field_id) if kind is FieldKind.DATE else None
        chosen: Sayable = next((each.label for each in choices if each.value == value), value)
        return Field(
            field_id,
            say(f"mandates.field_{field_id}"),
            kind,
            value,
            day or chosen,
            typed=day_to_type(day) if day is not None else None,
            saved=day or chosen,
            key=key,
            required=required,
            choices=choices,
            help=help_,
            fault=say("mandates.fill_in") if field_id in self._missing else self._faults.get(field_id),
            max_length=max_length,
        )
