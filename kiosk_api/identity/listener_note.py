"""A note in the data folder that says at which loopback address the sign-in pages are open now.

The embedded service writes it while a sign-in is pending, so that another process of the same person
(`kiosk-api practice approve`) finds the pages. The address is no secret; the folder is the person's own.
"""

import json
import os
from pathlib import Path
from typing import Any

_NAME = "listener.json"


def write(address: str, data_folder: Path) -> None:
    """Say that the sign-in pages are open at `address`, such as `http://127.0.0.1:40123`."""
    data_folder.mkdir(parents=True, exist_ok=True)
    draft = data_folder / f"{_NAME}.{os.getpid()}"
    draft.write_text(json.dumps({"address": address, "pid": os.getpid()}), encoding="utf-8")
    draft.replace(data_folder / _NAME)


def erase(address: str, data_folder: Path) -> None:
    """Take the note away, unless another process has written its own address since."""
    if read(data_folder) == address:
        (data_folder / _NAME).unlink(missing_ok=True)


def read(data_folder: Path) -> str | None:
    """Return the address where the pages are open, or None when no sign-in is pending."""
    try:
        note: Any = json.loads((data_folder / _NAME).read_text(encoding="utf-8"))
        address = note["address"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return address if isinstance(address, str) else None
