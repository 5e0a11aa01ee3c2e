"""What becomes of a dossier: messages, requests for more information, decisions and payments."""

from typing import TypeVar

import pytest

from kiosk_tui.errors import NetworkError, NotFound
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.dossier import DossierModel
from kiosk_tui.pages.following.messages import MessagesModel
from kiosk_tui.pages.following.money import MoneyModel, structured
from kiosk_tui.pages.following.new_message import NewMessageModel
from kiosk_tui.pages.following.request import InformationRequestModel
from kiosk_tui.pages.following.requests import InformationRequestsModel
from kiosk_tui.pages.following.thread import LONGEST_TEXT, ThreadModel
from kiosk_tui.pages.model import PageModel, Route
from kiosk_tui.pages.page import Facts, Page, Text, Tone
from kiosk_tui.pages.records import Record, Records
from tests.unit.pages.fake_following import a_followed_dossier, a_message, a_request
from tests.unit.pages.fake_portal import FakePortal, a_dossier
from tests.unit.pages.fake_services import ACCOUNT, FakeServices

NL = Voice("nl")
NUMBER = "KSK-000001"
THREAD = f"{NUMBER}|1"


def fakes(**changes: object) -> FakeServices:
    return FakeServices(FakePortal(**{**a_followed_dossier(), **changes}))


Model = TypeVar("Model", bound=PageModel)


async def opened(model: Model) -> Model:
    await model.open()
    return model


def rows(page: Page) -> list[Record]:
    (table,) = (part for part in page.parts if isinstance(part, Records))
    count = table.window.count
    found = [table.window.row(at) for at in range(count.rows if count else 0)]
    return [row for row in found if row is not None]


def words(page: Page) -> list[str]:
    return [NL.say(part.words) for part in page.parts if isinstance(part, Text)]


def facts(page: Page) -> dict[str, str]:
    found = [row for part in page.parts if isinstance(part, Facts) for row in part.rows]
    return {NL.say(row.label): NL.say(row.value).replace("\u00a0", " ") for row in found}


def heading(part: Facts) -> str:
    return NL.say(part.heading or "")


def notices(page: Page) -> list[tuple[str, Tone]]:
    return [(NL.say(notice.words), notice.tone) for notice in page.notices]


async def test_messages_are_one_row_a_subject_and_say_which_are_new() -> None:
    model = await opened(MessagesModel(fakes().services, NUMBER))
    assert [(row.id, NL.say(row.cells[0]), NL.say(row.cells[1]), row.mark) for row in rows(model.page)] == [
        ("2", "Overleg", "1 nieuw", "action"),
        ("1", "Stavingsstukken", "2 nieuw", "action"),
    ]
    assert NL.say(model.page.summary or "") == "2 onderwerpen, 2 met nieuwe berichten"
    assert (await model.perform("open", "1")).go == Route(places.THREAD, THREAD)


async def test_a_thread_shows_the_newest_first_with_its_lines_and_is_read_then() -> None:
    known = fakes()
    model = await opened(ThreadModel(known.services, THREAD))
    said = words(model.page)
    assert said[:2] == ["Ines Baert, 2 mei 2026 12:15, nieuw", "Beste aanvrager,"]
    assert known.portal.unread_of(NUMBER) == 1, "the other thread is still unread"
    await model.open()
    assert words(model.page)[0] == "Ines Baert, 2 mei 2026 12:15"


async def test_that_reading_cannot_be_noted_does_not_hide_what_was_read() -> None:
    known = fakes()
    model = ThreadModel(known.services, THREAD)

    async def fails(*_args: object) -> None:
        raise NetworkError

    known.portal.mark_read = fails  # type: ignore[method-assign, assignment]
    await model.open()
    assert len(words(model.page)) > 2


