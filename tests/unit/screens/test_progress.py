"""The bar that says how far something is, and the same in numbers."""

import pytest

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Progress
from screens.parts.progress import ProgressView, bar
from screens.widgets.lines import Line


def text(line: Line) -> str:
    return "".join(piece.text for piece in line)


def shown(width: int, done: int = 4_200_000, total: int = 10_000_000) -> list[str]:
    return [
        text(line) for line in ProgressView(Progress("begroting.xlsx", done, total), Voice("nl")).lines(width)
    ]


@pytest.mark.parametrize(
    ("percent", "drawn"),
    [(0, "░░░░░░░░░░"), (1, "█░░░░░░░░░"), (55, "█████░░░░░"), (99, "█████████░"), (100, "██████████")],
)
def test_the_bar_is_full_only_when_all_is_done(percent: int, drawn: str) -> None:
    assert text(bar(percent, 10)) == drawn


@pytest.mark.parametrize(
    ("done", "total", "percent"),
    [
        (0, 10, 0),
        (1, 1_000, 0),
        (999, 1_000, 99),
        (1_000, 1_000, 100),
        (0, 0, 100),
        (-5, 10, 0),
        (12, 10, 100),
    ],
)
def test_a_hundred_is_said_only_when_all_is_done(done: int, total: int, percent: int) -> None:
    assert Progress("x", done, total).percent == percent


def test_numbers_stand_beside_the_bar_where_there_is_room() -> None:
    name, line = shown(78)
    assert name == "begroting.xlsx"
    assert line == "█" * 16 + "░" * 24 + "  42 %, 4,2 MB van 10 MB"


def test_on_a_narrow_screen_numbers_stand_under_the_bar() -> None:
    name, drawn, numbers = shown(30)
    assert (name, len(drawn)) == ("begroting.xlsx", 30)
    assert numbers.rstrip() == "42 %, 4,2 MB van 10 MB"


@pytest.mark.parametrize("width", range(8, 80, 7))
def test_nothing_is_wider_than_the_screen(width: int) -> None:
    assert all(len(line) <= width for line in shown(width))
