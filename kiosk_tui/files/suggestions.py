"""What somebody who types a path may mean: the files and folders that begin so."""

import os
from pathlib import Path
from typing import Final

from kiosk_tui.files.local_file import path_typed
from kiosk_tui.portal.safe_text import clean

MOST: Final = 200
"""So many are enough to choose from; who wants another types on."""


def suggestions(typed: str, *, folders_only: bool = False) -> tuple[str, ...]:
    """Return paths that begin as `typed` does, written in the same way; folders first, and with a slash at the end.

    What begins with a dot is hidden until the dot is typed. A name that could not be shown as it is, is left out.
    Waits for the disk.
    """
    folder_typed, name_typed = _apart(typed)
    found: list[tuple[bool, str]] = []
    try:
        with os.scandir(path_typed(folder_typed or ".")) as entries:
            for entry in entries:
                if not _fits(entry.name, name_typed):
                    continue
                is_folder = _is_folder(entry)
                if is_folder or not folders_only:
                    found.append((not is_folder, entry.name + ("/" if is_folder else "")))
    except (OSError, ValueError):
        return ()
    found.sort(key=lambda each: (each[0], each[1].removesuffix("/").casefold(), each[1]))
    return tuple(folder_typed + name for _, name in found[:MOST])


def shortened(path: Path) -> str:
    """Return a path as people write it: with `~` for their own home."""
    try:
        within = path.relative_to(Path.home())
    except (ValueError, RuntimeError):
        return str(path)
    return f"~/{within}" if within.parts else "~"


def _apart(typed: str) -> tuple[str, str]:
    """What was typed of the folder, with its slash, and of the name."""
    if typed == "~":
        return "~/", ""
    separators = ("/", os.sep) if os.sep != "/" else ("/",)
    at = max(typed.rfind(each) for each in separators)
    return typed[: at + 1], typed[at + 1 :]


def _fits(name: str, typed: str) -> bool:
    hidden = name.startswith(".") and not typed.startswith(".")
    return not hidden and name.casefold().startswith(typed.casefold()) and clean(name) == name


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
