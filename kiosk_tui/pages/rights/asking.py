"""A form that is sent once, of texts, choices and days. Kept in memory only: a national number never goes to a disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import uuid4

from kiosk_tui.pages.filling.typed_days import day_to_type, read_typed_day
from kiosk_tui.pages.page import Choice, Field, FieldKind, Form
from kiosk_tui.pages.phrase import Phrase, Sayable, say

COUNTED_FROM: Final = 200
"""Of a text that may be so long, faces say how much is left."""
MASK: Final = "•" * 11
"""How a national number is shown."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to fill in."""

    id: str
    label: Sayable
    key: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    choices: tuple[Choice, ...] = ()
    help: Sayable | None = None
    max_length: int | None = None
    secret: bool = False
    """Shown masked, but where it is typed."""
    value: str = ""
    """What stands there at the beginning; a day as 2026-05-01."""


class Asked:
    """The questions of one page, and what was answered."""

    def __init__(self, questions: Sequence[Question], today: dt.date) -> None:
        self._questions: dict[str, Question] = {each.id: each for each in questions}
        self._today: Final = today
        self._typed: dict[str, str] = {each.id: each.value for each in questions}
        self._faults: dict[str, Phrase] = {}
        self._key = uuid4().hex

    @property
    def idempotency_key(self) -> str:
        """Names this wish: another one when something else is typed."""
        return self._key

    @property
    def changed(self) -> bool:
        """Something else stands there than at the beginning."""
        return any(self._typed[each.id] != each.value for each in self._questions.values())

    def choose_among(self, question_id: str, choices: tuple[Choice, ...], value: str) -> None:
        """Give a question other choices, and the one that is made."""
        self._questions[question_id] = replace(self._questions[question_id], choices=choices)
        self._typed[question_id] = value

    def type(self, question_id: str, text: str) -> None:
        """Keep what was typed.

        Raises:
            KeyError: there is no such question.
        """
        question = self._questions[question_id]
        value = text.strip()
        self._key = uuid4().hex
        self._faults.pop(question_id, None)
        if question.kind is FieldKind.DATE and value:
            day = read_typed_day(value, self._today)
            if day is None:
                self._faults[question_id] = say("user_rights.not_a_day")
            else:
                value = day.isoformat()
        self._typed[question_id] = value

    def text(self, question_id: str) -> str:
        return self._typed[question_id]

    def day(self, question_id: str) -> dt.date | None:
        """The day that was typed; None: none, or what is none."""
        value = self._typed[question_id]
        return dt.date.fromisoformat(value) if value and question_id not in self._faults else None

    def check(self) -> bool:
        """Look whether everything that is needed is there. True: it may be sent."""
        self._faults = {
            each: fault
            for each, fault in self._faults.items()
            if self._questions[each].kind is FieldKind.DATE and self._typed[each]
        }
        for each in self._questions.values():
            if each.required and not self._typed[each.id]:
                self._faults[each.id] = say("user_rights.missing")
            elif each.max_length is not None and len(self._typed[each.id]) > each.max_length:
                self._faults[each.id] = say("user_rights.too_long", most=each.max_length)
        return not self._faults

    def refuse(self, faults: Mapping[str, Phrase]) -> None:
        """The service found faults that we did not see."""
        self._faults |= {each: fault for each, fault in faults.items() if each in self._questions}

    def form(self, submit: str, heading: Sayable | None = None) -> Form:
        """Return the form; nothing is sent before the command `submit`."""
        fields = tuple(self._field(each) for each in self._questions.values())
        return Form("asked", fields, submit, heading, waits=True)

    def _field(self, question: Question) -> Field:
        value = self._typed[question.id]
        shown, typed = self._shown(question, value)
        return Field(
            question.id,
            question.label,
            question.kind,
            MASK if question.secret and value else value,
            shown,
            typed,
            saved=self._shown(question, question.value)[0] if question.value else shown,
            key=question.key,
            required=question.required,
            choices=question.choices,
            help=question.help,
            fault=self._faults.get(question.id),
            max_length=question.max_length if _is_counted(question) else None,
        )

    def _shown(self, question: Question, value: str) -> tuple[Sayable, Sayable | None]:
        """Return a value for people, and as it stands there to be changed."""
        if question.secret and value:
            return MASK, value
        if question.kind is FieldKind.DATE and value and question.id not in self._faults:
            day = dt.date.fromisoformat(value)
            return day, day_to_type(day)
        for choice in question.choices:
            if choice.value == value:
                return choice.label, None
        return value, None


def _is_counted(question: Question) -> bool:
    return question.max_length is not None and question.max_length >= COUNTED_FROM
