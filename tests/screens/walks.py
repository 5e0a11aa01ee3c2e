"""Ways through the app that many tests take."""

from textual.pilot import Pilot

from kiosk_tui.pages.model import Route
from screens.portal_screen import PortalScreen
from tests.screens.face import Face

NUMBER = "KSK-2026-000000"
SCREENS = ("signIn", "representations", "home", "dossiers", "dossier", "applicant", "profile", "help")


async def settle(pilot: Pilot[int]) -> None:
    """Wait until the workers are done and the screen is drawn."""
    for _ in range(2):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def reach(face: Face, pilot: Pilot[int], screen: str) -> PortalScreen:
    """Bring a screen to the front."""
    await settle(pilot)
    journey = face.app.journey
    assert journey is not None
    if screen in ("home", "dossiers", "applicant", "profile", "help"):
        await journey.to_main(screen)
    elif screen != "signIn":
        await journey.to_main("dossiers")
        await journey.to(Route(screen, NUMBER if screen == "dossier" else ""))
    await settle(pilot)
    front = journey.front
    assert front is not None
    assert front.route.screen == screen
    return front
