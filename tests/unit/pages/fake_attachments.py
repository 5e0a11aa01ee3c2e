"""The part of the KIOSK service in memory that keeps files: real pieces, real offsets, real checksums."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec

from kiosk_api.contract.attachments import Attachment, Attachments, NewUpload, Upload, UploadPlace
from kiosk_api.contract.file_names import extension_of, safe_file_name
from kiosk_api.contract.shapes import Localized
from kiosk_tui.errors import ContentDiffers, InputRefused, KioskError, NotFound, UploadOffsetDiffers
from kiosk_tui.pages.phrase import say

SENT = dt.datetime(2026, 5, 3, 14, 5, tzinfo=dt.UTC)
MOST_OF_A_PIECE = 100_000


def a_place(question: str = "begroting", **changes: Any) -> UploadPlace:
    """A question that takes spreadsheets and texts."""
    made = UploadPlace(
        tab_id="zakelijk",
        question_id=question,
        tab_title=Localized(nl="Zakelijk", en="Business"),
        title=Localized(nl="Begroting", fr="Budget", de="Kostenplan", en="Budget"),
        phase="application",
        required=True,
        file_extensions=["xlsx", "pdf", "txt"],
        max_bytes=5_000_000,
        max_files=3,
        files=0,
        open=True,
    )
    return msgspec.structs.replace(made, **changes)


def an_attachment(content: bytes = b"Dag", name: str = "begroting.xlsx", **changes: Any) -> Attachment:
    """A file of the first dossier."""
    number = changes.pop("attachment_id", "bij1")
    href = f"/v1/dossiers/KSK-000001/attachments/{number}"
    made = Attachment(
        href=href,
        attachment_id=number,
        kiosk_number="KSK-000001",
        owner_kind="question",
        tab_id="zakelijk",
        question_id="begroting",
        question_title=Localized(nl="Begroting", en="Budget"),
        file_name=name,
        size=len(content),
        media_type="application/pdf",
        sha256=hashlib.sha256(content).hexdigest(),
        content_href=f"{href}/content",
        uploaded_at=SENT,
        uploaded_by="An Peeters",
        virus_check="notChecked",
        allowed_acts=["delete"],
    )
    return msgspec.structs.replace(made, **changes)


@dataclass
class Sending:
    """What arrived of an upload."""

    upload: Upload
    content: bytearray = field(default_factory=bytearray)


class FakeComing:
    def __init__(self, content: bytes, start: int, broken_after: int | None) -> None:
        self.start = start
        self._content = content[start:]
        self._broken_after = broken_after

    async def pieces(self) -> AsyncIterator[bytes]:
        from kiosk_tui.errors import NetworkError

        for at in range(0, len(self._content), 1_000):
            if self._broken_after is not None and at >= self._broken_after:
                raise NetworkError
            yield self._content[at : at + 1_000]


@dataclass(kw_only=True)
class FakeAttachments:
    """Files of the dossiers. `breaking` holds what the next pieces meet instead of arriving."""

    attached: dict[str, tuple[Attachment, bytes]] = field(default_factory=dict[str, tuple[Attachment, bytes]])
    gone: dict[str, tuple[Attachment, bytes]] = field(default_factory=dict[str, tuple[Attachment, bytes]])
    places: list[UploadPlace] = field(default_factory=lambda: [a_place()])
    virus_check: str = "notChecked"
    uploads: dict[str, Sending] = field(default_factory=dict[str, Sending])
    breaking: list[KioskError] = field(default_factory=list[KioskError])
    line: asyncio.Event | None = None
    """When there is one, pieces after the first wait for it: a line that is slow."""
    coming_breaks_after: list[int] = field(default_factory=list[int])
    """After how many bytes each of the next fetches breaks off."""

    def _asked(self, request: str) -> None:
        raise NotImplementedError

    def hold(self, *files: tuple[Attachment, bytes]) -> None:
        """Have these files."""
        self.attached |= {attachment.attachment_id: (attachment, content) for attachment, content in files}

    async def attachments(self, kiosk_number: str) -> Attachments:
        self._asked(f"attachments {kiosk_number}")
        items = [each for each, _ in self.attached.values() if each.kiosk_number == kiosk_number]
        counted = [
            msgspec.structs.replace(place, files=sum(each.question_id == place.question_id for each in items))
            for place in self.places
        ]
        return Attachments(
            self_=f"/v1/dossiers/{kiosk_number}/attachments",
            kiosk_number=kiosk_number,
            items=items,
            places=counted,
            virus_check=self.virus_check,
        )

    async def attachment(self, kiosk_number: str, attachment_id: str) -> Attachment:
        self._asked(f"attachment {kiosk_number} {attachment_id}")
        if attachment_id not in self.attached:
            raise NotFound
        return self.attached[attachment_id][0]

    async def delete_attachment(self, kiosk_number: str, attachment_id: str) -> None:
        self._asked(f"delete_attachment {kiosk_number} {attachment_id}")
        if attachment_id not in self.attached:
            raise NotFound
        self.gone[attachment_id] = self.attached.pop(attachment_id)

    async def restore_attachment(self, kiosk_number: str, attachment_id: str) -> Attachment:
        self._asked(f"restore_attachment {kiosk_number} {attachment_id}")
        if attachment_id not in self.gone:
            raise NotFound
        self.attached[attachment_id] = self.gone.pop(attachment_id)
        return self.attached[attachment_id][0]

    async def begin_upload(self, kiosk_number: str, new: NewUpload, idempotency_key: str) -> Upload:
        self._asked(f"begin_upload {kiosk_number} {new.file_name}")
        place = next(each for each in self.places if each.question_id == new.question_id)
        if extension_of(new.file_name) not in place.file_extensions:
            raise InputRefused({"fileName": say("errors.field.extension_not_allowed")})
        upload_id = f"upl{len(self.uploads) + 1}"
        upload = Upload(
            self_=f"/v1/dossiers/{kiosk_number}/uploads/{upload_id}",
            upload_id=upload_id,
            kiosk_number=kiosk_number,
            tab_id=new.tab_id,
            question_id=new.question_id,
            file_name=safe_file_name(new.file_name),
            size=new.size,
            sha256=new.sha256,
            received=0,
            max_piece_bytes=MOST_OF_A_PIECE,
            expires_at=SENT + dt.timedelta(days=1),
        )
        self.uploads[upload_id] = Sending(upload)
        return upload

    async def upload(self, kiosk_number: str, upload_id: str) -> Upload:
        self._asked(f"upload {kiosk_number} {upload_id}")
        if upload_id not in self.uploads:
            raise NotFound
        return self.uploads[upload_id].upload

    async def send_piece(
        self, kiosk_number: str, upload_id: str, offset: int, piece: bytes, limit_s: float
    ) -> Upload:
        self._asked(f"send_piece {upload_id} {offset} {len(piece)}")
        if self.breaking:
            raise self.breaking.pop(0)
        if offset and self.line is not None:
            await self.line.wait()
        if upload_id not in self.uploads:
            raise NotFound
        sending = self.uploads[upload_id]
        if offset != sending.upload.received:
            raise UploadOffsetDiffers(offset=sending.upload.received)
        assert len(piece) <= MOST_OF_A_PIECE
        sending.content += piece
        sending.upload = msgspec.structs.replace(sending.upload, received=len(sending.content))
        if sending.upload.received == sending.upload.size:
            self._finish(sending)
        return sending.upload

    def _finish(self, sending: Sending) -> None:
        upload, content = sending.upload, bytes(sending.content)
        if hashlib.sha256(content).hexdigest() != upload.sha256:
            del self.uploads[upload.upload_id]
            raise ContentDiffers
        number = f"bij{len(self.attached) + len(self.gone) + 1}"
        self.hold(
            (
                an_attachment(
                    content, upload.file_name, attachment_id=number, question_id=upload.question_id
                ),
                content,
            )
        )
        sending.upload = msgspec.structs.replace(upload, attachment_id=number)

    async def drop_upload(self, kiosk_number: str, upload_id: str) -> None:
        self._asked(f"drop_upload {kiosk_number} {upload_id}")
        self.uploads.pop(upload_id, None)

    @asynccontextmanager
    async def content(
        self, kiosk_number: str, attachment_id: str, *, start: int = 0, sha256: str = ""
    ) -> AsyncGenerator[FakeComing]:
        self._asked(f"content {attachment_id} from {start}")
        if attachment_id not in self.attached:
            raise NotFound
        attachment, content = self.attached[attachment_id]
        same = sha256 == attachment.sha256
        broken_after = self.coming_breaks_after.pop(0) if self.coming_breaks_after else None
        yield FakeComing(content, start if same else 0, broken_after)
