"""Text for the ear: plain, short lines, and names found however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_tui.linear.actions import by_name
from kiosk_tui.linear.ear import in_words, key_of, plain, wrapped
from kiosk_tui.linear.typed import Back, Help, Number, Repeat, Search, Words, understand
from tests.unit.linear.plain_lint import faults


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("€ 6.300,00", "6.300,00 euro"),
        ("6.300,00 €", "6.300,00 euro"),
        ("1\u202f000 dossiers", "1 000 dossiers"),
        ("Zaal – café…", "Zaal - café..."),
        ("✓ klaar ★", "klaar"),
        ("=====", "="),
        ("\x1b]52;c;cm0=\x07Gent\x9b2J", "]52;c;cm0= Gent 2J"),
        ("kies :) nu", "kies : ) nu"),
        ("+32 9 123 45 67", "+32 9 123 45 67"),
    ],
)
def test_says_text_so_that_no_reader_stumbles(text: str, said: str) -> None:
    assert plain(text) == said


@given(st.text(max_size=300), st.sampled_from([39, 79]))
def test_no_text_at_all_makes_a_reader_stumble(text: str, width: int) -> None:
    lines = wrapped(text, width)
    found = [each for line in lines for each in faults([f"{line}\nGa verder"], width)]
    assert not found


def test_cuts_between_words_and_only_a_long_word_inside() -> None:
    assert wrapped("een twee drie", 8) == ["een twee", "drie"]
    assert wrapped("x" * 20, 8) == ["x" * 8, "x" * 8, "x" * 4]


def test_compares_without_capitals_and_accents() -> None:
    assert key_of("  José  CLAËS ") == "jose claes"


def test_says_an_address_sign_by_sign() -> None:
    assert in_words("a.be/x", {".": "punt", "/": "schuine streep"}) == "a punt be schuine streep x"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("jo claes", ["jo"]), ("jo", ["jo", "joris"]), ("peet", ["an"]), ("joris", ["joris"]), ("laes", [])],
)
def test_finds_a_name_by_its_beginning_or_that_of_a_word(typed: str, found: list[str]) -> None:
    people = [("Jo Claes", "jo"), ("Joris Maes", "joris"), ("An Peeters", "an")]
    assert by_name(typed, people) == found


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("", Repeat()),
        ("  ", Repeat()),
        ("?", Help()),
        ("T", Back()),
        ("042", Number(42)),
        ("/ fiets ", Search("fiets")),
        ("c", Words("c")),
        ("4a", Words("4a")),
        ("٣", Words("٣")),
    ],
)
def test_understands_a_line_before_looking_at_the_place(line: str, meaning: object) -> None:
    assert understand(line) == meaning
