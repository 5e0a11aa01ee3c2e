"""The strip of main screens on a narrow screen: one line, whatever the language and the screen that is shown."""

import pytest

from kiosk_tui.keys import KEYS, MAIN_SCREENS
from kiosk_tui.locale.voice import LANGUAGES, Voice
from screens.widgets.lines import cells
from screens.widgets.rail import Rail

CAPS = {key.action: key.shown for key in KEYS["everywhere"]}


@pytest.mark.parametrize("icons", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("here", MAIN_SCREENS)
def test_the_strip_fits_forty_cells_and_names_the_screen_that_is_shown(
    here: str, language: str, icons: bool
) -> None:
    rail = Rail(Voice(language), here, icons=icons)
    strip = rail._strip(CAPS, 40)
    assert cells(strip) <= 40
    assert [piece.target for piece in strip] == list(MAIN_SCREENS), "each can be clicked"
    shown = next(piece for piece in strip if piece.target == here)
    assert rail._item(here, CAPS[here], icon=icons).text == shown.text, "in whole words"
