"""How much is read at a time: five lines, or one.

A reader that follows the cursor says only the line on which it stands, the last one (measured with BRLTTY). Whoever
uses such a reader, or a braille display of one line, reads line by line: each answer is then one line.
"""

from typing import Final

FIVE: Final = 5


class Pace:
    """Chosen by reading: `v` reads five lines, `+` and `-` one. What is opened next is read as the last was."""

    def __init__(self, *, one_line: bool = False) -> None:
        self._lines = 1 if one_line else FIVE

    @property
    def lines(self) -> int:
        """How many lines are read at a time."""
        return self._lines

    @property
    def one_line(self) -> bool:
        return self._lines == 1

    def by_five(self) -> None:
        self._lines = FIVE

    def by_one(self) -> None:
        self._lines = 1
