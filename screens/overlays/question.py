"""A question over the screen, before something that cannot be taken back lightly. The safe answer comes first."""

from textual.app import ComposeResult
from textual.containers import Vertical

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Command
from kiosk_tui.pages.phrase import Sayable, say
from screens.overlays.overlay import Overlay
from screens.parts.text import TextLines
from screens.widgets.command_bar import CommandBar
from screens.widgets.roving import Roving

_NO = "no"
_YES = "yes"


class Question(Overlay[bool]):
    """Answers True when the user said yes in so many words."""

    AUTO_FOCUS = "CommandBar"

    def __init__(self, words: Sayable, yes: Sayable, voice: Voice) -> None:
        super().__init__()
        self._words = words
        self._yes = yes
        self._voice = voice

    def compose(self) -> ComposeResult:
        with Vertical(id="overlay", classes="question"):
            yield TextLines(self._voice.say(self._words), "role--strong")
            bar = CommandBar()
            bar.show((Command(_NO, say("screens.no")), Command(_YES, self._yes)), frozenset(), self._voice)
            yield bar

    def on_roving_chosen(self, event: Roving.Chosen) -> None:
        event.stop()
        self.dismiss(event.target == _YES)

    def action_close(self) -> None:
        self.dismiss(False)