async def test_an_answer_is_sent_in_its_thread_and_stands_on_top() -> None:
    known = fakes()
    model = await opened(ThreadModel(known.services, THREAD))
    model.stage("text", "Bedankt.\nTot dan.")
    await model.perform("send")
    assert words(model.page)[1:3] == ["Bedankt.", "Tot dan."]
    assert notices(model.page) == [("Verstuurd naar de administratie.", Tone.GOOD)]
    assert model.page.forms[0].fields[0].value == ""
    sent = known.portal.written[NUMBER][-1]
    assert (sent.thread_id, sent.text, sent.from_administration) == ("1", "Bedankt.\nTot dan.", False)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "Dit is nog leeg. Vul het in voor je verstuurt."),
        ("  \n ", "Dit is nog leeg. Vul het in voor je verstuurt."),
        ("x" * (LONGEST_TEXT + 2), "2 tekens te veel: het mag hoogstens 4.000 tekens lang zijn."),
    ],
)
async def test_what_cannot_be_sent_says_why_and_stays(typed: str, fault: str) -> None:
    known = fakes()
    model = await opened(ThreadModel(known.services, THREAD))
    model.stage("text", typed)
    before = len(known.portal.written[NUMBER])
    await model.perform("send")
    field = model.page.forms[0].field("text")
    assert (NL.say(field.fault or ""), field.value) == (fault, typed)
    assert notices(model.page)[0][1] is Tone.ERROR
    assert len(known.portal.written[NUMBER]) == before


async def test_what_was_typed_survives_a_failed_sending_and_another_start_and_is_sent_once() -> None:
    known = fakes()
    model = await opened(ThreadModel(known.services, THREAD))
    model.stage("text", "Bedankt.")
    known.portal.failing = NetworkError()
    with pytest.raises(NetworkError):
        await model.perform("send")
    known.portal.failing = None
    again = await opened(ThreadModel(known.services, THREAD))
    assert again.page.forms[0].field("text").value == "Bedankt."
    assert notices(again.page) == [("Wat je eerder typte en niet verstuurde, staat er weer.", Tone.WARNING)]
    await again.perform("send")
    assert known.drafts.of(ACCOUNT.key, THREAD, places.THREAD) is None
    assert [each.text for each in known.portal.written[NUMBER]].count("Bedankt.") == 1


async def test_the_same_text_sent_twice_is_one_message() -> None:
    known = fakes()
    model = await opened(NewMessageModel(known.services, NUMBER))
    model.stage("subject", "Vraag")
    model.stage("text", "Mag dat?")
    real, lost = known.portal.send_message, [True]

    async def answer_is_lost(*args: object) -> object:
        sent = await real(*args)  # type: ignore[arg-type]
        if lost.pop() if lost else False:
            raise NetworkError
        return sent

    known.portal.send_message = answer_is_lost  # type: ignore[method-assign, assignment]
    with pytest.raises(NetworkError):
        await model.perform("send")
    outcome = await model.perform("send")
    assert outcome.go is not None
    assert outcome.go.screen == places.THREAD
    assert outcome.instead
    assert [each.text for each in known.portal.written[NUMBER]].count("Mag dat?") == 1


async def test_older_messages_are_fetched_when_asked_for() -> None:
    many = [a_message(number) for number in range(1, 6)]
    model = await opened(ThreadModel(fakes(written={NUMBER: many}, page_size=2).services, THREAD))
    seen = sum(part.heading for part in model.page.parts if isinstance(part, Text))
    await model.perform("earlier")
    assert sum(part.heading for part in model.page.parts if isinstance(part, Text)) == seen + 2


async def test_a_thread_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        await ThreadModel(fakes().services, f"{NUMBER}|9").open()


async def test_requests_say_what_waits_and_until_when() -> None:
    model = await opened(InformationRequestsModel(fakes().services, NUMBER))
    (row,) = rows(model.page)
    assert [NL.say(cell) for cell in row.cells[:3]] == ["Begroting", "Nog te beantwoorden", "18 mei 2026"]
    assert NL.say(model.page.summary or "") == "1 vraag wacht op antwoord"
    assert row.mark == "action"


