"""Whether a terminal has glyphs, or letters and little else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ICONS: Final = ("auto", "unicode", "plain")
"""The values of the setting `icons`; the first is the default."""
_WITHOUT_GLYPHS: Final = frozenset({"linux", "dumb", "vt100", "vt102", "vt220", "ansi", "cons25"})
"""Terminals (`TERM`) whose font has letters and little else."""


def shows_glyphs(wanted: str, environment: Mapping[str, str]) -> bool:
    """Say whether glyphs are used: as the setting wants it, else as the terminal and its encoding allow.

    The encoding is that of the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set (POSIX).
    """
    if wanted != ICONS[0]:
        return wanted == "unicode"
    encoding = next((each for name in ("LC_ALL", "LC_CTYPE", "LANG") if (each := environment.get(name))), "")
    return environment.get("TERM", "") not in _WITHOUT_GLYPHS and "UTF" in encoding.upper()
