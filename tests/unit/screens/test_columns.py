"""Which columns fit, and how wide they become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_tui.pages.records import Column
from screens.widgets.columns import GAP, fit_columns

COLUMNS = (
    Column("title", "Titel", 30, 1, grows=True),
    Column("mark", "Let op", 14, 1),
    Column("deadline", "Deadline", 10, 2),
    Column("phase", "Fase", 16, 3),
)


def used(width: int) -> int:
    shown = fit_columns(COLUMNS, width)
    return sum(item.width for item in shown) + GAP * (len(shown) - 1)


@pytest.mark.parametrize(
    ("width", "indexes"),
    [(30, [0, 1]), (46, [0, 1]), (57, [0, 1]), (58, [0, 1, 2]), (69, [0, 1, 2]), (70, [0, 1, 2, 3])],
)
def test_columns_join_by_priority(width: int, indexes: list[int]) -> None:
    assert [item.index for item in fit_columns(COLUMNS, width)] == indexes


def test_a_column_waits_for_the_one_before_it_in_priority() -> None:
    columns = (Column("a", "", 10, 1), Column("b", "", 30, 2), Column("c", "", 5, 3))
    assert [item.index for item in fit_columns(columns, 20)] == [0]


def test_the_first_column_that_does_not_fit_gets_what_is_left() -> None:
    columns = (Column("a", "", 10, 1), Column("b", "", 30, 2), Column("c", "", 5, 3))
    assert [(item.index, item.width) for item in fit_columns(columns, 30)] == [(0, 10), (1, 18)]


@given(st.integers(min_value=60, max_value=300))
def test_what_is_left_goes_to_the_column_that_grows(width: int) -> None:
    assert used(width) == width
    assert fit_columns(COLUMNS, width)[0].width >= 30


@given(st.integers(min_value=5, max_value=300))
def test_nothing_is_wider_than_the_list(width: int) -> None:
    assert used(width) <= width
