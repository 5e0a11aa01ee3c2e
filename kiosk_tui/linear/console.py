"""Standard input and output, line by line. Nothing is ever redrawn."""

import os
import select
import sys
from typing import Protocol

from kiosk_tui.editor import edit_text
from kiosk_tui.errors import EditorFailed
from kiosk_tui.pages.phrase import say


class EndOfInput(Exception):
    """Nobody is there any more: the input was closed."""


class Console(Protocol):
    """Where lines go to and come from."""

    def say(self, line: str) -> None:
        """Write one line."""
        ...

    @property
    def has_more(self) -> bool:
        """True while lines wait that were pasted: nobody types that fast."""
        ...

    def ask(self, prompt: str) -> str:
        """Write the line that waits for an answer, if there is one, and return what was typed.

        Raises:
            EndOfInput: the input ended.
            KeyboardInterrupt: the user interrupted.
        """
        ...

    def edit(self, text: str) -> str:
        """Have the user write a text in an editor of their own, and return it.

        Raises:
            EditorFailed: there is none, or no terminal for it.
        """
        ...


class StandardConsole:
    """The terminal, or a pipe. No line editing library: those may write escape sequences."""

    def say(self, line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    @property
    def has_more(self) -> bool:
        if not sys.stdin.isatty():
            return False
        try:
            return bool(select.select([sys.stdin], [], [], 0)[0])
        except OSError:  # where only sockets can be waited for
            return False

    def ask(self, prompt: str) -> str:
        if prompt:
            # A pipe does not echo what is typed, so the prompt ends its own line there.
            sys.stdout.write(f"{prompt} " if sys.stdin.isatty() else f"{prompt}\n")
            sys.stdout.flush()
        typed = sys.stdin.readline()
        if not typed:
            raise EndOfInput
        return typed.rstrip("\n")

    def edit(self, text: str) -> str:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise EditorFailed(editor="kiosk --linear", reason=say("linear.no_terminal"))
        return edit_text(text, os.environ)
