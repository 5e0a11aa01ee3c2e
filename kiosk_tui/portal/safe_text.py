"""Text from elsewhere, made harmless for a terminal before anybody sees it.

Control characters could move the cursor, fill the clipboard or rename the window; bidirectional marks could
make a text read otherwise than it is. Every decoded answer goes through `clean_tree`.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from typing import Final, cast

MAX_CHARACTERS: Final = 2000
"""Longer texts are cut, and end in an ellipsis."""
MAX_COMBINING_MARKS: Final = 3
"""On one letter; no living language writes more."""
MAX_DEPTH: Final = 64
"""How deep an answer may be nested; the contract's deepest is 6."""

_REPLACEMENT: Final = 0xFFFD
_MAY_COMBINE: Final = re.compile("[\u0300-\u1fff\u20d0-\U0010ffff]")
"""Latin letters, composed, and usual punctuation stand outside; so most texts are not looked through."""

_TABLE: Final[dict[int, int | None]] = {
    **{code: 0x2400 + code for code in range(0x20)},  # shown as control pictures: ␛, ␀
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),  # C1: some terminals obey these without ESC
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),  # lone surrogates
    **dict.fromkeys(range(0xFDD0, 0xFDF0), _REPLACEMENT),  # noncharacters
    0xFFFE: _REPLACEMENT,
    0xFFFF: _REPLACEMENT,
    0x00AD: None,  # soft hyphen
    0x034F: None,  # combining grapheme joiner
    0x061C: None,  # Arabic letter mark
    0x115F: None,  # Hangul fillers: blank, yet letters
    0x1160: None,
    0x3164: None,
    0xFFA0: None,
    0x17B4: None,  # Khmer inherent vowels: invisible
    0x17B5: None,
    **dict.fromkeys(range(0x180B, 0x1810)),  # Mongolian variation selectors
    **dict.fromkeys(range(0x200B, 0x2010)),  # zero-width space and joiners, bidi marks
    0x2028: 0x20,  # line and paragraph separators
    0x2029: 0x20,
    **dict.fromkeys(range(0x202A, 0x202F)),  # bidi embedding and override
    **dict.fromkeys(range(0x2060, 0x2070)),  # word joiner, invisible operators, bidi isolates
    **dict.fromkeys(range(0xFE00, 0xFE10)),  # variation selectors: terminals disagree on the width
    0xFEFF: None,  # byte order mark
    **dict.fromkeys(range(0xFFF0, 0xFFFC)),  # interlinear annotation
    **dict.fromkeys(range(0x1BCA0, 0x1BCA4)),  # shorthand format controls
    **dict.fromkeys(range(0x1D173, 0x1D17B)),  # musical format controls
    **dict.fromkeys(range(0xE0000, 0xE1000)),  # tags and variation selectors supplement
}


def clean(text: str) -> str:
    """Return `text` as it may be shown on one line, at most 2000 characters long.

    C0 controls become their pictures, C1 controls and surrogates U+FFFD; marks that reorder or hide text
    vanish; the rest is NFC with at most three combining marks on a letter.
    """
    if text.isascii() and text.isprintable() and len(text) <= MAX_CHARACTERS:
        return text
    # Four times the limit is enough to read: NFC makes at most one of three, and what is over is cut.
    shown = _fewer_marks(unicodedata.normalize("NFC", text[: 4 * MAX_CHARACTERS].translate(_TABLE)))
    if len(shown) > MAX_CHARACTERS or len(text) > 4 * MAX_CHARACTERS:
        return shown[: MAX_CHARACTERS - 1] + "…"
    return shown


def clean_lines(text: str) -> str:
    """Return `text` as it may be shown on as many lines as it has. It is never cut: somebody may go on writing it."""
    if text.isascii() and text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return "\n".join(_fewer_marks(unicodedata.normalize("NFC", line.translate(_TABLE))) for line in lines)


def clean_tree(
    decoded: object,
    depth: int = 0,
    cleaning: Callable[[str], str] = clean,
    lines_in: Collection[str] = (),
) -> object:
    """Return decoded JSON with every string in it clean, the names of members included.

    Args:
        cleaning: what makes the values clean: `clean_lines` for what people wrote on several lines.
        lines_in: the names of the members whose texts keep their lines, whatever `cleaning` is.

    Raises:
        RecursionError: it is nested deeper than any answer of the contract.
    """
    if isinstance(decoded, str):
        return cleaning(decoded)
    if depth > MAX_DEPTH:
        raise RecursionError("nested too deep")
    if isinstance(decoded, list):
        return [clean_tree(each, depth + 1, cleaning, lines_in) for each in cast("list[object]", decoded)]
    if isinstance(decoded, dict):
        return {
            clean(name): clean_tree(value, depth + 1, clean_lines if name in lines_in else cleaning, lines_in)
            for name, value in cast("dict[str, object]", decoded).items()
        }
    return decoded


def _fewer_marks(text: str) -> str:
    """Drop what is piled on a letter after its third combining mark."""
    if _MAY_COMBINE.search(text) is None:
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MAX_COMBINING_MARKS:
            kept.append(character)
    return "".join(kept)
