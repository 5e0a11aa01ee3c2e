"""What no reader stumbles over: the rules of ACCESSIBILITY 4 and 7 for everything that the linear face writes."""

import re
import unicodedata
from collections.abc import Iterable

_STUMBLES = ("So", "Sm", "Sk", "Co", "Cn")


def faults(utterances: Iterable[str], width: int = 79) -> list[str]:
    """Return what is wrong with what was said: one sentence a fault."""
    found: list[str] = []
    for said in utterances:
        lines = said.split("\n")
        for line in lines:
            found += [f"{fault}: {line!r}" for fault in _line_faults(line, width)]
        prompt = lines[-1]
        if not re.search(r"\w", prompt):
            found.append(f"a prompt without a word: {prompt!r}")
    return found


def _line_faults(line: str, width: int) -> Iterable[str]:
    if len(line) > width:
        yield f"{len(line)} columns"
    if any(unicodedata.category(each) == "Cc" for each in line):
        yield "a control character"
    for each in line:
        if not each.isascii() and unicodedata.category(each) in _STUMBLES:
            yield f"the glyph {unicodedata.name(each, '?')}"
    if re.search(r"([-=_.*#~])\1{3,}", line):
        yield "a run of punctuation"
    if re.search(r"(?<!\w)[:;]-?[)(DP]|\w:[DP](?=[a-z])", line):
        yield "an emoticon look-alike"
    if line != line.strip():
        yield "blanks at an end"
