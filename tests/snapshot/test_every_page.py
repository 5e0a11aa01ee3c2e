"""Every page of the portal as its own model makes it, at two sizes. A new screen is here by itself.

`test_screens.py` draws fixed pages with every part and kind of field; here it is what people get to see.
"""

import pytest
from textual.pilot import Pilot

from kiosk_tui.app import KioskApp, Report
from kiosk_tui.pages import places
from kiosk_tui.pages.model import Route
from kiosk_tui.pages.registry import SCREENS
from kiosk_tui.services import Services
from tests.screens.walks import settle
from tests.snapshot.test_screens import SIZES, SnapCompare
from tests.unit.linear.test_reachable import ABOUT
from tests.unit.pages.fake_following import a_followed_dossier
from tests.unit.pages.fake_portal import KETEL, FakePortal, a_dossier, a_draft
from tests.unit.pages.fake_services import FakeServices

PAGES = tuple(screen for screen in SCREENS if screen not in (places.SIGN_IN, places.HOME))
"""The start and the sign-in are drawn with fixed pages: theirs counts the time."""


def portal(screen: str) -> FakePortal:
    """A service with something of everything; many dossiers where a list is shown."""
    if screen == places.DOSSIERS:
        return FakePortal()
    return FakePortal([a_draft(1, main_dossier="KSK-000002"), a_dossier(2)], **a_followed_dossier())


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("screen", PAGES)
def test_page(snap_compare: SnapCompare, screen: str, size: tuple[int, int]) -> None:
    fakes = FakeServices(portal(screen))
    if screen in (places.APPLICANT, places.PROFILE):
        fakes.session.switch(KETEL)

    async def open_services(_report: Report) -> Services:
        return fakes.services

    app = KioskApp(open_services)

    async def go(pilot: Pilot[int]) -> None:
        await settle(pilot)
        journey = app.journey
        assert journey is not None
        await journey.to(Route(screen, ABOUT.get(screen, "")))
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=go)
