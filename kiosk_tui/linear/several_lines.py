"""An answer of several lines, typed one after the other and ended by a point alone."""

from __future__ import annotations

from typing import Final

END: Final = "."
"""The line that ends the answer. It is no part of it."""
EDITOR: Final = "e"
"""As the first line: write it in an editor instead."""


class SeveralLines:
    """The lines that were typed so far, kept as they were typed: rows of a table hold tabs."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    @property
    def begun(self) -> bool:
        """True once there is a line."""
        return bool(self._lines)

    @property
    def next_number(self) -> int:
        """The number of the line that is typed next, from 1."""
        return len(self._lines) + 1

    @property
    def text(self) -> str:
        """All of them. Empty lines at the end are none."""
        return "\n".join(self._lines).rstrip()

    def take(self, line: str) -> bool:
        """Take a line. True: that was the end."""
        if line.strip() == END:
            return True
        self._lines.append(line.rstrip())
        return False
