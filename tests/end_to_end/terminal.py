"""A terminal of our own around the installed program: it sees what a person sees and presses keys."""

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

BIN = Path(sys.executable).parent
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "backspace": "\x7f",
}


def key_bytes(key: str) -> str:
    """What a terminal sends for `ctrl+s`, `enter` or a single character."""
    if key.startswith("ctrl+"):
        return chr(ord(key[5]) & 0x1F)
    return KEYS.get(key, key)


class Terminal:
    """A running program in a pseudo-terminal, with the screen that it drew."""

    def __init__(
        self, *arguments: str, env: Mapping[str, str] | None = None, columns: int = 80, rows: int = 24
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.process: pexpect.spawn[bytes] = pexpect.spawn(
            str(BIN / arguments[0]),
            list(arguments[1:]),
            env={**os.environ, **(env or {})},
            dimensions=(rows, columns),
            timeout=None,
        )

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            sys.stderr.write(f"\nthe screen was:\n{self.text}\n")
        self.process.close(force=True)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.process.send(key_bytes(key))
            # A person leaves more than the escape time-out between Escape and the next key.
            self.read_for(0.3 if key == "escape" else 0.05)

    def type(self, text: str) -> None:
        self.process.send(text)
        self._read(0.05)

    def read_for(self, seconds: float) -> None:
        """Let the program talk for a while."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._read(0.1)

    def wait_for(self, pattern: str, limit_s: float = 20) -> re.Match[str]:
        """Wait until the screen shows `pattern`.

        Raises:
            AssertionError: it did not within `limit_s`, or the program ended.
        """
        until = time.monotonic() + limit_s
        while True:
            if found := re.search(pattern, self.text):
                return found
            if time.monotonic() > until:
                raise AssertionError(f"{pattern!r} did not come within {limit_s} s:\n{self.text}")
            if not self._read(0.1) and not self.process.isalive():
                raise AssertionError(f"the program ended before {pattern!r} came:\n{self.text}")

    def wait_until_gone(self, pattern: str, limit_s: float = 20) -> None:
        """Wait until the screen shows `pattern` no more."""
        until = time.monotonic() + limit_s
        while re.search(pattern, self.text):
            assert time.monotonic() < until, f"{pattern!r} stayed:\n{self.text}"
            self._read(0.1)

    def wait_for_end(self, limit_s: float = 10) -> int:
        """Wait for the program to end and return its exit code."""
        until = time.monotonic() + limit_s
        while self.process.isalive():
            assert time.monotonic() < until, f"the program did not end:\n{self.text}"
            self._read(0.05)
        self._read(0.05)
        self.process.close()
        return self.process.exitstatus if self.process.exitstatus is not None else -1

    def _read(self, wait_s: float) -> bool:
        ready, _, _ = select.select([self.process.child_fd], [], [], wait_s)
        if not ready:
            return False
        try:
            chunk = os.read(self.process.child_fd, 65536)
        except OSError:
            return False
        self.output += chunk
        self._stream.feed(re.sub(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p", b"", chunk))
        return bool(chunk)


def run(*arguments: str, answers: str = "", limit_s: float = 60) -> subprocess.CompletedProcess[str]:
    """Run an installed command to its end, without a terminal."""
    return subprocess.run(
        [str(BIN / arguments[0]), *arguments[1:]],
        input=answers,
        capture_output=True,
        text=True,
        timeout=limit_s,
        check=False,
    )
