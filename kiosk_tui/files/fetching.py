"""Fetching a file: piece by piece to the disk, going on where it broke off, checked before it gets its name."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk_tui.clock import Clock
from kiosk_tui.errors import (
    AnswerNotUnderstood,
    KioskError,
    NetworkError,
    ServiceFailed,
    TooManyRequests,
)
from kiosk_tui.files.saving import ArrivingFile
from kiosk_tui.portal.retry import wait_before_retry_s

if TYPE_CHECKING:
    from kiosk_api.contract.attachments import Attachment
    from kiosk_tui.attachment_service import AttachmentService

MOST_FAILURES: Final = 8
"""So often in a row nothing more may come; then the user is told, and can go on later."""
_WRITE_BYTES: Final = 262_144

Report = Callable[[int, int], None]
"""Told how many bytes are here, and of how many."""


class Fetcher:
    """Fetches files."""

    def __init__(self, portal: AttachmentService, clock: Clock) -> None:
        self._portal: Final = portal
        self._clock: Final = clock

    async def fetch(self, attachment: Attachment, folder: Path, report: Report) -> Path:
        """Fetch a file into a folder, under its own name or that name with a number; return where it is.

        Cancelling stops at once; what is here is gone on with the next time.

        Raises:
            FileUnusable: the folder cannot be written, or what came is not the file.
            KioskError: the service could not be reached for long, or does not have it.
        """
        arriving = await asyncio.to_thread(
            ArrivingFile, folder, attachment.file_name, attachment.size, attachment.sha256
        )
        try:
            await self._all(attachment, arriving, report)
            return await asyncio.to_thread(arriving.finish)
        finally:
            arriving.leave()

    async def _all(self, attachment: Attachment, arriving: ArrivingFile, report: Report) -> None:
        failures = 0
        while arriving.here < attachment.size:
            before = arriving.here
            try:
                await self._some(attachment, arriving, report)
                error: KioskError = AnswerNotUnderstood()  # it ended too early, and without a fault
            except (NetworkError, AnswerNotUnderstood, ServiceFailed, TooManyRequests) as raised:
                error = raised
            if arriving.here >= attachment.size:
                return
            failures = 1 if arriving.here > before else failures + 1
            wait_s = wait_before_retry_s(error, failures, random.random())  # noqa: S311 # no secret
            if wait_s is None or failures > MOST_FAILURES:
                raise error
            await self._clock.sleep(wait_s)

    async def _some(self, attachment: Attachment, arriving: ArrivingFile, report: Report) -> None:
        """Fetch until it ends or breaks off."""
        coming = self._portal.content(
            attachment.kiosk_number,
            attachment.attachment_id,
            start=arriving.here,
            sha256=attachment.sha256,
        )
        waiting = bytearray()
        async with coming as file:
            arriving.begin_at(file.start)
            report(arriving.here, attachment.size)
            try:
                async for piece in file.pieces():
                    waiting += piece
                    if len(waiting) >= _WRITE_BYTES:
                        await _write(arriving, waiting)
                        report(arriving.here, attachment.size)
            finally:
                if waiting:
                    arriving.write(bytes(waiting))
        report(arriving.here, attachment.size)


async def _write(arriving: ArrivingFile, waiting: bytearray) -> None:
    piece = bytes(waiting)
    waiting.clear()
    await asyncio.to_thread(arriving.write, piece)
