"""The plain set: nothing but letters and signs that every terminal has, in the same cells."""

import re

import pytest
from rich.cells import cell_len

from kiosk_tui.glyphs import shows_glyphs
from kiosk_tui.look import Look
from screens.plain_glyphs import PLAIN
from tests.screens.face import Face
from tests.screens.sight import text, words
from tests.screens.walks import SCREENS, reach, settle


@pytest.mark.parametrize(
    ("wanted", "environment", "glyphs"),
    [
        ("auto", {"LANG": "nl_BE.UTF-8", "TERM": "xterm-256color"}, True),
        ("auto", {"LANG": "nl_BE.UTF-8", "TERM": "linux"}, False),
        ("auto", {"LANG": "nl_BE.UTF-8", "TERM": "dumb"}, False),
        ("auto", {"LANG": "nl_BE.UTF-8", "LC_ALL": "C", "TERM": "xterm"}, False),
        ("auto", {"LANG": "C", "LC_CTYPE": "en_US.utf8", "TERM": "xterm"}, True),
        ("auto", {"LANG": "nl_BE@euro", "TERM": "xterm"}, False),
        ("auto", {}, False),
        ("plain", {"LANG": "nl_BE.UTF-8", "TERM": "xterm-256color"}, False),
        ("unicode", {"LANG": "C", "TERM": "linux"}, True),
    ],
)
def test_glyphs_are_used_where_the_terminal_has_them_or_the_user_wants_them(
    wanted: str, environment: dict[str, str], glyphs: bool
) -> None:
    assert shows_glyphs(wanted, environment) is glyphs


def test_each_plain_sign_takes_one_cell_for_one() -> None:
    for glyph, plain in PLAIN.items():
        assert cell_len(chr(glyph)) == cell_len(plain) == 1
        assert plain.isascii()


@pytest.mark.parametrize("size", [(80, 40), (40, 24)], ids=str)
@pytest.mark.parametrize("screen", SCREENS)
async def test_every_screen_is_drawn_with_letters_and_plain_signs(screen: str, size: tuple[int, int]) -> None:
    face = Face(look=Look(icons=False))
    async with face.app.run_test(size=size) as pilot:
        await reach(face, pilot, screen)
        for key in ("", "question_mark", "ctrl+p"):
            if key:
                await pilot.press(key)
                await settle(pilot)
            strange = {
                each for each in text(face.app) if not each.isascii() and not each.isalpha() and each != "€"
            }
            assert strange == set()
            await pilot.press("escape")
            await settle(pilot)


async def test_the_plain_set_leaves_no_word_out() -> None:
    said = []
    for icons in (True, False):
        face = Face(look=Look(icons=icons))
        async with face.app.run_test(size=(120, 40)) as pilot:
            await reach(face, pilot, "dossier")
            said.append([re.findall(r"\w{2,}", line) for line in words(face.app)])
    assert said[0] == said[1]
