"""In which order names stand, and how they are searched: the same in the service's lists and in the client's.

Two texts are compared first without capitals, accents and punctuation, word by word; a space comes before a digit,
a digit before a letter. That is what the Unicode collation (CLDR root, which Dutch, French and German use for names)
does at its first level, without the weight of its tables:

- `ij` is an i and a j, and so is the one letter `ĳ`; `IJzer` stands between `Idee` and `Ikaria`.
- A particle belongs to the name, as in Belgian registers: `De Smet` stands under the D, `Van den Broeck` under the V
  and before `Vandenbroeck`; `’t Smiske` stands under the T.
- Only what is equal so far is decided by its accents (`Elan` before `Élan`), and then by its capitals (`van Dijk`
  before `Van Dijk`).

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
    """Return what a database sorts `text` on: folded, and no longer than an index likes."""
    return folded(text)[:_SORT_KEY_LENGTH]


def name_order(text: str) -> tuple[str, str, str]:
    """Return what a list in memory sorts `text` on: its letters, then its accents, then its capitals."""
    return folded(text), unicodedata.normalize("NFD", text.lower()), text.swapcase()
