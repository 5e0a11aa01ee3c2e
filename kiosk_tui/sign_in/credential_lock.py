"""One process at a time refreshes a credential: a lock on a file of the credential's own name.

The kernel lets go of it when the process ends, however it ends.
"""

import asyncio
import fcntl
import os
import random
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from kiosk_tui.errors import StorageFailed
from kiosk_tui.pages.phrase import say
from kiosk_tui.private_files import OWNER_ONLY_FILE, make_private_folder

LOCK_LIMIT_S: Final = 25.0
"""Longer than many processes need to refresh one after another, and nobody waits for half a minute."""
_LOOK_AGAIN_S: Final = 0.02


@asynccontextmanager
async def credential_lock(file: Path, limit_s: float = LOCK_LIMIT_S) -> AsyncGenerator[None]:
    """Hold the lock on `file`. Waits without blocking the loop.

    Raises:
        StorageFailed: the file cannot be made, or another process held it for all of `limit_s`.
    """
    try:
        make_private_folder(file.parent)
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, OWNER_ONLY_FILE)
    except OSError as error:
        raise StorageFailed(path=str(file), reason=error.strerror or "") from error
    try:
        try:
            async with asyncio.timeout(limit_s):
                while not _try_lock(handle):  # noqa: ASYNC110 # another process tells no Event
                    await asyncio.sleep(_LOOK_AGAIN_S * (0.5 + random.random()))  # noqa: S311 # no secret
        except TimeoutError as error:
            raise StorageFailed(path=str(file), reason=say("sign_in.storage.busy")) from error
        yield
    finally:
        os.close(handle)


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
