"""Keeping a receipt on this computer: a text to read, and what was handed in, byte for byte as it was hashed."""

from __future__ import annotations

import hashlib
import os
from itertools import count
from pathlib import Path
from typing import Final

from kiosk_api.contract.file_names import safe_file_name
from kiosk_tui.errors import StorageFailed

_OWNER_ONLY: Final = 0o600


def downloads_folder() -> Path:
    """Where people look for what they fetched: their downloads, else their documents, else where kiosk was started."""
    from platformdirs import user_documents_path, user_downloads_path

    for folder in (user_downloads_path(), user_documents_path()):
        if folder.is_dir():
            return folder
    return Path.cwd()


def write_receipt(folder: Path, name: str, text: str, content: bytes, content_hash: str) -> tuple[Path, Path]:
    """Write `text` and `content` under one name with two endings; a number follows where the name is taken.

    Args:
        content_hash: SHA-256 of `content`, in hexadecimal, as the receipt says it.

    Raises:
        StorageFailed: the folder cannot be written, or `content` is not what was handed in.
    """
    if hashlib.sha256(content).hexdigest() != content_hash:
        raise StorageFailed(path=str(folder), reason="SHA-256")
    safe = safe_file_name(name) or "kiosk"
    try:
        for number in count(1):
            stem = safe if number == 1 else f"{safe}-{number}"
            texts, contents = folder / f"{stem}.txt", folder / f"{stem}.json"
            if texts.exists() or contents.exists():
                continue
            _write_new(texts, text.encode())
            _write_new(contents, content)
            return texts, contents
    except OSError as error:
        raise StorageFailed(path=str(folder), reason=error.strerror or "") from error
    raise AssertionError("count ends")


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, for its owner alone."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
