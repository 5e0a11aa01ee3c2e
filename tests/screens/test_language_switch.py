"""Another language at any moment: every screen is drawn anew, and nothing that was typed or where one was is lost."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.model import PageModel, Route
from kiosk_tui.pages.registry import SCREENS, model_for
from kiosk_tui.services import Services
from screens.portal_screen import PortalScreen
from screens.widgets.record_list import RecordList
from tests.screens.face import Face
from tests.screens.models import Portal
from tests.screens.sight import prose, text
from tests.screens.walks import reach, settle
from tests.unit.linear.test_reachable import ABOUT
from tests.unit.pages.fake_following import a_followed_dossier
from tests.unit.pages.fake_portal import FakePortal, a_dossier, a_draft
from tests.unit.pages.fake_services import FakeServices

SIZE = (100, 40)
HELP = ("help:glossary", "help:rights", "help:contact", "help:term:mandate")


class RealPages(Portal):
    """The portal with the real models, over a portal in memory."""

    def __init__(self) -> None:
        super().__init__()
        dossiers = [a_draft(1, main_dossier="KSK-000002"), *(a_dossier(at) for at in range(2, 60))]
        self.fakes = FakeServices(FakePortal(dossiers, **a_followed_dossier()))

    def __call__(self, route: Route, services: Services) -> PageModel:
        return model_for(route, replace(self.fakes.services, session=services.session))


async def at(face: Face, pilot: Pilot[int], name: str) -> PortalScreen:
    """Bring a screen to the front that is about what the other tests are about too."""
    screen, _, about = name.partition(":")
    await reach(face, pilot, "home")
    assert face.app.journey is not None
    await face.app.journey.to(Route(screen, about or ABOUT.get(screen, "")))
    await settle(pilot)
    front = face.app.journey.front
    assert front is not None
    return front


async def choose_french(pilot: Pilot[int]) -> None:
    """By keys only, from wherever one is: everything that can be done, the language, French."""
    await pilot.press("ctrl+p", *"taal", "enter")
    await settle(pilot)
    await pilot.press(*"fr", "enter")
    await settle(pilot)


@pytest.mark.parametrize("name", [*(each for each in SCREENS if each != "signIn"), *HELP])
async def test_typing_focus_and_place_survive_another_language(name: str) -> None:
    face = Face(RealPages())
    async with face.app.run_test(size=SIZE) as pilot:
        screen = await at(face, pilot, name)
        typing = next((each for each in screen.query("Input, TextArea") if each.focusable), None)
        if typing is not None:
            screen.set_focus(typing)
            await settle(pilot)
            await pilot.press("end", *"zo")
            await settle(pilot)
        else:
            await pilot.press("down", "down")
            await settle(pilot)
        focused, scrolled = screen.focused, screen.body.scroll_offset
        typed = (
            focused.value
            if isinstance(focused, Input)
            else focused.text
            if isinstance(focused, TextArea)
            else ""
        )
        position = focused.position if isinstance(focused, RecordList) else 0
        assert typing is None or typed.endswith("zo")

        await choose_french(pilot)

        assert face.session.language == "fr"
        assert face.app.screen is screen
        assert screen.focused is focused
        assert screen.body.scroll_offset == scrolled
        if isinstance(focused, Input | TextArea):
            now = focused.value if isinstance(focused, Input) else focused.text
            assert now == typed
        if isinstance(focused, RecordList):
            assert focused.position == position
        title = Voice("fr").say(screen.model.page.title)
        assert title.split()[0] in prose(face.app)
        assert "Français" in text(face.app)


@pytest.mark.parametrize("name", [*(each for each in SCREENS if each != "signIn"), *HELP])
async def test_no_word_of_the_old_language_is_left(name: str) -> None:
    """What is drawn after the switch is what a screen draws that was opened in French from the start."""
    drawn = []
    for switched in (True, False):
        face = Face(RealPages())
        async with face.app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            face.session.speak("nl" if switched else "fr")
            await at(face, pilot, name)
            if switched:
                face.session.speak("fr")
                await settle(pilot)
            drawn.append(text(face.app))
    assert drawn[0] == drawn[1]


async def test_the_sign_in_is_said_anew_with_its_code() -> None:
    face = Face(start="signIn")
    async with face.app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "B C D F - G H J K" in text(face.app)
        assert "minuten geldig" in text(face.app)
        await choose_french(pilot)
        assert "B C D F - G H J K" in text(face.app)
        assert "Valable encore" in text(face.app)
