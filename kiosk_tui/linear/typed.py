"""What a typed line can mean anywhere, before the place is looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repeat:
    """Nothing but Enter."""


@dataclass(frozen=True, slots=True)
class Help:
    """`?`: what can I do here?"""


@dataclass(frozen=True, slots=True)
class Back:
    """`t` (terug)."""


@dataclass(frozen=True, slots=True)
class Quit:
    """`q`."""


@dataclass(frozen=True, slots=True)
class ReadAll:
    """`i` (inhoud): read the whole page."""


@dataclass(frozen=True, slots=True)
class More:
    """`v` (verder): the next five."""


@dataclass(frozen=True, slots=True)
class Step:
    """`+` or `-`: the next line, or the one before, alone."""

    by: int


@dataclass(frozen=True, slots=True)
class Behalf:
    """`w` (wisselen): choose on whose behalf."""


@dataclass(frozen=True, slots=True)
class Language:
    """`l`: choose the language."""


@dataclass(frozen=True, slots=True)
class Number:
    """The number of something that was said, from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class Search:
    """`/text`."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """`*3`, `*1-20`, or `*` alone: rows to mark, or to take the mark of; none: how many are marked?"""

    rows: str


@dataclass(frozen=True, slots=True)
class Words:
    """Anything else: a letter or name of something here, or words to find."""

    text: str


Typed = (
    Repeat | Help | Back | Quit | ReadAll | More | Step | Behalf | Language | Number | Search | Mark | Words
)

LETTERS: dict[str, Typed] = {
    "": Repeat(),
    "?": Help(),
    "t": Back(),
    "q": Quit(),
    "i": ReadAll(),
    "v": More(),
    "+": Step(1),
    "-": Step(-1),
    "w": Behalf(),
    "l": Language(),
}
"""The same in every language and every place, so that they can be learnt once."""


def understand(line: str) -> Typed:
    """Say what a typed line means."""
    text = line.strip()
    fixed = LETTERS.get(text.casefold())
    if fixed is not None:
        return fixed
    if text.isascii() and text.isdecimal():
        return Number(int(text))
    if text.startswith("/"):
        return Search(text[1:].strip())
    if text.startswith("*"):
        return Mark(text[1:].strip())
    return Words(text)
