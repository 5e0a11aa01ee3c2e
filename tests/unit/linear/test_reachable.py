"""No function of a page is missing by ear: each can be typed, and `?` says each."""

import pytest

from kiosk_tui.drafts import Draft
from kiosk_tui.keys import GLOBAL_LETTERS
from kiosk_tui.linear.actions import CommandAction, FieldAction, action_meant, actions_of, letter_of
from kiosk_tui.linear.ear import plain
from kiosk_tui.linear.offers import action_lines
from kiosk_tui.linear.typed import LETTERS
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages.model import PageModel, Route
from kiosk_tui.pages.page import Page
from kiosk_tui.pages.registry import SCREENS, model_for
from kiosk_tui.sign_in.state import PracticePerson
from tests.unit.pages.fake_attachments import an_attachment
from tests.unit.pages.fake_following import a_followed_dossier
from tests.unit.pages.fake_portal import KETEL, NOW, FakePortal, a_dossier, a_draft, an_act
from tests.unit.pages.fake_services import ACCOUNT, FakeServices
from tests.unit.pages.sample_type import CODE

NUMBER = "KSK-000001"
ABOUT = {
    "dossier": NUMBER,
    "dossiers": "phase=application&action=yes&q=x",
    "dossierType": f"{CODE}|begroting",
    "messages": NUMBER,
    "thread": f"{NUMBER}|1",
    "newMessage": NUMBER,
    "informationRequests": NUMBER,
    "informationRequest": f"{NUMBER}|1",
    "decisions": NUMBER,
    "history": f"dossier|{NUMBER}",
    "historyEntry": f"dossier|{NUMBER}|0",
    "dossierTab": f"{NUMBER}|project",
    "dossierTable": f"{NUMBER}|begroting|kosten",
    "tableRow": f"{NUMBER}|begroting|kosten|0",
    "dossierCheck": NUMBER,
    "receipts": NUMBER,
    "receipt": NUMBER,
    "address": "ketel|correspondenceAddress",
    "attachments": NUMBER,
    "attachment": f"{NUMBER}|bij1",
    "newAttachment": NUMBER,
    "bulkChange": "KSK-000001|KSK-000002",
    "profileCopy": "ketel",
    "accessQuestion": "Zilverdraad",
    "record": "ketel",
    "mandate": "m1",
    "mandateExtension": "m1",
    "mandateTransfer": "m1",
    "mandateChanges": "m1|m2",
    "performer": "u1",
    "organisationRights": "dienst",
    "personRights": "dienst|tom",
    "userRight": "dienst|recht1",
    "giveRight": "dienst|tom|nadia",
    "newUser": "dienst",
    "rightRequests": "dienst",
    "rightRequest": "aanvraag1",
    "newRightRequest": "",
    "appointments": "nachtwacht",
    "appointment": "nachtwacht|aanstelling1",
    "newAppointment": "nachtwacht",
}
TYPED = {
    "dossier": ("email", "jo@dienst.be"),
    "dossierTab": ("titel", "Zomer"),
    "tableRow": ("post", "Podium"),
    "applicant": ("phone", "09 399 01 00"),
    "profile": ("mobile", "0470 12 34 56"),
}
"""What is typed, on the pages on which typing brings something to do."""


async def every_page(screen: str) -> list[Page]:
    """The page of a screen, in each state that offers something else."""
    fakes = FakeServices(
        FakePortal(
            [a_draft(1, main_dossier="KSK-000002"), a_dossier(2)], entries=[an_act()], **a_followed_dossier()
        ),
        signed_in=screen != "signIn",
        people=[PracticePerson("jo", "Jo Claes")],
    )
    fakes.portal.hold((an_attachment(), b"Dag"))
    fakes.drafts.keep(
        ACCOUNT.key, Draft("KSK-000001", {"email": "jo@dienst.be"}, {"email": "an@ketel.be"}, NOW)
    )
    if screen in ("applicant", "profile"):
        fakes.session.switch(KETEL)
    model: PageModel = model_for(Route(screen, ABOUT.get(screen, "")), fakes.services)
    await model.open()
    pages = [model.page]
    if screen in TYPED:
        model.stage(*TYPED[screen])
        pages.append(model.page)
        await model.perform("save")
        pages.append(model.page)
    await model.close()
    return pages


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_action_is_reached_by_letter_number_or_name(screen: str, language: str) -> None:
    voice = Voice(language)
    for page in await every_page(screen):
        actions = actions_of(page)
        assert len(actions) == sum(len(form.fields) for form in page.forms) + len(page.commands)
        for number, action in enumerate(actions, 1):
            typed = action.letter or voice.say(action.label)
            assert action_meant(typed, actions, voice) == action or number <= len(actions)
            if action.letter:
                assert action_meant(action.letter, actions, voice) == action


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_mark_says_each_action(screen: str, language: str) -> None:
    voice = Voice(language)
    for page in await every_page(screen):
        said = " / ".join(action_lines(page, voice))
        for action in actions_of(page):
            assert voice.say(action.label) in said


@pytest.mark.parametrize("screen", SCREENS)
async def test_no_two_actions_of_a_page_share_a_letter(screen: str) -> None:
    for page in await every_page(screen):
        letters = [action.letter for action in actions_of(page) if action.letter]
        assert len(letters) == len(set(letters))


@pytest.mark.parametrize("screen", SCREENS)
async def test_no_page_uses_a_letter_that_means_something_everywhere(screen: str) -> None:
    """But for the QR code at the sign-in, which has another way by ear."""
    for page in await every_page(screen):
        for action in actions_of(page):
            match action:
                case FieldAction(_, field):
                    name, key = field.id, field.key
                case CommandAction(command):
                    name, key = command.id, command.key
            assert key not in GLOBAL_LETTERS
            assert key not in LETTERS or key == "" or name == "qr"


def test_a_letter_that_means_the_same_everywhere_is_no_pages_own() -> None:
    assert letter_of("q") == ""
    assert letter_of("c") == "c"


async def test_where_numbers_choose_rows_each_action_has_a_letter_or_a_name_of_its_own() -> None:
    for page in await every_page("dossiers"):
        actions = actions_of(page)
        for action in actions:
            typed = action.letter or plain(Voice("nl").say(action.label))
            assert action_meant(typed, actions, Voice("nl")) == action
