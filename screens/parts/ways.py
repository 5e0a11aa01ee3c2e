"""Sub-screens one under another, each a button with how it stands beside it: the tabs of a dossier."""

from collections.abc import Sequence

from rich.cells import cell_len

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Command, Tone, Ways
from screens.bindings import bindings_for
from screens.widgets.lines import Line, Piece
from screens.widgets.notices import TONE_ROLES
from screens.widgets.roving import Roving
from screens.widgets.wrapping import fit, wrap

LABEL_WIDTH = 34
"""Cells of a button, at most."""
BESIDE_FROM = 50
"""Cells from which a note stands beside its button; on fewer it stands below."""


class WaysView(Roving):
    """A `Ways` part. One stop of the Tab key: arrows move, Enter opens."""

    BINDINGS = bindings_for("ways")

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

    def lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        if self.part.heading is not None:
            lines.append((Piece(self.voice.say(self.part.heading), "role--heading"),))
        labels = [self._label(command) for command in self.part.commands]
        wide = min(LABEL_WIDTH, max((cell_len(label) for label in labels), default=0))
        if width < BESIDE_FROM:
            wide = width
        for command, label in zip(self.part.commands, labels, strict=True):
            lines += self._lines_of(command, label, wide, width)
        return lines

    def _label(self, command: Command) -> str:
        label = self.voice.say(command.label)
        return f" {label}  {command.key} " if command.key else f" {label} "

    def _lines_of(self, command: Command, label: str, wide: int, width: int) -> list[Line]:
        button = Piece(fit(label, wide), "role--button", command.id)
        role = "role--quiet" if command.tone is Tone.PLAIN else TONE_ROLES[command.tone]
        note = self.voice.say(command.note) if command.note is not None else ""
        if not note:
            return [(button,)]
        if width < BESIDE_FROM:
            return [(button,), *((Piece(f"   {words}", role),) for words in wrap(note, width - 3))]
        first, *more = wrap(note, width - wide - 2)
        rest = [(Piece(" " * (wide + 2)), Piece(words, role)) for words in more]
        return [(button, Piece("  "), Piece(first, role)), *rest]
