"""The operations of following ask what the contract says, and keep the lines of what people wrote, and only those."""

import msgspec
import pytest

from kiosk_api.contract.following import NewInformationAnswer, NewMessage
from kiosk_tui.errors import ServiceRefused, StaleVersion
from tests.unit.portal.scripted_service import ScriptedService, answer, problem
from tests.unit.portal.wire import a_list

HREF = "https://kiosk.example/v1/dossiers/KSK-1/x"
MESSAGE = {
    "href": HREF,
    "messageId": "7",
    "threadId": "3",
    "subject": "Uw\nvraag",
    "text": "Beste\n\ndank\x1b[2J",
    "sentAt": "2026-05-04T10:00:00Z",
    "senderName": "Ines\rBaert",
    "fromAdministration": True,
    "unread": True,
}
REQUEST = {
    "href": HREF,
    "requestId": "2",
    "subject": "Begroting",
    "text": "Vul aan:\n- partners",
    "askedAt": "2026-05-04T10:00:00Z",
    "askedBy": "Ines Baert",
    "deadline": "2026-05-18",
    "state": "open",
}
PAYMENT = {
    "href": HREF,
    "paymentId": "1",
    "kind": "advance",
    "state": "planned",
    "amountCents": 100,
    "structuredCommunication": "010806817183",
}
EMPTY = {"self": HREF, "items": []}


async def test_a_text_keeps_its_lines_and_a_subject_has_one() -> None:
    service = ScriptedService(answer(200, a_list(items=[MESSAGE])))
    found = (await service.portal.messages("KSK/1", "3")).items[0]
    assert (found.subject, found.sender_name) == ("Uw␊vraag", "Ines␍Baert")
    assert found.text == "Beste\n\ndank␛[2J"
    assert service.asked == ["GET /v1/dossiers/KSK%2F1/messages?threadId=3"]


async def test_lists_go_on_where_the_page_before_says() -> None:
    service = ScriptedService(answer(200, a_list()))
    portal = service.portal
    await portal.messages("KSK-1")
    await portal.messages("KSK-1", after="https://kiosk.example/v1/dossiers/KSK-1/messages?after=abc")
    await portal.message_threads("KSK-1")
    await portal.message_threads("KSK-1", after="abc")
    assert service.asked == [
        "GET /v1/dossiers/KSK-1/messages",
        "GET /v1/dossiers/KSK-1/messages?after=abc",
        "GET /v1/dossiers/KSK-1/messageThreads",
        "GET /v1/dossiers/KSK-1/messageThreads?after=abc",
    ]


async def test_a_message_is_one_wish() -> None:
    service = ScriptedService(answer(201, MESSAGE))
    await service.portal.send_message("KSK-1", NewMessage(text="Dag", thread_id="3"), "wish-1")
    request = service.requests[0]
    assert service.asked == ["POST /v1/dossiers/KSK-1/messages"]
    assert request.headers["Idempotency-Key"] == "wish-1"
    assert msgspec.json.decode(request.content) == {"text": "Dag", "threadId": "3"}


async def test_a_read_mark_needs_no_key_for_twice_is_once() -> None:
    mark = {"self": HREF, "threadId": "3", "messageId": "7", "unreadMessages": 0}
    service = ScriptedService(answer(200, mark))
    assert (await service.portal.mark_read("KSK-1", "3", "7")).unread_messages == 0
    request = service.requests[0]
    assert service.asked == ["PUT /v1/dossiers/KSK-1/messageThreads/3/readMark"]
    assert "Idempotency-Key" not in request.headers
    assert msgspec.json.decode(request.content) == {"messageId": "7"}


async def test_an_answer_names_the_version_of_the_dossier() -> None:
    answered = {
        **REQUEST,
        "state": "answered",
        "answer": {"text": "a\nb", "answeredAt": "2026-05-05T10:00:00Z", "answeredBy": "Jo"},
    }
    service = ScriptedService(answer(201, answered))
    wanted = NewInformationAnswer(text="a\nb")
    found = await service.portal.answer_request("KSK-1", "2", wanted, '"4"', "wish-1")
    assert found.answer is not None
    assert found.answer.text == "a\nb"
    request = service.requests[0]
    assert service.asked == ["POST /v1/dossiers/KSK-1/informationRequests/2/answers"]
    assert (request.headers["If-Match"], request.headers["Idempotency-Key"]) == ('"4"', "wish-1")


@pytest.mark.parametrize(
    ("status", "kind", "error"),
    [
        (412, "urn:problem-type:cjm:kiosk:staleVersion", StaleVersion),
        (409, "urn:problem-type:cjm:kiosk:actNotPossible", ServiceRefused),
    ],
)
async def test_an_answer_that_is_refused_says_why(status: int, kind: str, error: type[Exception]) -> None:
    service = ScriptedService(problem(status, kind))
    with pytest.raises(error):
        await service.portal.answer_request("KSK-1", "2", NewInformationAnswer(text="a"), '"4"', "k")


async def test_the_other_operations_ask_where_the_contract_says() -> None:
    service = ScriptedService(
        answer(200, {**EMPTY, "items": [REQUEST]}),
        answer(200, REQUEST),
        answer(200, EMPTY),
        answer(200, {**EMPTY, "items": [PAYMENT], "paidCents": 90}),
        answer(200, PAYMENT),
        answer(200, EMPTY),
    )
    portal = service.portal
    assert (await portal.information_requests("KSK-1")).items[0].text == "Vul aan:\n- partners"
    assert (await portal.information_request("KSK-1", "2")).deadline.day == 18
    await portal.decisions("KSK-1")
    assert (await portal.payments("KSK-1")).paid_cents == 90
    await portal.payment("KSK-1", "1")
    await portal.settlements("KSK-1")
    assert service.asked == [
        f"GET /v1/dossiers/KSK-1/{path}"
        for path in (
            "informationRequests",
            "informationRequests/2",
            "decisions",
            "payments",
            "payments/1",
            "settlements",
        )
    ]
