"""The main screens, as icons with a word beside each: a rail at the side, or a strip on a narrow screen."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.geometry import Size

from kiosk_tui.keys import KEYS, MAIN_SCREENS
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import say
from screens.bindings import bindings_for
from screens.widgets.lines import Line, Piece, cells
from screens.widgets.roving import Roving
from screens.widgets.wrapping import fit

ICONS = {
    "home": "⌂",
    "dossiers": "▤",
    "applicant": "◈",
    "profile": "◉",
    "help": "?",
    "access": "✓",
    "mandates": "⇄",
    "rights": "§",
}
"""One cell each, in every common terminal font; a terminal without glyphs gets the words alone."""

STRIP_BELOW = 60
"""Cells of the screen under which the rail lies above the page instead of beside it."""
_SIGN = 3
"""Letters of a main screen that stand for it in the strip of a terminal without glyphs."""


class Rail(Roving):
    """The main screens. `here` is the one that is shown."""

    BINDINGS = bindings_for("rail")

    def __init__(self, voice: Voice, here: str, *, icons: bool) -> None:
        super().__init__(id="rail")
        self.voice = voice
        self.here = here
        self.icons = icons
        if here in MAIN_SCREENS:
            self._at = MAIN_SCREENS.index(here)

    @property
    def targets(self) -> Sequence[str]:
        return MAIN_SCREENS

    def speak(self, voice: Voice) -> None:
        self.voice = voice
        self.redraw()
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Line]:
        keys = {key.action: key.shown for key in KEYS["everywhere"]}
        if self.screen.size.width < STRIP_BELOW:
            return [self._strip(keys, width)]
        lines: list[Line] = [()]
        airy = self.size.height > 2 * len(MAIN_SCREENS)
        for screen in MAIN_SCREENS:
            item = self._item(screen, keys[screen], icon=self.icons)
            lines.append((Piece(fit(item.text, width), item.role, screen),))
            if airy:
                lines.append(())
        return lines

    def _strip(self, keys: dict[str, str], width: int) -> Line:
        """All main screens on one line: whole words where they fit, else only that of the one that is shown."""
        whole = tuple(self._item(screen, keys[screen], icon=False) for screen in MAIN_SCREENS)
        if cells(whole) <= width:
            return whole
        signed = self._around(keys, signs=True)
        return signed if cells(signed) <= width else self._around(keys, signs=False)

    def _around(self, keys: dict[str, str], *, signs: bool) -> Line:
        """The main screen that is shown, among the others by their numbers and, with `signs`, what stands for them."""
        return tuple(
            self._item(screen, keys[screen], icon=self.icons)
            if screen == self.here
            else Piece(f" {keys[screen]} {self._sign(screen)}" if signs else f" {keys[screen]} ", "", screen)
            for screen in MAIN_SCREENS
        )

    def _sign(self, screen: str) -> str:
        return ICONS[screen] if self.icons else self.voice.say(say(f"screens.main_{screen}"))[:_SIGN]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the longest word needs: "Antragsteller" is longer than "Aanvrager"."""
        if viewport.width < STRIP_BELOW:
            return container.width
        return max(cell_len(self._item(screen, "1", icon=self.icons).text) for screen in MAIN_SCREENS)

    def _item(self, screen: str, key: str, *, icon: bool) -> Piece:
        drawn = f"{ICONS[screen]} " if icon else ""
        label = self.voice.say(say(f"screens.main_{screen}"))
        role = "role--here" if screen == self.here else ""
        return Piece(f" {key} {drawn}{label} ", role, screen)

    def on_resize(self) -> None:
        self.redraw()
