"""Something that is written and then sent whole. What was typed waits on disk until the service has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from kiosk_tui.drafts import Draft
from kiosk_tui.pages.page import Field, FieldKind, Form
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.services import Services


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to write."""

    id: str
    label: Sayable
    key: str
    max_length: int
    """Characters."""
    kind: FieldKind = FieldKind.LONG_TEXT
    help: Sayable | None = None


class Letter:
    """The typing of one page whose form is sent once."""

    def __init__(self, services: Services, screen: str, about: str, lines: Sequence[Line]) -> None:
        self._services: Final = services
        self._screen: Final = screen
        self._about: Final = about
        self._lines: Final = tuple(lines)
        self._faults: dict[str, Phrase] = {}
        self._key = uuid4().hex
        self.typed: dict[str, str] = {}
        """What was typed, by line id."""

    @property
    def idempotency_key(self) -> str:
        """Names this wish. It changes with what is typed, so that the same text is sent once however often."""
        return self._key

    def take_up(self) -> bool:
        """Put typing of an earlier time back in the fields. False: there is none."""
        account = self._services.session.account
        draft = self._services.drafts.of(account.key, self._about, self._screen) if account else None
        if draft is None or self.typed:
            return False
        known = {each.id for each in self._lines}
        self.typed = {each: text for each, text in draft.fields.items() if each in known}
        return bool(self.typed)

    def type(self, line_id: str, text: str) -> None:
        """Keep what was typed.

        Raises:
            KeyError: there is no such line.
        """
        if line_id not in {each.id for each in self._lines}:
            raise KeyError(line_id)
        self._key = uuid4().hex
        self._faults.pop(line_id, None)
        if text:
            self.typed[line_id] = text
        else:
            self.typed.pop(line_id, None)
        self._keep()

    def check(self) -> bool:
        """Say what is wrong with each line. True: it may be sent."""
        self._faults = {each.id: fault for each in self._lines if (fault := self._fault_of(each)) is not None}
        return not self._faults

    def sent(self) -> None:
        """The service has it."""
        self._key = uuid4().hex
        self.typed = {}
        self._faults = {}
        self._keep()

    def form(self, heading: Sayable | None = None) -> Form:
        """Return the form, to be sent by the command `send`."""
        fields = tuple(
            Field(
                each.id,
                each.label,
                each.kind,
                self.typed.get(each.id, ""),
                self.typed.get(each.id, ""),
                key=each.key,
                required=True,
                help=each.help,
                fault=self._faults.get(each.id),
                max_length=each.max_length,
            )
            for each in self._lines
        )
        return Form("letter", fields, "send", heading, waits=True)

    def _fault_of(self, line: Line) -> Phrase | None:
        text = self.typed.get(line.id, "")
        if not text.strip():
            return say("following.missing")
        too_many = len(text) - line.max_length
        return say("following.too_long", count=too_many, most=line.max_length) if too_many > 0 else None

    def _keep(self) -> None:
        account = self._services.session.account
        if account is None:
            return
        if not self.typed:
            self._services.drafts.remove(account.key, self._about, self._screen)
            return
        draft = Draft(self._about, dict(self.typed), {}, self._services.clock.now(), self._screen)
        self._services.drafts.keep(account.key, draft)
