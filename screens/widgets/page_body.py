"""What a page says, as far as it does not stand still around it: scrolls, and is where the focus rests."""

from dataclasses import dataclass

from textual.containers import VerticalScroll
from textual.geometry import Offset
from textual.message import Message


class PageBody(VerticalScroll, can_focus=True):
    """The page itself: scrolls with the arrows, and is where the focus rests while letters are commands."""

    ALLOW_SELECT = False

    @dataclass
    class Arrow(Message):
        """An arrow was pressed that nothing within the page took: up (-1) or down (1)."""

        steps: int

    @property
    def cursor_cell(self) -> Offset:
        return self.region.offset

    def action_scroll_up(self) -> None:
        self.post_message(self.Arrow(-1))

    def action_scroll_down(self) -> None:
        self.post_message(self.Arrow(1))
