"""Makes text fit for readers: no decoration that is spelled out, no look-alikes of something else.

Measured: a reader that counts bytes loses its place after box drawing and then announces the wrong row;
another says "laugh" for `:D`; a `€` is said before the number or not at all (ACCESSIBILITY 4).
"""

import re
import textwrap
import unicodedata
from typing import Final

WIDTH: Final = 79
NARROW_WIDTH: Final = 39

_PLAIN: Final = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2026": "...",
    }
)
_EURO_FIRST: Final = re.compile(r"€\s*(-?[\d.,]*\d)")
_EURO_LAST: Final = re.compile(r"([\d.,]*\d)\s*€")
_RUN: Final = re.compile(r"([-=_.*#~])\1{3,}")
_FACE: Final = re.compile(r"([:;]-?)(?=[)(DP])")
_UNSPOKEN: Final = frozenset(("So", "Sm", "Sk", "Co", "Cn", "Cc", "Cf", "Cs"))


def plain(text: str) -> str:
    """Return `text` as one line that every reader says the same way."""
    text = text.translate(_PLAIN)
    text = _EURO_LAST.sub(r"\1 euro", _EURO_FIRST.sub(r"\1 euro", text))
    text = "".join(each if each.isascii() and each.isprintable() else _letter_or_space(each) for each in text)
    text = _FACE.sub(r"\1 ", _RUN.sub(r"\1", text))
    return " ".join(text.split())


def wrapped(text: str, width: int = WIDTH) -> list[str]:
    """Cut a text into lines of at most `width` columns, between words; only a longer word is cut.

    The last line, which waits for an answer, is never a sign alone: `> ` and `?` are said as words.
    """
    lines = textwrap.wrap(plain(text), width, break_on_hyphens=False) or [""]
    while len(lines) > 1 and not any(each.isalnum() for each in lines[-1]):
        before, _, word = lines[-2].rpartition(" ")
        if not before or len(word) + 1 + len(lines[-1]) > width:
            break
        lines[-2:] = [before, f"{word} {lines[-1]}"]
    return lines


def key_of(text: str) -> str:
    """Return `text` as it is compared: without capitals, accents and spare spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in decomposed if not unicodedata.combining(each)).split())


def in_words(address: str, names: dict[str, str]) -> str:
    """An address that is said sign by sign: `127 punt 0 punt 0 punt 1`.

    Args:
        names: what each sign is called in the language that is spoken.
    """
    spoken = "".join(f" {names[each]} " if each in names else each for each in address)
    return " ".join(spoken.split())


def _letter_or_space(character: str) -> str:
    return " " if unicodedata.category(character) in _UNSPOKEN else character
