"""Fits text into cells: words wrap, what cannot wrap is cut with an ellipsis, wide characters count as two."""

import re
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len, chop_cells, set_cell_size

ELLIPSIS: Final = "…"
_SPACES: Final = " \t\r\f\v"
_BREAKS: Final = re.compile(f"[{_SPACES}]+")
"""Where a line may end. A no-break space is no such place: it keeps a French colon with its word."""


def fit(text: str, width: int) -> str:
    """Return `text` exactly `width` cells wide: padded, or cut with an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + ELLIPSIS


def wrap(text: str, width: int) -> list[str]:
    """Return `text` as lines of at most `width` cells, broken between words; never empty."""
    width = max(1, width)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph, width):
            joined = f"{line} {word}" if line else word
            if cell_len(joined) <= width:
                line = joined
            else:
                lines.append(line)
                line = word
        lines.append(line)
    return lines


def _words(paragraph: str, width: int) -> Iterator[str]:
    for word in _BREAKS.split(paragraph.strip(_SPACES)):
        if cell_len(word) <= width:
            yield word
        else:
            yield from chop_cells(word, width)
