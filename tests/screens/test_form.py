"""Forms: typing is never disturbed, locks say why, faults take the focus, saving asks for one key."""

import asyncio
from dataclasses import replace

import pytest

from kiosk_tui.errors import InputRefused
from kiosk_tui.pages.model import Outcome
from kiosk_tui.pages.page import Command, Fact, Facts, Field, FieldKind, Form, Lock, Page
from screens.overlays.question import Question
from screens.widgets.line_field import ChoiceField, LockedField, TextField
from tests.screens.face import Face
from tests.screens.models import FixedModel, Portal, dossier_form, dossier_page
from tests.screens.sight import prose, text
from tests.screens.walks import reach, settle


async def test_a_letter_leads_to_its_field_and_typing_is_staged() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("e", *".be")
        await settle(pilot)
        assert isinstance(face.app.focused, TextField)
        assert face.portal.last("dossier").staged[-1] == ("email", "els@steunpunt.example.be")
        assert "Bewaard is: els@steunpunt.example" in prose(face.app)


async def test_a_word_typed_at_once_after_its_key_lands_in_the_field() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        for key in ("e", "a", "n", "b"):  # each but the first is a command of this page
            face.app.simulate_key(key)
        await settle(pilot)
        assert face.portal.last("dossier").staged[-1] == ("email", "els@steunpunt.exampleanb")
        assert face.portal.last("dossier").performed == []


async def test_a_slash_is_typed_in_a_field_and_searches_nothing() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("e", "slash", "x")
        await settle(pilot)
        assert face.portal.last("dossier").staged[-1] == ("email", "els@steunpunt.example/x")


async def test_a_slash_is_typed_in_a_long_text() -> None:
    face = Face()
    long = Field("story", "Verhaal", FieldKind.LONG_TEXT, "1", "1", saved="1", key="v")
    async with face.app.run_test(size=(80, 24)) as pilot:
        front = await reach(face, pilot, "dossier")
        model = face.portal.last("dossier")
        model.become(replace(model.page, parts=(Form("dossier", (long,)),)))
        await settle(pilot)
        await pilot.press("v", "slash", "2")
        await settle(pilot)
        assert model.staged[-1][1] in ("1/2", "/21")
        assert face.app.screen is front


async def test_a_page_that_changes_while_its_screen_is_taken_away_is_let_go() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        front = await reach(face, pilot, "dossier")
        model = face.portal.last("dossier")
        await front.views[-1].remove()
        model.become(replace(model.page, title="Anders"))
        await settle(pilot)
        assert face.app.is_running


async def test_ctrl_s_saves_from_within_a_field() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("e", "x", "ctrl+s")
        await settle(pilot)
        assert face.portal.last("dossier").performed == [("save", "")]


async def test_two_versions_to_choose_from_take_the_focus_out_of_the_field() -> None:
    """The field is scrolled away: the letter of an answer must not be typed into it unseen."""
    keep_mine = Command("keep_mine", "Mijn versie bewaren", "k")

    class Colliding(FixedModel):
        async def perform(self, command_id: str, about: str = "") -> Outcome:
            outcome = await super().perform(command_id, about)
            versions = Facts((Fact("E-mailadres", "an@ketel.be"),), heading="Twee versies")
            if command_id == "save":
                self._page = replace(self.page, parts=(versions, *self.page.parts), commands=(keep_mine,))
            return outcome

    model = Colliding(dossier_page())
    portal = Portal()
    face = Face(portal)
    face.app._model_for = lambda route, services: (
        model if route.screen == "dossier" else portal(route, services)
    )
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("e", "x", "ctrl+s")
        await settle(pilot)
        await pilot.press("k")
        await settle(pilot)
        assert model.performed == [("save", ""), ("keep_mine", "")]


async def test_a_fault_is_said_and_takes_the_focus_on_saving() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossier")
        await pilot.press("e", "ctrl+u", "x")
        await settle(pilot)
        screen.body.scroll_end(animate=False)
        assert "Fout: geen geldig e-mailadres, bijvoorbeeld naam@voorbeeld.be" in prose(face.app)
        await pilot.press("escape")
        await settle(pilot)
        assert face.app.focused is screen.body
        face.portal.last("dossier").failure = InputRefused()
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(face.app.focused, TextField)
        assert face.app.focused.field.id == "email"


async def test_a_locked_field_can_have_the_focus_and_says_why() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("r")
        await settle(pilot)
        assert isinstance(face.app.focused, LockedField)
        assert "(ligt vast)" in text(face.app)
        assert "Ligt vast sinds 12 maart 2026: dit dossier was al in de adviesfase." in prose(face.app)
        await pilot.press("9", "enter")
        assert face.portal.last("dossier").staged == []


