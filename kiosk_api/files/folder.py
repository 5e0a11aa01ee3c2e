"""Contents in a folder: `contents/ab/abcdef…` by their hash; while they arrive `incoming/…`, then `sealed/…`.

Every file is its owner's alone. What is acknowledged has been forced to the disk, the entry in its folder too.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import BinaryIO, Final

from kiosk_api.files.contents import ContentMissing, ContentsFailed

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_UPLOAD_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_OWNER_ONLY_FILE: Final = 0o600
_OWNER_ONLY_FOLDER: Final = 0o700
_PIECE_BYTES: Final = 1_048_576
_BINARY: Final = getattr(os, "O_BINARY", 0)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
"""Nobody but us writes here; should a link lie in the way all the same, it is not followed."""


class FolderContents:
    """Contents in one folder, of one machine or of several that share it. Made when it is first written to."""

    def __init__(self, folder: Path) -> None:
        self._kept: Final = folder / "contents"
        self._incoming: Final = folder / "incoming"
        self._sealed: Final = folder / "sealed"

    def receive(self, upload_id: str, offset: int) -> FileBeingReceived:
        return FileBeingReceived(self._upload(upload_id), offset)

    def seal(self, upload_id: str, size: int) -> str:
        arrived, sealed = self._upload(upload_id), self._sealed / upload_id
        with _named_errors():
            if not arrived.exists():
                return _hash_of(sealed, size)
            _make_folder(self._sealed)
            half = sealed.with_name(f".{upload_id}")
            sha256 = _copied(arrived, half, size)
            half.replace(sealed)
            _force_folder(self._sealed)
            arrived.unlink(missing_ok=True)
            return sha256

    def sealed(self, upload_id: str) -> BinaryIO:
        self._upload(upload_id)
        return _opened(self._sealed / upload_id)

    def keep(self, upload_id: str, sha256: str) -> None:
        target = self._content(sha256)
        self._upload(upload_id)
        with _named_errors():
            _make_folder(target.parent)
            try:
                (self._sealed / upload_id).replace(target)
            except FileNotFoundError:
                if not target.is_file():
                    raise ContentMissing(sha256) from None
            _force_folder(target.parent)

    def drop_upload(self, upload_id: str) -> None:
        with _named_errors():
            for file in (self._upload(upload_id), self._sealed / upload_id, self._sealed / f".{upload_id}"):
                file.unlink(missing_ok=True)

    def open(self, sha256: str) -> BinaryIO:
        return _opened(self._content(sha256))

    def drop(self, sha256: str) -> None:
        with _named_errors():
            self._content(sha256).unlink(missing_ok=True)

    def old_uploads(self, before_s: float) -> Iterable[str]:
        for folder in (self._incoming, self._sealed):
            for file in folder.iterdir() if folder.is_dir() else ():
                with suppress(FileNotFoundError):
                    if file.stat().st_mtime < before_s:
                        yield file.name.removeprefix(".")

    def _content(self, sha256: str) -> Path:
        """The file of contents. A hash is a hash, whoever asks: nothing else becomes a path."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError("a SHA-256 has 64 hexadecimal digits")
        return self._kept / sha256[:2] / sha256

    def _upload(self, upload_id: str) -> Path:
        if not _UPLOAD_ID.fullmatch(upload_id):
            raise ValueError("an upload has an id of the service's own making")
        return self._incoming / upload_id


class FileBeingReceived:
    """One file being written from an offset on. It is opened with the first piece, and closed between two."""

    def __init__(self, path: Path, offset: int) -> None:
        self._path: Final = path
        self._offset: Final = offset
        self._one_at_a_time: Final = threading.Lock()
        self._file: FileIO | None = None
        self._over = False

    def write(self, piece: bytes) -> None:
        with _named_errors(), self._one_at_a_time:
            file, left = self._opened(), memoryview(piece)
            while left:
                left = left[file.write(left) or 0 :]

    def make_durable(self) -> None:
        with _named_errors(), self._one_at_a_time:
            os.fsync(self._opened().fileno())
            _force_folder(self._path.parent)

    def __enter__(self) -> FileBeingReceived:
        return self

    def __exit__(self, *_: object) -> None:
        with self._one_at_a_time:
            self._over = True
            if self._file is not None:
                self._file.close()

    def _opened(self) -> FileIO:
        if self._over:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        if self._file is None:
            _make_folder(self._path.parent)
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | _BINARY | _NO_LINK, _OWNER_ONLY_FILE)
            self._file = os.fdopen(handle, "wb", buffering=0)
            self._file.seek(self._offset)
        return self._file


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise ContentMissing(path.name) from error
    except OSError as error:
        raise ContentsFailed(str(error)) from error


def _copied(source: Path, target: Path, size: int) -> str:
    """Copy the first `size` bytes, durably; return their SHA-256."""
    seen = hashlib.sha256()
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY | _NO_LINK, _OWNER_ONLY_FILE)
    with source.open("rb") as reading, os.fdopen(handle, "wb") as writing:
        for piece in _pieces(reading, size):
            seen.update(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    return seen.hexdigest()


def _hash_of(path: Path, size: int) -> str:
    seen = hashlib.sha256()
    with _opened(path) as reading:
        for piece in _pieces(reading, size):
            seen.update(piece)
    return seen.hexdigest()


def _pieces(reading: BinaryIO, size: int) -> Iterator[bytes]:
    left = size
    while left:
        piece = reading.read(min(left, _PIECE_BYTES))
        if not piece:
            raise ContentMissing(f"{left} of {size} bytes")
        left -= len(piece)
        yield piece


@contextmanager
def _named_errors() -> Generator[None]:
    """Give the errors of the disk the name of this place; the cause stays for the log."""
    try:
        yield
    except OSError as error:
        raise ContentsFailed(str(error)) from error


def _make_folder(folder: Path) -> None:
    """Make a folder, with what is missing above it, so that it is there after a power cut too."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=_OWNER_ONLY_FOLDER)
    _force_folder(folder.parent)


def _force_folder(folder: Path) -> None:
    """Force the entries of a folder to the disk. Windows has no such thing, and does not need it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
