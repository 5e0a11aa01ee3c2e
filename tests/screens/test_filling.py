"""Filling in on the full screen: typing is saved behind the user's back, questions come and go, tables take a paste."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.events import Paste
from textual.geometry import Offset

from kiosk_tui.errors import NetworkError
from kiosk_tui.pages import places
from screens.parts.form import FormView
from screens.parts.ways import WaysView
from screens.widgets.line_field import LeadField, TextField
from screens.widgets.long_text import LongTextField
from screens.widgets.option_field import OptionField
from screens.widgets.record_list import RecordList
from tests.screens.real_models import NUMBER, RealFace, filled_in
from tests.screens.sight import prose, text, words
from tests.screens.walks import settle

PROJECT, BUDGET = f"{NUMBER}|project", f"{NUMBER}|begroting"
SIZE = (80, 24)


def kept(face: RealFace, tab: str = "project") -> dict[str, object]:
    return face.fakes.portal.answers.get(NUMBER, {}).get(tab, {})


async def test_a_dossier_rests_on_its_tabs_and_enter_opens_one() -> None:
    face = RealFace(filled_in())
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.DOSSIER, NUMBER)
        assert isinstance(face.app.focused, WaysView)
        assert "8 van 9 ingevuld, 1 te doen" in text(face.app)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert face.app.journey is not None
        assert face.app.journey.front is not None
        assert face.app.journey.front.route.about == BUDGET


async def test_typing_is_saved_by_itself_and_the_title_says_so() -> None:
    face = RealFace()
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.DOSSIER_TAB, PROJECT)
        assert "Bewaart vanzelf terwijl je typt" in text(face.app)
        await pilot.press("a", *"Zomer")
        await settle(pilot)
        assert kept(face) == {"titel": "Zomer"}
        assert "Bewaard om 11:30" in text(face.app)
        assert isinstance(face.app.focused, TextField)
        assert face.app.focused.value == "Zomer"


async def test_several_lines_are_typed_where_the_cursor_stands() -> None:
    face = RealFace()
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.DOSSIER_TAB, PROJECT)
        await pilot.press("f", *"een", "enter", *"twee")
        await settle(pilot)
        field = face.app.focused
        assert isinstance(field, LongTextField)
        assert kept(face) == {"inhoud": "een\ntwee"}
        assert field.text == "een\ntwee"
        assert face.app.cursor_position == field.content_region.offset + Offset(4, 1)
        assert "nog 192 tekens" in text(face.app)
        await pilot.press("tab")
        assert isinstance(face.app.focused, TextField)


async def test_escape_leaves_a_long_text_and_letters_are_commands_again() -> None:
    face = RealFace()
    async with face.app.run_test(size=SIZE) as pilot:
        screen = await face.reach(pilot, places.DOSSIER_TAB, PROJECT)
        await pilot.press("f", "x", "escape", "n")
        await settle(pilot)
        assert screen.route.about == PROJECT
        assert kept(face) == {"inhoud": "x"}
        assert face.app.journey is not None
        assert face.app.journey.front is not None
        assert face.app.journey.front.route.about == BUDGET


async def test_a_question_comes_with_an_answer_and_typing_elsewhere_is_not_disturbed() -> None:
    face = RealFace()
    async with face.app.run_test(size=(80, 60)) as pilot:
        await face.reach(pilot, places.DOSSIER_TAB, PROJECT)
        form = face.app.screen.query_one(FormView)
        title = form.control_of("titel")
        await pilot.press("r", "space")
        await settle(pilot)
        assert kept(face) == {"publiek": True}
        assert "In welke zalen?" in text(face.app)
        assert form.control_of("titel") is title
        assert isinstance(face.app.focused, OptionField)
        lines = text(face.app)
        assert lines.index("Is er publiek?") < lines.index("In welke zalen?") < lines.index("Discipline")
        await pilot.press("down", "space")
        await settle(pilot)
        assert "In welke zalen?" not in text(face.app)
        assert kept(face) == {"publiek": False}


async def test_several_choices_are_ticked_with_the_cursor_on_them() -> None:
    face = RealFace()
    async with face.app.run_test(size=(80, 60)) as pilot:
        await face.reach(pilot, places.DOSSIER_TAB, PROJECT)
        await pilot.press("y", "down", "down", "space", "up", "up", "space")
        await settle(pilot)
        assert kept(face) == {"talen": ["nl", "en"]}
        assert "[x] Nederlands" in words(face.app)[face.app.cursor_position.y]
        await pilot.press("space")
        await settle(pilot)
        assert kept(face) == {"talen": ["en"]}


async def test_an_amount_is_changed_without_its_sign_and_shown_with_it() -> None:
    face = RealFace()
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.DOSSIER_TAB, BUDGET)
        await pilot.press("a", *"1.250,5")
        await settle(pilot)
        field = face.app.focused
        assert isinstance(field, TextField)
        assert field.value == "1.250,5"
        await pilot.press("tab")
        await settle(pilot)
        assert field.value.replace("\u00a0", " ") == "€ 1.250,50"
        await pilot.press("shift+tab")
        await settle(pilot)
        assert field.value == "1250,50"
        assert kept(face, "begroting") == {"gevraagd": 125050}


async def test_what_cannot_be_read_is_said_under_its_field_with_an_example() -> None:
    face = RealFace()
    async with face.app.run_test(size=(80, 60)) as pilot:
        await face.reach(pilot, places.DOSSIER_TAB, PROJECT)
        await pilot.press("g", *"ooit", "tab")
        await settle(pilot)
        assert "Fout: geen datum, voorbeeld 31-12-2026" in prose(face.app)
        assert kept(face) == {}


async def test_going_back_at_once_after_typing_loses_nothing_and_shows_the_new_progress() -> None:
    face = RealFace()
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.DOSSIER, NUMBER)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("a", "Z", "escape", "escape")
        await settle(pilot)
        assert "1 van 8 ingevuld" in text(face.app)
        assert "opgeslagen" not in text(face.app), "nothing is left unsaved"


async def test_a_service_that_is_away_does_not_hold_the_user_up_and_typing_stays() -> None:
    face = RealFace()
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.DOSSIER_TAB, PROJECT)
        face.fakes.portal.failing = NetworkError()
        await pilot.press("a", *"Zomer")
        await settle(pilot)
        assert "Wat je typte, staat op deze computer." in prose(face.app)
        face.fakes.portal.failing = None
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert kept(face) == {"titel": "Zomer"}
        assert "deze computer" not in prose(face.app)


async def test_comes_to_the_very_field_from_the_list_of_faults() -> None:
    face = RealFace(filled_in())
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.DOSSIER_CHECK, NUMBER)
        assert "In welke zalen?" in text(face.app)
        await pilot.press("enter")
        await settle(pilot)
        field = face.app.focused
        assert isinstance(field, TextField)
        assert field.field.id == "zalen"
        assert face.app.screen.region.contains_region(field.region)


async def test_submitting_asks_first_and_the_safe_answer_comes_first() -> None:
    face = RealFace(filled_in())
    face.fakes.portal.answer(NUMBER, "project", publiek=False)
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.DOSSIER_CHECK, NUMBER)
        await pilot.press("b", "enter")
        await settle(pilot)
        assert face.fakes.portal.receipts == {}
        await pilot.press("b", "right", "enter")
        await settle(pilot)
        assert "Het is ingediend." in prose(face.app)
        await pilot.press("escape")
        await settle(pilot)
        assert "Het is ingediend." not in prose(face.app)


async def test_a_table_keeps_its_sums_in_view_and_takes_rows_from_a_spreadsheet() -> None:
    face = RealFace(filled_in())
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.DOSSIER_TABLE, f"{BUDGET}|kosten")
        assert isinstance(face.app.focused, RecordList)
        totals = next(line for line in words(face.app) if "Samen" in line)
        row = next(line for line in words(face.app) if "Artiesten" in line)
        assert totals.rindex("00") == row.rindex("00"), "figures end at one place"
        face.app.focused.post_message(Paste("Huur\t\t\t1.250,50\nDrank\t\t\t99\n" * 20))
        await settle(pilot)
        assert len(kept(face, "begroting")["kosten"]) == 42  # type: ignore[arg-type] # rows
        assert "36.990,00" in next(line for line in words(face.app) if "Samen" in line)
        assert "40 rijen geplakt." in prose(face.app)


async def test_a_table_leads_to_its_row_and_back_to_where_the_user_was() -> None:
    face = RealFace(filled_in())
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.DOSSIER_TAB, BUDGET)
        await pilot.press("f")
        assert isinstance(face.app.focused, LeadField)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("h", "ctrl+u", *"2500", "escape", "d")
        await settle(pilot)
        assert "€ 2.500,00" in text(face.app).replace("\u00a0", " ")
        assert isinstance(face.app.focused, RecordList)
        assert face.app.focused.position == 1


async def test_a_list_that_cannot_be_searched_has_no_field_for_it() -> None:
    face = RealFace(filled_in())
    async with face.app.run_test(size=SIZE) as pilot:
        screen = await face.reach(pilot, places.DOSSIER_TABLE, f"{BUDGET}|kosten")
        assert not screen.can_search


async def test_a_new_dossier_asks_for_whom_and_which_type_one_after_the_other() -> None:
    face = RealFace()
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.NEW_DOSSIER)
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press(*"ketel", "enter")
        await settle(pilot)
        assert "Dossiertype" in text(face.app)
        await pilot.press(*"projects", "enter")
        await settle(pilot)
        assert len(face.fakes.portal.held) == 2
        assert isinstance(face.app.focused, WaysView)
        await pilot.press("escape")
        await settle(pilot)
        assert "Nieuw dossier  u" in text(face.app), "the screen that made it has done its work"


@contextmanager
def no_suspending() -> Iterator[None]:
    yield


async def test_a_text_is_written_in_the_users_own_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    editor = tmp_path / "editor.sh"
    editor.write_text(
        f'#!/bin/sh\nstat -c %a "$1" > {seen}\necho "$1" >> {seen}\necho "Uit de editor." >> "$1"\n'
    )
    editor.chmod(stat.S_IRWXU)
    monkeypatch.setitem(os.environ, "VISUAL", str(editor))
    face = RealFace(filled_in())
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.DOSSIER_TAB, PROJECT)
        monkeypatch.setattr(face.app, "suspend", no_suspending)  # there is no terminal to hand over
        await pilot.press("f", "ctrl+e")
        await settle(pilot)
        field = face.app.focused
        assert isinstance(field, LongTextField)
        assert field.text == "Drie dagen muziek.\nIn het park.\nUit de editor."
        assert kept(face)["inhoud"] == field.text
    rights, path = seen.read_text(encoding="utf-8").split()
    assert rights == "600"
    assert not Path(path).parent.exists()


async def test_an_editor_that_fails_is_told_and_the_text_is_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(os.environ, "VISUAL", "false")
    face = RealFace(filled_in())
    async with face.app.run_test(size=SIZE) as pilot:
        await face.reach(pilot, places.DOSSIER_TAB, PROJECT)
        await pilot.press("f", "ctrl+e")
        await settle(pilot)
        assert "Je teksteditor kon niet gebruikt worden." in prose(face.app), (
            "this screen cannot be suspended"
        )
        monkeypatch.setattr(face.app, "suspend", no_suspending)
        await pilot.press("ctrl+e")
        await settle(pilot)
        assert kept(face)["inhoud"] == "Drie dagen muziek.\nIn het park."
