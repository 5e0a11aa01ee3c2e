"""The full-screen face over the real page models, with the KIOSK service in memory: how filling in looks."""

from textual.pilot import Pilot

from kiosk_tui.app import KioskApp, Report
from kiosk_tui.look import Look
from kiosk_tui.pages.model import Route
from kiosk_tui.services import Services
from screens.portal_screen import PortalScreen
from tests.screens.walks import settle
from tests.unit.pages.fake_portal import FakePortal, a_draft
from tests.unit.pages.fake_services import FakeServices

NUMBER = "KSK-000001"


class RealFace:
    """An app, and the fakes behind its pages."""

    def __init__(self, portal: FakePortal | None = None, look: Look | None = None) -> None:
        self.fakes = FakeServices(portal or FakePortal([a_draft(title="Zomerfestival")]))
        self.app = KioskApp(self._open, look or Look())

    async def _open(self, _report: Report) -> Services:
        return self.fakes.services

    async def reach(self, pilot: Pilot[int], screen: str, about: str = "") -> PortalScreen:
        """Bring a screen to the front."""
        await settle(pilot)
        assert self.app.journey is not None
        await self.app.journey.to_main("dossiers")
        await self.app.journey.to(Route(screen, about))
        await settle(pilot)
        front = self.app.journey.front
        assert front is not None
        assert front.route.screen == screen
        return front


def filled_in() -> FakePortal:
    """A dossier that is nearly ready."""
    portal = FakePortal([a_draft(title="Zomerfestival")])
    portal.complete(NUMBER)
    portal.answer(NUMBER, "project", publiek=True, talen=["nl", "fr"], deelnemers="250")
    return portal
