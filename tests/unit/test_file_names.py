"""What is left of a file name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_api.contract.file_names import MAX_BYTES, extension_of, numbered, safe_file_name
from tests.unit.hostile_names import HOSTILE


@pytest.mark.parametrize("name", HOSTILE)
def test_of_a_hostile_name_nothing_is_left_that_harms(name: str) -> None:
    assert safe_file_name(name) == HOSTILE[name]


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_any_system_may_write(name: str) -> None:
    safe = safe_file_name(name)
    assert len(safe.encode()) <= MAX_BYTES + 1
    assert safe not in (".", "..")
    assert not set(safe) & set('/\\<>:"|?*\0')
    assert not any(unicodedata.category(each) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for each in safe)
    assert safe == safe.strip(" ")
    assert not safe.startswith((".", "-"))


@given(st.text(max_size=400))
def test_a_safe_name_stays_as_it_is(name: str) -> None:
    safe = safe_file_name(name)
    assert safe_file_name(safe) == safe


@pytest.mark.parametrize("letter", ["a", "\u00eb", "\u4f60", "\U0001f600"])
def test_a_long_name_is_cut_between_two_letters_and_keeps_its_extension(letter: str) -> None:
    safe = safe_file_name(letter * 500 + ".xlsx")
    assert safe.endswith(letter + ".xlsx")
    assert MAX_BYTES - 4 <= len(safe.encode()) <= MAX_BYTES


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("begroting.XLSX", "xlsx"),
        ("begroting.tar.gz", "gz"),
        ("begroting", ""),
        ("begroting.", ""),
        (".bashrc", ""),
        ("a.b c", ""),
        ("a." + "x" * 17, ""),
    ],
)
def test_an_extension_is_what_stands_after_the_last_dot(name: str, extension: str) -> None:
    assert extension_of(name) == extension


@pytest.mark.parametrize(
    ("name", "number", "result"),
    [
        ("begroting.xlsx", 1, "begroting.xlsx"),
        ("begroting.xlsx", 2, "begroting (2).xlsx"),
        ("begroting", 3, "begroting (3)"),
        ("Begroting.XLSX", 2, "Begroting (2).XLSX"),
    ],
)
def test_the_second_file_of_a_name_gets_a_number_before_the_extension(
    name: str, number: int, result: str
) -> None:
    assert numbered(name, number) == result