async def test_a_request_is_answered_and_then_offers_no_form() -> None:
    known = fakes()
    model = await opened(InformationRequestModel(known.services, f"{NUMBER}|1"))
    assert "Vul ze aan op het tabblad Begroting." in words(model.page)
    model.stage("text", "Aangevuld.")
    await model.perform("send")
    assert facts(model.page)["Toestand"] == "Beantwoord"
    assert not model.page.forms
    assert [command.id for command in model.page.commands] == ["attachments"]
    assert notices(model.page)[0][1] is Tone.GOOD


async def test_an_answer_goes_on_top_of_what_somebody_else_changed_meanwhile() -> None:
    known = fakes()
    model = await opened(InformationRequestModel(known.services, f"{NUMBER}|1"))
    model.stage("text", "Aangevuld.")
    real = known.portal.dossier

    async def overtaken(number: str) -> object:
        read = await real(number)
        known.portal.dossier = real  # type: ignore[method-assign]
        known.portal.replace_dossier(number, title="Een andere titel")
        return read

    known.portal.dossier = overtaken  # type: ignore[method-assign, assignment]
    await model.perform("send")
    assert facts(model.page)["Toestand"] == "Beantwoord"


async def test_a_request_that_is_late_says_that_it_may_still_be_answered() -> None:
    late = a_request(1, deadline=a_message().sent_at.date())
    model = await opened(InformationRequestModel(fakes(asked_for={NUMBER: [late]}).services, f"{NUMBER}|1"))
    (state,) = (part for part in model.page.parts if isinstance(part, Facts))
    assert state.rows[1].tone is Tone.WARNING
    assert model.page.forms


async def test_decisions_payments_and_settlement_are_told_with_their_reasons() -> None:
    model = await opened(MoneyModel(fakes().services, NUMBER))
    told = facts(model.page)
    assert told["Beslissing"] == "Toegekend"
    assert told["Al betaald"] == "€ 10.800,00"
    assert told["Verantwoorden voor"] == "31 maart 2027"
    assert told["Definitief bedrag"] == "€ 12.000,00"
    assert "De commissie vindt het concept sterk." in words(model.page)
    payments = [part for part in model.page.parts if isinstance(part, Facts) and "Betaling" in heading(part)]
    assert [heading(part) for part in payments] == ["Betaling: Voorschot", "Betaling: Saldo"]
    assert NL.say(payments[1].rows[2].value) == "na de afrekening"
    assert NL.say(model.page.summary or "").replace("\u00a0", " ") == "Toegekend, € 12.000,00"


async def test_account_numbers_are_masked_until_they_are_asked_for() -> None:
    model = await opened(MoneyModel(fakes().services, NUMBER))
    assert facts(model.page)["Rekeningnummer"] == "BE71 **** **** 6769"
    await model.perform("accounts")
    assert facts(model.page)["Rekeningnummer"] == "BE71 0961 2345 6769"
    assert [command.id for command in model.page.commands] == ["dossier"]


async def test_before_a_decision_the_page_says_so() -> None:
    model = await opened(MoneyModel(FakeServices().services, NUMBER))
    assert words(model.page) == ["Er is nog geen beslissing."]


def test_a_structured_communication_is_written_as_banks_do() -> None:
    assert structured("010806817183") == "+++010/8068/17183+++"
    assert structured("unknown") == "unknown"


async def test_a_dossier_leads_to_what_became_of_it() -> None:
    sent = a_message().sent_at
    held = [a_dossier(1, submitted_at=sent, unread_messages=2, action="answerRequest"), a_dossier(2)]
    known = FakeServices(FakePortal(held, **a_followed_dossier()))
    model = await opened(DossierModel(known.services, NUMBER))
    labels = {command.id: NL.say(command.label) for command in model.page.commands}
    assert labels["messages"] == "Berichten, 2 nieuw"
    assert labels["requests"] == "Vraag van de administratie beantwoorden"
    assert (await model.perform("decisions")).go == Route(places.DECISIONS, NUMBER)
