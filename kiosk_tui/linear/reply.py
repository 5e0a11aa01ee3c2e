"""What the face says to one typed line: lines, of which the last waits for the next one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk_tui.linear.ear import WIDTH, wrapped
from kiosk_tui.pages.model import Outcome


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. The point of it is in the last line."""

    lines: tuple[str, ...] = ()
    outcome: Outcome | None = None
    """Where it leads; None: stay."""
    position: str = ""
    """The number in a list that led there."""

    def fitted(self, width: int = WIDTH) -> list[str]:
        """The lines as they are written."""
        return [piece for line in self.lines for piece in wrapped(line, width)]


class FiveAtATime:
    """A list that is read five lines at a time, the count first."""

    SIZE = 5

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = tuple(lines)
        self._said = 0

    @property
    def total(self) -> int:
        return len(self._lines)

    @property
    def done(self) -> bool:
        """True when there is nothing more to read."""
        return self._said >= len(self._lines)

    @property
    def last(self) -> int:
        """The number of the line that was read last."""
        return self._said

    def next(self) -> tuple[int, tuple[str, ...]]:
        """The next five lines, and the number of the first of them."""
        first = self._said
        self._said = min(first + self.SIZE, len(self._lines))
        return first + 1, self._lines[first : self._said]
