"""The terminal of the linear face: what it says while lines are pasted, and when it gives itself to an editor."""

import io
import os
import pty
import time
from collections.abc import Iterator

import pytest

from kiosk_tui.errors import EditorFailed
from kiosk_tui.linear.console import StandardConsole


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The other end of the terminal in which somebody types."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, encoding="utf-8") as keys:
        monkeypatch.setattr("sys.stdin", keys)
        monkeypatch.setattr("sys.stdout", io.StringIO())
        yield ours
    os.close(ours)


def waiting(console: StandardConsole) -> bool:
    """Look for a while whether lines wait."""
    until = time.monotonic() + 5
    while not console.has_more and time.monotonic() < until:
        time.sleep(0.01)
    return console.has_more


def test_pasted_lines_wait_until_the_last_is_read(typed: int) -> None:
    console = StandardConsole()
    assert not console.has_more
    os.write(typed, b"een\ntwee\n")
    assert waiting(console)
    assert console.ask("?") == "een"
    assert waiting(console)
    assert console.ask("") == "twee"
    assert not console.has_more


def test_in_a_pipe_nothing_is_pasted_and_there_is_no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("een\ntwee\n"))
    console = StandardConsole()
    assert not console.has_more
    with pytest.raises(EditorFailed):
        console.edit("tekst")


def test_a_silent_question_writes_nothing(typed: int) -> None:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        os.write(typed, b"een\n")
        StandardConsole().ask("")
    assert out.getvalue() == ""
