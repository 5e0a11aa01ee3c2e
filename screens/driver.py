"""A terminal driver that sleeps until something happens.

Textual's own driver looks for input ten times a second: Escape takes 100 ms to be noticed, leaving takes as long,
and an idle program keeps waking up. This one waits for the next byte, for the exact end of a pending escape
sequence, or for the exit, which comes through a pipe. Keys that come together, as over a slow connection, it hands
on one after the other. It also leaves the hardware cursor visible: it stands on what has the focus, for screen
readers, braille displays, magnifiers and input methods.
"""

import os
import select
import sys
from codecs import getincrementaldecoder
from threading import Event
from typing import Any, Final

from textual._parser import ParseError
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste
from textual.message import Message

from screens.key_order import KeySettled

_HIDE_CURSOR: Final = "\x1b[?25l"
_READ_BYTES: Final = 4096
_SEQUENCE_ARRIVES_S: Final = 0.02
"""How long the bytes of one key may be apart, also over a slow connection. ESCDELAY (in ms) says otherwise."""
_KEY_LASTS_S: Final = 0.25
"""How long a key may take before the next one is handed on all the same; a key after as long needs no such care."""
_EXIT_SETTLES_S: Final = 0.05
"""How long the input thread leaves `disable_input` to set the exit event after it was woken."""


class TerminalDriver(LinuxDriver):
    """Textual's driver with a wake pipe, a visible cursor and, if wanted, no questions to the terminal."""

    asks_terminal = True
    """False: send no queries. Screen readers speak what terminals answer, or it lands in the user's input."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._wake: tuple[int, int] | None = None
        self._key_came_at_s = float("-inf")
        super().__init__(*arguments, **options)  # pyright: ignore[reportUnknownMemberType]  # App without parameter

    def start_application_mode(self) -> None:
        """Begin, or go on after the terminal was another program's, such as an editor."""
        if self._wake is None:
            self._wake = os.pipe()
            os.set_blocking(self._wake[0], False)
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual annotates no result

    def write(self, data: str) -> None:
        if data == _HIDE_CURSOR:
            return
        super().write(data)

    def _request_terminal_sync_mode_support(self) -> None:
        if self.asks_terminal:
            super()._request_terminal_sync_mode_support()

    def _query_in_band_window_resize(self) -> None:
        if self.asks_terminal:
            super()._query_in_band_window_resize()

    def disable_input(self) -> None:
        if self._wake is not None:
            os.write(self._wake[1], b"x")
        super().disable_input()
        self._drain()

    def close(self) -> None:
        super().close()
        wake, self._wake = self._wake, None
        for end in wake or ():
            os.close(end)

    def _drain(self) -> None:
        if self._wake is None:
            return
        try:
            os.read(self._wake[0], _READ_BYTES)
        except BlockingIOError:
            return

    def _hand_on(self, event: Message) -> None:
        """Hand an event on. A key waits until the one just before it has acted."""
        if isinstance(event, Key | Paste):
            if get_time() - self._key_came_at_s < _KEY_LASTS_S and not self.exit_event.is_set():
                settled = Event()
                self.send_message(KeySettled(settled.set))
                settled.wait(_KEY_LASTS_S)
            self._key_came_at_s = get_time()
        self.process_message(event)

    def run_input_thread(self) -> None:
        """Wait for input and hand events on, until the exit event is set."""
        parser = _Parser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        assert self._wake is not None  # noqa: S101 - it is opened before this thread starts
        wake = self._wake[0]
        try:
            while not self.exit_event.is_set():
                ready, _, _ = select.select([self.fileno, wake], [], [], parser.wait_s)
                if self.fileno in ready:
                    data = os.read(self.fileno, _READ_BYTES)
                    if not data:
                        break
                    text = decode(data)  # nothing, while a character is only half here
                    for event in parser.feed(text) if text else ():
                        self._hand_on(event)
                    parser.hurry()
                for event in parser.tick():
                    self._hand_on(event)
                if wake in ready:
                    self.exit_event.wait(_EXIT_SETTLES_S)
        finally:
            try:
                for _ in parser.feed(""):
                    pass
            except (EOFError, ParseError):
                pass


class _Parser(XTermParser):
    """Textual's parser, whose pending escape ends sooner. (The version is pinned, and a test presses Escape.)"""

    @property
    def wait_s(self) -> float | None:
        """Seconds until what is pending is complete without more bytes; None when nothing is pending."""
        return None if self._timeout_time is None else max(0.0, self._timeout_time - get_time())

    def hurry(self) -> None:
        """Wait no longer for the rest of an escape sequence than one needs to arrive."""
        if self._timeout_time is not None and "ESCDELAY" not in os.environ:
            self._timeout_time = min(self._timeout_time, get_time() + _SEQUENCE_ARRIVES_S)


def terminal_driver(*, asks_terminal: bool = True) -> type[TerminalDriver] | None:
    """Return the driver class for this terminal; None where Textual's own must do (no real terminal)."""
    if not (sys.__stdin__ and sys.__stdin__.isatty()):
        return None
    if asks_terminal:
        return TerminalDriver
    return type("QuietTerminalDriver", (TerminalDriver,), {"asks_terminal": False})
