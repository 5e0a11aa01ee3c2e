"""Text in cells: nothing is lost by wrapping, nothing is wider than its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.widgets.wrapping import fit, wrap

WORDS = st.text(st.characters(whitelist_categories=["L", "N", "P", "Zs"]), max_size=80)


@given(WORDS, st.integers(min_value=2, max_value=60))
def test_wrapping_loses_no_letter_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(WORDS, st.integers(min_value=1, max_value=60))
def test_fitting_gives_exactly_the_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


@pytest.mark.parametrize(("width", "shown"), [(10, "Zomer     "), (4, "Zom…"), (0, "")])
def test_what_is_cut_says_so(width: int, shown: str) -> None:
    assert fit("Zomer", width) == shown


def test_a_no_break_space_ends_no_line() -> None:
    assert wrap("Attention\u00a0: voilà", 12) == ["Attention\u00a0:", "voilà"]


def test_a_word_that_is_too_long_is_broken() -> None:
    assert wrap("https://kiosk.example", 10) == ["https://ki", "osk.exampl", "e"]


def test_an_amount_is_not_broken_at_its_space() -> None:
    assert wrap("minstens €\u00a01.000,00", 14) == ["minstens", "€\u00a01.000,00"]
    assert wrap("  twee   woorden\ten\tmeer ", 40) == ["twee woorden en meer"]
