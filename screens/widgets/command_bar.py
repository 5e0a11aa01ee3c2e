"""The buttons of a page: its sub-screens and acts, and one more button for its menu."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from kiosk_tui.keys import KEYS
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Command, CommandKind
from kiosk_tui.pages.phrase import say
from screens.bindings import bindings_for
from screens.widgets.lines import Line, Piece, flow
from screens.widgets.roving import Roving

MENU = "menu"
"""The target of the button that opens the menu; no command has this id."""


class CommandBar(Roving):
    """Buttons beside each other. Tab walks through them and then on; arrows move among them."""

    BINDINGS = bindings_for("bar")

    @dataclass
    class Turned(Message):
        """The page above is to be read on, or back."""

        pages: int

    def __init__(self) -> None:
        super().__init__(id="commands")
        self._commands: tuple[Command, ...] = ()
        self._submits: frozenset[str] = frozenset()
        self.voice = Voice()
        self.display = False

    @property
    def buttons(self) -> tuple[Command, ...]:
        return tuple(command for command in self._commands if command.kind is not CommandKind.MENU)

    @property
    def menu(self) -> tuple[Command, ...]:
        """The choices within the screen."""
        return tuple(command for command in self._commands if command.kind is CommandKind.MENU)

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
        self.redraw()

    def lines(self, width: int) -> list[Line]:
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

    def action_page_up(self) -> None:
        self.post_message(self.Turned(-1))

    def action_page_down(self) -> None:
        self.post_message(self.Turned(1))
