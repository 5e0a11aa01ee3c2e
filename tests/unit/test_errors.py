"""Every error says what, why and what to do next, in every language."""

import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk_tui import errors
from kiosk_tui.errors import KioskError
from kiosk_tui.locale.voice import LANGUAGES, Voice


def _tree(root: type[KioskError]) -> Iterator[type[KioskError]]:
    for kind in root.__subclasses__():
        if kind.__module__ == errors.__name__:
            yield kind
        yield from _tree(kind)


ERRORS = sorted(_tree(KioskError), key=lambda kind: kind.name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.name)
def test_each_error_has_three_sentences_in_each_language(kind: type[KioskError], language: str) -> None:
    error = kind()
    file = Path(errors.__file__).parent / "locale" / language / "LC_MESSAGES" / "errors.mo"
    with file.open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    for phrase in (error.what, error.why, error.next):
        assert catalogue.gettext(phrase.id) != phrase.id
        words = Voice(language).say(phrase)
        assert words
        assert "{" not in words


def test_the_page_of_the_tree_names_each_error_once() -> None:
    drawn = [line.replace("│", " ").replace("├──", "").replace("└──", "").split() for line in _drawing()]
    names = [words[0] for words in drawn if words]
    assert sorted(names) == sorted(["KioskError", *(kind.__name__ for kind in ERRORS)])


def test_no_two_errors_share_a_name() -> None:
    assert len({kind.name for kind in ERRORS}) == len(ERRORS)


def test_a_fact_that_is_given_takes_the_place_of_the_usual_one() -> None:
    assert "kiosk.example" in Voice("nl").say(errors.ServiceTimeout(server="kiosk.example").what)
    assert "KIOSK" in Voice("nl").say(errors.ServiceTimeout().what)


def _drawing() -> list[str]:
    page = errors.__doc__ or ""
    return page[page.index("KioskError\n") : page.index("\n\nEach class")].splitlines()
