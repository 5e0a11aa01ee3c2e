"""Every screen in every theme: text that can be read, a focus that can be seen, a cursor that stands on it."""

import pytest

from kiosk_tui.keys import MAIN_SCREENS
from kiosk_tui.locale.voice import Voice
from kiosk_tui.look import Look
from kiosk_tui.pages.phrase import say
from kiosk_tui.theming import THEME_NAMES
from screens.overlays.overlay import Overlay
from tests.screens.face import Face
from tests.screens.sight import difference, rows, text, words
from tests.screens.walks import SCREENS, reach, settle

SIZES = [(80, 24), (40, 24)]
LEAST = {"light": 4.5, "dark": 4.5, "contrast": 7.0, "terminal": 4.5}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("screen", SCREENS)
async def test_all_text_can_be_read_in_every_theme(screen: str, size: tuple[int, int]) -> None:
    face = Face()
    async with face.app.run_test(size=size) as pilot:
        await reach(face, pilot, screen)
        for theme in THEME_NAMES:
            face.app._choose_command(f"theme:{theme}")
            await settle(pilot)
            assert_readable(face, theme)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", ["?", "ctrl+p", "l", "c", "n"])
async def test_all_text_of_what_lies_over_a_screen_can_be_read(key: str, size: tuple[int, int]) -> None:
    face = Face()
    async with face.app.run_test(size=size) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press(key)
        if key == "c":
            await pilot.press("enter")
        await settle(pilot)
        assert isinstance(face.app.screen, Overlay)
        for theme in THEME_NAMES:
            face.app._choose_command(f"theme:{theme}")
            await settle(pilot)
            assert_readable(face, theme)


def assert_readable(face: Face, theme: str) -> None:
    poor = {
        (y, "".join(cell.character for cell in row).strip(), round(cell.contrast, 2))
        for y, row in enumerate(rows(face.app))
        for cell in row
        if cell.character != " " and cell.contrast < (3 if cell.drawn else LEAST[theme])
    }
    assert not poor, theme


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("screen", SCREENS)
async def test_focus_is_seen_in_every_theme_and_the_cursor_stands_on_it(
    screen: str, size: tuple[int, int]
) -> None:
    face = Face()
    async with face.app.run_test(size=size) as pilot:
        front = await reach(face, pilot, screen)
        for theme in THEME_NAMES:
            face.app._choose_command(f"theme:{theme}")
            for widget in front.focus_chain:
                widget.focus()
                await pilot.pause()
                await pilot.pause()  # it may have to scroll into view
                focused = rows(face.app)
                region = widget.region.intersection(front.size.region)
                assert region.contains_point(face.app.cursor_position), widget
                front.set_focus(None)
                await pilot.pause()
                plain = rows(face.app)
                seen = max(
                    difference(plain[y][x], focused[y][x])
                    for y in range(region.y, region.bottom)
                    for x in range(region.x, region.right)
                )
                assert seen >= 3, (theme, widget)


@pytest.mark.parametrize("screen", SCREENS)
async def test_tab_goes_round_and_never_stops(screen: str) -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        front = await reach(face, pilot, screen)
        reached = set()
        for _ in range(40):
            reached.add(front.focused)
            await pilot.press("tab")
        assert reached == set(front.focus_chain)
        for _ in range(40):
            await pilot.press("shift+tab")
            reached.discard(front.focused)
        assert not reached


@pytest.mark.parametrize("screen", SCREENS)
async def test_something_has_the_focus_at_once(screen: str) -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        front = await reach(face, pilot, screen)
        assert front.focused is not None


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_very_small_terminal_is_no_reason_to_stop(screen: str) -> None:
    face = Face()
    async with face.app.run_test(size=(20, 10)) as pilot:
        await reach(face, pilot, screen)
        for key in ("tab", "down", "?", "escape", "ctrl+p", "escape"):
            await pilot.press(key)
        assert text(face.app).strip()


@pytest.mark.parametrize("screen", SCREENS)
async def test_colours_carry_no_words(screen: str) -> None:
    """The terminal's own theme has no colours, and says the same."""
    said = []
    for theme in ("light", "terminal"):
        face = Face(look=Look(theme=theme))
        async with face.app.run_test(size=(80, 24)) as pilot:
            await reach(face, pilot, screen)
            said.append(text(face.app))
    assert said[0] == said[1]


async def test_no_word_is_lost_on_a_narrow_screen() -> None:
    for screen in ("home", "dossier", "applicant", "signIn"):
        found = []
        for size in ((80, 60), (40, 120)):
            face = Face()
            async with face.app.run_test(size=size) as pilot:
                await reach(face, pilot, screen)
                found.append(set(text(face.app).replace("▌", " ").split()))
        lost = {word for word in found[0] - found[1] if any(character.isalpha() for character in word)}
        # The keys at the foot are all in the help of `?`; a block has its first column as a title, without a head.
        spared = {"alles", "terug", "stoppen", "Ctrl+P", "Ctrl+Q", "Esc", "Wanneer"}
        # The strip names the main screen that is shown; the others have their number and sign, and stand in the help.
        # The header says the language by its code, and who one is without a label.
        spared |= {Voice("nl").say(say(f"screens.main_{name}")) for name in MAIN_SCREENS} | {"Nederlands"}
        spared |= {"Wisselen", "Door", "Oefenomgeving"}
        assert lost <= spared, (screen, lost)


@pytest.mark.parametrize("screen", SCREENS)
async def test_moving_the_focus_changes_no_word(screen: str) -> None:
    """Fenrir reads what changed instead of what has the focus (and WCAG 3.2.1 forbids it)."""
    face = Face()
    async with face.app.run_test(size=(80, 70)) as pilot:
        front = await reach(face, pilot, screen)
        said = without_focus_mark(face)
        for _ in front.focus_chain:
            await pilot.press("tab")
            await settle(pilot)
            assert without_focus_mark(face) == said


def without_focus_mark(face: Face) -> list[str]:
    return [line.replace("▌", " ").rstrip() for line in words(face.app)]
