"""Where the contents of files are kept: by their SHA-256, never by a name that somebody gave.

`folder.py` keeps them in a folder. Everything here waits for a disk, so it is called in a thread, or inside the
transaction that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, Protocol


class ContentsFailed(Exception):
    """The contents cannot be read or written now: a full disk, or a folder that is not there."""


class ContentMissing(Exception):
    """There are no contents with this hash, though there should be."""


class Receiving(Protocol):
    """What arrives of one upload, being written. Use it as a context; leaving closes it."""

    def write(self, piece: bytes) -> None:
        """Write the next piece.

        Raises:
            ContentsFailed: see there.
        """
        ...

    def make_durable(self) -> None:
        """Return once everything that was written survives a power cut.

        Raises:
            ContentsFailed: see there.
        """
        ...

    def __enter__(self) -> Receiving: ...

    def __exit__(self, *_: object) -> None: ...


class Contents(Protocol):
    """A place that keeps contents. Each method may raise `ContentsFailed`."""

    def receive(self, upload_id: str, offset: int) -> Receiving:
        """Go on with an upload at `offset`; what stood there from an attempt that broke off is written over.

        Waits for nothing: that begins with the first piece.
        """
        ...

    def seal(self, upload_id: str, size: int) -> str:
        """Put the first `size` bytes that arrived where no sender can write any more; return their SHA-256.

        A sender may still be at work on what arrived, and what it wrote later would be checked by nobody. Call it
        again after it was cut off: it does what is left to do.

        Raises:
            ContentMissing: nothing arrived, or less, or it is kept already.
        """
        ...

    def sealed(self, upload_id: str) -> BinaryIO:
        """Open what was sealed.

        Raises:
            ContentMissing: it is not here, or kept already.
        """
        ...

    def keep(self, upload_id: str, sha256: str) -> None:
        """Make what was sealed the contents with this hash: at once, and durably.

        Call it again after it was cut off: it does what is left to do.

        Raises:
            ContentMissing: there is nothing sealed, and there are no such contents either.
        """
        ...

    def drop_upload(self, upload_id: str) -> None:
        """Forget what arrived of an upload, sealed or not."""
        ...

    def open(self, sha256: str) -> BinaryIO:
        """Open contents for reading, from any place in them.

        Raises:
            ContentMissing: they are not here.
        """
        ...

    def drop(self, sha256: str) -> None:
        """Delete contents. That they are gone already is fine."""
        ...

    def old_uploads(self, before_s: float) -> Iterable[str]:
        """Return the uploads of which nothing arrived since `before_s` (seconds since 1970)."""
        ...
