"""Where a fetched file is put: in a folder of the user, under a safe name that nothing else has, never over anything.

While it arrives it stands beside its place under a name of kiosk's own, from which it can go on. Everything here waits
for a disk: call it in a thread.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from kiosk_api.contract.file_names import numbered, safe_file_name
from kiosk_tui.errors import FileDiffers, FileUnusable
from kiosk_tui.files.named_errors import named_errors

PIECE_BYTES: Final = 1_048_576
MOST_OF_A_NAME: Final = 1_000
"""So many files of one name are enough."""
_OWNER_ONLY: Final = 0o600
_BINARY: Final = getattr(os, "O_BINARY", 0)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)


class ArrivingFile:
    """A file of which a part may be here already."""

    def __init__(self, folder: Path, file_name: str, size: int, sha256: str) -> None:
        """Open what is here of it, or begin.

        Args:
            file_name: as the service says it; what is written is made safe first.

        Raises:
            FileUnusable: the folder cannot be written.
        """
        self.folder: Final = folder
        self.name: Final = safe_file_name(file_name) or "kiosk"
        self.size: Final = size
        self._sha256: Final = sha256
        self._seen = hashlib.sha256()
        self.here = 0
        """Bytes that have arrived."""
        with named_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._path, handle = self._opened(folder / f".kiosk-{sha256[:32]}.part")
            self._file: Final = os.fdopen(handle, "r+b")
            self._take_over()

    def begin_at(self, start: int) -> None:
        """Go on at `start`: where it was, or at 0 when the service gives the whole again.

        Raises:
            FileDiffers: there is a hole before it.
        """
        if start == self.here:
            return
        if start:
            raise FileDiffers(path=self.name, reason="")
        self._seen = hashlib.sha256()
        self.here = 0
        with named_errors(self._path):
            self._file.seek(0)
            self._file.truncate()

    def write(self, piece: bytes) -> None:
        """Add what arrived.

        Raises:
            FileUnusable: the disk is full.
            FileDiffers: more arrives than the file is long.
        """
        if self.here + len(piece) > self.size:
            self.throw_away()
            raise FileDiffers(path=self.name, reason="")
        with named_errors(self._path):
            self._file.write(piece)
        self._seen.update(piece)
        self.here += len(piece)

    def finish(self) -> Path:
        """Check it, and put it in its place; return where that is.

        Raises:
            FileDiffers: it is not the file that the service has. What arrived is thrown away.
            FileUnusable: it cannot be put there.
        """
        if self.here != self.size or self._seen.hexdigest() != self._sha256:
            self.throw_away()
            raise FileDiffers(path=self.name, reason="")
        with named_errors(self.folder / self.name):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            for number in range(1, MOST_OF_A_NAME):
                target = self.folder / numbered(self.name, number)
                if _placed(self._path, target):
                    return target
        raise FileUnusable(path=str(self.folder / self.name), reason=os.strerror(17))

    def leave(self) -> None:
        """Close it, to go on another time; of nothing, nothing is left."""
        with suppress(OSError, ValueError):
            self._file.close()
        if self.here == 0:
            with suppress(OSError):
                self._path.unlink()

    def throw_away(self) -> None:
        """Close it, and forget what arrived."""
        self.here = 0
        self.leave()

    def _opened(self, path: Path) -> tuple[Path, int]:
        """Open the file of what is arriving, for us alone: when another kiosk fetches the same, take another name."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY | _NO_LINK, _OWNER_ONLY)
        if _is_ours(handle):
            return path, handle
        os.close(handle)
        other = path.with_name(f".kiosk-{os.urandom(8).hex()}.part")
        return other, os.open(other, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY | _NO_LINK, _OWNER_ONLY)

    def _take_over(self) -> None:
        """Read what is here already for its checksum; what is too long is nothing."""
        self._file.seek(0)
        while piece := self._file.read(PIECE_BYTES):
            self._seen.update(piece)
            self.here += len(piece)
        if self.here >= self.size:
            self._seen, self.here = hashlib.sha256(), 0
            self._file.seek(0)
            self._file.truncate()


def _placed(source: Path, target: Path) -> bool:
    """Give a file its name; False when something has that name already. Nothing is ever written over."""
    try:
        os.link(source, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links: take the name first, then fill it
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))
        except FileExistsError:
            return False
        source.replace(target)
        return True
    source.unlink()
    return True


def _is_ours(handle: int) -> bool:
    """Lock a file for as long as it is open; False when another process has it. Windows locks it by itself."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system that knows no locks
        return True
    return True
