"""Finding terms: those that somebody asks for, and those that a text uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from kiosk_api.contract.name_order import folded, name_order
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages.help.terms import TERMS, Term

TERMS_OF_A_TEXT: Final = 3
"""So many terms of a text are explained; more would bury what was asked for."""

_ENDINGS: Final = {"nl": "(?:en|s|n)?", "fr": "(?:s|x)?", "de": "(?:en|es|er|e|n|s)?", "en": "(?:es|s)?"}
"""How a word may end when it is not in its basic form."""
_EVERYDAY: Final = frozenset({"dossier", "citizen", "agent", "active", "sign", "sign_in", "draft", "closed"})
"""Terms whose words are common speech too: explaining them beside a field would only be noise."""
_TOO_SHORT: Final = 4
"""Letters under which a word is not looked for within a text."""


def terms_matching(typed: str, voice: Voice) -> list[Term]:
    """Return the terms in which each typed word occurs, by name; those that are called so come first.

    A term is found by its name in any language, so that somebody finds the French word for `mandaat`, and by its
    explanation in the language that is spoken.
    """
    words = folded(typed).split()
    found = [term for term in TERMS if all(word in _searched(term, voice.language) for word in words)]
    found.sort(key=lambda term: (_rank(term, words), name_order(voice.say(term.name))))
    return found


def _rank(term: Term, words: Sequence[str]) -> int:
    """How well a term answers what was typed: it is called so, begins so, has it in a name, or in its explanation."""
    if not words:
        return 0
    spellings = _spellings(term)
    if " ".join(words) in spellings:
        return 0
    if any(spelling.startswith(words[0]) for spelling in spellings):
        return 1
    return 2 if any(all(word in name for word in words) for name in spellings) else 3


def terms_named(typed: str) -> list[Term]:
    """Return the terms that are called so in some language, else those whose name begins so."""
    wanted = folded(typed)
    exact = [term for term in TERMS if term.id == typed or wanted in _spellings(term)]
    return exact or [
        term for term in TERMS if wanted and any(spelling.startswith(wanted) for spelling in _spellings(term))
    ]


def terms_in(texts: Iterable[str], voice: Voice) -> list[Term]:
    """Return the terms that texts use, at most `TERMS_OF_A_TEXT`, in the order in which they occur.

    A longer term hides a shorter one within it: `lokale beheerder` is not also `beheerder`.
    """
    text = f" {folded(' . '.join(texts))} "
    spans: list[tuple[int, int, Term]] = []
    for pattern, term in _patterns(voice.language):
        for match in pattern.finditer(text):
            if not any(begin < match.end() and match.start() < end for begin, end, _ in spans):
                spans.append((match.start(), match.end(), term))
    in_order = dict.fromkeys(term for _, _, term in sorted(spans, key=lambda span: span[0]))
    return list(in_order)[:TERMS_OF_A_TEXT]


@lru_cache(maxsize=4)
def _patterns(language: str) -> list[tuple[re.Pattern[str], Term]]:
    """What to look for in a text, the longest first."""
    voice = Voice(language)
    words = [
        (word, term)
        for term in TERMS
        for word in _alternatives(voice.say(term.name))
        if len(word) >= _TOO_SHORT and term.id not in _EVERYDAY
    ]
    words.sort(key=lambda pair: -len(pair[0]))
    ending = _ENDINGS[language]
    return [(re.compile(rf"(?<=\s){re.escape(word)}{ending}(?=\s)"), term) for word, term in words]


def _names(term: Term) -> list[str]:
    return [Voice(language).say(term.name) for language in LANGUAGES]


def _spellings(term: Term) -> set[str]:
    return {word for name in _names(term) for word in _alternatives(name)}


def _alternatives(name: str) -> list[str]:
    """The words of a name that stands for several, without what is in brackets, folded; and what is in brackets."""
    bracketed = re.findall(r"\(([^)]*)\)", name)
    plain = re.sub(r"\([^)]*\)", "", name)
    return [word for each in (*plain.split(","), *bracketed) if (word := folded(each))]


@lru_cache(maxsize=1024)
def _searched(term: Term, language: str) -> str:
    """Everything in which a term is looked for."""
    voice = Voice(language)
    return folded(" ".join([*_names(term), *(voice.say(each) for each in term.explanation)]))
