"""The title of a page, and beside it what the page is waiting for, or how it stands."""

from screens.widgets.lines import Line, LineWidget, Piece
from screens.widgets.wrapping import wrap


class Title(LineWidget):
    """The first line of every page."""

    def __init__(self) -> None:
        super().__init__(id="title")
        self.words = ""
        self.busy = ""

    def show(self, words: str, busy: str) -> None:
        """Show the title; `busy` is what the page is waiting for, or how it stands."""
        if (words, busy) != (self.words, self.busy):
            self.words, self.busy = words, busy
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        lines: list[Line] = [(Piece(words, "role--heading"),) for words in wrap(self.words, width)[:2]]
        if self.busy:
            waiting = wrap(f"{self.busy}", width)[0]
            last = lines[-1]
            if len(last[0].text) + 2 + len(waiting) <= width:
                lines[-1] = (*last, Piece("  "), Piece(waiting, "role--quiet"))
            else:
                lines.append((Piece(waiting, "role--quiet"),))
        return lines
