"""What the KIOSK service does with the files of a dossier.

A part of `kiosk_tui.services.PortalService`; each method raises nothing but `KioskError`.
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from kiosk_api.contract.attachments import Attachment, Attachments, NewUpload, Upload


class ComingFile(Protocol):
    """A file on its way to here."""

    @property
    def start(self) -> int:
        """The place of its first byte: where it was asked to begin, or 0 when the service gives the whole again."""
        ...

    def pieces(self) -> AsyncIterator[bytes]:
        """What comes, from `start` on."""
        ...


class AttachmentService(Protocol):
    """Files: listed, sent, fetched, taken away and brought back."""

    async def attachments(self, kiosk_number: str) -> Attachments:
        """The files of a dossier, and where more may come."""
        ...

    async def attachment(self, kiosk_number: str, attachment_id: str) -> Attachment: ...

    async def delete_attachment(self, kiosk_number: str, attachment_id: str) -> None:
        """Take a file away. It can be brought back for a while."""
        ...

    async def restore_attachment(self, kiosk_number: str, attachment_id: str) -> Attachment:
        """Undo that."""
        ...

    async def begin_upload(self, kiosk_number: str, new: NewUpload, idempotency_key: str) -> Upload:
        """Announce a file. `idempotency_key` names this one wish.

        Raises:
            InputRefused: its question does not take it.
            TabClosed: nothing may come there now.
        """
        ...

    async def upload(self, kiosk_number: str, upload_id: str) -> Upload:
        """How much of a file has arrived."""
        ...

    async def send_piece(
        self, kiosk_number: str, upload_id: str, offset: int, piece: bytes, limit_s: float
    ) -> Upload:
        """Send the bytes at `offset`, once.

        Raises:
            UploadOffsetDiffers: the upload is somewhere else; go on there.
            ContentDiffers, ContentRefused, ContentInfected: it was the last piece, and the file is not accepted.
            VirusCheckDown: it was the last piece, and nobody can check the file now; an empty piece asks again.
        """
        ...

    async def drop_upload(self, kiosk_number: str, upload_id: str) -> None:
        """Give a file up. That it is gone already is fine."""
        ...

    def content(
        self, kiosk_number: str, attachment_id: str, *, start: int = 0, sha256: str = ""
    ) -> AbstractAsyncContextManager[ComingFile]:
        """Fetch a file. With `start` only the rest of it, if it is still the one with `sha256`."""
        ...
