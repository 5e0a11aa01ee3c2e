"""What the screens of dossier types look like, with the practice environment's own types in them."""

from datetime import date

import msgspec
import pytest
from textual.pilot import Pilot

from kiosk_api.contract.dossier_types import DossierType, DossierTypeSummary
from kiosk_api.practice import data_files
from kiosk_api.rules.closing_days import next_round
from kiosk_tui.pages.model import PageModel, Route
from kiosk_tui.pages.registry import model_for
from kiosk_tui.services import Services
from tests.screens.face import Face
from tests.screens.models import Portal
from tests.screens.walks import reach, settle
from tests.snapshot.test_screens import SIZES, SnapCompare
from tests.unit.pages.fake_portal import TODAY, FakePortal
from tests.unit.pages.fake_services import FakeServices

REAL = ("dossierTypes", "dossierType")
PLACES = {
    "list": Route("dossierTypes"),
    "project": Route("dossierType", "kunstenProject"),
    "yearly": Route("dossierType", "kunstenJaardossier"),
    "tab": Route("dossierType", "erfgoedProject|inhoud"),
    "budget": Route("dossierType", "bovenlokaalKlein|begroting"),
}


class RealTypes(Portal):
    """The real models of these screens, over the practice environment's types."""

    def __init__(self) -> None:
        super().__init__()
        definitions = [kind.definition for kind in data_files.dossier_types()]
        types = [
            DossierType(self_=f"/v1/dossierTypes/{one.code}", **msgspec.structs.asdict(one))
            for one in definitions
        ]
        self.fakes = FakeServices(
            FakePortal(types=types, offered=[_summary(one, TODAY) for one in types]),
        )

    def __call__(self, route: Route, services: Services) -> PageModel:
        if route.screen in REAL:
            return model_for(route, self.fakes.services)
        return super().__call__(route, services)


def _summary(kind: DossierType, day: date) -> DossierTypeSummary:
    coming = next_round(kind.closing, day)
    return DossierTypeSummary(
        href=kind.self_,
        code=kind.code,
        version=kind.version,
        title=kind.title,
        decree=kind.decree,
        about=kind.about,
        belongs_to=kind.belongs_to,
        opens_on=None if coming.is_open(day) else coming.opens_on,
        closes_on=coming.closes_on,
    )


def looks(snap_compare: SnapCompare, place: str, size: tuple[int, int], *keys: str) -> bool:
    face = Face(RealTypes())

    async def go(pilot: Pilot[int]) -> None:
        await reach(face, pilot, "dossiers")
        assert face.app.journey is not None
        await face.app.journey.to(PLACES[place])
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)

    return snap_compare(face.app, terminal_size=size, run_before=go)


@pytest.mark.parametrize("size", [*SIZES, (40, 24)], ids=str)
@pytest.mark.parametrize("place", PLACES)
def test_types(snap_compare: SnapCompare, place: str, size: tuple[int, int]) -> None:
    assert looks(snap_compare, place, size)


def test_a_page_down_while_the_buttons_have_the_focus(snap_compare: SnapCompare) -> None:
    assert looks(snap_compare, "tab", (80, 24), "pagedown")
