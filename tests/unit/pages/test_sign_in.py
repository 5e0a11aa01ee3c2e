"""The sign-in page: the code is always there, and each end has its own sentence."""

from dataclasses import replace

import pytest

from kiosk_tui.errors import NetworkError
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Code, Text, Tone
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.sign_in import SignInModel, letter_by_letter
from kiosk_tui.settings import SignInWith
from kiosk_tui.sign_in.state import PracticePerson, SignInState, Stage
from tests.unit.pages.fake_portal import KETEL, FakePortal
from tests.unit.pages.fake_services import WAITING, FakeServices

NL = Voice("nl")
JO = PracticePerson("jo", "Jo Claes", "medewerker van Cultuurdienst")


async def opened(fakes: FakeServices, about: str = "") -> tuple[SignInModel, list[Outcome]]:
    model = SignInModel(fakes.services, about)
    led: list[Outcome] = []
    model.on_outcome = led.append
    await model.open()
    return model, led


def commands(model: SignInModel) -> list[str]:
    return [command.id for command in model.page.commands]


async def test_asks_for_a_code_and_shows_it_with_the_address() -> None:
    fakes = FakeServices(signed_in=False)
    model, _ = await opened(fakes)
    code = next(part for part in model.page.parts if isinstance(part, Code))
    assert (code.code, code.address) == ("BCDF-GHJK", "http://127.0.0.1:4123/aanmelden")
    assert not code.qr
    assert fakes.sign_in.started == 1
    assert commands(model) == ["copy", "open", "qr", "help", "cancel"]


async def test_says_the_code_letter_by_letter() -> None:
    assert letter_by_letter("BCDF-GHJK") == "B C D F, G H J K"


async def test_says_how_long_the_code_is_good() -> None:
    model, _ = await opened(FakeServices(signed_in=False))
    assert "10 minuten" in str(
        [NL.say(row.value) for part in model.page.parts if hasattr(part, "rows") for row in part.rows]
    )


async def test_coming_back_does_not_ask_for_another_code() -> None:
    fakes = FakeServices(signed_in=False)
    model, _ = await opened(fakes)
    await model.open()
    assert fakes.sign_in.started == 1


@pytest.mark.parametrize(
    ("stage", "words"),
    [(Stage.DENIED, "geweigerd"), (Stage.EXPIRED, "verlopen"), (Stage.SIGNED_OUT, "afgemeld")],
)
async def test_each_end_has_its_own_sentence_and_offers_a_new_code(stage: Stage, words: str) -> None:
    fakes = FakeServices(signed_in=False)
    model, _ = await opened(fakes)
    fakes.sign_in.tell(stage)
    text = next(part for part in model.page.parts if isinstance(part, Text))
    assert words in NL.say(text.words)
    assert commands(model)[0] == "new_code"
    await model.perform("new_code")
    assert fakes.sign_in.started == 2


async def test_a_failure_says_what_why_and_what_next() -> None:
    fakes = FakeServices(signed_in=False)
    model, _ = await opened(fakes)
    fakes.sign_in.tell(Stage.FAILED, failure=NetworkError(server="kiosk.example"))
    assert len([part for part in model.page.parts if isinstance(part, Text)]) == 3
    assert "kiosk.example" in NL.say(model.page.summary or "")


async def test_copies_the_code_only_when_asked() -> None:
    model, _ = await opened(FakeServices(signed_in=False))
    assert await model.perform("copy") == Outcome(copy="BCDF-GHJK")


async def test_says_so_when_no_browser_opens() -> None:
    fakes = FakeServices(signed_in=False)
    fakes.sign_in.browser_works = False
    model, _ = await opened(fakes)
    await model.perform("open")
    assert "geen browser" in NL.say(model.page.notices[0].words)


async def test_shows_the_qr_code_beside_the_code_and_takes_it_away() -> None:
    model, _ = await opened(FakeServices(signed_in=False))
    await model.perform("qr")
    assert next(part for part in model.page.parts if isinstance(part, Code)).qr
    await model.perform("qr")
    assert not next(part for part in model.page.parts if isinstance(part, Code)).qr


async def test_a_confirmed_sign_in_leads_to_the_choice_on_whose_behalf() -> None:
    fakes = FakeServices(signed_in=False)
    model, led = await opened(fakes)
    fakes.sign_in.tell(Stage.SIGNED_IN)
    assert model._leaving is not None
    await model._leaving
    assert led == [Outcome(go=Route(places.REPRESENTATIONS), instead=True)]


async def test_whoever_represents_one_applicant_has_nothing_to_choose() -> None:
    fakes = FakeServices(FakePortal(applicants=[KETEL]), signed_in=False)
    model, led = await opened(fakes)
    fakes.sign_in.tell(Stage.SIGNED_IN)
    assert model._leaving is not None
    await model._leaving
    assert led == [Outcome(go=Route(places.HOME), instead=True)]


