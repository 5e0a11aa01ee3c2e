"""The buttons of a page: its sub-screens and acts, and one more button for its menu."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.message import Message

from kiosk_tui.keys import KEYS
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Command, CommandKind
from kiosk_tui.pages.phrase import say
from screens.bindings import bindings_for
from screens.widgets.lines import Line, Piece, flow
from screens.widgets.roving import Roving

MOST_LINES = 3
MOST_LINES_NARROW = 2
"""Lines for buttons, on a small screen and on others; what does not fit is in the menu, and keeps its letter."""
NARROW, LOW = 60, 30
"""Cells and lines of what is larger than a small screen."""
MENU = "menu"
"""The target of the button that opens the menu; no command has this id."""


class CommandBar(Roving):
    """Buttons beside each other. Tab walks through them and then on; arrows move among them."""

    BINDINGS = bindings_for("bar")

    @dataclass
    class Turned(Message):
        """The page above is to be read on, or back."""

        pages: int

    def __init__(self, reads_on: Callable[[], bool] | None = None) -> None:
        """`reads_on` moves the page above down a line, if there is more of it to read; False when there is not."""
        super().__init__(id="commands")
        self._reads_on = reads_on
        self._commands: tuple[Command, ...] = ()
        self._submits: frozenset[str] = frozenset()
        self._too_many = 0
        """How many buttons went to the menu, because there is no room for them."""
        self.voice = Voice()
        self.display = False

    @property
    def buttons(self) -> tuple[Command, ...]:
        return tuple(each for each in self._commands if each not in self.menu)

    @property
    def menu(self) -> tuple[Command, ...]:
        """The choices within the screen; one alone is a button, for a menu would only hide it.

        Buttons that do not fit come first here.
        """
        choices = tuple(each for each in self._commands if each.kind is CommandKind.MENU)
        if len(choices) == 1 and not self._too_many:
            return ()
        others = [each for each in self._commands if each.kind is not CommandKind.MENU]
        return (*others[len(others) - self._too_many :], *choices)

    @property
    def targets(self) -> Sequence[str]:
        ids = [command.id for command in self.buttons]
        return [*ids, MENU] if self.menu else ids

    def show(self, commands: tuple[Command, ...], submits: frozenset[str], voice: Voice) -> None:
        """Offer these commands; the cursor stays on the one where it was, if it is still there."""
        before = self.target if self.buttons else ""
        self._commands, self._submits, self.voice = commands, submits, voice
        if before in self.targets:
            self._at = list(self.targets).index(before)
        else:
            self._at = 0
        self.display = bool(self.targets)
        self._too_many = 0
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        """Draw the buttons on as many lines as they may have; the last ones go to the menu when that is too few."""
        at, self._too_many = self.target, 0
        lines = self._flowed(width)
        low = self.screen.size.height < LOW
        most = MOST_LINES_NARROW if low and width < NARROW else MOST_LINES
        while len(lines) > most and len(self.buttons) > 1:
            self._too_many += 1
            lines = self._flowed(width)
        self._at = list(self.targets).index(at) if at in self.targets else 0
        return lines

    def _flowed(self, width: int) -> list[Line]:
        items: list[Line] = []
        for command in self.buttons:
            key = "Ctrl+S" if command.id in self._submits else command.key
            items.append(self._button(self.voice.say(command.label), key, command.id))
        if self.menu:
            key = next(key.shown for key in KEYS["everywhere"] if key.action == "menu")
            items.append(self._button(self.voice.say(say("screens.menu")) + " ▾", key, MENU))
        return flow(items, width, " ")

    def _button(self, label: str, key: str, target: str) -> Line:
        shown = f" {label}  {key} " if key else f" {label} "
        return (Piece(shown, "role--button", target),)

    def action_next(self) -> None:
        if not self.move(1):
            self.screen.focus_next()

    def action_previous(self) -> None:
        if not self.move(-1):
            self.screen.focus_previous()

    def action_up(self) -> None:
        """To the button before; from the first one to what stands above the buttons."""
        if not self.move(-1):
            self.post_message(self.Edge(self, -1))

    def action_down(self) -> None:
        """On in a page that is to be read, then along the buttons."""
        if self._reads_on is None or not self._reads_on():
            self.move(1)

    def action_page_up(self) -> None:
        self.post_message(self.Turned(-1))

    def action_page_down(self) -> None:
        self.post_message(self.Turned(1))
