"""A widget that draws itself as lines of styled pieces. What every view of this face is made of.

Text goes from a piece to the terminal as it is: nothing here reads markup, so nothing in data can be markup.
"""

from abc import abstractmethod
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.widget import Widget

from screens.widgets.looks import look


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one look. `role` is one of `looks.ROLES`, or nothing for the widget's own look."""

    text: str
    role: str = ""
    target: str = ""
    """What a click here, or Enter with the cursor here, is about; nothing for plain text."""


Line = tuple[Piece, ...]


class LineWidget(Widget):
    """A widget of lines. Subclasses say `lines(width)`; the lines are kept until `redraw`."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes, markup=False)
        self._drawn_width = -1
        self._drawn: list[Line] = []

    @abstractmethod
    def lines(self, width: int) -> list[Line]:
        """Return what to draw in `width` cells, top to bottom."""

    def redraw(self) -> None:
        """Draw again, because what is shown changed."""
        before = len(self._drawn)
        self._drawn_width = -1
        width = self.content_size.width
        if width and self.styles.auto_dimensions and len(self.lines_at(width)) != before:
            self.refresh(layout=True)
        else:
            self.refresh(layout=not width)

    def lines_at(self, width: int) -> list[Line]:
        """Return the lines for a width, drawn at most once."""
        if width != self._drawn_width:
            self._drawn = self.lines(width)
            self._drawn_width = width
        return self._drawn

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        return len(self.lines_at(width))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        del viewport
        return container.width

    def render_line(self, y: int) -> Strip:
        size = self.content_size
        drawn = self.lines_at(size.width)
        line = drawn[y] if y < len(drawn) else ()
        own = self.rich_style
        segments = [Segment(piece.text, self.style_of(piece, own)) for piece in line]
        return Strip(segments).adjust_cell_length(size.width, own)

    def style_of(self, piece: Piece, own: Style) -> Style:
        """Return how a piece looks now."""
        return own + look(self, piece.role) if piece.role else own

    def place_of(self, target: str) -> Offset | None:
        """Return where the first piece with this target begins, within the content; None when it is not drawn."""
        for y, line in enumerate(self.lines_at(self.content_size.width)):
            x = 0
            for piece in line:
                if piece.target == target:
                    return Offset(x, y)
                x += cell_len(piece.text)
        return None

    def target_at(self, offset: Offset) -> str:
        """Return the target under a place within the content; nothing when there is none."""
        drawn = self.lines_at(self.content_size.width)
        if not 0 <= offset.y < len(drawn):
            return ""
        x = 0
        for piece in drawn[offset.y]:
            x += cell_len(piece.text)
            if offset.x < x:
                return piece.target
        return ""


def cells(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(cell_len(piece.text) for piece in line)


def flow(items: list[Line], width: int, gap: str = "  ", indent: str = "") -> list[Line]:
    """Lay items out beside each other, on as many lines as that takes; an item is never broken."""
    rows: list[list[Piece]] = []
    used = width + 1
    for item in items:
        wide = cells(item)
        if rows and used + len(gap) + wide <= width:
            rows[-1] += [Piece(gap), *item]
            used += len(gap) + wide
        else:
            rows.append([Piece(indent), *item])
            used = len(indent) + wide
    return [tuple(row) for row in rows]
