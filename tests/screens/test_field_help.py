"""`?` on a field explains it, with the terms that it uses. Nothing typed is lost, and `?` can still be typed."""

import pytest
from textual.pilot import Pilot

from kiosk_tui.pages.page import Field, FieldKind, Form, Lock, Page
from screens.overlays.field_help import FieldHelp
from screens.overlays.keys_help import KeysHelp
from screens.portal_screen import PortalScreen
from screens.widgets.line_field import TextField
from tests.screens.face import Face
from tests.screens.models import Portal
from tests.screens.sight import text
from tests.screens.walks import reach, settle


def a_form() -> Page:
    fields = (
        Field("name", "Naam van het project", FieldKind.TEXT, "", "", key="n", required=True, max_length=60),
        Field(
            "email",
            "E-mailadres van de vertegenwoordiger",
            FieldKind.EMAIL,
            "els@x",
            "els@x",
            saved="els@x",
            key="e",
            help="Dit adres krijgt de briefwisseling van de aanvrager.",
            fault="Dit is geen e-mailadres.",
        ),
        Field(
            "iban",
            "Rekeningnummer",
            FieldKind.ACCOUNT_NUMBER,
            "",
            "",
            key="r",
            lock=Lock("Ligt vast sinds de adviesfase."),
        ),
    )
    return Page("profile", "Profiel", (Form("it", fields, submit="save"),))


async def at_form(face: Face, pilot: Pilot[int]) -> PortalScreen:
    return await reach(face, pilot, "profile")


def face_with_form() -> Face:
    return Face(Portal({"profile": a_form}))


@pytest.mark.parametrize("key", ["question_mark", "f9"])
async def test_a_field_that_takes_no_question_mark_is_explained_by_one(key: str) -> None:
    face = face_with_form()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await at_form(face, pilot)
        await pilot.press("e", key)
        await settle(pilot)
        assert "geen e-mailadres" in text(face.app)
        await pilot.press("escape", "end", "z", key)
        await settle(pilot)
        assert isinstance(face.app.screen, FieldHelp)
        said = text(face.app)
        for words in (
            "Uitleg: E-mailadres",
            "briefwisseling",
            "vertegenwoordiger",
            "aanvrager",
        ):
            assert words in said
        await pilot.press("escape")
        await settle(pilot)
        field = screen.focused
        assert isinstance(field, TextField)
        assert field.value == "els@xz", "nothing that was typed is lost, and no question mark was typed"


async def test_a_second_question_mark_shows_the_keys() -> None:
    face = face_with_form()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await at_form(face, pilot)
        await pilot.press("e", "question_mark", "question_mark")
        await settle(pilot)
        assert isinstance(face.app.screen, KeysHelp)


async def test_a_question_mark_may_be_part_of_a_text() -> None:
    face = face_with_form()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await at_form(face, pilot)
        await pilot.press("n", "question_mark")
        await settle(pilot)
        assert isinstance(face.app.screen, FieldHelp), "an empty field has nothing to ask about"
        assert "Hoogstens 60 tekens." in text(face.app)
        await pilot.press("escape", "W", "question_mark", "f9")
        await settle(pilot)
        assert isinstance(face.app.screen, FieldHelp)
        assert isinstance(screen.focused, TextField)
        assert screen.focused.value == "W?"


async def test_a_locked_field_says_why() -> None:
    face = face_with_form()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await at_form(face, pilot)
        await pilot.press("r", "question_mark")
        await settle(pilot)
        said = text(face.app)
        assert "Ligt vast sinds de adviesfase." in said
        assert "commissie" in said, "the term is explained"


async def test_in_french_the_dutch_terms_stand_beside_theirs() -> None:
    face = Face(
        Portal(
            {
                "profile": lambda: Page(
                    "profile",
                    "Profil",
                    (
                        Form(
                            "it",
                            (Field("a", "Adresse du demandeur", FieldKind.TEXT, "", "", key="a"),),
                            submit="save",
                        ),
                    ),
                )
            }
        )
    )
    async with face.app.run_test(size=(80, 24)) as pilot:
        await at_form(face, pilot)
        face.session.speak("fr")
        await settle(pilot)
        await pilot.press("a", "f9")
        await settle(pilot)
        assert "aanvrager" in text(face.app)


async def test_a_filter_is_explained_too() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossiers")
        screen.query_one(".filters").focus()
        await pilot.press("right", "question_mark")
        await settle(pilot)
        assert "Uitleg: Volgorde" in text(face.app)


async def test_elsewhere_a_question_mark_shows_the_keys() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        await reach(face, pilot, "home")
        await pilot.press("question_mark")
        await settle(pilot)
        assert isinstance(face.app.screen, KeysHelp)
