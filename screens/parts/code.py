"""The code to type somewhere else: large, letter by letter, with its address, and how long it is still good."""

import time
from collections.abc import Callable
from itertools import zip_longest
from typing import Final

from rich.cells import cell_len
from textual.geometry import Size
from textual.timer import Timer

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Code
from kiosk_tui.pages.phrase import Sayable, say
from screens.parts.big_letters import big
from screens.parts.qr import qr_lines
from screens.widgets.lines import Line, LineWidget, Piece, cells
from screens.widgets.wrapping import wrap

_LAST_MINUTE_S: Final = 60
_HIGH_ENOUGH: Final = 24
"""Lines of the screen from which there is room for large letters."""
_GAP: Final = 3
"""Cells between the words and the QR code beside them."""
_WORDS_WIDE: Final = 26
"""Cells that the address and the code need beside the QR code."""
_EVERY_S: Final = 10
"""How often the last minute is counted. Before that, whole minutes: a screen that ticks is restless."""


def remaining(left_s: float) -> Sayable:
    """Say how long a code is still good: in minutes, and in tens of seconds at the end."""
    if left_s <= 0:
        return say("screens.code_void")
    if left_s <= _LAST_MINUTE_S:
        tens = -(-int(left_s) // _EVERY_S) * _EVERY_S
        return say("screens.code_seconds", count=max(_EVERY_S, tens))
    return say("screens.code_minutes", count=int(left_s // _LAST_MINUTE_S))


def until_next_change_s(left_s: float) -> float:
    """Return the seconds until `remaining` says something else."""
    step = _EVERY_S if left_s <= _LAST_MINUTE_S else _LAST_MINUTE_S
    return left_s % step + 0.05


class CodeView(LineWidget):
    """A `Code` part."""

    def __init__(self, part: Code, voice: Voice, clock_s: Callable[[], float] = time.monotonic) -> None:
        super().__init__(classes="code")
        self.part = part
        self.voice = voice
        self.room: Size | None = None
        """Cells and lines that may be in view at once; None while that is not known. A QR code must not be scrolled."""
        self._clock_s = clock_s
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        self._tick()

    def give_room(self, room: Size) -> None:
        """Say how much may be in view at once."""
        if room != self.room:
            self.room = room
            self.redraw()

    def show(self, part: Code, voice: Voice) -> None:
        if (part, voice) != (self.part, self.voice):
            self.part, self.voice = part, voice
            self._tick()

    def _tick(self) -> None:
        """Draw, and wake up when the remaining time is to be said otherwise."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        left_s = self._left_s()
        if left_s is not None and left_s > 0 and self.is_running:
            self._timer = self.set_timer(until_next_change_s(left_s), self._tick)
        self.redraw()

    def _left_s(self) -> float | None:
        ends = self.part.expires_at_monotonic_s
        return None if ends is None else ends - self._clock_s()

    def lines(self, width: int) -> list[Line]:
        address = self.part.address_with_code
        if not self.part.qr or address is None or self.room is None:
            return self._words(width)
        drawn = qr_lines(address)
        wide, high = max(map(cells, drawn)), len(drawn)
        beside = width - wide - _GAP
        if beside >= _WORDS_WIDE and high <= self.room.height:
            return _beside(self._words(beside), drawn, beside + _GAP)
        above = self._words(width, large=False)
        if wide <= width and len(above) + high <= self.room.height:
            return [*above, *drawn]
        lines = high if beside >= _WORDS_WIDE else len(above) + high
        return [*self._words(width), *self._wrapped(self._needs(wide, lines), "role--warning", width)]

    def _needs(self, wide: int, high: int) -> Sayable:
        """Say how large the window must be for so many cells and lines."""
        assert self.room is not None  # noqa: S101 - asked only then
        around = self.screen.size - self.room
        return say(
            "screens.qr_needs",
            columns=max(wide, self.room.width) + around.width,
            lines=max(high, self.room.height) + around.height,
        )

    def _words(self, width: int, *, large: bool = True) -> list[Line]:
        """The address, the code, and how long it is good."""
        lines = self._labelled(say("screens.code_address"), self.part.address, "role--accent", width)
        if self.part.code:
            spaced = " ".join(self.part.code)
            lines += self._labelled(say("screens.code_code"), spaced, "role--code", width)
            lines += self._large(width) if large else ()
        left_s = self._left_s()
        if left_s is not None:
            lines += self._wrapped(remaining(left_s), "role--strong", width)
        return lines

    def _labelled(self, label: Sayable, value: str, role: str, width: int) -> list[Line]:
        """A label and its value, which is never broken when a line of its own can hold it."""
        words = f"{self.voice.say(label)}: "
        if cell_len(words) + cell_len(value) <= width:
            return [(Piece(words, "role--label"), Piece(value, role))]
        return [(Piece(words, "role--label"),), *((Piece(line, role),) for line in wrap(value, width))]

    def _wrapped(self, words: Sayable, role: str, width: int) -> list[Line]:
        return [(Piece(line, role),) for line in wrap(self.voice.say(words), width)]

    def _large(self, width: int) -> list[Line]:
        """The code once more, large, where it fits; with the plain letters above it for readers and for copying."""
        drawn = big(self.part.code)
        if drawn is None or len(drawn[0]) > width or self.screen.size.height < _HIGH_ENOUGH:
            return []
        return [(Piece(row, "role--accent"),) for row in ("", *drawn)]


def _beside(words: list[Line], drawn: list[Line], at: int) -> list[Line]:
    """Put lines of words before the lines of a drawing that begins at the column `at`."""
    rows = zip_longest(words, drawn, fillvalue=())
    return [
        (*before, Piece(" " * (at - cells(before))), *after) if after else before for before, after in rows
    ]
