"""Text from elsewhere cannot harm a terminal, and honest text stays as it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_tui.portal.safe_text import MAX_CHARACTERS, clean, clean_tree

HARMLESS = [
    "Zaal [A] van de gemeente Beernem",
    "Création à Liège, 6.300 €",
    "Grüße aus Eupen – „heute“",
    "Ωμέγα, Київ, العربية, 日本語",
    "",
]
HARMFUL = {
    "\x1b]52;c;cm0gLXJmIC8=\x07": "␛]52;c;cm0gLXJmIC8=␇",
    "\x1b]8;;https://evil.example\x1b\\Klik\x1b]8;;\x1b\\": "␛]8;;https://evil.example␛\\Klik␛]8;;␛\\",
    "\x1b[2J\x1b[H": "␛[2J␛[H",
    "\x1b]0;nieuwe titel": "␛]0;nieuwe titel",
    "\x1bP+q544e\x1b\\": "␛P+q544e␛\\",
    "\x9b31m": "\ufffd31m",
    "\x9d0;titel\x9c": "\ufffd0;titel\ufffd",
    "regel\r\nandere\tregel\x00\x7f": "regel␍␊andere␉regel␀␡",
    "a\u202ecod.exe": "acod.exe",
    "\u2066links\u2069": "links",
    "pay\u200bpal\u200d\ufeff\u00ad": "paypal",
    "\ud800": "\ufffd",
    "regel\u2028scheiding": "regel scheiding",
    "tag\U000e0041\U000e007f": "tag",
    "e\u0301": "é",
    "z" + "\u0335" * 40: "z" + "\u0335" * 3,
}


@pytest.mark.parametrize("text", HARMLESS)
def test_honest_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(("text", "shown"), HARMFUL.items(), ids=ascii)
def test_what_a_terminal_would_obey_is_shown_or_dropped(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    shown = clean(text)
    assert len(shown) <= MAX_CHARACTERS
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"} - {
        "Cf"
    }
    assert not set(shown) & set(
        "\u200b\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    )
    assert clean(shown) == shown


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert clean("x" * 5000) == "x" * 1999 + "…"
    assert clean("é" * 2000) == "é" * 2000
    assert clean("\u200b" * 9000 + "x").endswith("…"), "that something is missing is said"


def test_every_string_of_a_tree_is_clean_and_nothing_else_changes() -> None:
    decoded = {"na\x1bam": ["\x1b[2J", {"n": 1, "f": 2.5, "t": True, "x": None}], "ok": "ok"}
    assert clean_tree(decoded) == {"na␛am": ["␛[2J", {"n": 1, "f": 2.5, "t": True, "x": None}], "ok": "ok"}


def test_a_tree_that_is_too_deep_is_refused() -> None:
    deep: object = "x"
    for _ in range(100):
        deep = [deep]
    with pytest.raises(RecursionError):
        clean_tree(deep)
