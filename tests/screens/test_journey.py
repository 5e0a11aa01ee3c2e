"""Keys lead to the right end: forward, back, across, out and in again; typing is never lost on the way."""

import pytest

from kiosk_tui.errors import NetworkError, NotSignedIn
from kiosk_tui.look import Look
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.remembered import Remembered
from kiosk_tui.settings import Settings
from screens.overlays.chooser import Chooser
from screens.widgets.record_list import RecordList
from tests.screens.face import Face
from tests.screens.models import OUTCOMES, Portal, dossiers_page
from tests.screens.sight import prose, text, words
from tests.screens.walks import reach, settle


def front(face: Face) -> str:
    assert face.app.journey is not None
    assert face.app.journey.front is not None
    return face.app.journey.front.route.screen


@pytest.mark.parametrize(
    ("key", "screen"), [("1", "home"), ("2", "dossiers"), ("3", "applicant"), ("4", "profile"), ("5", "help")]
)
async def test_each_main_screen_is_one_key_away(key: str, screen: str) -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "help" if screen != "help" else "home")
        await pilot.press(key)
        await settle(pilot)
        assert front(face) == screen


async def test_the_rail_leads_by_arrows_and_enter() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "home")
        screen.rail.focus()
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert front(face) == "applicant"


async def test_the_rail_leads_by_mouse() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "home")
        place = screen.rail.place_of("profile")
        assert place is not None
        await pilot.click("#rail", offset=(place.x + 3, place.y))
        await settle(pilot)
        assert front(face) == "profile"


async def test_a_command_leads_on_and_escape_leads_back() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "home")
        await pilot.press("a")
        await settle(pilot)
        assert front(face) == "dossiers"
        await pilot.press("escape")
        await settle(pilot)
        assert front(face) == "home"
        assert face.portal.last("home").opened == 2  # counts are read again


async def test_back_on_a_main_screen_stays_there() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "home")
        await pilot.press("escape", "backspace", "escape")
        await settle(pilot)
        assert front(face) == "home"


async def test_the_list_keeps_its_cursor_while_a_dossier_is_open() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossiers")
        await pilot.press("down", "down", "down", "enter")
        await settle(pilot)
        assert front(face) == "dossier"
        assert face.portal.last("dossiers").performed == [("open", "KSK-2026-000003")]
        await pilot.press("escape")
        await settle(pilot)
        assert screen.query_one(RecordList).position == 3


async def test_another_main_screen_and_back_finds_everything_as_it_was() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("e", "x", "y")
        await pilot.press("escape", "1")
        await settle(pilot)
        assert front(face) == "home"
        await pilot.press("2")
        await settle(pilot)
        assert front(face) == "dossier"
        assert "els@steunpunt.examplexy" in prose(face.app)


async def test_leaving_with_changes_says_that_they_are_kept() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("e", "x", "escape", "escape")
        await settle(pilot)
        assert front(face) == "dossiers"
        assert "als klad" in prose(face.app)
        await pilot.press("x")
        assert "als klad" not in prose(face.app)


async def test_switching_closes_what_was_open_and_says_what_is_kept() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("e", "x", "escape", "w")
        await settle(pilot)
        assert front(face) == "representations"
        await pilot.press("down", "enter")
        await settle(pilot)
        assert front(face) == "home"
        assert "als klad" in prose(face.app)
        assert face.portal.made("dossier")[0].closed == 1


async def test_an_ended_session_signs_in_again_and_returns_to_the_work() -> None:
    OUTCOMES["signIn"]["qr"] = Outcome(back=True)
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        face.portal.last("dossier").failure = NotSignedIn()
        await pilot.press("e", "x", "ctrl+s")
        await settle(pilot)
        assert front(face) == "signIn"
        assert face.portal.models[-1][0] == Route("signIn", "again")
        face.portal.last("dossier").failure = None
        await pilot.press("q")  # in this portal: the way back
        await settle(pilot)
        assert front(face) == "dossier"
        assert "els@steunpunt.examplex" in prose(face.app)


async def test_signing_in_leads_home_and_leaves_nothing_behind() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "signIn")
        await pilot.press("o")
        await settle(pilot)
        assert front(face) == "home"
        await pilot.press("escape")
        await settle(pilot)
        assert front(face) == "home"
        assert face.portal.last("signIn").closed == 1


async def test_signing_out_returns_to_the_sign_in_screen() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "home")
        screen.header.focus()
        await pilot.press("right", "right", "enter")
        await settle(pilot)
        assert face.sign_in.signed_out == 1
        assert front(face) == "signIn"
        assert "Niet aangemeld" in text(face.app)
        await pilot.press("2")
        await settle(pilot)
        assert front(face) == "signIn"


async def test_a_code_goes_to_the_clipboard_when_asked() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "signIn")
        await pilot.press("c")
        await settle(pilot)
        assert face.app.clipboard == "BCDF-GHJK"


async def test_a_failed_start_is_said_and_can_be_tried_again() -> None:
    face = Face()
    face.failure = NetworkError()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert face.app.journey is None
        assert "Ctrl+R" in prose(face.app)
        face.failure = None
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert front(face) == "signIn"


async def test_the_first_key_works_before_the_services_are_open() -> None:
    face = Face()
    face.ready.clear()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Kiosk wordt geopend" in text(face.app)
        await pilot.press("l", "E", "n", "enter")
        await pilot.pause()
        assert "Opening kiosk" in text(face.app)
        face.ready.set()


