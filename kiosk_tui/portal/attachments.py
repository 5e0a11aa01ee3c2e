"""The operations on the files of a dossier. Meaning and errors: `kiosk_tui.attachment_service`."""

import re
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

import msgspec

from kiosk_api.contract.attachments import Attachment, Attachments, NewUpload, Upload
from kiosk_tui.errors import NotFound
from kiosk_tui.portal.answers import reading
from kiosk_tui.portal.api import Operations, dossier_path
from kiosk_tui.portal.http import HttpStream

PIECE: Final = "application/partial-upload"
_RANGE: Final = re.compile(r"bytes (?P<first>[0-9]{1,18})-[0-9]+/[0-9*]+")


class Coming:
    """A file that the service sends."""

    def __init__(self, stream: HttpStream) -> None:
        self._stream: Final = stream

    @property
    def start(self) -> int:
        part = _RANGE.fullmatch(self._stream.headers.get("content-range", ""))
        return int(part["first"]) if self._stream.status == 206 and part else 0

    def pieces(self) -> AsyncIterator[bytes]:
        return self._stream.pieces()


class AttachmentOperations(Operations):
    """A part of `Portal`."""

    async def attachments(self, kiosk_number: str) -> Attachments:
        return await self._api.read(dossier_path(kiosk_number, "attachments"), reading(Attachments))

    async def attachment(self, kiosk_number: str, attachment_id: str) -> Attachment:
        path = dossier_path(kiosk_number, "attachments", attachment_id)
        return await self._api.read(path, reading(Attachment))

    async def delete_attachment(self, kiosk_number: str, attachment_id: str) -> None:
        path = dossier_path(kiosk_number, "attachments", attachment_id)
        await self._api.write("DELETE", path, lambda _answer: None, None)

    async def restore_attachment(self, kiosk_number: str, attachment_id: str) -> Attachment:
        path = dossier_path(kiosk_number, "attachments", attachment_id, "restorations")
        return await self._api.write("POST", path, reading(Attachment), None)

    async def begin_upload(self, kiosk_number: str, new: NewUpload, idempotency_key: str) -> Upload:
        return await self._api.write(
            "POST",
            dossier_path(kiosk_number, "uploads"),
            reading(Upload),
            idempotency_key,
            content=msgspec.json.encode(new),
            headers={"Content-Type": "application/json"},
        )

    async def upload(self, kiosk_number: str, upload_id: str) -> Upload:
        return await self._api.read(dossier_path(kiosk_number, "uploads", upload_id), reading(Upload))

    async def send_piece(
        self, kiosk_number: str, upload_id: str, offset: int, piece: bytes, limit_s: float
    ) -> Upload:
        return await self._api.once(
            "PATCH",
            dossier_path(kiosk_number, "uploads", upload_id),
            reading(Upload),
            content=piece,
            headers={"Content-Type": PIECE, "Upload-Offset": str(offset)},
            limit_s=limit_s,
        )

    async def drop_upload(self, kiosk_number: str, upload_id: str) -> None:
        path = dossier_path(kiosk_number, "uploads", upload_id)
        with suppress(NotFound):
            await self._api.write("DELETE", path, lambda _answer: None, None)

    @asynccontextmanager
    async def content(
        self, kiosk_number: str, attachment_id: str, *, start: int = 0, sha256: str = ""
    ) -> AsyncGenerator[Coming]:
        path = dossier_path(kiosk_number, "attachments", attachment_id, "content")
        rest = {"Range": f"bytes={start}-", "If-Range": f'"{sha256}"'} if start else {}
        async with self._api.stream(path, rest) as stream:
            yield Coming(stream)
