"""Standard input and output, line by line. Nothing is ever redrawn."""

import sys
from typing import Protocol


class EndOfInput(Exception):
    """Nobody is there any more: the input was closed."""


class Console(Protocol):
    """Where lines go to and come from."""

    def say(self, line: str) -> None:
        """Write one line."""
        ...

    def ask(self, prompt: str) -> str:
        """Write the line that waits for an answer, and return what was typed.

        Raises:
            EndOfInput: the input ended.
            KeyboardInterrupt: the user interrupted.
        """
        ...


class StandardConsole:
    """The terminal, or a pipe. No line editing library: those may write escape sequences."""

    def say(self, line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    def ask(self, prompt: str) -> str:
        # A pipe does not echo what is typed, so the prompt ends its own line there.
        sys.stdout.write(f"{prompt} " if sys.stdin.isatty() else f"{prompt}\n")
        sys.stdout.flush()
        typed = sys.stdin.readline()
        if not typed:
            raise EndOfInput
        return typed.rstrip("\n")