async def test_signing_in_again_leads_back_to_the_work() -> None:
    fakes = FakeServices(signed_in=False)
    model, led = await opened(fakes, places.AGAIN)
    fakes.sign_in.tell(Stage.SIGNED_IN)
    assert model._leaving is not None
    await model._leaving
    assert led == [Outcome(back=True)]


async def test_what_was_wrong_before_the_sign_in_went_on_is_not_said_any_more() -> None:
    fakes = FakeServices(signed_in=False, people=[JO])
    model, _ = await opened(fakes)
    await model.perform("approve")
    assert [notice.tone for notice in model.page.notices] == [Tone.ERROR]
    fakes.sign_in.tell(Stage.FINISHING)
    assert model.page.notices == ()


async def test_practice_offers_its_people_and_confirms_here() -> None:
    fakes = FakeServices(signed_in=False, people=[JO])
    model, _ = await opened(fakes)
    field = model.page.forms[0].field("person")
    assert [(choice.label, choice.note) for choice in field.choices] == [("Jo Claes", JO.about)]
    model.stage("person", "jo")
    await model.perform("approve")
    assert fakes.sign_in.approved == ["jo"]


async def test_practice_asks_for_a_person_first() -> None:
    fakes = FakeServices(signed_in=False, people=[JO])
    model, _ = await opened(fakes)
    await model.perform("approve")
    assert fakes.sign_in.approved == []
    assert model.page.notices


async def test_news_of_the_practice_environment_is_a_notice() -> None:
    fakes = FakeServices(signed_in=False)
    news = say("sign_in.renewed", path="practice-version-1.db")
    fakes.sign_in.next_state = SignInState(Stage.WAITING, "BCDF-GHJK", "http://x", news=news)
    model, _ = await opened(fakes)
    assert [notice.words for notice in model.page.notices] == [news]


async def test_a_real_service_offers_nobody() -> None:
    model, _ = await opened(FakeServices(signed_in=False))
    assert model.page.forms == []
    with pytest.raises(KeyError):
        model.page.command("approve")


async def test_cancelling_stops_waiting_and_leaves() -> None:
    fakes = FakeServices(signed_in=False)
    model, _ = await opened(fakes)
    assert await model.perform("cancel") == Outcome(quit=True)
    assert fakes.sign_in.cancelled == 1


async def test_warnings_of_the_sign_in_are_notices() -> None:
    fakes = FakeServices(signed_in=False)
    fakes.sign_in.next_state = SignInState(
        Stage.WAITING, "BCDF-GHJK", "http://x", storage_warning=NetworkError().what
    )
    model, _ = await opened(fakes)
    assert model.page.notices


BY_BROWSER = SignInState(
    Stage.WAITING, address="http://127.0.0.1:4123/bcdfghjk", by_browser=True, other_way=True
)


async def test_waits_for_the_browser_with_an_address_and_no_code() -> None:
    fakes = FakeServices(signed_in=False, people=[JO])
    fakes.sign_in.next_state = BY_BROWSER
    model, _ = await opened(fakes)
    code = next(part for part in model.page.parts if isinstance(part, Code))
    assert (code.code, code.address) == ("", "http://127.0.0.1:4123/bcdfghjk")
    assert commands(model) == ["copy", "open", "by_code", "help", "cancel"]
    assert NL.say(model.page.summary or "") == "Wacht op je browser."
    assert (await model.perform("copy")).copy == "http://127.0.0.1:4123/bcdfghjk"


async def test_the_other_way_to_sign_in_is_one_command_away() -> None:
    fakes = FakeServices(signed_in=False)
    fakes.sign_in.next_state = replace(WAITING, other_way=True)
    model, _ = await opened(fakes)
    fakes.sign_in.next_state = BY_BROWSER
    await model.perform("by_browser")
    await model.perform("by_code")
    assert fakes.sign_in.ways == [None, SignInWith.BROWSER, SignInWith.CODE]


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (Stage.DENIED, "De aanmelding werd geweigerd in de browser."),
        (Stage.EXPIRED, "Er kwam op tijd geen antwoord uit de browser."),
    ],
)
async def test_an_end_in_the_browser_speaks_of_no_code(stage: Stage, said: str) -> None:
    fakes = FakeServices(signed_in=False)
    fakes.sign_in.next_state = SignInState(stage, by_browser=True, other_way=True)
    model, _ = await opened(fakes)
    first = model.page.parts[0]
    assert isinstance(first, Text)
    assert NL.say(first.words).startswith(said)
    assert commands(model) == ["new_code", "by_code", "help", "cancel"]
    assert NL.say(model.page.commands[0].label) == "Opnieuw proberen"
