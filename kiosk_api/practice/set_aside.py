"""Setting aside a practice environment that an older kiosk laid: its file gets another name, nothing is deleted."""

import time
from pathlib import Path
from typing import Final

from kiosk_api.practice.laid import PRACTICE_VERSION, version_laid_in

WAIT_S: Final = 5.0
"""Longest wait for another kiosk to let go of the file."""
_LOOK_AGAIN_S: Final = 0.1


class PracticeInUse(Exception):
    """Another kiosk has the old environment open; renaming its file under it could lose what it writes."""


def set_aside(path: Path, *, wait_s: float | None = None) -> Path | None:
    """Rename the file of an outdated environment; return its new name, or None when it is not outdated.

    Raises:
        PracticeInUse: somebody still had it open after `wait_s`; None: `WAIT_S`.
        sqlite3.Error: the file is no database.
    """
    give_up = time.monotonic() + (WAIT_S if wait_s is None else wait_s)
    while True:
        version = version_laid_in(path)
        if version is None or version >= PRACTICE_VERSION:
            return None
        # Whoever closes a database last takes its log away: while that is there, somebody has it open.
        if not path.with_name(f"{path.name}-wal").exists():
            kept = _free_name(path, version)
            path.rename(kept)
            return kept
        if time.monotonic() > give_up:
            raise PracticeInUse(str(path))
        time.sleep(_LOOK_AGAIN_S)


def _free_name(path: Path, version: int) -> Path:
    """Return a name that nothing has: `practice-version-1.db`, then `practice-version-1-2.db`."""
    name = path.with_name(f"{path.stem}-version-{version}{path.suffix}")
    number = 2
    while name.exists():
        name = path.with_name(f"{path.stem}-version-{version}-{number}{path.suffix}")
        number += 1
    return name
