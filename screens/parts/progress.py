"""How far something is: its name, a bar, and the same in numbers."""

from rich.cells import cell_len

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Progress
from kiosk_tui.pages.phrase import FileSize, say
from screens.widgets.lines import Line, LineWidget, Piece
from screens.widgets.wrapping import fit, wrap

BAR_WIDTH = 40
"""Cells of the bar, at most."""
DONE, TO_COME = "█", "░"


class ProgressView(LineWidget):
    """A `Progress` part. It moves only when the page says so, so nothing blinks or runs."""

    def __init__(self, part: Progress, voice: Voice) -> None:
        super().__init__(classes="progress")
        self.part = part
        self.voice = voice

    def show(self, part: Progress, voice: Voice) -> None:
        if (part, voice) != (self.part, self.voice):
            self.part, self.voice = part, voice
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        said = self.voice.say(
            say(
                "screens.progress",
                percent=self.part.percent,
                done=FileSize(self.part.done_bytes),
                total=FileSize(self.part.total_bytes),
            )
        )
        label = [(Piece(words, "role--label"),) for words in wrap(self.voice.say(self.part.label), width)]
        beside = width - cell_len(said) - 2
        if beside < BAR_WIDTH // 4:
            return [*label, bar(self.part.percent, min(width, BAR_WIDTH)), (Piece(fit(said, width)),)]
        return [*label, (*bar(self.part.percent, min(beside, BAR_WIDTH)), Piece(f"  {said}"))]


def bar(percent: int, width: int) -> Line:
    """A bar of `width` cells; full only when all is done, and never empty once something is."""
    filled = width * percent // 100 or (1 if percent else 0)
    return (Piece(DONE * filled, "role--accent"), Piece(TO_COME * (width - filled), "role--quiet"))
