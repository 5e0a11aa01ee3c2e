"""What can be done in a place: the fields and commands of its page, by letter, number or name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from kiosk_tui.linear.ear import key_of
from kiosk_tui.linear.typed import LETTERS
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Command, Field, Form, Page
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Records


@dataclass(frozen=True, slots=True)
class FieldAction:
    """Fill in a field."""

    form: Form
    field: Field

    @property
    def label(self) -> Sayable:
        return self.field.label

    @property
    def letter(self) -> str:
        return letter_of(self.field.key)


@dataclass(frozen=True, slots=True)
class CommandAction:
    """Perform a command."""

    command: Command

    @property
    def label(self) -> Sayable:
        return self.command.label

    @property
    def label_with_note(self) -> Sayable:
        """What it is called, and how what it leads to stands."""
        note = self.command.note
        return self.label if note is None else say("linear.with_more", said=self.label, more=note)

    @property
    def letter(self) -> str:
        return letter_of(self.command.key)


Action = FieldAction | CommandAction


def letter_of(key: str) -> str:
    """The letter that works here: one that means the same everywhere is no page's own."""
    return "" if key in LETTERS else key


def actions_of(page: Page) -> tuple[Action, ...]:
    """Everything that the page offers, in reading order. A form's own command follows its fields."""
    fields = [FieldAction(form, field) for form in page.forms for field in form.fields]
    return (*fields, *(CommandAction(command) for command in page.commands))


def unchosen(page: Page, command_id: str) -> FieldAction | None:
    """The field that must be filled in before this command can send its form; None when nothing is missing.

    Only a choice is asked for where each answer is sent at once: what else is missing was said when it was typed.
    """
    for form in page.forms:
        for field in form.fields:
            asked = form.submit == command_id and field.required and field.lock is None
            if asked and not field.value and (field.choices or form.waits):
                return FieldAction(form, field)
    return None


def rows_to_open(page: Page) -> Records | None:
    """The table of which numbers choose a row."""
    return next((part for part in page.parts if isinstance(part, Records) and part.opens), None)


Named = TypeVar("Named")


def by_name(typed: str, named: Sequence[tuple[str, Named]]) -> list[Named]:
    """Find what is meant by a name: the whole name, else its beginning, else the beginning of a word."""
    wanted = key_of(typed)
    keys = [(key_of(name), value) for name, value in named]
    whole = [value for name, value in keys if name == wanted]
    begins = [value for name, value in keys if name.startswith(wanted)]
    word_begins = [value for name, value in keys if f" {wanted}" in name]
    return whole or begins or word_begins


def action_meant(typed: str, actions: Sequence[Action], voice: Voice) -> Action | None:
    """The action with this letter or name; None when there is none, or more than one."""
    for action in actions:
        if action.letter and typed.casefold() == action.letter:
            return action
    if len(typed) < 3:
        return None
    found = by_name(typed, [(voice.say(action.label), action) for action in actions])
    return found[0] if len(found) == 1 else None
