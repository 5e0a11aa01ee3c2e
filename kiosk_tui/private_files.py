"""Files for their owner alone, written so that a reader sees the old text or the new, never half of it."""

import contextlib
import json
import os
import secrets
from pathlib import Path
from typing import cast

from kiosk_tui.errors import StorageFailed

OWNER_ONLY_FILE = 0o600
OWNER_ONLY_FOLDER = 0o700


def make_private_folder(folder: Path) -> None:
    """Make `folder`, and what is missing above it, for the owner alone (XDG base directory specification).

    Raises:
        OSError: it cannot be made.
    """
    for each in (*reversed(folder.parents), folder):
        if not each.is_dir():
            each.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)


def write_private(path: Path, text: str) -> None:
    """Write `text` to `path` in one step (write beside it, then rename).

    Raises:
        StorageFailed: the folder or file cannot be written; the old file is as it was.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        make_private_folder(path.parent)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise StorageFailed(path=str(path), reason=error.strerror or "") from error


def read_private(path: Path) -> str | None:
    """Return what `path` holds; None when there is no such file.

    Raises:
        StorageFailed: it is there and cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "UTF-8"
        raise StorageFailed(path=str(path), reason=reason or "") from error


def delete_private(path: Path) -> None:
    """Delete `path`; that it is gone already is fine.

    Raises:
        StorageFailed: it is there and cannot be deleted.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageFailed(path=str(path), reason=error.strerror or "") from error


def json_object(text: str | None) -> dict[str, object]:
    """Read a JSON object. Anything else, such as a file that somebody damaged, is as good as an empty one."""
    try:
        found: object = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, object]", found) if isinstance(found, dict) else {}
