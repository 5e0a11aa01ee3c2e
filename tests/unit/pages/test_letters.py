"""The help knows every letter of every screen."""

import pytest

from kiosk_tui.pages.letters import LETTERS_OF_SCREENS
from kiosk_tui.pages.registry import SCREENS
from tests.unit.linear.test_reachable import every_page


@pytest.mark.parametrize("screen", SCREENS)
async def test_the_help_lists_every_letter_that_a_screen_offers(screen: str) -> None:
    """A new letter belongs in `LETTERS_OF_SCREENS`, with what it does."""
    pages = await every_page(screen)
    offered = {command.key for page in pages for command in page.commands if command.key}
    offered |= {field.key for page in pages for form in page.forms for field in form.fields if field.key}
    _, letters = LETTERS_OF_SCREENS.get(screen, ("", ()))
    assert offered <= {letter.key for letter in letters}


@pytest.mark.parametrize("screen", LETTERS_OF_SCREENS)
def test_no_letter_of_a_screen_is_listed_twice(screen: str) -> None:
    _, letters = LETTERS_OF_SCREENS[screen]
    assert len({letter.key for letter in letters}) == len(letters)
    assert screen in SCREENS
