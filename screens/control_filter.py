"""The last line of defence against hostile text: no control character reaches the terminal in a rendered line.

Text is cleaned where it enters (the portal client). This filter stands behind that, because Textual writes
escape bytes of any string as they are, whatever the markup settings say.
"""

import re
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_UNSAFE: Final = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, delete and C1: escape sequences begin with these
    "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # direction marks and invisible characters
    "\ud800-\udfff"  # lone surrogates cannot be encoded
    "]"
)


def without_controls(text: str) -> str:
    """Return `text` without control, direction and invisible characters, exactly as many cells wide."""
    if not _UNSAFE.search(text):
        return text
    clean = _UNSAFE.sub(lambda found: "?" * cell_len(found.group()), text)
    # A joiner that is gone may leave two letters where one was drawn, so the width is set anew.
    return set_cell_size(clean, cell_len(text))


class ControlFilter(LineFilter):
    """Cleans each line on its way to the terminal. Costs a scan when there is nothing to clean."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        if not any(_UNSAFE.search(segment.text) for segment in segments):
            return segments
        return [
            Segment(without_controls(text), style) if control is None else Segment("", style)
            for text, style, control in segments
        ]
