"""The plain set: what stands for each glyph on a terminal that has none. Words always stand beside a glyph anyway.

It is put in place where lines leave for the terminal, one cell for one cell, so no widget has to know.
"""

from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

PLAIN: Final = str.maketrans(
    {
        # menus, choices and sub-screens
        "▾": "v",
        "▸": ">",
        "›": ">",
        "▶": ">",
        "·": "-",
        "…": "~",
        "→": ">",
        "←": "<",
        "↑": "^",
        "↓": "v",
        # states
        "✓": "x",
        "✗": "!",
        "●": "*",
        "○": "o",
        "◉": "*",
        "☑": "x",
        "☐": "o",
        # the main screens: their words stand alone
        "⌂": " ",
        "▤": " ",
        "◈": " ",
        # boxes and blocks
        **dict.fromkeys("─━═▔", "-"),
        **dict.fromkeys("▁▂▃", "_"),
        **dict.fromkeys("│┃║▌▐▎▏▕", "|"),
        **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼", "+"),
        **dict.fromkeys("█▓▇▆▅", "#"),
        "▀": '"',
        "▄": ".",
        **dict.fromkeys("░▒", "."),
        # typography
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("–—‑", "-"),
        "\u00a0": " ",
        "\u202f": " ",
    }
)
"""Letters with accents stay: the terminals that lack glyphs have those."""


class PlainGlyphs(LineFilter):
    """Draws each line with the characters that every terminal has."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        return [
            Segment(text if text.isascii() else text.translate(PLAIN), style, control)
            for text, style, control in segments
        ]
