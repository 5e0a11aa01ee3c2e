"""Our terminal driver in a real pseudo-terminal: quick, silent when idle, and leaving nothing behind."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTLED_S = 0.4


class Terminal:
    """A pseudo-terminal with the face in it."""

    def __init__(self) -> None:
        self.process: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-m", "tests.screens.in_terminal"],
            cwd=str(ROOT),
            dimensions=(24, 80),
            env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"},
        )
        self.process.delaybeforesend = None
        self.output = b""
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.until("Code kopiëren".encode())
        self.process.send(b"o")  # in this portal: the way home
        self.until(b"Je dossiers")
        self.process.send(b"2")
        self.until(b"2.000 rijen")
        self.quiet()

    def until(self, words: bytes, limit_s: float = 20) -> None:
        ends = time.monotonic() + limit_s
        while words not in self.output:
            assert time.monotonic() < ends, self.output[-2000:]
            self.read(0.1)

    def read(self, limit_s: float) -> bytes:
        try:
            data: bytes = self.process.read_nonblocking(1 << 16, limit_s)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return b""
        self.output += data
        self._stream.feed(data)
        return data

    def shows(self, words: str, limit_s: float = 10) -> None:
        """Read until these words are on the screen."""
        ends = time.monotonic() + limit_s
        while words not in self.text:
            assert time.monotonic() < ends, self.text
            self.read(0.1)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def quiet(self, limit_s: float = SETTLED_S) -> None:
        """Read until nothing comes any more."""
        while self.read(limit_s):
            pass

    def answer_ms(self, keys: bytes) -> float:
        """Send keys; return how long it took until something was painted."""
        began = time.monotonic()
        self.process.send(keys)
        assert self.read(5)
        took_ms = (time.monotonic() - began) * 1000
        self.quiet()
        return took_ms


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    made = Terminal()
    yield made
    made.process.close(force=True)


def test_escape_is_noticed_at_once(terminal: Terminal) -> None:
    """A driver that polls ten times a second needs 100 ms and more, every time."""
    took_ms = []
    for _ in range(5):
        terminal.answer_ms(b"/")
        terminal.answer_ms(b"a")
        took_ms.append(terminal.answer_ms(b"\x1b"))  # empties the search field
        terminal.answer_ms(b"\x1b")  # leaves it
    assert min(took_ms) < 70, took_ms


def test_an_idle_face_writes_nothing_and_burns_nothing(terminal: Terminal) -> None:
    terminal.answer_ms(b"/")  # an input field with the focus, whose cursor does not blink
    before = _cpu_ticks(terminal.process)
    assert terminal.read(2) == b""
    assert _cpu_ticks(terminal.process) - before <= 1


def test_the_hardware_cursor_is_never_hidden_and_follows_the_row(terminal: Terminal) -> None:
    terminal.answer_ms(b"\x1b[B")
    assert b"\x1b[?25l" not in terminal.output
    place = terminal.output.rpartition(b"\x1b[")[2]
    terminal.answer_ms(b"\x1b[B")
    below = terminal.output.rpartition(b"\x1b[")[2]
    assert _row(below) == _row(place) + 1


def test_a_move_costs_at_most_400_bytes(terminal: Terminal) -> None:
    terminal.answer_ms(b"\x1b[B")
    before = len(terminal.output)
    terminal.answer_ms(b"\x1b[B")
    assert len(terminal.output) - before <= 400


def test_a_character_that_arrives_in_two_halves_is_one_character(terminal: Terminal) -> None:
    terminal.answer_ms(b"/")
    terminal.process.send("é".encode()[:1])
    time.sleep(0.1)
    terminal.process.send("é".encode()[1:])
    terminal.until("é".encode())


def test_keys_that_come_together_act_in_their_order(terminal: Terminal) -> None:
    terminal.process.send(b"/zomer" + b"\x7f" * 3 + b"men" + b"\x1b[D" * 2 + b"XY")
    terminal.shows("zomXYen")


def test_a_field_that_is_emptied_and_filled_in_one_piece_holds_the_new_text(terminal: Terminal) -> None:
    terminal.answer_ms(b"\r")
    terminal.answer_ms(b"e")
    terminal.process.send(b"\x7f" * 45 + b"els@steunpunt.be" + b"\x7f" * 2 + b"nl")
    terminal.shows(" els@steunpunt.nl ")


def test_letters_after_a_key_that_leaves_the_field_do_not_land_in_it(terminal: Terminal) -> None:
    """Enter goes from the search field to the list, where `f` opens a filter."""
    terminal.process.send(b"/theater\rf")
    terminal.shows("Ontvankelijkheid")
    assert "theaterf" not in terminal.text


def test_leaving_is_quick_and_gives_the_terminal_back(terminal: Terminal) -> None:
    began = time.monotonic()
    terminal.process.send(b"\x11")
    terminal.process.expect(pexpect.EOF, timeout=5)
    assert time.monotonic() - began < 2
    last = bytes(terminal.process.before or b"")
    for given_back in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[?1004l"):
        assert given_back in last
    terminal.process.close()
    assert terminal.process.exitstatus == 0


def _row(move: bytes) -> int:
    return int(move.split(b";")[0])


def _cpu_ticks(process: "pexpect.spawn[bytes]") -> int:
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
