"""Keys that arrive together act one after the other.

A key passes through the queues of the field with the focus, of everything around it, and of the app, where its
binding acts: a letter has long been typed when the Backspace before it comes to act. So the driver lets a message
follow the key through the same queues before it hands on the next one.
"""

from collections.abc import Callable
from typing import Final

from textual.message import Message
from textual.widget import Widget

_ROUNDS: Final = 2
"""The second follows what the key led to, such as a field that says that the user is done with it."""


class KeySettled(Message):
    """Comes after a key, wherever the key came."""

    def __init__(self, settled: Callable[[], None], rounds: int = _ROUNDS) -> None:
        """`settled` is called when nothing that the key led to is left in a queue."""
        super().__init__()
        self._settled = settled
        self._rounds = rounds

    def go_round(self, widget: Widget) -> None:
        """Pass from `widget`, which keys go to now, up to the app once more, or be done."""
        if not self._rounds or not widget.post_message(KeySettled(self._settled, self._rounds - 1)):
            self._settled()
