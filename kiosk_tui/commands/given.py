"""What a script gives to a command beside its line: a text or JSON, from a file or from standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final, cast

from kiosk_tui.commands.wrong_line import WrongLine
from kiosk_tui.errors import FileUnusable
from kiosk_tui.pages.phrase import say

STANDARD_INPUT: Final = "-"
"""Instead of a file: standard input."""
MOST_BYTES: Final = 10_000_000
"""More is no text that anybody wrote."""


def text_from(file: str) -> str:
    """Return the text of a file, or of standard input.

    Raises:
        FileUnusable: it cannot be read, is too large or is no UTF-8.
    """
    try:
        if file == STANDARD_INPUT:
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(file).expanduser().open("rb") as opened:
                content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileUnusable(path=file, reason=error.strerror or str(error)) from error
    if len(content) > MOST_BYTES:
        raise FileUnusable(path=file, reason=say("commands.file_too_large"))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise FileUnusable(path=file, reason="UTF-8") from error


def answers_from(file: str) -> dict[str, Any]:
    """Return the JSON object of a file or of standard input: answers by the id of their question.

    Raises:
        FileUnusable: it cannot be read.
        WrongLine: it is no JSON object.
    """
    import json

    try:
        found: Any = json.loads(text_from(file))
    except ValueError as error:
        raise WrongLine(fault=say("commands.no_json", file=file, reason=str(error))) from error
    if not isinstance(found, dict):
        raise WrongLine(fault=say("commands.no_json_object", file=file))
    return cast("dict[str, Any]", found)


def words_from(file: str) -> list[str]:
    """Return the words of a file or of standard input: KIOSK numbers, one a line or with blanks between.

    Raises:
        FileUnusable: it cannot be read.
    """
    return text_from(file).split()
