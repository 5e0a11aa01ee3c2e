"""Where the hardware cursor stands: always on what has the focus.

Screen readers, braille displays, magnifiers and input methods follow the terminal's own cursor, not colours.
"""

from typing import Any, Protocol, runtime_checkable

from textual.geometry import Offset
from textual.screen import Screen


@runtime_checkable
class HasCursorCell(Protocol):
    """Something that knows where in it the user is."""

    @property
    def cursor_cell(self) -> Offset:
        """The place on the screen, in cells."""
        ...


def cursor_on(screen: Screen[Any]) -> Offset:
    """Return the cell of what has the focus; the top left when nothing has."""
    focused = screen.focused
    if isinstance(focused, HasCursorCell):
        return focused.cursor_cell
    if focused is not None:
        return focused.content_region.offset
    return screen.cursor_cell if isinstance(screen, HasCursorCell) else Offset(0, 0)
