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
    between: bool = False
    """It only asks for the next of several lines: nobody need hear it while those come by themselves."""

    def fitted(self, width: int = WIDTH) -> list[str]:
        """The lines as they are written."""
        return [piece for line in self.lines for piece in wrapped(line, width)]


class Reading:
    """Lines that are read some at a time."""

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

    def next(self, size: int) -> tuple[int, tuple[str, ...]]:
        """The next lines, at most `size`, and the number of the first of them."""
        first = self._said
        self._said = min(first + size, len(self._lines))
        return first + 1, self._lines[first : self._said]

    def back(self) -> None:
        """Go back so that the line before the last one is the next."""
        self._said = max(0, self._said - 2)
