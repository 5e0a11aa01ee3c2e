"""Sub-screens one under another: a letter, where it leads, and how that stands: tabs, topics, counts.

What the buttons below a page would say once more stands here once, where the eye is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from textual.message import Message

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Command, Tone, Ways
from screens.bindings import bindings_for
from screens.widgets.lines import Line, Piece, cells
from screens.widgets.notices import TONE_ROLES
from screens.widgets.roving import Roving
from screens.widgets.wrapping import fit, wrap

LABEL_WIDTH = 40
"""Cells for where a way leads, at most; a longer label wraps."""
SHORT_LABEL_WIDTH = 52
"""The same where the notes are short and leave more room."""
BESIDE_FROM = 44
"""Cells from which a note stands beside its way; on fewer it stands below."""
_KEY_WIDTH = 3
"""A space, the letter, a space."""
_GAP = 2
_BRIEF = 16
"""Cells up to which notes are numbers or words that stand in a column of their own; longer ones are descriptions."""


class WaysView(Roving):
    """A `Ways` part. One stop of the Tab key: arrows move, Enter opens."""

    BINDINGS = bindings_for("ways")

    @dataclass
    class Moved(Message):
        """The cursor moved to another way, on this line."""

        ways: "WaysView"
        line: int

    def __init__(self, part: Ways, voice: Voice) -> None:
        super().__init__(classes="ways")
        self.part = part
        self.voice = voice

    @property
    def targets(self) -> Sequence[str]:
        return [command.id for command in self.part.commands]

    def show(self, part: Ways, voice: Voice) -> None:
        """Show them as they are now; the cursor stays on the one where it was."""
        if (part, voice) == (self.part, self.voice):
            return
        at = self.target
        self.part, self.voice = part, voice
        self._at = list(self.targets).index(at) if at in self.targets else 0
        self.redraw()

    @property
    def _before(self) -> int:
        """Cells before the labels: for their letters, where they have any."""
        return _KEY_WIDTH if any(command.key for command in self.part.commands) else 1

    def lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        if self.part.heading is not None:
            lines.append((Piece(self.voice.say(self.part.heading), "role--heading"),))
        notes = [self.voice.say(each.note) if each.note is not None else "" for each in self.part.commands]
        widest = max(map(cell_len, notes), default=0)
        if widest <= _BRIEF:
            return lines + self._with_short_notes(notes, widest, width)
        if width < BESIDE_FROM:
            return lines + self._stacked(notes, width)
        return lines + self._with_descriptions(notes, width)

    def _with_short_notes(self, notes: list[str], widest: int, width: int) -> list[Line]:
        """Numbers and short words: in a column, to the right of the longest label."""
        beside = self._beside(width - self._before - _GAP - widest, SHORT_LABEL_WIDTH)
        numbers = any(isinstance(each.note, int) for each in self.part.commands)
        lines: list[Line] = []
        for command, note in zip(self.part.commands, notes, strict=True):
            role = "role--strong" if command.tone is Tone.PLAIN else TONE_ROLES[command.tone]
            shown = note.rjust(widest) if numbers else note
            for row, words in enumerate(wrap(self.voice.say(command.label), beside)):
                beside_it = Piece(shown if row == 0 else "", role)
                lines.append(self._line(command, row, (Piece(fit(words, beside + _GAP)), beside_it), width))
        return lines

    def _with_descriptions(self, notes: list[str], width: int) -> list[Line]:
        beside = self._beside((width - self._before) * 2 // 5)
        room = width - self._before - beside - _GAP
        lines: list[Line] = []
        for command, note in zip(self.part.commands, notes, strict=True):
            labels = wrap(self.voice.say(command.label), beside)
            both = zip_longest(labels, wrap(note, room) if note else [], fillvalue="")
            for row, (words, said) in enumerate(both):
                pieces = (Piece(fit(words, beside + _GAP)), Piece(said, _role_of_note(command)))
                lines.append(self._line(command, row, pieces, width))
        return lines

    def _stacked(self, notes: list[str], width: int) -> list[Line]:
        room = width - self._before
        lines: list[Line] = []
        for command, note in zip(self.part.commands, notes, strict=True):
            said = [Piece(words, "role--strong") for words in wrap(self.voice.say(command.label), room)]
            said += [Piece(words, _role_of_note(command)) for words in wrap(note, room)] if note else []
            lines += [self._line(command, row, (piece,), width) for row, piece in enumerate(said)]
        return lines

    def _beside(self, most: int, label_width: int = LABEL_WIDTH) -> int:
        """Cells for labels: as many as the longest needs, but no more than `most`."""
        longest = max((cell_len(self.voice.say(each.label)) for each in self.part.commands), default=0)
        return max(1, min(label_width, most, longest))

    def _line(self, command: Command, row: int, pieces: Line, width: int) -> Line:
        """One line of a way, drawn to the end, so that all of it can be clicked and shows the focus."""
        key = Piece(fit(f" {command.key if row == 0 else ''}", self._before), "role--key")
        rest = Piece(" " * max(0, width - self._before - cells(pieces)))
        return tuple(Piece(piece.text, piece.role, command.id) for piece in (key, *pieces, rest))

    def _show_move(self) -> None:
        """Have the way under the cursor brought into view: there may be more than the page has lines."""
        super()._show_move()
        place = self.place_of(self.target)
        if place is not None:
            self.post_message(self.Moved(self, place.y))


def _role_of_note(command: Command) -> str:
    return "role--quiet" if command.tone is Tone.PLAIN else TONE_ROLES[command.tone]
