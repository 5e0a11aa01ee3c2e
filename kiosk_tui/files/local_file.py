"""A file of the user on this computer: found as people type it, looked at, and read piece by piece.

Everything here waits for a disk, and a disk may be on a network: call it in a thread.
"""

import hashlib
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk_tui.errors import FileChanged
from kiosk_tui.files.named_errors import named_errors

PIECE_BYTES: Final = 1_048_576
Report = Callable[[int], None]
"""Told how many bytes are done."""


class Stopped(Exception):
    """Whoever wanted it does not want it any more."""


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A regular file that can be read, as it was when it was looked at."""

    path: Path
    """Absolute."""
    size: int
    changed_ns: int
    """When it was last written, in nanoseconds since 1970."""

    def sha256(self, report: Report, stopped: Callable[[], bool]) -> str:
        """Read it whole; return its SHA-256 in hexadecimal.

        Raises:
            FileUnusable: it cannot be read.
            FileChanged: it is not as it was.
            Stopped: `stopped` said so.
        """
        seen, done = hashlib.sha256(), 0
        with named_errors(self.path), self.path.open("rb") as file:
            while piece := file.read(PIECE_BYTES):
                seen.update(piece)
                done += len(piece)
                report(done)
                if stopped():
                    raise Stopped
        self.check()
        return seen.hexdigest()

    def read(self, offset: int, length: int) -> bytes:
        """Return `length` bytes from `offset` on; fewer only at the end.

        Raises:
            FileUnusable: it cannot be read.
            FileChanged: it is not as it was.
        """
        with named_errors(self.path), self.path.open("rb") as file:
            file.seek(offset)
            piece = file.read(min(length, max(0, self.size - offset)))
        if len(piece) < min(length, self.size - offset):
            raise FileChanged(path=str(self.path), reason="")
        self.check()
        return piece

    def check(self) -> None:
        """Pass while it is as it was.

        Raises:
            FileUnusable: it is not there any more.
            FileChanged: somebody wrote it.
        """
        with named_errors(self.path):
            now = self.path.stat()
        if (now.st_size, now.st_mtime_ns) != (self.size, self.changed_ns):
            raise FileChanged(path=str(self.path), reason="")


class NotAFile(Exception):
    """What was typed names no file that can be sent. `why` is `missing`, `folder`, `special` or `unreadable`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def path_typed(text: str) -> Path:
    """Return the path that somebody typed or pasted: `~` is their home, and quotes around it do not count."""
    typed = text.strip()
    for quote in ("'", '"'):
        if len(typed) > 1 and typed.startswith(quote) and typed.endswith(quote):
            typed = typed[1:-1]
    if typed.startswith("file://"):
        typed = _path_of_address(typed)
    try:
        return Path(typed).expanduser().absolute()
    except RuntimeError:  # the home of nobody: `~nobody/x`
        return Path(typed).absolute()


def look(text: str) -> LocalFile:
    """Return the file that somebody typed.

    Raises:
        NotAFile: see there.
    """
    path = path_typed(text)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise NotAFile("folder")
        if not stat.S_ISREG(found.st_mode):
            raise NotAFile("special")
        with path.open("rb"):
            pass
    except PermissionError:
        raise NotAFile("unreadable") from None
    except (OSError, ValueError):  # a NUL in what was typed is a ValueError
        raise NotAFile("missing") from None
    return LocalFile(path, found.st_size, found.st_mtime_ns)


def _path_of_address(address: str) -> str:
    """What a file manager copies: `file:///home/els/a%20b.pdf`."""
    from urllib.parse import unquote, urlsplit

    path = unquote(urlsplit(address).path)
    return path.removeprefix("/") if sys.platform == "win32" else path
