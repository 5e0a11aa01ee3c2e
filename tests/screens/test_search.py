"""The search field above a list says what the list is narrowed to, whoever narrowed it."""

import pytest
from textual.pilot import Pilot

from kiosk_api.contract.people import ApplicantReference
from kiosk_tui.pages.dossiers import DossiersModel
from kiosk_tui.pages.model import PageModel, Route
from kiosk_tui.pages.representations import RepresentationsModel
from kiosk_tui.services import Services
from screens.overlays.chooser import Chooser
from screens.widgets.record_list import RecordList
from screens.widgets.search_field import SearchField
from tests.screens.face import Face
from tests.screens.models import Portal
from tests.screens.sight import text
from tests.screens.walks import reach, settle
from tests.unit.pages.fake_portal import FakePortal
from tests.unit.pages.fake_services import FakeServices


class RealList(Portal):
    """The portal in which the dossier list is the real one."""

    def __call__(self, route: Route, services: Services) -> PageModel:
        if route.screen == "dossiers":
            return DossiersModel(FakeServices().services, route.about)
        return super().__call__(route, services)


async def searched(face: Face, pilot: Pilot[int]) -> SearchField:
    """The dossier list, narrowed to `festival 11` by typing, with the focus on the list."""
    screen = await reach(face, pilot, "dossiers")
    await pilot.press("slash", *"festival", "space", *"11", "enter")
    await settle(pilot)
    field = screen.query_one(SearchField)
    assert field.value == "festival 11"
    return field


async def test_showing_everything_empties_the_search_field() -> None:
    face = Face(RealList())
    async with face.app.run_test(size=(80, 24)) as pilot:
        field = await searched(face, pilot)
        await pilot.press("r")
        await settle(pilot)
        assert field.value == ""
        await pilot.press("slash", *"9")
        await settle(pilot)
        assert field.value == "9", "typing goes on from there"


async def test_the_search_field_says_the_same_on_return() -> None:
    face = Face(RealList())
    async with face.app.run_test(size=(80, 24)) as pilot:
        field = await searched(face, pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert field.value == "festival 11"


async def test_a_list_that_a_search_led_to_says_so() -> None:
    face = Face(RealList())
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "home")
        assert face.app.journey is not None
        await face.app.journey.to(Route("dossiers", "text=festival"))
        await settle(pilot)
        assert face.app.screen.query_one(SearchField).value == "festival"


async def test_what_is_typed_faster_than_the_list_answers_stays() -> None:
    face = Face(RealList())
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossiers")
        await pilot.press("slash")
        field = screen.query_one(SearchField)
        for letter in "zomerfestival ":
            field.insert_text_at_cursor(letter)
            screen.show()
        await settle(pilot)
        assert field.value == "zomerfestival "


class WhomToActFor(Portal):
    """The portal in which the choice on whose behalf is the real one."""

    def __call__(self, route: Route, services: Services) -> PageModel:
        if route.screen == "representations":
            many = [
                ApplicantReference(
                    applicant_id=str(at), href="x", name=name, entity_group="enterpriseOrganisation"
                )
                for at, name in enumerate(("Wervel", "De Mijn", "Xantippe", "Het Lab"))
            ]
            return RepresentationsModel(FakeServices(FakePortal(applicants=many)).services)
        return super().__call__(route, services)


@pytest.mark.parametrize("typed", ["wer", "mij", "xan", "Lab"])
async def test_a_letter_where_one_chooses_on_whose_behalf_begins_a_search(typed: str) -> None:
    face = Face(WhomToActFor())
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "representations")
        await pilot.press(*typed)
        await settle(pilot)
        assert screen.query_one(SearchField).value == typed
        assert screen.query_one(SearchField).has_focus
        rows = text(face.app)
        assert sum(name in rows for name in ("Wervel", "De Mijn", "Xantippe", "Het Lab")) == 1


async def test_a_letter_that_is_a_command_stays_one() -> None:
    face = Face(WhomToActFor())
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "representations")
        await pilot.press("l")
        await settle(pilot)
        assert isinstance(face.app.screen, Chooser)
        assert screen.query_one(SearchField).value == ""


async def test_a_stray_letter_in_another_list_searches_nothing() -> None:
    face = Face(RealList())
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossiers")
        await pilot.press("z")
        await settle(pilot)
        assert screen.query_one(SearchField).value == ""


async def test_the_first_arrow_in_a_chooser_leaves_the_option_that_is_lit_already() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "home")
        await pilot.press("l", "down")
        await settle(pilot)
        options = face.app.screen.query_one(RecordList)
        assert options.has_focus
        assert options.position == 1
        await pilot.press("enter")
        await settle(pilot)
        assert face.app.voice.language == "fr"
