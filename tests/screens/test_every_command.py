"""No function of a page is missing on the full screen: each has a button, a place among the tabs or one in the menu."""

import pytest
from textual.pilot import Pilot

from kiosk_tui.app import KioskApp, Report
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.model import Route
from kiosk_tui.pages.registry import SCREENS
from kiosk_tui.services import Services
from screens.overlays.chooser import Chooser
from screens.palette import palette_options
from screens.parts.ways import WaysView
from screens.portal_screen import PortalScreen
from screens.widgets.command_bar import MENU
from tests.screens.walks import settle
from tests.unit.linear.test_reachable import ABOUT, TYPED
from tests.unit.pages.fake_attachments import an_attachment
from tests.unit.pages.fake_following import a_followed_dossier
from tests.unit.pages.fake_portal import KETEL, FakePortal, a_dossier, a_draft, an_act
from tests.unit.pages.fake_services import FakeServices

PAGES = tuple(screen for screen in SCREENS if screen != places.SIGN_IN)
"""Every screen but the sign-in, of which `tests/snapshot` has each state."""


def somebody(screen: str) -> FakeServices:
    portal = FakePortal(
        [a_draft(1, main_dossier="KSK-000002"), a_dossier(2)], entries=[an_act()], **a_followed_dossier()
    )
    portal.hold((an_attachment(), b"Dag"))
    fakes = FakeServices(portal)
    if screen in (places.APPLICANT, places.PROFILE):
        fakes.session.switch(KETEL)
    return fakes


async def shown(app: KioskApp, pilot: Pilot[int], screen: str) -> PortalScreen:
    await settle(pilot)
    assert app.journey is not None
    await app.journey.to(Route(screen, ABOUT.get(screen, "")))
    await settle(pilot)
    front = app.journey.front
    assert front is not None
    if screen in TYPED:
        front.model.stage(*TYPED[screen])
        await settle(pilot)
    return front


@pytest.mark.parametrize("screen", PAGES)
async def test_each_command_and_field_of_a_page_can_be_reached_on_the_screen(screen: str) -> None:
    fakes = somebody(screen)

    async def open_services(_report: Report) -> Services:
        return fakes.services

    app = KioskApp(open_services)
    async with app.run_test(size=(80, 24)) as pilot:
        front = await shown(app, pilot, screen)
        page, voice = front.shown, Voice("nl")
        offered = {each for view in front.views if isinstance(view, WaysView) for each in view.targets}
        offered |= {each.id for each in front.bar.buttons}
        if MENU in front.bar.targets:
            await pilot.press("m")
            await settle(pilot)
            assert isinstance(app.screen, Chooser), "the menu opens by its letter"
            offered |= {each.id for each in front.bar.menu}
            await pilot.press("escape")
            await settle(pilot)
        assert {each.id for each in page.commands} - offered == set()
        listed = {each.id for each in palette_options(page, voice, signed_in=True)}
        assert {f"page:{each.id}" for each in page.commands} <= listed
        fields = {field.id for form in page.forms for field in form.fields}
        assert [each for each in fields if not front.focus_field(each)] == []
