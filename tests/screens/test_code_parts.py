"""The code's countdown, its large letters and its QR code."""

import asyncio
import re
import time
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Code
from screens.parts.big_letters import big
from screens.parts.code import CodeView, remaining, until_next_change_s
from screens.parts.qr import qr_lines
from screens.widgets.looks import ROLES
from tests.screens.sight import text


@pytest.mark.parametrize(
    ("left_s", "said"),
    [
        (600, "Nog 10 minuten geldig"),
        (119, "Nog 1 minuut geldig"),
        (60, "Nog 60 seconden geldig"),
        (31, "Nog 40 seconden geldig"),
        (4, "Nog 10 seconden geldig"),
        (0, "De code is niet meer geldig."),
    ],
)
def test_the_countdown_is_calm(left_s: float, said: str) -> None:
    assert Voice("nl").say(remaining(left_s)) == said


@pytest.mark.parametrize("left_s", [599.0, 125.5, 60.0, 59.9, 31.0, 9.0])
def test_waking_up_comes_when_there_is_something_else_to_say(left_s: float) -> None:
    wait_s = until_next_change_s(left_s)
    assert 0 < wait_s <= 60.1
    before, after = remaining(left_s - wait_s + 0.2), remaining(left_s - wait_s - 0.2)
    assert before != after or left_s - wait_s - 0.2 > 0


def test_a_quarter_of_an_hour_wakes_up_some_twenty_times() -> None:
    left_s, times = 900.0, 0
    while left_s > 0:
        left_s -= until_next_change_s(left_s)
        times += 1
    assert times <= 24


class Plain(Screen[None]):
    """A screen that knows the roles of text, and gives them no looks."""

    COMPONENT_CLASSES: ClassVar = set(ROLES)


class OnlyACode(App[None]):
    """The view of a code, by a clock that the test sets; waking up takes real time."""

    def __init__(self, left_s: float) -> None:
        super().__init__()
        self.now_s = 0.0
        self.view = CodeView(
            Code("BCDF-GHJK", "https://a.example", expires_at_monotonic_s=left_s),
            Voice("nl"),
            lambda: self.now_s,
        )

    def get_default_screen(self) -> Screen[None]:
        return Plain()

    def compose(self) -> ComposeResult:
        yield self.view

    async def says(self, words: str) -> None:
        """Wait until the screen says it."""
        ends = time.monotonic() + 5
        while words not in text(self):
            assert time.monotonic() < ends, text(self)
            await asyncio.sleep(0.02)


async def test_the_countdown_on_the_screen_goes_on_by_itself() -> None:
    app = OnlyACode(left_s=120.05)
    async with app.run_test(size=(80, 24)):
        await app.says("Nog 2 minuten geldig")
        app.now_s = 60.01
        await app.says("Nog 1 minuut geldig")
        app.now_s = 60.1
        await app.says("Nog 60 seconden geldig")


async def test_a_code_that_is_shown_anew_counts_down_from_its_own_end() -> None:
    app = OnlyACode(left_s=300)
    async with app.run_test(size=(80, 24)):
        await app.says("Nog 5 minuten geldig")
        app.view.show(Code("GHJK-BCDF", "https://a.example", expires_at_monotonic_s=60.05), Voice("nl"))
        await app.says("Nog 1 minuut geldig")
        app.now_s = 0.1
        await app.says("Nog 60 seconden geldig")


def test_large_letters_are_four_lines_and_fit_beside_each_other() -> None:
    drawn = big("BCDF-GHJK")
    assert drawn is not None
    assert len(drawn) == 4
    assert {len(line) for line in drawn} == {8 * 5 + 3 + 8 * 2}
    assert set("".join(drawn)) <= set("█▀▄ ")


def test_every_letter_of_a_user_code_can_be_drawn_and_looks_like_no_other() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    assert len({tuple(big(letter) or ()) for letter in letters}) == len(letters)


def test_a_code_of_other_characters_is_not_drawn() -> None:
    assert big("ÅÄÖ") is None


def test_a_qr_code_is_square_has_a_light_border_and_no_other_glyphs() -> None:
    lines = [
        "".join(piece.text for piece in line)
        for line in qr_lines("https://kiosk.example/?user_code=BCDF-GHJK")
    ]
    assert len({len(line) for line in lines}) == 1
    assert abs(len(lines) * 2 - len(lines[0])) <= 1
    assert lines[0] == "█" * len(lines[0])
    assert re.fullmatch("[█▀▄ ]+", "".join(lines))
