"""Arrows simply work, and so does the mouse: rows, tabs, buttons, filters and the wheel."""

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot

from screens.parts.filter_bar import FilterBar
from screens.parts.ways import WaysView
from screens.portal_screen import PortalScreen
from screens.widgets.command_bar import CommandBar
from screens.widgets.line_field import ChoiceField
from screens.widgets.lines import LineWidget
from screens.widgets.record_list import RecordList
from tests.screens.face import Face
from tests.screens.sight import prose
from tests.screens.walks import reach, settle


async def click(pilot: Pilot[int], widget: LineWidget, target: str) -> None:
    """Click on where a target is drawn."""
    place = widget.place_of(target)
    assert place is not None, target
    assert await pilot.click(offset=widget.content_region.offset + place + Offset(1, 0))
    await settle(pilot)


async def test_down_goes_from_the_page_to_its_fields_and_on_to_the_buttons() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 40)) as pilot:
        screen = await reach(face, pilot, "dossier")
        assert screen.body.has_focus
        await pilot.press("down")
        await settle(pilot)
        assert isinstance(screen.focused, ChoiceField)
        await pilot.press("r")  # past the e-mail address, whose suggestions the arrow would show
        for _ in range(40):
            if screen.bar.has_focus:
                break
            await pilot.press("down")
            await settle(pilot)
        assert screen.bar.has_focus
        await pilot.press("up")
        await settle(pilot)
        assert not screen.bar.has_focus
        assert screen.body in screen.focused.ancestors if screen.focused else False


async def test_down_on_a_choice_moves_on_and_enter_opens_it() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 40)) as pilot:
        screen = await reach(face, pilot, "dossier")
        await pilot.press("c")
        await settle(pilot)
        choice = screen.focused
        await pilot.press("down")
        await settle(pilot)
        assert face.app.screen is screen, "no list was opened"
        assert screen.focused is not choice


async def test_up_from_the_first_thing_returns_to_the_page() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 40)) as pilot:
        screen = await reach(face, pilot, "dossier")
        await pilot.press("down", "up")
        await settle(pilot)
        assert screen.focused is screen.body


async def test_a_page_of_words_is_read_on_with_the_arrow_while_its_buttons_have_the_focus() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 14)) as pilot:
        screen = await reach(face, pilot, "signIn")
        assert isinstance(screen.focused, CommandBar)
        if screen.body.max_scroll_y:
            before = screen.body.scroll_offset.y
            await pilot.press("up", "down")
            await settle(pilot)
            assert screen.body.scroll_offset.y >= before


async def dossiers(face: Face, pilot: Pilot[int]) -> PortalScreen:
    return await reach(face, pilot, "dossiers")


async def test_a_click_opens_a_row() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await dossiers(face, pilot)
        records = screen.query_one(RecordList)
        third = records.window.row(2)
        assert third is not None
        assert await pilot.click(RecordList, offset=(5, 2))
        await settle(pilot)
        assert face.portal.last("dossiers").performed == [("open", third.id)]


async def test_the_wheel_moves_a_long_list() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await dossiers(face, pilot)
        records = screen.query_one(RecordList)
        records.action_first()
        records._on_mouse_scroll_down(_wheel(records))  # type: ignore[arg-type] # a wheel event, as the driver makes it
        await settle(pilot)
        assert records.scroll_offset.y > 0


def _wheel(widget: RecordList) -> object:
    from textual.events import MouseScrollDown

    return MouseScrollDown(widget, 1, 1, 0, 1, 0, False, False, False)


@pytest.mark.parametrize("name", ["dossiers", "applicant", "profile", "help"])
async def test_a_click_in_the_rail_shows_a_main_screen(name: str) -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "home")
        await click(pilot, screen.rail, name)
        front = face.app.journey.front if face.app.journey else None
        assert front is not None
        assert front.route.screen == name


async def test_a_click_opens_what_a_way_leads_to() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "home")
        ways = screen.query_one(WaysView)
        await click(pilot, ways, ways.targets[1])
        assert face.portal.last("home").performed == [(ways.targets[1], "")]


async def test_a_click_presses_a_button_and_a_button_of_the_header() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossier")
        wanted = screen.bar.buttons[0].id
        await click(pilot, screen.bar, wanted)
        assert wanted in [command for command, _ in face.portal.last("dossier").performed]
        await click(pilot, screen.header, "language")
        assert "Français" in prose(face.app)


async def test_a_comma_and_a_click_show_every_filter_and_a_choice_sets_one() -> None:
    face = Face()
    async with face.app.run_test(size=(50, 24)) as pilot:
        screen = await dossiers(face, pilot)
        bar = screen.query_one(FilterBar)
        assert len(bar.lines_at(bar.content_size.width)) == 1, "however narrow, filters take one line"
        await click(pilot, bar, "filters")
        assert "Fase: " in prose(face.app)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("comma", *"fase", "enter")
        await settle(pilot)
        await pilot.press(*"advi", "enter")
        await settle(pilot)
        assert face.portal.last("dossiers").staged == [("phase", "Advies")]
        assert "Fase: Advies" in prose(face.app), "the line says which filters are on"