async def test_services_are_closed_at_the_end() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "home")
        await pilot.press("ctrl+q")
    assert face.closed == 1
    assert face.app.return_value == 0


async def test_another_language_keeps_what_was_typed() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("e", "x", "escape", "l")
        await settle(pilot)
        assert isinstance(face.app.screen, Chooser)
        await pilot.press(*"deut", "enter")
        await settle(pilot)
        assert "Übungsumgebung" in text(face.app)
        assert "els@steunpunt.examplex" in prose(face.app)
        assert face.session.language == "de"


async def test_searching_from_anywhere_leads_to_the_dossiers() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "profile")
        await pilot.press("slash")
        await settle(pilot)
        assert front(face) == "dossiers"
        await pilot.press(*"fest")
        await settle(pilot)
        assert face.portal.last("dossiers").searched[-1] == "fest"


def foot(face: Face) -> str:
    return words(face.app)[-1]


async def test_the_foot_names_only_keys_that_do_something_here() -> None:
    face = Face(start="signIn")
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "signIn")
        assert foot(face).split("   ") == [" ? toetsen", "Ctrl+P alles", "Ctrl+Q stoppen"]
        await pilot.press("question_mark")
        await settle(pilot)
        assert "wisselen" not in text(face.app)
        assert "Backspace" not in text(face.app)

    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossiers")
        assert "/ zoeken   w wisselen   ? toetsen" in foot(face)
        assert "Esc" not in foot(face), "there is nowhere to return to"
        await reach(face, pilot, "dossier")
        assert "Esc terug" in foot(face)
        await pilot.press("question_mark")
        await settle(pilot)
        assert "Esc" in text(face.app)


async def test_the_palette_offers_the_page_first_and_finds_by_any_word() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("ctrl+p")
        await settle(pilot)
        await pilot.press(*"naar de aanvr", "enter")
        await settle(pilot)
        assert face.portal.last("dossier").performed == [("applicant", "")]
        assert front(face) == "applicant"


async def test_the_palette_sets_a_filter_and_the_language_in_one_go() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossiers")
        await pilot.press("ctrl+p", *"fase: advies", "enter")
        await settle(pilot)
        assert face.portal.last("dossiers").staged[-1][0] == "phase"
        assert "Advies" in prose(face.app)
        await pilot.press("ctrl+p", *"deutsch", "enter")
        await settle(pilot)
        assert face.app.voice.language == "de"


async def test_the_palette_changes_the_colours() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "home")
        await pilot.press("ctrl+p", *"donker", "enter")
        await settle(pilot)
        assert face.app.theme == "dark"


async def test_colours_chosen_in_the_palette_are_those_of_the_next_start() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "home")
        await pilot.press("ctrl+p", *"donker", "enter")
        await settle(pilot)
        assert face.app.theme == "dark"
    remembered = Remembered(face.memory)
    assert Look.of(Settings(), {}, remembered).theme == "dark"
    assert Look.of(Settings(theme="contrast"), {}, remembered).theme == "contrast", "a setting wins"
    assert Look.of(Settings(), {"NO_COLOR": "1"}, remembered).theme == "terminal"


async def test_language_and_colours_chosen_before_the_services_are_open_are_kept() -> None:
    face = Face()
    face.ready.clear()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"donker", "enter")
        await pilot.press("l", *"fran", "enter")
        await pilot.pause()
        face.ready.set()
        await settle(pilot)
        assert (face.app.theme, face.app.voice.language) == ("dark", "fr")
    found = Remembered(face.memory)
    assert (found.theme, found.language) == ("dark", "fr")


async def test_holding_a_key_opens_one_dossier() -> None:
    face = Face(Portal({"dossiers": dossiers_page}))
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossiers")
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert len(face.portal.made("dossier")) == 1


async def test_help_is_there_before_signing_in_and_leads_back_to_it() -> None:
    face = Face(start="signIn")
    async with face.app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert front(face) == "signIn"
        for key in ("1", "2", "w"):
            await pilot.press(key)
        await settle(pilot)
        assert front(face) == "signIn"
        await pilot.press("5")
        await settle(pilot)
        assert front(face) == "help"
        assert face.app.journey is not None
        screen = face.app.journey.front
        assert screen is not None
        assert not screen.rail.display, "there is nowhere else to go yet"
        await pilot.press("escape")
        await settle(pilot)
        assert front(face) == "signIn"


@pytest.mark.parametrize(
    ("language", "word"), [("nl", "begrip"), ("fr", "glossaire"), ("de", "glossar"), ("en", "gloss")]
)
async def test_the_palette_finds_a_topic_of_the_help_in_each_language(language: str, word: str) -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "home")
        face.session.speak(language)
        await settle(pilot)
        await pilot.press("ctrl+p", *word, "enter")
        await settle(pilot)
        assert face.app.journey is not None
        screen = face.app.journey.front
        assert screen is not None
        assert screen.route == Route("help", "glossary")


async def test_a_page_is_read_on_while_the_buttons_have_the_focus() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        front = await reach(face, pilot, "applicant")
        assert front.bar.has_focus
        before = front.body.scroll_offset.y
        await pilot.press("pagedown")
        assert front.body.scroll_offset.y > before
        await pilot.press("pageup")
        assert front.body.scroll_offset.y == before
