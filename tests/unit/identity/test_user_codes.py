"""The code that a person types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_api.identity.user_codes import LETTERS, new_user_code, read, shown


def test_letters_make_no_words() -> None:
    assert len(LETTERS) == 20
    assert not set(LETTERS) & set("AEIOUY0123456789")


@pytest.mark.parametrize(
    "typed", ["WDJB-MJHT", "wdjbmjht", " wdjb mjht ", "W-D-J-B-M-J-H-T", "WDJB–MJHT", "wdjb.mjht"]
)
def test_reads_a_code_whatever_its_case_and_punctuation(typed: str) -> None:
    assert read(typed) == "WDJBMJHT"


@pytest.mark.parametrize("typed", ["", "WDJB-MJH", "WDJB-MJHTT", "WDJB-MJHA", "WDJB-MJH1", "ＷDJB-MJHT"])
def test_refuses_what_cannot_be_a_code(typed: str) -> None:
    assert read(typed) is None


def test_reads_what_it_shows() -> None:
    code = new_user_code()

    assert read(shown(code)) == code
    assert len(shown(code)) == 9


@given(st.text())
def test_never_reads_anything_else(typed: str) -> None:
    code = read(typed)

    assert code is None or (len(code) == 8 and set(code) <= set(LETTERS))
