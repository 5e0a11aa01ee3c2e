"""The list: two lines for a move, the same memory for any size, words for what is not here yet."""

import pytest
from textual.geometry import Region

from kiosk_tui.errors import NetworkError
from screens.widgets.record_list import RecordList
from tests.screens.face import Face
from tests.screens.models import MadeWindow, Portal, dossiers_page
from tests.screens.sight import prose, rows, text
from tests.screens.walks import reach, settle


def over(window: MadeWindow) -> Face:
    return Face(Portal({"dossiers": lambda: dossiers_page(window=window)}))


async def test_a_move_paints_two_records_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossiers")
        painted: list[Region] = []
        drawn = RecordList.refresh

        def refresh(self: RecordList, *regions: Region, **options: bool) -> RecordList:
            painted.extend(regions)
            assert regions, "the whole list was painted"
            return drawn(self, *regions, **options)

        with monkeypatch.context() as patched:
            patched.setattr(RecordList, "refresh", refresh)
            await pilot.press("down")
        width = screen.query_one(RecordList).scrollable_content_region.width
        assert painted == [Region(0, 0, width, 1), Region(0, 1, width, 1)]


async def test_a_million_records_take_no_more_memory_than_a_screenful() -> None:
    window = MadeWindow(1_000_000)
    face = over(window)
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossiers")
        assert "1.000.000 rijen" in text(face.app)
        for key in ("pagedown",) * 10 + ("end", "home", "end"):
            await pilot.press(key)
            await settle(pilot)
        records = screen.query_one(RecordList)
        assert records.position == 999_999
        assert window.in_memory < 600
        assert len(records._strips) <= 600


async def test_the_cursor_stays_on_the_chosen_record() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossiers")
        records = screen.query_one(RecordList)
        for key in ("down", "pagedown", "up", "end", "pageup", "home", "down"):
            await pilot.press(key)
            await settle(pilot)
            place = face.app.cursor_position
            assert records.content_region.contains_point(place)
            line = "".join(cell.character for cell in rows(face.app)[place.y])
            record = records.window.row(records.position)
            assert record is not None
            assert str(record.cells[0])[:20] in line


async def test_rows_on_their_way_are_said_in_words_and_keys_go_on() -> None:
    window = MadeWindow(2000)
    face = over(window)
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossiers")
        window.answers.clear()
        await pilot.press("end")
        await pilot.pause()
        assert "Wordt opgehaald…" in text(face.app)
        await pilot.press("home", "down", "down")
        await pilot.pause()
        assert screen.query_one(RecordList).position == 2
        window.answers.set()
        await settle(pilot)
        assert "Wordt opgehaald…" not in text(face.app)


async def test_a_list_on_its_way_says_so_and_an_empty_one_says_why() -> None:
    window = MadeWindow(0)
    window.answers.clear()
    face = over(window)
    async with face.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert face.app.journey is not None
        await face.app.journey.to_main("dossiers")
        await pilot.pause(0.1)
        assert "De lijst wordt opgehaald…" in text(face.app)
        window.answers.set()
        await settle(pilot)
        assert "Geen enkel dossier past hierbij." in text(face.app)
        await pilot.press("down", "end", "enter")
        assert face.portal.last("dossiers").performed == []


async def test_a_failing_service_is_told_and_the_list_stays() -> None:
    window = MadeWindow(2000)
    face = over(window)
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossiers")
        window.failure = NetworkError()
        await pilot.press("end")
        await settle(pilot)
        assert "Fout:" in text(face.app)
        window.failure = None
        await pilot.press("home")
        await settle(pilot)
        assert "Zomerfestival Dranouter" in text(face.app)


async def test_a_narrow_screen_shows_blocks_with_labels() -> None:
    face = Face()
    async with face.app.run_test(size=(40, 24)) as pilot:
        await reach(face, pilot, "dossiers")
        await pilot.press("down")
        shown = text(face.app)
        assert "Aandacht: actie nodig" in shown
        assert "Uiterlijk: 02-02-2026" in shown


async def test_a_click_opens_the_record_under_it() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossiers")
        await pilot.click(RecordList, offset=(10, 4))
        await settle(pilot)
        assert face.portal.last("dossiers").performed == [("open", "KSK-2026-000004")]


async def test_growing_and_shrinking_keeps_the_record_in_view() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossiers")
        await pilot.press("pagedown", "pagedown", "down")
        records = screen.query_one(RecordList)
        chosen = records.position
        for size in ((40, 24), (120, 40), (20, 10), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert records.position == chosen
            assert records.content_region.contains_point(face.app.cursor_position)


async def test_search_goes_on_while_the_list_is_slow() -> None:
    window = MadeWindow(2000)
    face = over(window)
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossiers")
        window.answers.clear()
        await pilot.press("slash", *"antigone")
        await pilot.pause()
        assert "antigone" in text(face.app)
        assert face.portal.last("dossiers").searched[-1] == "antigone"
        await pilot.press("escape")
        await pilot.pause()
        assert face.portal.last("dossiers").searched[-1] == ""
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(face.app.focused, RecordList)
        window.answers.set()


async def test_a_filter_is_chosen_from_a_list_that_typing_narrows() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossiers")
        await pilot.press("f", *"advi", "enter")
        await settle(pilot)
        assert face.portal.last("dossiers").staged == [("phase", "Advies")]
        assert "Fase: Advies" in prose(face.app)


async def test_a_free_filter_takes_what_was_typed() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossiers")
        await pilot.press("d", *"2026-05", "enter")
        await settle(pilot)
        assert face.portal.last("dossiers").staged == [("deadline", "2026-05")]


async def test_space_marks_a_record_with_a_sign_and_goes_on_to_the_next() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossiers")
        records = screen.query_one(RecordList)
        first, third = (records.window.row(at) for at in (0, 2))
        assert first is not None
        assert third is not None
        await pilot.press("space", "down", "space")
        await settle(pilot)
        model = face.portal.last("dossiers")
        assert model.marked == [first.id, third.id]
        assert records.position == 3
        left, top = records.content_region.offset
        drawn = ["".join(cell.character for cell in row[left:]) for row in rows(face.app)[top : top + 3]]
        assert [line.lstrip().startswith("*") for line in drawn] == [True, False, True]
        assert "2 geselecteerd" in text(face.app)


async def test_a_second_space_takes_the_mark_away() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossiers")
        await pilot.press("space", "up", "space")
        await settle(pilot)
        assert "geselecteerd" not in text(face.app)
