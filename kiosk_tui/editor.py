"""Writing a text in the user's own editor: `$VISUAL`, else `$EDITOR`, else one that is usually there.

The text is in a file for its owner alone while the editor runs, and the file is gone afterwards, whatever happens.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk_tui.errors import EditorFailed

_USUAL: Final = ("sensible-editor", "editor", "nano", "vim", "vi")
_OWNER_ONLY: Final = 0o600


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """Return the editor that the user chose, with its arguments; else the first usual one that is there.

    Raises:
        EditorFailed: there is none, or what the user chose cannot be read.
    """
    for name in ("VISUAL", "EDITOR"):
        chosen = environment.get(name, "").strip()
        if chosen:
            try:
                return shlex.split(chosen)
            except ValueError as error:
                raise EditorFailed(editor=chosen, reason=str(error)) from error
    for usual in _USUAL:
        found = shutil.which(usual, path=environment.get("PATH"))
        if found is not None:
            return [found]
    raise EditorFailed(editor="VISUAL, EDITOR", reason="-")


def edit_text(text: str, environment: Mapping[str, str]) -> str:
    """Return what the user made of `text`. The terminal is the editor's meanwhile, and the caller waits.

    Raises:
        EditorFailed: it could not be started, ended with a fault, or left something that is no text.
    """
    command = editor_command(environment)
    folder = Path(tempfile.mkdtemp(prefix="kiosk-"))  # for its owner alone
    try:
        file = folder / "kiosk.txt"
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        with os.fdopen(handle, "w", encoding="utf-8") as opened:
            opened.write(text + ("\n" if text and not text.endswith("\n") else ""))
        ended = subprocess.run([*command, str(file)], check=False)  # noqa: S603 - the user's own choice
        if ended.returncode != 0:
            raise EditorFailed(editor=command[0], reason=str(ended.returncode))
        return _as_typed(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise EditorFailed(editor=command[0], reason="UTF-8") from error
    except OSError as error:
        raise EditorFailed(editor=command[0], reason=error.strerror or "") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_typed(text: str) -> str:
    """The text as it would be if it were typed: lines end in one way, the last one not, and nothing controls."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(each for each in plain if each == "\n" or unicodedata.category(each)[0] != "C")
    return kept.strip("\n")
