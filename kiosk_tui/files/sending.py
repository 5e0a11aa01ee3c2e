"""Sending a file: announced, piece by piece, going on where it broke off, until the service lists it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from kiosk_tui.clock import Clock
from kiosk_tui.errors import (
    AnswerNotUnderstood,
    ContentDiffers,
    ContentInfected,
    ContentRefused,
    FileChanged,
    InputRefused,
    KioskError,
    NetworkError,
    NotFound,
    ServiceFailed,
    TabClosed,
    TooManyRequests,
    UploadOffsetDiffers,
    VirusCheckDown,
)
from kiosk_tui.files.local_file import LocalFile, Stopped
from kiosk_tui.files.pace import Pace
from kiosk_tui.files.unfinished import Unfinished, UnfinishedUploads
from kiosk_tui.portal.retry import wait_before_retry_s

if TYPE_CHECKING:
    from kiosk_api.contract.attachments import Attachment, Upload
    from kiosk_tui.attachment_service import AttachmentService

PIECE_LIMIT_S: Final = 60.0
"""For one piece; a slow line gets smaller pieces."""
LAST_PIECE_LIMIT_S: Final = 300.0
"""For the last one, after which the service checks the whole."""
MOST_FAILURES: Final = 8
"""So often in a row a piece may fail; then the user is told, and can go on later."""
_ENDS = (ContentDiffers, ContentInfected, ContentRefused, FileChanged, InputRefused, NotFound, TabClosed)
"""After these there is nothing to go on with."""

Report = Callable[[int, int], None]
"""Told how many bytes are done, and of how many; first while the file is read for its checksum, then as it is sent."""


class Place:
    """Where a file is to go."""

    def __init__(self, kiosk_number: str, tab_id: str, question_id: str) -> None:
        self.kiosk_number: Final = kiosk_number
        self.tab_id: Final = tab_id
        self.question_id: Final = question_id


class Sender:
    """Sends files of one account."""

    def __init__(
        self, portal: AttachmentService, unfinished: UnfinishedUploads, account_key: str, clock: Clock
    ) -> None:
        self._portal: Final = portal
        self._unfinished: Final = unfinished
        self._account: Final = account_key
        self._clock: Final = clock

    async def send(self, place: Place, file: LocalFile, reading: Report, sending: Report) -> Attachment:
        """Send a file from its beginning. Cancelling stops at once; what arrived is remembered, to go on with.

        Raises:
            FileUnusable: it cannot be read, or changed meanwhile.
            KioskError: the service does not take it, or could not be reached for long.
        """
        from kiosk_api.contract.attachments import NewUpload
        from kiosk_api.contract.file_names import safe_file_name

        sha256 = await _sha256(file, reading)
        new = NewUpload(
            tab_id=place.tab_id,
            question_id=place.question_id,
            file_name=safe_file_name(file.path.name) or "kiosk",
            size=file.size,
            sha256=sha256,
        )
        upload = await self._portal.begin_upload(place.kiosk_number, new, uuid4().hex)
        remembered = Unfinished(
            upload_id=upload.upload_id,
            kiosk_number=place.kiosk_number,
            tab_id=place.tab_id,
            question_id=place.question_id,
            file_name=upload.file_name,
            path=str(file.path),
            size=file.size,
            changed_ns=file.changed_ns,
            sha256=sha256,
            begun_at=self._clock.now().isoformat(),
        )
        self._unfinished.keep(self._account, remembered)
        return await self._to_the_end(remembered, upload, sending)

    async def go_on(self, unfinished: Unfinished, reading: Report, sending: Report) -> Attachment:
        """Go on with a file. When the service has forgotten what arrived, it is sent from its beginning.

        Raises:
            FileUnusable: it cannot be read, or is not what it was.
            KioskError: the service does not take it, or could not be reached for long.
        """
        try:
            await asyncio.to_thread(unfinished.file.check)
            upload = await self._portal.upload(unfinished.kiosk_number, unfinished.upload_id)
        except NotFound:
            self._unfinished.forget(self._account, unfinished.upload_id)
            place = Place(unfinished.kiosk_number, unfinished.tab_id, unfinished.question_id)
            return await self.send(place, unfinished.file, reading, sending)
        except FileChanged:
            await self.drop(unfinished)
            raise
        return await self._to_the_end(unfinished, upload, sending)

    async def drop(self, unfinished: Unfinished) -> None:
        """Forget a file, here and at the service.

        Raises:
            KioskError: the service could not be asked; it forgets the file by itself within a day.
        """
        self._unfinished.forget(self._account, unfinished.upload_id)
        await self._portal.drop_upload(unfinished.kiosk_number, unfinished.upload_id)

    async def _to_the_end(self, unfinished: Unfinished, upload: Upload, report: Report) -> Attachment:
        """Send what is left, and return what it became."""
        try:
            upload = await self._all_pieces(unfinished, upload, report)
        except _ENDS as end:
            self._unfinished.forget(self._account, unfinished.upload_id)
            if isinstance(end, FileChanged | InputRefused | TabClosed):
                await self._drop_quietly(unfinished)
            raise
        self._unfinished.forget(self._account, unfinished.upload_id)
        return await self._portal.attachment(unfinished.kiosk_number, upload.attachment_id or "")

    async def _all_pieces(self, unfinished: Unfinished, upload: Upload, report: Report) -> Upload:
        pace, failures = Pace(upload.max_piece_bytes), 0
        while upload.attachment_id is None:
            report(upload.received, upload.size)
            before = upload.received
            try:
                upload = await self._piece(unfinished, upload, pace)
                if upload.received > before:
                    failures = 0
            except VirusCheckDown:
                raise
            except (NetworkError, AnswerNotUnderstood, ServiceFailed, TooManyRequests) as error:
                failures += 1
                pace.broke()
                await self._wait(error, failures)
                upload = await self._portal.upload(unfinished.kiosk_number, unfinished.upload_id)
            except UploadOffsetDiffers as error:
                failures += 1
                if failures > MOST_FAILURES:
                    raise
                upload = await self._elsewhere(unfinished, upload, error)
        report(upload.size, upload.size)
        return upload

    async def _piece(self, unfinished: Unfinished, upload: Upload, pace: Pace) -> Upload:
        piece = await asyncio.to_thread(unfinished.file.read, upload.received, pace.bytes)
        last = upload.received + len(piece) >= upload.size
        begun_s = self._clock.monotonic_s()
        sent = await self._portal.send_piece(
            unfinished.kiosk_number,
            unfinished.upload_id,
            upload.received,
            piece,
            LAST_PIECE_LIMIT_S if last else PIECE_LIMIT_S,
        )
        if not last:
            pace.took(self._clock.monotonic_s() - begun_s)
        return sent

    async def _elsewhere(self, unfinished: Unfinished, upload: Upload, error: UploadOffsetDiffers) -> Upload:
        """The service is at another place than we thought: an answer was lost. Go on there."""
        import msgspec

        if error.offset is not None and error.offset < upload.size:
            return msgspec.structs.replace(upload, received=error.offset)
        return await self._portal.upload(unfinished.kiosk_number, unfinished.upload_id)

    async def _wait(self, error: KioskError, failures: int) -> None:
        """Wait before trying again.

        Raises:
            KioskError: `error`, when it would not help, or has not for long.
        """
        wait_s = wait_before_retry_s(error, failures, random.random())  # noqa: S311 # no secret
        if wait_s is None or failures > MOST_FAILURES:
            raise error
        await self._clock.sleep(wait_s)

    async def _drop_quietly(self, unfinished: Unfinished) -> None:
        try:
            await self._portal.drop_upload(unfinished.kiosk_number, unfinished.upload_id)
        except KioskError:
            return  # the service forgets it by itself


async def _sha256(file: LocalFile, report: Report) -> str:
    """Read a file for its checksum, in a thread that ends when nobody waits for it."""
    loop, gone = asyncio.get_running_loop(), False

    def tell(done: int) -> None:
        loop.call_soon_threadsafe(report, done, file.size)

    try:
        return await asyncio.to_thread(file.sha256, tell, lambda: gone)
    except asyncio.CancelledError:
        gone = True
        raise
    except Stopped as stopped:
        raise AssertionError("nobody stopped it") from stopped
