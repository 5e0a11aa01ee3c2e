"""Clears what nobody came back for: uploads and deleted attachments after a day, and contents that nobody has.

The attachments of a deleted draft go when its deletion cannot be undone any more.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Final

from kiosk_api.files.contents import ContentsFailed
from kiosk_api.rules.deletion import restorable_since
from kiosk_api.service import Service
from kiosk_api.store import attachments, uploads
from kiosk_api.store.database import Transaction
from kiosk_api.store.errors import StoreError

RESTORABLE_FOR: Final = dt.timedelta(days=1)
"""How long a deleted attachment can come back."""
CONTENTS_AT_A_TIME: Final = 100
SWEEP_EVERY_S: Final = 3_600.0
_log = logging.getLogger(__name__)


async def sweep_files(service: Service) -> None:
    """Clear once. What cannot be cleared now is cleared another time."""
    now, contents = service.clock(), service.files.contents

    def forget(tx: Transaction) -> list[str]:
        """The file of contents goes before the row that says that they are kept, in one transaction."""
        attachments.forget_deleted(tx, now - RESTORABLE_FOR)
        attachments.forget_of_deleted_dossiers(tx, restorable_since(now))
        for sha256 in attachments.forget_content(tx, now - RESTORABLE_FOR, CONTENTS_AT_A_TIME):
            contents.drop(sha256)
        return uploads.forget_expired(tx, now)

    def drop(forgotten: list[str]) -> None:
        """Drop what arrived of forgotten uploads, and of ones that are older than any can be."""
        for upload_id in {*forgotten, *contents.old_uploads((now - 2 * uploads.KEPT_FOR).timestamp())}:
            contents.drop_upload(upload_id)

    try:
        await asyncio.to_thread(drop, await service.database.write(forget))
    except (StoreError, ContentsFailed) as error:
        _log.warning("Files could not be cleared now: %r", error)


@asynccontextmanager
async def sweeping(service: Service) -> AsyncGenerator[None]:
    """Clear each hour, for as long as the context lasts."""

    async def each_hour() -> None:
        while True:
            await sweep_files(service)
            await asyncio.sleep(SWEEP_EVERY_S)

    task = asyncio.create_task(each_hour())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
