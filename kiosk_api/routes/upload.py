"""`/v1/dossiers/{kiosk_number}/uploads/{upload_id}`: how far a file is, its next piece, and giving it up.

A piece is acknowledged when it is on the disk. Two senders of one piece write the same place, and the first to be
acknowledged counts; nobody waits for a sender that went away.
"""

import asyncio
import re
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kiosk_api.contract import attachments as wire
from kiosk_api.files.contents import Receiving
from kiosk_api.routes.answers import DO_NOT_KEEP, answer
from kiosk_api.routes.encode_attachments import upload_answer
from kiosk_api.routes.finished_upload import finish_upload
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import (
    bad_request,
    not_found,
    payload_too_large,
    schema_violation,
    tab_closed,
    unsupported_media_type,
    upload_offset_differs,
)
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.routes.upload_places import place_of_owner, places_of
from kiosk_api.rules.editable_tabs import tab_refused
from kiosk_api.store import uploads
from kiosk_api.store.database import Transaction
from kiosk_api.store.errors import StaleVersion
from kiosk_api.store.uploads import Upload

MEDIA_TYPE: Final = "application/partial-upload"
"""As draft-ietf-httpbis-resumable-upload calls it."""
_OFFSET: Final = re.compile(r"[0-9]{1,15}")
_WRITE_BYTES: Final = 262_144


class UploadResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        return answer(self._as_wire(request, await self._upload(request)))

    async def patch(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        offset = _asked_offset(request)
        if request.headers.get("Content-Type", "").strip().lower() != MEDIA_TYPE:
            raise unsupported_media_type()
        upload = await self._upload(request, to_send=True)
        if offset != upload.received:
            raise upload_offset_differs(upload.received)
        if upload.attachment_id is None:
            upload = await self._receive(request, upload)
        if upload.received == upload.size and upload.attachment_id is None:
            upload = await finish_upload(self, request.path_params["kiosk_number"], upload)
        return answer(self._as_wire(request, upload))

    async def delete(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def give_up(tx: Transaction) -> str:
            upload = self._found(tx, request)
            uploads.remove(tx, upload.id)
            return upload.id

        upload_id = await self.write_in_turn(give_up)
        await asyncio.to_thread(self.service.files.contents.drop_upload, upload_id)
        return Response(status_code=204, headers={"Cache-Control": DO_NOT_KEEP})

    async def _upload(self, request: Request, *, to_send: bool = False) -> Upload:
        def read(tx: Transaction) -> Upload:
            return self._found(tx, request, to_send=to_send)

        return await self.service.database.read(read)

    def _found(self, tx: Transaction, request: Request, *, to_send: bool = False) -> Upload:
        """Return the upload in the path, of the caller's own.

        Raises:
            Refusal: there is none; or it is `to_send`, and its tab was closed meanwhile.
        """
        dossier = visible_dossier(tx, self.scope_of_caller(tx), request.path_params["kiosk_number"])
        upload = uploads.get(tx, dossier.id, request.path_params["upload_id"], self.caller.person_id)
        if upload is None or (upload.attachment_id is None and upload.expires_at < self.now):
            raise not_found()
        if to_send and upload.attachment_id is None:
            place = place_of_owner(places_of(tx, dossier), upload.owner)
            if place is not None and (refused := tab_refused(place.tab, dossier)):
                raise tab_closed(refused)
        return upload

    async def _receive(self, request: Request, upload: Upload) -> Upload:
        """Keep the piece in the body, and return the upload as it is then.

        A sender that breaks off has what arrived until then kept all the same, and goes on from there.

        Raises:
            Refusal: 413: the piece is too large, or there is more than was promised; 409: another sender was first.
        """
        room = min(self.service.files.max_piece_bytes, upload.size - upload.received)
        if room == 0:  # all is there; what is left is to check it
            await _written(request, None, room)
            return upload
        contents, received = self.service.files.contents, 0
        with contents.receive(upload.id, upload.received) as receiving:
            try:
                received = await _written(request, receiving, room)
            except _BrokeOff as broke_off:
                received = broke_off.written
            if received:
                await asyncio.to_thread(receiving.make_durable)
        if received == 0:
            return upload
        return await self._acknowledge(request, upload, upload.received + received)

    async def _acknowledge(self, request: Request, upload: Upload, received: int) -> Upload:
        def advance(tx: Transaction) -> Upload:
            uploads.advance(
                tx,
                upload.id,
                since=upload.received,
                received=received,
                expires_at=self.now + uploads.KEPT_FOR,
            )
            return self._found(tx, request)

        try:
            return await self.service.database.write(advance)
        except StaleVersion:
            raise upload_offset_differs((await self._upload(request)).received) from None

    def _as_wire(self, request: Request, upload: Upload) -> wire.Upload:
        kiosk_number: str = request.path_params["kiosk_number"]
        return upload_answer(self.links, kiosk_number, upload, self.service.files.max_piece_bytes)


class _BrokeOff(Exception):
    """The sender went away within a piece, of which `written` bytes arrived."""

    def __init__(self, written: int) -> None:
        super().__init__(written)
        self.written = written


async def _written(request: Request, receiving: Receiving | None, room: int) -> int:
    """Write a body as it comes, without ever holding more than a little of it; return how long it was.

    Raises:
        Refusal: 413: it is longer than `room`.
        _BrokeOff: see there.
    """
    waiting, written = bytearray(), 0

    async def write() -> None:
        nonlocal written
        if waiting and receiving is not None:
            await asyncio.to_thread(receiving.write, bytes(waiting))
            written += len(waiting)
            waiting.clear()

    try:
        async for piece in request.stream():
            if written + len(waiting) + len(piece) > room:
                raise payload_too_large(room)
            waiting += piece
            if len(waiting) >= _WRITE_BYTES:
                await write()
    except ClientDisconnect:
        await write()
        raise _BrokeOff(written) from None
    await write()
    return written


def _asked_offset(request: Request) -> int:
    """Return where the piece begins.

    Raises:
        Refusal: 400: the header is not there, or no number.
    """
    said = request.headers.get("Upload-Offset")
    if said is None or not _OFFSET.fullmatch(said):
        raise bad_request(schema_violation("header", "Upload-Offset", "Expected a number of bytes", said))
    return int(said)
