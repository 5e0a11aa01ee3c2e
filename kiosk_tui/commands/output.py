"""The only writer of standard output and standard error for commands.

Answers go to standard output, all else to standard error. In a terminal a table is lined up with spaces; in a pipe
its cells are separated by tabs and it has no heading, so that `cut` and `while read` need nothing more.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final, TextIO

from kiosk_tui.errors import KioskError
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import Sayable

WIDEST_CELL: Final = 40


class Output:
    """Where a command's answer goes."""

    def __init__(self, voice: Voice, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.voice = voice
        self._out: Final = out or sys.stdout
        self._err: Final = err or sys.stderr

    @property
    def for_people(self) -> bool:
        """True when the answer is shown in a terminal."""
        return self._out.isatty()

    @property
    def told_people(self) -> bool:
        """True when what is not part of the answer is shown in a terminal."""
        return self._err.isatty()

    def line(self, words: Sayable) -> None:
        """Write one line of the answer."""
        self._out.write(f"{self.voice.say(words)}\n")

    def message(self, words: Sayable) -> None:
        """Tell the user something that is not part of the answer."""
        self._err.write(f"{self.voice.say(words)}\n")
        self._err.flush()

    def json(self, value: Any) -> None:
        """Write the whole answer as JSON: contract types as the contract says them."""
        import msgspec

        encoded = msgspec.json.format(msgspec.json.encode(value), indent=2)
        self._out.write(encoded.decode() + "\n")

    def error(self, error: KioskError) -> None:
        """Say what went wrong, why, and what to do."""
        self.message(f"kiosk: {self.voice.say(error.what)}")
        for more in (error.why, error.next):
            self.message(more)

    def table(self, headings: Sequence[Sayable], rows: Iterable[Sequence[Sayable]]) -> None:
        """Write rows under headings."""
        said = [[_one_line(self.voice.say(cell)) for cell in row] for row in rows]
        if not self.for_people:
            for row in said:
                self._out.write("\t".join(row) + "\n")
            return
        said.insert(0, [self.voice.say(each) for each in headings])
        widths = [min(WIDEST_CELL, max(len(row[at]) for row in said)) for at in range(len(headings))]
        for row in said:
            cells = (_cut(cell, width).ljust(width) for cell, width in zip(row, widths, strict=True))
            self._out.write("  ".join(cells).rstrip() + "\n")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 3] + "..."
