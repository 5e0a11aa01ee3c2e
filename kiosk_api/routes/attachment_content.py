"""`/v1/dossiers/{kiosk_number}/attachments/{attachment_id}/content`: the file itself, whole or in part.

It goes out as bytes that no browser opens by itself: one type for all, no guessing, and to be saved, not shown. The
contents were never ours; what they are stands in the attachment.
"""

import asyncio
import base64
import unicodedata
from collections.abc import AsyncIterator
from typing import BinaryIO, ClassVar, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kiosk_api.routes.answers import ASK_AGAIN
from kiosk_api.routes.byte_ranges import ByteRange, OutsideTheFile, asked_range, still_holds
from kiosk_api.routes.preconditions import matches_none
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found, range_not_satisfiable
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.store import attachments
from kiosk_api.store.attachments import Attachment
from kiosk_api.store.database import Transaction

_PIECE_BYTES: Final = 262_144
_PLAIN: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.() "
"""What a name between quotes may have in a header, for clients that read nothing better."""


class AttachmentContentResource(PersonalResource):
    media_type: ClassVar[str] = "application/octet-stream"

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> Attachment:
            dossier = visible_dossier(tx, self.scope_of_caller(tx), request.path_params["kiosk_number"])
            found = attachments.get(tx, dossier.id, request.path_params["attachment_id"])
            if found is None:
                raise not_found()
            return found

        attachment = await self.service.database.read(read)
        tag = f'"{attachment.sha256}"'
        headers = _headers(attachment, tag)
        if not matches_none(request.headers.get("If-None-Match"), tag):
            return Response(status_code=304, headers=headers)
        part = self._part(request, attachment, tag)
        length = attachment.size if part is None else part.length
        status = 200 if part is None else 206
        if part is not None:
            headers["Content-Range"] = f"bytes {part.first}-{part.last}/{attachment.size}"
        headers["Content-Length"] = str(length)
        if request.method == "HEAD":
            return Response(status_code=status, headers=headers, media_type=self.media_type)
        contents = await asyncio.to_thread(self.service.files.contents.open, attachment.sha256)
        return StreamingResponse(
            _pieces(contents, part.first if part else 0, length),
            status_code=status,
            headers=headers,
            media_type=self.media_type,
        )

    def _part(self, request: Request, attachment: Attachment, tag: str) -> ByteRange | None:
        if not still_holds(request.headers.get("If-Range"), tag):
            return None
        try:
            return asked_range(request.headers.get("Range"), attachment.size)
        except OutsideTheFile:
            raise range_not_satisfiable(attachment.size) from None


def content_disposition(file_name: str) -> str:
    """Return the header that says: save this, under this name (RFC 6266, with the name as in RFC 8187)."""
    without_accents = unicodedata.normalize("NFKD", file_name).encode("ascii", "ignore").decode()
    plain = "".join(each if each in _PLAIN else "_" for each in without_accents).strip() or "bestand"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"


def _headers(attachment: Attachment, tag: str) -> dict[str, str]:
    digest = base64.b64encode(bytes.fromhex(attachment.sha256)).decode()
    return {
        "Accept-Ranges": "bytes",
        "Cache-Control": ASK_AGAIN,
        "Content-Disposition": content_disposition(attachment.file_name),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "ETag": tag,
        "Repr-Digest": f"sha-256=:{digest}:",
        "Vary": "Authorization",
        "X-Content-Type-Options": "nosniff",
    }


async def _pieces(contents: BinaryIO, first: int, length: int) -> AsyncIterator[bytes]:
    """Read `length` bytes piece by piece, and close the file whatever happens."""
    try:
        contents.seek(first)
        while length:
            piece = await asyncio.to_thread(contents.read, min(length, _PIECE_BYTES))
            if not piece:
                raise EOFError("the contents are shorter than their attachment says")
            length -= len(piece)
            yield piece
    finally:
        contents.close()
