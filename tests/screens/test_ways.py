"""Ways to go on: chosen by letter, arrow or mouse, said once, and in view."""

from textual.pilot import Pilot

from kiosk_tui.pages.model import Route
from screens.parts.ways import WaysView
from screens.portal_screen import PortalScreen
from tests.screens.face import Face
from tests.screens.sight import prose, text
from tests.screens.walks import reach, settle


async def at_rights(face: Face, pilot: Pilot[int]) -> PortalScreen:
    await reach(face, pilot, "home")
    assert face.app.journey is not None
    await face.app.journey.to(Route("help", "rights"))
    await settle(pilot)
    front = face.app.journey.front
    assert front is not None
    return front


async def test_what_a_page_leads_to_is_no_button_as_well() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "home")
        assert isinstance(screen.focused, WaysView)
        assert [command.id for command in screen.bar.buttons] == ["sign_out"], "one choice needs no menu"
        assert prose(face.app).count("Alle dossiers") == 1
        assert " a Actie nodig" in text(face.app), "the letter stands before it"


async def test_enter_goes_where_the_cursor_stands() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "home")
        await pilot.press("enter")
        await settle(pilot)
        assert face.portal.last("home").performed == [("action_needed", "")]


async def test_a_letter_and_a_click_go_too() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "home")
        await pilot.press("d")
        await settle(pilot)
        view = screen.query_one(WaysView)
        place = view.place_of("overdue")
        assert place is not None
        await pilot.click(view, offset=(40, place.y))
        await settle(pilot)
        assert [command for command, _ in face.portal.last("home").performed] == ["all", "overdue"]


async def test_the_cursor_of_the_terminal_follows_and_stays_in_view() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await at_rights(face, pilot)
        assert screen.body.scroll_offset.y == 0, "what stands above the list is read first"
        seen = [face.app.cursor_position.y]
        for _ in range(8):
            await pilot.press("down")
            await settle(pilot)
            body = screen.body.region
            y = face.app.cursor_position.y
            assert body.y <= y < body.bottom
            seen.append(y)
        assert len(set(seen)) > 4
        await pilot.press(*["up"] * 8)
        await settle(pilot)
        assert "Groepen van aanvragers" in text(face.app), "the heading of the first one is in view again"


async def test_another_language_keeps_the_cursor_where_it_is() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await at_rights(face, pilot)
        view = screen.query_one(WaysView)
        await pilot.press("down", "down")
        assert view.target == "localGovernment"
        face.session.speak("fr")
        await settle(pilot)
        assert screen.focused is view
        assert view.target == "localGovernment"
        assert "Administration locale" in text(face.app)
