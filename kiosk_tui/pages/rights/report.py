"""Keeping the report of all rights of an organisation as a file on this computer."""

from __future__ import annotations

import asyncio
import os
from itertools import count
from pathlib import Path
from typing import Final

from kiosk_api.contract.file_names import safe_file_name
from kiosk_tui.errors import StorageFailed
from kiosk_tui.pages.days import today
from kiosk_tui.receipt_file import downloads_folder
from kiosk_tui.services import Services

_OWNER_ONLY: Final = 0o600


async def keep_report(
    services: Services, organisation_id: str, report_format: str, folder: Path | None = None
) -> Path:
    """Fetch a report and write it, never over another file; return where it is.

    Args:
        folder: None: where people look for what they fetched.

    Raises:
        StorageFailed: the folder cannot be written.
        KioskError: the service could not be asked.
    """
    language = services.session.language
    content = await services.portal.rights_report(organisation_id, report_format, language)
    name = safe_file_name(f"kiosk-{organisation_id}-{today(services.clock).isoformat()}") or "kiosk"
    return await asyncio.to_thread(_write, folder or downloads_folder(), name, report_format, content)


def _write(folder: Path, name: str, ending: str, content: bytes) -> Path:
    """Write a file that is not there yet, for its owner alone; a number follows where the name is taken."""
    for number in count(1):
        path = folder / (f"{name}.{ending}" if number == 1 else f"{name}-{number}.{ending}")
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        except FileExistsError:
            continue
        except OSError as error:
            raise StorageFailed(path=str(folder), reason=error.strerror or "") from error
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        return path
    raise AssertionError("count ends")
