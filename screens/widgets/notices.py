"""Results and warnings. They stay until they are closed, are reachable by key, and say in words how they are meant."""

from collections.abc import Sequence

from rich.cells import cell_len

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Notice, Tone
from kiosk_tui.pages.phrase import say
from screens.bindings import bindings_for
from screens.widgets.lines import Line, Piece
from screens.widgets.roving import Roving
from screens.widgets.wrapping import wrap

TONE_ROLES = {
    Tone.PLAIN: "role--strong",
    Tone.GOOD: "role--good",
    Tone.WARNING: "role--warning",
    Tone.ERROR: "role--error",
}


class Notices(Roving):
    """The open notices, newest first. Choosing one closes it."""

    BINDINGS = bindings_for("notice")

    def __init__(self) -> None:
        super().__init__(id="notices")
        self.notices: tuple[Notice, ...] = ()
        self.voice = Voice()
        self.display = False

    @property
    def targets(self) -> Sequence[str]:
        return [str(number) for number in range(len(self.notices))]

    def show(self, notices: tuple[Notice, ...], voice: Voice) -> None:
        """Show these; nothing at all when there are none."""
        if (notices, voice) == (self.notices, self.voice):
            return
        self.notices, self.voice = notices, voice
        self.display = bool(notices)
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        close = f" {self.voice.say(say('screens.close_notice'))} x "
        lines: list[Line] = []
        for number, notice in enumerate(self.notices):
            tone = self.voice.say(say(f"screens.tone_{notice.tone.value}"))
            wrapped = wrap(f"{tone}: {self.voice.say(notice.words)}", width - len(close) - 2)
            for row, words in enumerate(wrapped):
                role = TONE_ROLES[notice.tone]
                if row:
                    lines.append((Piece(words, role),))
                else:
                    space = " " * max(1, width - len(close) - cell_len(words))
                    lines.append(
                        (Piece(words, role), Piece(space), Piece(close, "role--button", str(number)))
                    )
        return lines

    def action_dismiss(self) -> None:
        self.choose()
