"""What every overlay has: keys of its own, and a way to leave the program."""

from typing import ClassVar, TypeVar

from textual.message import Message
from textual.screen import ModalScreen

from screens.bindings import bindings_for
from screens.face import STYLES, app_of
from screens.widgets.looks import ROLES

Answer = TypeVar("Answer")


class Overlay(ModalScreen[Answer]):
    """Something over the screen that has to be answered or closed first. Escape always closes it."""

    BINDINGS: ClassVar = bindings_for("overlay")
    ALLOW_SELECT = False
    CSS_PATH: ClassVar = [STYLES / "overlay.tcss", STYLES / "parts.tcss"]
    COMPONENT_CLASSES: ClassVar = set(ROLES)

    class Closed(Message):
        """An overlay went away, with or without an answer."""

    def on_unmount(self) -> None:
        app_of(self).post_message(self.Closed())

    def more_help(self) -> None:
        """Go on from this to what else can be explained; most of what lies over a screen explains itself."""

    async def action_quit(self) -> None:
        """Leave kiosk from here too."""
        await app_of(self).action_quit()
