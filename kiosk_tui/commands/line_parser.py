"""Reads a command line, and says in the user's language what is wrong with it.

The standard parser finds each fault, but only says it in English. So its words are never shown: what it found is
taken from what it tells the program, and said by the catalogues.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn, cast

from kiosk_tui.commands.wrong_line import UnknownCommand, WrongLine
from kiosk_tui.pages.phrase import Sayable, say

ARGUMENTS: Final[dict[str, Sayable]] = {
    "number": say("commands.argument_number"),
    "screen": say("commands.argument_screen"),
    "tab": say("commands.argument_tab"),
    "request": say("commands.argument_request"),
    "change": say("commands.argument_change"),
}
"""What people call an argument that has no option before it."""


class LineParser(argparse.ArgumentParser):
    """A parser that raises what the user can be told, instead of leaving the program."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"exit_on_error": False, **options})

    def error(self, message: str) -> NoReturn:
        """Something is missing: all else is raised. Only the names of it are taken from the message."""
        missing = [self._called(name) for name in message.rpartition(": ")[2].split(", ")]
        raise WrongLine(fault=say("commands.fault_missing", command=self.prog, missing=_listed(missing)))

    def _called(self, name: str) -> Sayable:
        action = next((each for each in self._actions if each.dest == name), None)
        if action is not None and (below := _commands_below(action)):
            return say("commands.argument_one_of", choices=", ".join(below))
        return ARGUMENTS.get(name, name)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse what is not one of the choices, as the base does."""
        if action.choices is None or value in action.choices:
            return
        choices = [str(each) for each in action.choices]
        if _commands_below(action):
            known = ", ".join(f"{self.prog} {each}" for each in choices).replace("kiosk ", "")
            raise UnknownCommand(command=f"{self.prog} {value}".removeprefix("kiosk "), commands=known)
        allowed = say(
            "commands.fault_choice", argument=_name(action), value=value, choices=", ".join(choices)
        )
        raise WrongLine(fault=allowed)

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """Read a value as what it should be; all that is not text is a number."""
        try:
            return super()._get_value(action, arg_string)
        except argparse.ArgumentError as error:
            fault = say("commands.fault_number", argument=_name(action), value=arg_string)
            raise WrongLine(fault=fault) from error


def fault_of(error: argparse.ArgumentError, grammar: LineParser) -> WrongLine:
    """Say that an option has no value though it needs one, or has one though it takes none."""
    option = (error.argument_name or "").split("/")[0]
    kind = "fault_takes_none" if option in _flags(grammar) else "fault_needs_value"
    return WrongLine(fault=say(f"commands.{kind}", option=option))


def unknown_words(words: Sequence[str]) -> WrongLine:
    """Say which words of a line mean nothing there."""
    return WrongLine(fault=say("commands.fault_unknown", words=" ".join(words), count=len(words)))


def _flags(parser: argparse.ArgumentParser) -> set[str]:
    """The options without a value, of a parser and of the commands below it."""
    found: set[str] = set()
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to look at its own options
        if action.nargs == 0:
            found.update(action.option_strings)
        for each in _commands_below(action).values():
            found |= _flags(each)
    return found


def _commands_below(action: argparse.Action) -> Mapping[str, argparse.ArgumentParser]:
    """The commands that may follow; none when the action is an option or another argument."""
    choices = action.choices
    return cast("Mapping[str, argparse.ArgumentParser]", choices) if isinstance(choices, Mapping) else {}


def _name(action: argparse.Action) -> Sayable:
    if action.option_strings:
        return action.option_strings[0]
    return ARGUMENTS.get(action.dest, action.dest)


def _listed(names: Sequence[Sayable]) -> Sayable:
    whole: Sayable = names[0]
    for each in names[1:]:
        whole = say("commands.and_also", first=whole, second=each)
    return whole
