"""The list: a window on any number of records, of which only what somebody looks at is in memory.

It draws lines, never a widget for a row. A cursor move paints two records; scrolling paints the list; memory
stays the same for a thousand rows and for ten million.
"""

from dataclasses import dataclass
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.events import Blur, Click, Focus, Resize
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kiosk_tui.errors import KioskError
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.records import Record, Records, Window
from screens.bindings import bindings_for
from screens.messages import RecordMarked
from screens.widgets.lines import Line, Piece
from screens.widgets.looks import look
from screens.widgets.record_layout import RecordLayout, layout_for
from screens.widgets.wrapping import wrap

_KEPT_LINES: Final = 600
"""Drawn lines kept: a few screens' worth."""


MARK: Final = "*"
"""Stands before a marked record: a sign that every terminal has."""


def _with_mark(line: Line) -> Line:
    """Put the mark in the cell before the first column."""
    first, *others = line
    return (Piece(MARK + first.text[1:], first.role or "role--strong"), *others)


class RecordList(ScrollView, can_focus=True):
    """Records of a `Records` part, with a cursor."""

    BINDINGS = bindings_for("list")
    ALLOW_SELECT = False

    position: var[int] = var(0)
    """The record under the cursor, from 0."""

    @dataclass
    class Chosen(Message):
        """The user chose a record."""

        records: "RecordList"
        record_id: str

    @dataclass
    class Failed(Message):
        """Records could not be fetched."""

        records: "RecordList"
        error: KioskError

    @dataclass
    class HeadsChanged(Message):
        """The columns changed: their heads are to be drawn again."""

        records: "RecordList"
        heads: list[Line]

    @dataclass
    class Edge(Message):
        """An arrow went on where there is no further record: up (-1) or down (1)."""

        records: "RecordList"
        steps: int

    @dataclass
    class Counted(Message):
        """The number of records became known or changed."""

        records: "RecordList"

    def __init__(self, records: Records, voice: Voice, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.records = records
        self.voice = voice
        self._drawing: RecordLayout = layout_for(records, 80, voice)
        self._strips: LRUCache[tuple[int, str], list[Strip]] = LRUCache(_KEPT_LINES)
        self._looks: dict[str, Style] = {}
        self._wanted: tuple[int, int] | None = None
        self._fetching = False

    @property
    def window(self) -> Window:
        return self.records.window

    @property
    def _width(self) -> int:
        """Cells for a record: what the scrollbar leaves."""
        return self.scrollable_content_region.width

    @property
    def rows(self) -> int:
        """How many records there are, as far as is known."""
        count = self.window.count
        return count.rows if count else 0

    def show(self, records: Records, voice: Voice) -> None:
        """Show other records, or the same in another language. The cursor stays where it was, if it can."""
        other_window = records.window is not self.records.window
        self.records, self.voice = records, voice
        self._lay_out()
        if other_window:
            self._want()

    def total_lines(self) -> list[Line]:
        """Return the lines of the row that is always in view, if there is one."""
        return self._drawing.totals(self.records.totals) if self.records.totals is not None else []

    def go_to(self, position: int) -> None:
        """Move the cursor to a record and bring it into view."""
        if not self.rows:
            return
        before, self.position = self.position, max(0, min(self.rows - 1, position))
        self._scroll_into_view()
        self._paint(before)
        self._paint(self.position)
        self._want()

    @property
    def cursor_cell(self) -> Offset:
        """Where the hardware cursor stands, on the screen: at the start of the chosen record."""
        y = self.position * self._drawing.height - self.scroll_offset.y if self.rows else 0
        return self.content_region.offset + Offset(1, max(0, min(y, self.size.height - 1)))

    # Drawing

    def render_line(self, y: int) -> Strip:
        y += self.scroll_offset.y
        position, line = divmod(y, self._drawing.height)
        if position >= self.rows:
            return self._sentence(y)
        return self._record_strips(position)[line]

    def _record_strips(self, position: int) -> list[Strip]:
        record = self.window.row(position)
        if record is None:
            return self._drawn(self._loading_lines(), "role--quiet", keep="")
        look = ""
        if position == self.position:
            look = "role--cursor" if self.has_focus else "role--resting" if self.records.opens else ""
        key = (position, look)
        strips = self._strips.get(key)
        if strips is None:
            lines = self._drawing.lines(record)
            if self.records.marked and record.id in self.records.marked:
                lines = [_with_mark(lines[0]), *lines[1:]]
            strips = self._strips[key] = self._drawn(lines, "", keep=look)
        return strips

    def _loading_lines(self) -> list[Line]:
        words = self.voice.say(say("screens.row_loading"))
        return [(Piece(f" {words}"),), *[()] * (self._drawing.height - 1)]

    def _drawn(self, lines: list[Line], base: str, keep: str) -> list[Strip]:
        """Turn lines into strips. With `keep`, that one look wins over the looks of the pieces."""
        width = self._width
        strips: list[Strip] = []
        for line in lines:
            own = self._look((keep or base) if line else "")
            segments = [
                Segment(piece.text, own if keep or not piece.role else self._look(piece.role))
                for piece in line
            ]
            strips.append(Strip(segments).adjust_cell_length(width, own).simplify())
        return strips

    def _sentence(self, y: int) -> Strip:
        """Draw what stands below the last record: why there is none, or nothing."""
        width = self._width
        if self.rows:
            return Strip.blank(width, self._look(""))
        words = self.records.empty if self.window.count is not None else say("screens.list_loading")
        wrapped = wrap(self.voice.say(words), width - 2)
        own = self._look("")
        if y >= len(wrapped):
            return Strip.blank(width, own)
        before = Segment(" ", self._look("role--cursor" if self.has_focus else ""))
        said = Segment(wrapped[y])
        return Strip([before, Segment(said.text, own)]).adjust_cell_length(width, own)

    def _look(self, role: str) -> Style:
        found = self._looks.get(role)
        if found is None:
            own = self.rich_style
            found = self._looks[role] = own + look(self, role) if role else own
        return found

    def notify_style_update(self) -> None:
        self._looks.clear()
        self._strips.clear()
        super().notify_style_update()

    # Laying out and moving

    def _lay_out(self) -> None:
        """Choose columns for the width, and tell how tall the whole is."""
        width = self._width
        if not width:
            return
        self._drawing = layout_for(self.records, width, self.voice)
        self._strips.clear()
        self.virtual_size = Size(width, max(1, self.rows * self._drawing.height))
        self.position = max(0, min(self.position, self.rows - 1))
        self.post_message(self.HeadsChanged(self, self._drawing.heads()))
        self._scroll_into_view()
        self.refresh()

    def _scroll_into_view(self) -> None:
        tall, top = self._drawing.height, self.scroll_offset.y
        first = self.position * tall
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif first + tall > top + self.size.height:
            self.scroll_to(y=min(first, first + tall - self.size.height), animate=False, immediate=True)

    def _paint(self, position: int) -> None:
        tall = self._drawing.height
        self.refresh(Region(0, position * tall - self.scroll_offset.y, self._width, tall))

    def validate_position(self, position: int) -> int:
        return max(0, position)

    # Fetching

    def _want(self) -> None:
        """Ask for what is in view and a screen on either side, unless it is here already."""
        shown = max(1, self.size.height // self._drawing.height + 1)
        top = self.scroll_offset.y // self._drawing.height
        first, last = max(0, top - shown), top + 2 * shown
        if self.window.count is not None:
            last = min(last, self.rows - 1)
            if all(self.window.row(position) is not None for position in range(first, last + 1)):
                return
        self._wanted = (first, last)
        if not self._fetching:
            self._fetching = True
            self.run_worker(self._fetch(), group="records")

    async def _fetch(self) -> None:
        try:
            while self._wanted is not None:
                (first, last), self._wanted = self._wanted, None
                await self.window.ensure(first, last)
                self._arrived()
        except KioskError as error:
            self.post_message(self.Failed(self, error))
        finally:
            self._fetching = False

    def _arrived(self) -> None:
        self._lay_out()
        self.post_message(self.Counted(self))

    def _record_here(self) -> Record | None:
        return self.window.row(self.position) if self.position < self.rows else None

    # Events and actions

    def on_mount(self) -> None:
        self._lay_out()
        self._want()

    def on_resize(self, _event: Resize) -> None:
        self._lay_out()
        self._want()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self.is_mounted and round(old_value) != round(new_value):
            self._want()

    def on_focus(self, _event: Focus) -> None:
        self._paint(self.position)

    def on_blur(self, _event: Blur) -> None:
        self._paint(self.position)

    def on_click(self, event: Click) -> None:
        place = event.get_content_offset(self)
        if place is None:
            return
        event.stop()
        position = (place.y + self.scroll_offset.y) // self._drawing.height
        if position < self.rows:
            self.go_to(position)
            self.action_open()

    def action_open(self) -> None:
        record = self._record_here()
        if record is not None:
            self.post_message(self.Chosen(self, record.id))

    def action_mark(self) -> None:
        """Mark the record, and go on to the next: a held key marks a stretch."""
        record = self._record_here()
        if record is not None and self.records.marked is not None:
            self.post_message(RecordMarked(record.id))
            self.go_to(self.position + 1)

    def action_up(self) -> None:
        if self.position:
            self.go_to(self.position - 1)
        else:
            self.post_message(self.Edge(self, -1))

    def action_down(self) -> None:
        if self.position + 1 < self.rows:
            self.go_to(self.position + 1)
        else:
            self.post_message(self.Edge(self, 1))

    def action_page_up(self) -> None:
        self.go_to(self.position - self._page())

    def action_page_down(self) -> None:
        self.go_to(self.position + self._page())

    def action_first(self) -> None:
        self.go_to(0)

    def action_last(self) -> None:
        self.go_to(self.rows - 1)

    def _page(self) -> int:
        return max(1, self.size.height // self._drawing.height - 1)
