"""The search field above a list says what the list is narrowed to, whoever narrowed it."""

from textual.pilot import Pilot

from kiosk_tui.pages.dossiers import DossiersModel
from kiosk_tui.pages.model import PageModel, Route
from kiosk_tui.services import Services
from screens.widgets.search_field import SearchField
from tests.screens.face import Face
from tests.screens.models import Portal
from tests.screens.walks import reach, settle
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
