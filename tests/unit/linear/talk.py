"""A conversation with the linear face, typed line by typed line, as a list of what was said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kiosk_tui.linear.console import EndOfInput
from kiosk_tui.linear.ear import WIDTH
from kiosk_tui.linear.face import LinearFace
from kiosk_tui.linear.work import Work
from tests.unit.pages.fake_services import FakeServices


class TypedConsole:
    """Types the lines of a list, and keeps what was said after each. `said[0]` is the first utterance."""

    has_more = False

    def __init__(self, typed: list[str]) -> None:
        self._typed = iter(typed)
        self.said: list[str] = []
        self._lines: list[str] = []

    def say(self, line: str) -> None:
        self._lines.append(line)

    def ask(self, prompt: str) -> str:
        self._lines.append(prompt)
        self.said.append("\n".join(self._lines))
        self._lines = []
        typed = next(self._typed, None)
        if typed is None:
            raise EndOfInput
        return typed

    def edit(self, text: str) -> str:
        """Write a text of two lines."""
        return f"{text}Uit mijn editor.\nTweede lijn."


@contextmanager
def working() -> Iterator[Work]:
    """A loop for the pages, stopped at the end."""
    work = Work(lambda: None)
    try:
        yield work
    finally:
        work.close()


def talk(*typed: str, fakes: FakeServices | None = None, width: int = WIDTH) -> list[str]:
    """Type these lines, then end the input. Returns what was said at first and after each line."""
    console = TypedConsole(list(typed))
    with working() as work:
        LinearFace((fakes or FakeServices()).services, console, work, width).run()
    return console.said
