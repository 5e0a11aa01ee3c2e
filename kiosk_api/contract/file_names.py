"""The names that files have on both sides: a name and never a path, harmless wherever it is shown or written.

The service keeps what this returns and the client writes it; each cleans what it gets, for neither trusts the other.
"""

import re
import unicodedata
from typing import Final

MAX_BYTES: Final = 180
"""Of a name in UTF-8: file systems take 255, and a number or an ending may come to it."""
MAX_EXTENSION: Final = 16
"""Characters; what is longer is no extension."""

_INVISIBLE: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Controls, marks that reorder text, surrogates, and what no alphabet has."""
_BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Letters and marks that show nothing."""
_NOT_IN_NAMES: Final = re.compile(r'[<>:"|?*]')
_PORTS: Final = [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
_RESERVED: Final = frozenset(["con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS])
"""Devices of Windows, whatever follows the dot."""


def safe_file_name(name: str) -> str:
    """Return the last part of `name` as a name that any system may write; empty when nothing is left of it.

    Signs that show nothing or reorder others go, signs that mean something to a file system become `_`, and
    what is too long is cut before the extension.
    """
    text = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    text = "".join(each for each in text if not _shows_nothing(each))
    text = _NOT_IN_NAMES.sub("_", " ".join(text.split())).strip(". ")
    if not text:
        return ""
    if text.startswith("-") or text.partition(".")[0].rstrip().casefold() in _RESERVED:
        text = f"_{text}"
    return _cut(text)


def extension_of(name: str) -> str:
    """Return what stands after the last dot, in small letters; empty when there is no extension."""
    stem, dot, extension = name.rpartition(".")
    usable = stem and dot and extension.isalnum() and len(extension) <= MAX_EXTENSION
    return extension.lower() if usable else ""


def numbered(name: str, number: int) -> str:
    """Return the name of the `number`th file that is called `name`: `begroting (2).xlsx`."""
    if number <= 1:
        return name
    extension = extension_of(name)
    ending = name[len(name) - len(extension) - 1 :] if extension else ""
    return f"{name.removesuffix(ending)} ({number}){ending}"


def _shows_nothing(character: str) -> bool:
    variant = "\ufe00" <= character <= "\ufe0f" or "\u180b" <= character <= "\u180f"
    return variant or character in _BLANK or unicodedata.category(character) in _INVISIBLE


def _cut(name: str) -> str:
    """Cut a name that is too long between two characters, and keep its extension."""
    extension = extension_of(name)
    ending = name[len(name) - len(extension) - 1 :] if extension else ""
    room = MAX_BYTES - len(ending.encode())
    stem = name.removesuffix(ending)
    while len(stem.encode()) > room:
        stem = stem[:-1]
    return stem.rstrip(". ") + ending
