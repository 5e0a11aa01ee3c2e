"""Opening a fetched file in the user's own program. Only documents, only where there is a screen, never by itself."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from kiosk_api.contract.file_names import extension_of
from kiosk_tui.desktop import has_display, is_elsewhere, start_apart

_TEXTS: Final = (
    "pdf",
    "docx",
    "xlsx",
    "pptx",
    "doc",
    "xls",
    "ppt",
    "odt",
    "ods",
    "odp",
    "rtf",
    "txt",
    "csv",
    "md",
)
_PICTURES: Final = ("jpg", "jpeg", "png", "gif", "tif", "tiff", "webp", "heic")
_SOUNDS: Final = ("mp3", "wav", "flac", "ogg", "m4a", "mp4", "mov")
DOCUMENTS: Final = frozenset((*_TEXTS, *_PICTURES, *_SOUNDS))
"""What programs show. What computers run, or what holds other files, is not opened: the user can, knowing it."""


def opener(
    environment: Mapping[str, str], platform: str, which: Callable[[str], str | None]
) -> list[str] | None:
    """Return the program that opens a file as its owner would, and its first arguments; None where there is none.

    Args:
        platform: as in `sys.platform`.
        which: finds a program, as `shutil.which` does.
    """
    if is_elsewhere(environment):
        return None
    known: list[tuple[str, ...]]
    if platform == "darwin":
        known = [("/usr/bin/open",)]
    elif platform == "win32":
        known = [("explorer.exe",)]
    elif environment.get("WSL_DISTRO_NAME"):
        known = [("wslview",)]
    else:
        shown = has_display(environment)
        known = [("xdg-open",), ("gio", "open")] if shown else []
    found = ([program, *arguments] for name, *arguments in known if (program := which(name)))
    return next(found, None)


def can_open(path: Path) -> bool:
    """True for a document, on a machine that shows windows to whoever sits at this terminal."""
    return extension_of(path.name) in DOCUMENTS and opener(os.environ, sys.platform, shutil.which) is not None


def open_file(path: Path) -> bool:
    """Open a file, and go on; False when it may not or cannot be opened.

    The program gets neither the terminal's input nor its output, and a session of its own.
    """
    command = opener(os.environ, sys.platform, shutil.which)
    if command is None or extension_of(path.name) not in DOCUMENTS or not path.is_file():
        return False
    return start_apart([*command, str(path.absolute())])
