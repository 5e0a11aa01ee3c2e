"""Paragraphs and titles."""

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Text, Tone
from kiosk_tui.pages.phrase import say
from screens.widgets.lines import Line, LineWidget, Piece
from screens.widgets.notices import TONE_ROLES
from screens.widgets.wrapping import wrap

COMFORTABLE_WIDTH = 78
"""Cells beyond which a line of prose is hard to follow."""


class TextLines(LineWidget):
    """Words, wrapped, in one look."""

    def __init__(self, words: str, role: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes="text")
        self.words = words
        self.role = role

    def say(self, words: str) -> None:
        """Say something else."""
        if words != self.words:
            self.words = words
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        wrapped = wrap(self.words, min(width, COMFORTABLE_WIDTH)) if self.words else []
        return [(Piece(words, self.role),) for words in wrapped]


class TextView(TextLines):
    """A `Text` part."""

    def __init__(self, part: Text, voice: Voice) -> None:
        super().__init__("", "")
        self.show(part, voice)

    def show(self, part: Text, voice: Voice) -> None:
        if part.heading:
            self.role = "role--heading"
        else:
            self.role = "" if part.tone is Tone.PLAIN else TONE_ROLES[part.tone]
        self.set_class(part.heading, "heading")
        words = voice.say(part.words)
        if part.tone is not Tone.PLAIN:
            words = f"{voice.say(say(f'screens.tone_{part.tone.value}'))}: {words}"
        self.say(words)
