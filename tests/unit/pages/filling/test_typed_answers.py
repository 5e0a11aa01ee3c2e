"""Numbers, amounts and days as they are typed, and as they stand in a field to be changed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_tui.pages.filling.answer_values import MOST_CENTS
from kiosk_tui.pages.filling.typed_days import day_to_type, read_typed_day
from kiosk_tui.pages.filling.typed_numbers import (
    amount_to_type,
    number_to_type,
    read_amount,
    read_number,
)

TODAY = dt.date(2026, 5, 4)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1.250,50", 125050),
        ("1250,5", 125050),
        ("1250.50", 125050),
        ("1.250", 125000),
        ("1.250.000", 125000000),
        ("1,250.00", 125000),
        ("1 250,50", 125050),
        ("€ 6.300,00", 630000),
        ("6\u202f300,00\u00a0€", 630000),
        ("€6,300.00", 630000),
        ("EUR 12", 1200),
        ("12 euro", 1200),
        ("€ 500,-", 50000),
        ("5,", 500),
        ("00012", 1200),
        ("-5", -500),
        ("\u22125", -500),
        ("100000000000", MOST_CENTS),
    ],
)
def test_reads_an_amount_as_a_fleming_types_it(typed: str, cents: int) -> None:
    assert read_amount(typed) == cents


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "veel",
        "1,250",
        "1250,505",
        "1.2.3",
        "1.250.50",
        "12 5",
        "1..2",
        ",5",
        "1,2,3",
        "€",
        "5 %",
        "1e3",
        "100000000001",
    ],
)
def test_does_not_guess_at_an_amount(typed: str) -> None:
    assert read_amount(typed) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.000", "1000"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("12,50", "12.5"),
        ("-0", "0"),
        ("-3,20", "-3.2"),
        ("1.234.567,891", "1234567.891"),
    ],
)
def test_reads_a_number(typed: str, number: str) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize("typed", ["", "tien", "1,2345678", "1234567890123456", "€ 5"])
def test_does_not_guess_at_a_number(typed: str) -> None:
    assert read_number(typed) is None


@given(st.integers(-MOST_CENTS, MOST_CENTS))
def test_an_amount_in_a_field_is_read_back_as_it_was(cents: int) -> None:
    assert read_amount(amount_to_type(cents)) == cents


@given(st.decimals(-(10**14), 10**14, places=4).map(lambda each: f"{each:f}"))
def test_a_number_in_a_field_is_read_back_as_it_was(number: str) -> None:
    first = read_number(number_to_type(number))
    assert first is not None
    assert float(first) == float(number)
    assert read_number(number_to_type(first)) == first


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1-5-2026", dt.date(2026, 5, 1)),
        ("01/05/2026", dt.date(2026, 5, 1)),
        ("1.5.26", dt.date(2026, 5, 1)),
        ("2026-05-01", dt.date(2026, 5, 1)),
        ("1 mei 2026", dt.date(2026, 5, 1)),
        ("1 mei", dt.date(2026, 5, 1)),
        ("1 Mai 2027", dt.date(2027, 5, 1)),
        ("3 august", dt.date(2026, 8, 3)),
        ("3 sept. 2026", dt.date(2026, 9, 3)),
        ("14 févr. 2026", dt.date(2026, 2, 14)),
        ("14 Februar", dt.date(2026, 2, 14)),
        ("31-12", dt.date(2026, 12, 31)),
        ("vandaag", TODAY),
        ("Morgen", dt.date(2026, 5, 5)),
        ("gisteren", dt.date(2026, 5, 3)),
        ("aujourd'hui", TODAY),
        ("tomorrow", dt.date(2026, 5, 5)),
        ("heute", TODAY),
    ],
)
def test_reads_a_day_as_people_type_it(typed: str, day: dt.date) -> None:
    assert read_typed_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "31-2-2026", "13-13-2026", "1-5-126", "ooit", "1 j 2026", "5", "mei 2026"]
)
def test_does_not_guess_at_a_day(typed: str) -> None:
    assert read_typed_day(typed, TODAY) is None


@given(st.dates(dt.date(1000, 1, 1)))
def test_a_day_in_a_field_is_read_back_as_it_was(day: dt.date) -> None:
    assert read_typed_day(day_to_type(day), TODAY) == day
