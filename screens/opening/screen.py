"""The first thing on the terminal: what kiosk is doing until its services are open. Imports as little as it can."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Offset
from textual.screen import Screen

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import Sayable, say
from screens.widgets.header import Header, Standing
from screens.widgets.hints import Hints
from screens.widgets.lines import Line, LineWidget, Piece
from screens.widgets.looks import ROLES
from screens.widgets.wrapping import wrap


class _Doing(LineWidget):
    """One sentence about what goes on, and how to get kiosk as plain lines instead."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(id="doing")
        self.voice = voice
        self.words: Sayable = say("screens.opening")
        self.failed = False

    def lines(self, width: int) -> list[Line]:
        role = "role--error" if self.failed else "role--heading"
        said = [(Piece(words, role),) for words in wrap(self.voice.say(self.words), width)]
        linear = wrap(self.voice.say(say("screens.linear_hint")), width)
        return [*said, (), *((Piece(words, "role--quiet"),) for words in linear)]


class OpeningScreen(Screen[None]):
    """Shown from the first paint until the services are open, and again whenever nobody is signed in."""

    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    COMPONENT_CLASSES: ClassVar = set(ROLES)

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.header = Header(voice, Standing())
        self.doing = _Doing(voice)
        self.hints = Hints(voice)

    def compose(self) -> ComposeResult:
        yield self.header
        with Vertical(id="opening"):
            yield self.doing
        yield self.hints

    @property
    def cursor_cell(self) -> Offset:
        return self.doing.content_region.offset

    def report(self, words: Sayable, *, failed: bool = False) -> None:
        """Say what goes on now, or why it cannot."""
        self.doing.words, self.doing.failed = words, failed
        self.doing.redraw()

    def speak(self, voice: Voice) -> None:
        """Say it in another language."""
        self.doing.voice = voice
        self.header.show(self.header.standing, voice)
        self.hints.speak(voice)
        self.doing.redraw()
