"""A widget with several targets and one stop of the Tab key: arrows move among them, Enter chooses.

The rail, the header, the buttons and the notices are all of this kind. The hardware cursor stands on the
chosen target, so that a screen reader or braille display follows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from rich.style import Style
from textual.events import Blur, Click, Focus
from textual.geometry import Offset
from textual.message import Message

from screens.widgets.lines import LineWidget, Piece
from screens.widgets.looks import look


class Roving(LineWidget, can_focus=True):
    """Targets that the user moves among. Subclasses draw them as pieces with a `target`."""

    @dataclass
    class Chosen(Message):
        """The user chose a target, with Enter or the mouse."""

        roving: "Roving"
        target: str

        @property
        def control(self) -> "Roving":
            return self.roving

    @dataclass
    class Edge(Message):
        """An arrow went on where there is no further target: up (-1) or down (1)."""

        roving: "Roving"
        steps: int

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._at = 0

    @property
    def targets(self) -> Sequence[str]:
        """What can be chosen, in reading order."""
        raise NotImplementedError

    @property
    def target(self) -> str:
        """The target under the cursor; nothing when there is none."""
        targets = self.targets
        return targets[min(self._at, len(targets) - 1)] if targets else ""

    def move_to(self, target: str) -> Self:
        """Put the cursor on a target."""
        self._at = self.targets.index(target)
        self._show_move()
        return self

    def move(self, steps: int) -> bool:
        """Move the cursor; False when there is nothing further that way."""
        wanted = min(self._at, len(self.targets) - 1) + steps
        if not 0 <= wanted < len(self.targets):
            return False
        self._at = wanted
        self._show_move()
        return True

    def choose(self) -> None:
        """Choose the target under the cursor."""
        if self.target:
            self.post_message(self.Chosen(self, self.target))

    @property
    def cursor_cell(self) -> Offset:
        """Where the hardware cursor stands, on the screen."""
        return self.content_region.offset + (self.place_of(self.target) or Offset(0, 0))

    def style_of(self, piece: Piece, own: Style) -> Style:
        if piece.target and self.has_focus and piece.target == self.target:
            return own + look(self, "role--cursor")
        return super().style_of(piece, own)

    def _show_move(self) -> None:
        self.refresh()

    def on_focus(self, _event: Focus) -> None:
        self.refresh()

    def on_blur(self, _event: Blur) -> None:
        self.refresh()

    def on_click(self, event: Click) -> None:
        place = event.get_content_offset(self)
        target = self.target_at(place) if place is not None else ""
        if target:
            event.stop()
            self.move_to(target)
            self.choose()

    def action_left(self) -> None:
        self.move(-1)

    def action_right(self) -> None:
        self.move(1)

    def action_up(self) -> None:
        if not self.move(-1):
            self.post_message(self.Edge(self, -1))

    def action_down(self) -> None:
        if not self.move(1):
            self.post_message(self.Edge(self, 1))

    def action_open(self) -> None:
        self.choose()
