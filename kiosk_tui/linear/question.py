"""Asking for the new value of a field: empty keeps, `-` clears, a number or name chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk_tui.linear.actions import by_name
from kiosk_tui.linear.brief import brief_value
from kiosk_tui.linear.ear import key_of
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Choice, Field, FieldKind, Form
from kiosk_tui.pages.phrase import Phrase, Sayable, say

_CHOSEN: Final = frozenset((FieldKind.CHOICE, FieldKind.YES_NO))
"""Kinds of field that take nothing but one of their choices."""
_HOW: Final = {
    FieldKind.LONG_TEXT: "linear.lines_help",
    FieldKind.MULTI_CHOICE: "linear.several_help",
}
"""How to answer, where it is not plain."""


@dataclass(frozen=True, slots=True)
class Keep:
    """The value stays as it was."""


@dataclass(frozen=True, slots=True)
class Value:
    """This is the new value, as it would be sent."""

    value: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Say these choices, numbered, and ask again."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Say this, and ask again."""

    words: Phrase


Answer = Keep | Value | Offer | Fault


class Question:
    """One field, asked until there is an answer that can be used."""

    def __init__(self, field: Field, form: Form | None = None) -> None:
        """Ask for `field`; `form` says what is done with the answer, absent: it takes effect by itself."""
        self.field: Final = field
        self.form: Final = form or Form("", (field,))
        self._numbered = field.choices
        self.fault: Sayable | None = None
        """What is wrong with what was typed last; None while nothing was typed that cannot be used."""

    def prompt(self) -> Phrase:
        """The question, as short as it can be: what the field is, and what it holds."""
        value: Sayable = brief_value(self.field) or say("linear.empty")
        asked = "linear.question_lines" if self.field.kind is FieldKind.LONG_TEXT else "linear.question"
        return say(asked, label=self.field.label, value=value)

    def help(self) -> tuple[Sayable, ...]:
        """What is wrong with the last answer, what the field is for, and how to answer."""
        field = self.field
        wrong = self.fault or field.before_submission
        about = tuple(each for each in (wrong, field.help) if each is not None)
        how = _HOW.get(field.kind)
        return (*about, *((say(how),) if how else ()), say("linear.question_help"))

    def answer(self, typed: str, voice: Voice) -> Answer:
        """Say what a typed line means as an answer."""
        text = typed.strip()
        if not text:
            return Keep()
        if text == "-":
            return self._cleared()
        if self.field.kind is FieldKind.MULTI_CHOICE:
            return self._several_chosen(text, voice)
        if self.field.kind in _CHOSEN or self._is_number_of_a_choice(text):
            return self._chosen(text, voice)
        return Value(self._suggested(text, voice))

    def _suggested(self, text: str, voice: Voice) -> str:
        """What was typed, or the one suggestion that it names: the address of somebody whose name was typed."""
        exact = [each.value for each in self.field.choices if key_of(voice.say(each.label)) == key_of(text)]
        if exact:
            return exact[0]
        if self.field.kind is not FieldKind.EMAIL or "@" in text:
            return text
        named = by_name(
            text, [(voice.say(each.note or each.label), each.value) for each in self.field.choices]
        )
        return named[0] if len(named) == 1 else text

    def offer(self, choices: tuple[Choice, ...]) -> None:
        """From now on numbers choose among these."""
        self._numbered = choices

    def _cleared(self) -> Answer:
        if self.field.required and not self.form.saves_itself:  # a draft may lack what it must have later
            return Fault(say("linear.required", label=self.field.label))
        return Value("")

    def _chosen(self, text: str, voice: Voice) -> Answer:
        if self._is_number_of_a_choice(text):
            return Value(self._numbered[int(text) - 1].value)
        found = by_name(text, [(voice.say(each.label), each) for each in self.field.choices])
        if len(found) == 1:
            return Value(found[0].value)
        if found:
            return Offer(tuple(found))
        return Fault(say("linear.not_offered"))

    def _several_chosen(self, text: str, voice: Voice) -> Answer:
        """All that are to be chosen, with commas between, by number or name."""
        values: list[str] = []
        for each in filter(None, (part.strip() for part in text.split(","))):
            answer = self._chosen(each, voice)
            if not isinstance(answer, Value):
                return answer if isinstance(answer, Fault) else Fault(say("linear.not_offered"))
            values.append(answer.value)
        chosen = [each.value for each in self.field.choices if each.value in values]
        return Value(",".join(chosen))

    def _is_number_of_a_choice(self, text: str) -> bool:
        return text.isascii() and text.isdecimal() and 1 <= int(text) <= len(self._numbered)
