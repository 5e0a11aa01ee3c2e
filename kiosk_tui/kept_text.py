"""Keeping a text on this computer, for its owner alone, beside what is there already."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING, Final

from kiosk_api.contract.file_names import safe_file_name
from kiosk_tui.errors import StorageFailed

if TYPE_CHECKING:
    from pathlib import Path

_OWNER_ONLY: Final = 0o600


def write_text(folder: Path, name: str, text: str, ending: str = ".txt") -> Path:
    """Write `text` under a name; a number follows where the name is taken. Return where it is.

    Raises:
        StorageFailed: the folder cannot be written.
    """
    safe = safe_file_name(name) or "kiosk"
    for number in count(1):
        path = folder / (f"{safe}{ending}" if number == 1 else f"{safe}-{number}{ending}")
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        except FileExistsError:
            continue
        except OSError as error:
            raise StorageFailed(path=str(folder), reason=error.strerror or "") from error
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path
    raise AssertionError("count ends")
