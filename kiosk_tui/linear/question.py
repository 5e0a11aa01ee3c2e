"""Asking for the new value of a field: empty keeps, `-` clears, a number or name chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk_tui.linear.actions import by_name
from kiosk_tui.linear.ear import key_of
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Choice, Field, FieldKind
from kiosk_tui.pages.phrase import Phrase, Sayable, say


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

    def __init__(self, field: Field, command: str = "") -> None:
        """Ask for `field`; `command` is performed with the answer, empty when it takes effect by itself."""
        self.field: Final = field
        self.command: Final = command
        self._numbered = field.choices
        self.fault: Sayable | None = None
        """What is wrong with what was typed last; None while nothing was typed that cannot be used."""

    def prompt(self) -> Phrase:
        """The question, as short as it can be: what the field is, and what it holds."""
        value: Sayable = self.field.shown or say("linear.empty")
        return say("linear.question", label=self.field.label, value=value)

    def help(self) -> tuple[Sayable, ...]:
        """What is wrong with the last answer, what the field is for, and how to answer."""
        about = tuple(each for each in (self.fault, self.field.help) if each is not None)
        return (*about, say("linear.question_help"))

    def answer(self, typed: str, voice: Voice) -> Answer:
        """Say what a typed line means as an answer."""
        text = typed.strip()
        if not text:
            return Keep()
        if text == "-":
            return self._cleared()
        if self.field.kind is FieldKind.CHOICE or self._is_number_of_a_choice(text):
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
        if self.field.required:
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

    def _is_number_of_a_choice(self, text: str) -> bool:
        return text.isascii() and text.isdecimal() and 1 <= int(text) <= len(self._numbered)