async def test_a_choice_is_made_by_typing_part_of_a_name() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("c", "enter", *"hondt", "enter")
        await settle(pilot)
        assert face.portal.last("dossier").staged == [("contactPerson", "p3")]
        assert isinstance(face.app.focused, ChoiceField)
        assert "Zoë D’Hondt" in text(face.app)


async def test_arrows_lead_into_the_choices_and_the_cursor_goes_with_them() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("c", "enter", "down")
        await settle(pilot)
        line = text(face.app).split("\n")[face.app.cursor_position.y]
        assert "Jo Claes" in line
        await pilot.press("enter")
        await settle(pilot)
        assert face.portal.last("dossier").staged == [("contactPerson", "p2")]


async def test_escape_leaves_the_choice_as_it_was() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("c", "enter", "down", "escape")
        await settle(pilot)
        assert face.portal.last("dossier").staged == []


async def test_suggestions_open_from_a_text_field() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("e", "down", *"jo@v", "enter")
        await settle(pilot)
        assert face.portal.last("dossier").staged[-1] == ("email", "jo@voorbeeld.be")
        assert "jo@voorbeeld.be" in text(face.app)


async def test_a_question_comes_first_and_the_safe_answer_is_under_the_cursor() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(face.app.screen, Question)
        await pilot.press("enter")
        await settle(pilot)
        assert face.portal.last("dossier").performed == []
        await pilot.press("n", "right", "enter")
        await settle(pilot)
        assert face.portal.last("dossier").performed == [("discard", "")]


class Groups(FixedModel):
    """Shows its account number in groups of four, and keeps it without spaces."""

    def stage(self, field_id: str, value: str) -> None:
        super().stage(field_id, value)
        bare = value.replace(" ", "")
        grouped = " ".join(bare[at : at + 4] for at in range(0, len(bare), 4))
        self._page = replace(self._page, parts=(account_form(bare, grouped),))


def account_form(value: str, shown: str, lock: Lock | None = None) -> Form:
    field = Field(
        "account", "Rekening", FieldKind.ACCOUNT_NUMBER, value, shown, key="r", required=True, lock=lock
    )
    return Form("account", (field,), submit="save")


def grouping() -> tuple[Face, Groups]:
    model = Groups(Page("profile", "Profiel", (account_form("BE71", "BE71"),)))
    portal = Portal()
    face = Face(portal)
    face.app._model_for = lambda route, services: (
        model if route.screen == "profile" else portal(route, services)
    )
    return face, model


async def test_typing_is_left_alone_and_grouped_when_the_field_is_left() -> None:
    face, model = grouping()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "profile")
        await pilot.press("r", *"0961234")
        await settle(pilot)
        field = face.app.focused
        assert isinstance(field, TextField)
        assert field.value == "BE710961234"
        await pilot.press("escape")
        await settle(pilot)
        assert field.value == "BE71 0961 234"
        assert model.staged[-1] == ("account", "BE710961234")


async def test_a_value_that_changes_by_itself_replaces_the_text() -> None:
    face, model = grouping()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "profile")
        await pilot.press("r", "9")
        await settle(pilot)
        model.become(replace(model.page, parts=(account_form("BE68", "BE68"),)))
        await settle(pilot)
        assert isinstance(face.app.focused, TextField)
        assert face.app.focused.value == "BE68"


async def test_a_field_that_becomes_locked_keeps_the_focus() -> None:
    face, model = grouping()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "profile")
        await pilot.press("r")
        await settle(pilot)
        model.become(replace(model.page, parts=(account_form("BE68", "BE68", Lock("Te laat.")),)))
        await settle(pilot)
        assert isinstance(face.app.focused, LockedField)
        assert "Te laat." in text(face.app)


class Slow(FixedModel):
    """Does one thing at a time, and takes its time for it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.go_on = asyncio.Event()

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        outcome = await super().perform(command_id, about)
        await self.go_on.wait()
        return outcome


@pytest.mark.parametrize("keys", [("ctrl+s", "ctrl+s"), ("b", "b", "b")])
async def test_saving_twice_is_saving_once(keys: tuple[str, ...]) -> None:
    model = Slow(dossier_page())
    portal = Portal()
    face = Face(portal)
    face.app._model_for = lambda route, services: (
        model if route.screen == "dossier" else portal(route, services)
    )
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press(*keys)
        assert model.performed == [("save", "")]
        model.go_on.set()
        await settle(pilot)


async def test_a_page_that_changes_by_itself_leaves_typing_and_cursor() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "dossier")
        await pilot.press("e", "x", "left", "left")
        await settle(pilot)
        place = face.app.cursor_position
        model = face.portal.last("dossier")
        other = (*model.page.parts[:1], dossier_form("els@steunpunt.examplex"), *model.page.parts[2:])
        model.become(replace(model.page, parts=other))
        await settle(pilot)
        assert face.app.cursor_position == place
        await pilot.press("y")
        await settle(pilot)
        assert model.staged[-1] == ("email", "els@steunpunt.examplyex"[:-2] + "ex")
