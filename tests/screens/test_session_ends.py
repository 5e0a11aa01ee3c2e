"""The session ends while somebody types, with the real services: nothing of the typing is lost on the way back."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk_tui.app import KioskApp, Report
from kiosk_tui.bootstrap import build_services
from kiosk_tui.folders import KioskFolders
from kiosk_tui.look import Look
from kiosk_tui.pages.model import Route
from kiosk_tui.portal.dossier_query import DossierQuery
from kiosk_tui.services import Services
from kiosk_tui.settings import Settings, Storage
from kiosk_tui.sign_in.state import Stage
from tests.contract.independent_provider import FirstPollWaits
from tests.screens.sight import prose
from tests.screens.walks import settle

SETTINGS = Settings(storage=Storage.FILE)
AN_HOUR_S = 3_600.0


class PassingClock(FirstPollWaits):
    """Time passes when the test says so."""

    passed_s = 0.0

    def monotonic_s(self) -> float:
        return super().monotonic_s() + self.passed_s


@pytest.fixture
def folders(tmp_path: Path) -> KioskFolders:
    return KioskFolders(tmp_path / "config", tmp_path / "state", tmp_path / "data")


@pytest.fixture
def clock() -> PassingClock:
    return PassingClock()


@pytest.fixture
async def services(folders: KioskFolders, clock: PassingClock) -> AsyncGenerator[Services]:
    services = build_services(SETTINGS, folders, clock)
    yield services
    await services.close()


async def signed_in(pilot: Pilot[int], services: Services, clock: PassingClock) -> None:
    """Confirm the code that the sign-in screen shows, and wait until the screen leads on."""
    async with asyncio.timeout(30):
        while services.sign_in.state.stage is not Stage.WAITING:
            await pilot.pause()
        await services.sign_in.approve_here("lotte")
        clock.first_poll.set()
        await services.sign_in.wait()
    clock.first_poll.clear()
    await settle(pilot)
    await settle(pilot)


async def address(services: Services, number: str) -> str:
    """The e-mail address of a dossier as the service has it."""
    correspondence = (await services.portal.dossier(number)).value.correspondence
    assert correspondence is not None
    return correspondence.address


def front(app: KioskApp) -> str:
    assert app.journey is not None
    assert app.journey.front is not None
    return app.journey.front.route.screen


async def test_typing_is_there_after_signing_in_again_and_can_be_saved(
    services: Services, folders: KioskFolders, clock: PassingClock
) -> None:
    async def open_services(_report: Report) -> Services:
        return services

    app = KioskApp(open_services, Look())
    async with app.run_test(size=(80, 24)) as pilot:
        await signed_in(pilot, services, clock)
        dossier = (await services.portal.dossiers(DossierQuery(page_size=1))).items[0]
        number, before = dossier.kiosk_number, await address(services, dossier.kiosk_number)
        people = await services.portal.representatives(dossier.applicant.applicant_id)
        other = next(each.email for each in people if each.email and each.email != before)
        assert app.journey is not None
        await app.journey.to_main("dossiers")
        await app.journey.to(Route("dossier", number))
        await settle(pilot)
        await pilot.press("e", "home", "ctrl+k", *other[:5])

        elsewhere = build_services(SETTINGS, folders)
        assert await elsewhere.sign_in.resume()
        await elsewhere.sign_in.sign_out()
        await elsewhere.close()
        clock.passed_s = AN_HOUR_S

        await pilot.press(*other[5:], "ctrl+s")
        await settle(pilot)
        assert front(app) == "signIn"
        assert "Je sessie is voorbij" in prose(app)
        await signed_in(pilot, services, clock)
        assert front(app) == "dossier"
        assert other in prose(app)
        assert await address(services, number) == before

        await pilot.press("ctrl+s")
        await settle(pilot)
        assert await address(services, number) == other
