"""The line at the foot: the keys that matter everywhere, as far as they do something here.

It never changes with the focus, so no reader re-reads it.
"""

from kiosk_tui.keys import KEYS, Key, label_id
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import say
from screens.face import app_of
from screens.widgets.lines import Line, LineWidget, Piece, flow


class Hints(LineWidget):
    """One line; what does not fit is in the help of `?`."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(id="hints")
        self.voice = voice
        self._offered: tuple[Key, ...] | None = None

    def look_again(self) -> None:
        """Draw again when other keys do something now."""
        if self._usable() != self._offered:
            self.redraw()

    def _usable(self) -> tuple[Key, ...]:
        app = app_of(self)
        return tuple(key for key in KEYS["everywhere"] if key.hint and app.check_action(key.action, ()))

    def speak(self, voice: Voice) -> None:
        self.voice = voice
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        items: list[Line] = []
        self._offered = self._usable()
        for key in self._offered:
            cap = key.shown.split(" / ")[0]
            label = self.voice.say(say(label_id("everywhere", key)))
            items.append((Piece(cap, "role--key"), Piece(f" {label}", "role--bar-quiet")))
        return flow(items, width - 1, "   ", " ")[:1]
