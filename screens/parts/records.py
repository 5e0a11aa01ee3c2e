"""A table with a search field above it when it can be searched, its count, and the heads of its columns."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.records import Records
from screens.messages import FieldLeft, RecordOpened
from screens.widgets.lines import Line, LineWidget, Piece, cells
from screens.widgets.record_list import RecordList
from screens.widgets.search_field import SearchField
from screens.widgets.wrapping import fit


class _Heading(LineWidget):
    """What the table is, and how many rows it has."""

    def __init__(self) -> None:
        super().__init__(classes="records-heading")
        self.title = ""
        self.count = ""

    def say(self, title: str, count: str) -> None:
        if (title, count) != (self.title, self.count):
            self.title, self.count = title, count
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        count = Piece(self.count, "role--quiet")
        title = fit(self.title, max(1, width - cells((count,)) - 2)).rstrip() if self.title else ""
        gap = "  " if title and self.count else ""
        return [(Piece(title, "role--heading"), Piece(gap), count)] if title or self.count else []


class _Heads(LineWidget):
    """The heads of the columns; none when records are blocks."""

    def __init__(self) -> None:
        super().__init__(classes="records-heads")
        self.heads: list[Line] = []

    def show(self, heads: list[Line]) -> None:
        if heads != self.heads:
            self.heads = heads
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        del width
        return self.heads


class _Totals(LineWidget):
    """What the columns add up to, below the last row that is in view; nothing when nothing is added up."""

    def __init__(self) -> None:
        super().__init__(classes="records-totals")
        self.totals: list[Line] = []
        self.display = False

    def show(self, totals: list[Line]) -> None:
        if totals != self.totals:
            self.totals = totals
            self.display = bool(totals)
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        del width
        return self.totals


class RecordsView(Vertical):
    """A `Records` part."""

    def __init__(self, part: Records, voice: Voice) -> None:
        super().__init__(classes="records")
        self.part = part
        self.voice = voice
        self._heading = _Heading()
        self._heads = _Heads()
        self._totals = _Totals()
        self.list = RecordList(part, voice)
        searched = part.search is not None
        self.search = SearchField(voice, by_typing=part.search_by_typing) if searched else None
        self._top = Horizontal(classes="records-top")
        self.set_class(searched, "-searched")

    @property
    def counted(self) -> str:
        """How many rows there are, in words; nothing while that is not known, and for none."""
        count = self.part.window.count
        words = ""
        if count is not None and count.rows:
            words = self.voice.say(
                say("screens.rows" if count.exact else "screens.rows_at_least", count=count.rows)
            )
        if self.part.marked:
            marked = self.voice.say(say("screens.rows_marked", count=len(self.part.marked)))
            words = f"{words}  {marked}" if words else marked
        return words

    @property
    def counts_beside_title(self) -> bool:
        """True when nothing stands above the heads, so that the page's title has the place to say the count."""
        return self.search is None and self.part.heading is None

    def compose(self) -> ComposeResult:
        with self._top:
            if self.search is not None:
                yield self.search
            yield self._heading
        yield self._heads
        yield self.list
        yield self._totals

    def on_mount(self) -> None:
        self._say_search()
        self._say_heading()

    def show(self, part: Records, voice: Voice) -> None:
        """Show other records or the same in another language; what is being typed in the search field stays."""
        spoke_otherwise = voice is not self.voice
        self.part, self.voice = part, voice
        self.list.show(part, voice)
        if spoke_otherwise and self.search is not None:
            self.search.speak(voice)
        self._say_search()
        self._say_heading()
        self._say_totals()

    def _say_totals(self) -> None:
        self._totals.show(self.list.total_lines() if self.list.rows else [])

    def _say_search(self) -> None:
        if self.search is not None and self.part.search is not None:
            self.search.say(self.part.search)

    def _say_heading(self) -> None:
        title = self.voice.say(self.part.heading) if self.part.heading is not None else ""
        self._top.display = not self.counts_beside_title
        self._heading.say(title, self.counted)

    def on_record_list_heads_changed(self, event: RecordList.HeadsChanged) -> None:
        event.stop()
        self._heads.show(event.heads if self.list.rows else [])
        self._say_totals()

    def on_record_list_counted(self, _event: RecordList.Counted) -> None:
        self._say_heading()

    def on_record_list_chosen(self, event: RecordList.Chosen) -> None:
        event.stop()
        if self.part.opens:
            self.post_message(RecordOpened(self.part.opens, event.record_id))

    def on_field_left(self, event: FieldLeft) -> None:
        event.stop()
        self.screen.set_focus(self.list)
