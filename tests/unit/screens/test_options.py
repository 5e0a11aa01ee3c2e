"""Narrowing a list by typing."""

import pytest

from screens.overlays.options import Option, matching

PEOPLE = [
    Option("1", "Zoë D’Hondt", "gebruikersrecht"),
    Option("2", "Jo Claes", "wettelijke vertegenwoordiger"),
    Option("3", "Marie-José Claeys", "mandaat"),
]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [("", "123"), ("zoe", "1"), ("CLAE", "23"), ("claes jo", "2"), ("mandaat", "3"), ("jo", "23"), ("x", "")],
)
def test_each_word_must_occur_whatever_its_accents(typed: str, ids: str) -> None:
    assert "".join(option.id for option in matching(PEOPLE, typed)) == ids


def test_what_begins_with_the_typed_word_leads() -> None:
    options = [Option("a", "Alle dossiers"), Option("b", "Dossiers")]
    assert [option.id for option in matching(options, "doss")] == ["b", "a"]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [("nwd", "n"), ("nieuw dosier", "n"), ("gsd", "g"), ("zz", ""), ("q", ""), ("dr", "dng")],
)
def test_letters_in_order_find_what_no_word_finds(typed: str, ids: str) -> None:
    options = [
        Option("n", "Nieuw dossier"),
        Option("g", "Geschiedenis van het dossier"),
        Option("d", "Deur"),
    ]
    assert "".join(option.id for option in matching(options, typed)) == ids
