"""Text as it is compared: without capitals, accents or punctuation. Sorting and searching fold the same way.

Folding here instead of in the database keeps SQLite and PostgreSQL alike, and needs no extension of either.
"""

import re
import unicodedata
from typing import Final

_WORD = re.compile(r"[^\W_]+")
_INNER_DOT = re.compile(r"(?<=\d)\.(?=\d)")
_SORT_KEY_LENGTH: Final = 64

_SPELLED_OUT: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def folded(text: str) -> str:
    """Return the words of `text`, one space apart. `0206.561.993` is one word: it is written both ways."""
    plain = text.lower()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain.translate(_SPELLED_OUT))
        plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    if "." in plain:
        plain = _INNER_DOT.sub("", plain)
    return " ".join(_WORD.findall(plain))


def sort_key(text: str) -> str:
    """Return what a list sorts `text` on: folded, and no longer than an index likes."""
    return folded(text)[:_SORT_KEY_LENGTH]
