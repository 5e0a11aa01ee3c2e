"""The code's countdown, its large letters and its QR code."""

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Choice, Code, Field, FieldKind, Form, Notice, Page, Text, Tone
from screens.parts.big_letters import big
from screens.parts.code import CodeView, remaining, until_next_change_s
from screens.parts.qr import qr_lines
from screens.widgets.looks import ROLES
from tests.screens.face import Face
from tests.screens.models import Portal, sign_in_page
from tests.screens.sight import prose, text, words
from tests.screens.walks import reach, settle


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


NOTICE = Notice(
    "Je aanmelding kan niet veilig bewaard worden: er is geen sleutelbos op deze computer. "
    "Je blijft aangemeld tot je kiosk sluit.",
    Tone.WARNING,
)


def asked_for(address_with_code: str) -> Callable[[], Page]:
    """The sign-in page of the practice environment, with everything that may stand there and the QR code asked for."""

    def page() -> Page:
        made = sign_in_page(qr=True)
        code = next(part for part in made.parts if isinstance(part, Code))
        shown = replace(
            code, address=address_with_code.partition("?")[0], address_with_code=address_with_code
        )
        people = tuple(Choice(f"p{number}", f"Persoon {number}") for number in range(4))
        field = Field("person", "Wie", FieldKind.CHOICE, "", "", key="p", required=True, choices=people)
        parts = (Text("Ga met een browser naar het adres."), shown, Form("approve", (field,), "approve"))
        return replace(made, parts=parts, notices=(NOTICE,))

    return page


LOCAL = "http://127.0.0.1:44517/aanmelden?user_code=WPPF-DKNH"
LONG = "https://aanmelden.kiosk.voorbeeld.vlaanderen.be/aanmelden?user_code=WPPF-DKNH"


@pytest.mark.parametrize(
    ("size", "address"),
    [
        ((80, 24), LOCAL),
        ((80, 24), LONG),
        ((120, 40), LOCAL),
        ((120, 40), LONG),
        ((100, 30), LONG),
        ((40, 24), LOCAL),
        ((48, 30), LONG),
    ],
)
async def test_a_qr_code_is_in_view_whole_with_its_code_and_address(
    size: tuple[int, int], address: str
) -> None:
    face = Face(Portal({"signIn": asked_for(address)}))
    async with face.app.run_test(size=size) as pilot:
        await reach(face, pilot, "signIn")
        seen = text(face.app)
        drawn = ["".join(piece.text for piece in line) for line in qr_lines(address)]
        rows_seen = [line for line in words(face.app) if "█" in line]
        assert [row.strip() in line for row, line in zip(drawn, rows_seen, strict=False)] == [True] * len(
            drawn
        )
        assert "B C D F - G H J K" in seen
        assert address.partition("?")[0] in re.sub(r"[█▀▄\s]", "", seen)
        assert "kopiëren" in seen


async def test_a_qr_code_that_does_not_fit_says_what_it_needs_and_a_larger_window_shows_it() -> None:
    face = Face(Portal({"signIn": asked_for(LONG)}))
    async with face.app.run_test(size=(40, 20)) as pilot:
        await reach(face, pilot, "signIn")
        needed = re.search(r"minstens (\d+) kolommen breed en (\d+) regels hoog", prose(face.app))
        assert needed is not None
        columns, lines = map(int, needed.groups())
        assert "██████" not in text(face.app)
        await pilot.resize_terminal(columns, lines - 1)
        await settle(pilot)
        assert "██████" not in text(face.app)
        await pilot.resize_terminal(columns, lines)
        await settle(pilot)
        assert "kolommen breed" not in prose(face.app)
        assert sum("█" in line for line in words(face.app)) == len(qr_lines(LONG))
