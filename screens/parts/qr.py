"""A QR code in half blocks: two modules in a cell, light on dark with a quiet zone, as cameras expect it."""

from itertools import zip_longest

from screens.widgets.lines import Line, Piece

QUIET_ZONE = 2
"""Modules of light border. Four is the standard's; two is what phones need, and a terminal is small."""


def qr_lines(text: str) -> list[Line]:
    """Return the lines that draw `text`. Light modules are drawn, dark ones are left dark."""
    import segno

    code = segno.make(text, micro=False, error="L", boost_error=False)
    rows = [[not module for module in row] for row in code.matrix_iter(border=QUIET_ZONE)]
    lines: list[Line] = []
    for upper, lower in zip_longest(rows[::2], rows[1::2], fillvalue=[True] * len(rows[0])):
        glyphs = "".join(_GLYPHS[top, bottom] for top, bottom in zip(upper, lower, strict=True))
        lines.append((Piece(glyphs, "role--qr"),))
    return lines


_GLYPHS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
