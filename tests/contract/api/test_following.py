"""What becomes of a dossier, from the applicant's side: messages, requests, decisions and payments."""

import asyncio
import datetime as dt
from typing import Any

import httpx
import pytest

from kiosk_api.office import moving
from kiosk_api.store import dossiers
from kiosk_api.store.database import Transaction
from tests.contract.api import handled
from tests.contract.api.a_draft import a_draft, a_submitted_dossier, save, to_accountability
from tests.contract.api.conftest import Api
from tests.contract.api.world import IBAN, NOW, STRANGERS, WIM, ZOE

IN_TWO_WEEKS = (NOW.date() + dt.timedelta(days=14)).isoformat()


async def office(api: Api, work: Any, *arguments: Any, **named: Any) -> Any:
    """Let the administration do something."""
    return await api.database.write(lambda tx: work(tx, *arguments, **named))


async def dossier(api: Api, number: str) -> tuple[dict[str, Any], str]:
    answer = await api.get(f"/v1/dossiers/{number}")
    return answer.json(), answer.headers["ETag"]


async def write(api: Api, number: str, body: dict[str, Any], **more: Any) -> httpx.Response:
    return await api.ask("POST", f"/v1/dossiers/{number}/messages", json=body, **more)


async def answer(api: Api, number: str, etag: str, text: str = "Zie tabblad.", **more: Any) -> httpx.Response:
    headers = {"If-Match": etag, **more.pop("headers", {})}
    path = f"/v1/dossiers/{number}/informationRequests/{more.pop('request', '1')}/answers"
    return await api.ask("POST", path, json={"text": text}, headers=headers, **more)


async def read(api: Api, number: str, what: str, **more: Any) -> dict[str, Any]:
    found = await api.get(f"/v1/dossiers/{number}/{what}", **more)
    assert found.status_code == 200, found.text
    body: dict[str, Any] = found.json()
    return body


# Messages


async def test_an_applicant_writes_and_the_message_is_kept_as_it_was_sent(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    sent = await write(
        api, number, {"subject": " Startdatum ", "text": "\nMogen we later beginnen?\n\nLies "}
    )
    assert sent.status_code == 201
    assert sent.json()["text"] == "Mogen we later beginnen?\n\nLies"
    assert sent.json()["subject"] == "Startdatum"
    assert sent.json()["onBehalfOf"]["providerName"] == "Wijzer bv"
    assert (await api.follow(sent.headers["Location"])).json() == sent.json()
    history = await read(api, number, "history")
    assert (history["items"][0]["action"], history["items"][0]["after"]) == ("messageSent", "Startdatum")


async def test_a_reply_goes_on_in_the_thread(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    await office(api, handled.say, number, "Welkom")
    (thread,) = (await read(api, number, "messageThreads"))["items"]
    await write(api, number, {"threadId": thread["threadId"], "text": "Dank je."})
    (thread,) = (await read(api, number, "messageThreads"))["items"]
    assert (thread["messages"], thread["lastFromAdministration"]) == (2, False)
    in_thread = await api.follow(thread["href"])
    assert [one["text"] for one in in_thread.json()["items"]] == ["Dank je.", "Je dossier is ontvangen."]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"text": "Dag"}, None),
        ({"text": "Dag", "subject": "a", "threadId": "1"}, None),
        ({"text": "Dag", "threadId": "4711"}, "threadId"),
        ({"text": "Dag", "threadId": "geen"}, "threadId"),
        ({"text": " \n ", "subject": "a"}, "text"),
        ({"text": "a\u0000b", "subject": "a"}, "text"),
        ({"text": "Dag", "subject": "twee\nregels"}, "subject"),
        ({"text": "Dag", "subject": " "}, "subject"),
        ({"text": "x" * 4001, "subject": "a"}, "text"),
    ],
)
async def test_a_message_says_something_in_one_thread(
    api: Api, body: dict[str, Any], name: str | None
) -> None:
    number, _ = await a_submitted_dossier(api)
    refused = await write(api, number, body)
    assert refused.status_code == 400
    assert refused.json()["issues"][0].get("name") == name
    assert (await read(api, number, "messages"))["items"] == []


async def test_nobody_writes_about_a_draft(api: Api) -> None:
    number = await a_draft(api)
    refused = await write(api, number, {"subject": "Vraag", "text": "Hoe vul ik dit in?"})
    assert (refused.status_code, refused.json()["reason"]) == (409, "notHandedIn")
    assert "sendMessage" not in (await dossier(api, number))[0]["allowedActs"]


async def test_the_same_message_with_the_same_key_is_sent_once(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    body, key = {"subject": "Vraag", "text": "Dag"}, {"Idempotency-Key": "bericht-1"}
    first, again = [await write(api, number, body, headers=key) for _ in range(2)]
    assert first.json() == again.json()
    assert len((await read(api, number, "messages"))["items"]) == 1
    other = await write(api, number, {**body, "text": "Iets anders"}, headers=key)
    assert (other.status_code, other.json()["type"]) == (
        409,
        "urn:problem-type:cjm:kiosk:idempotencyKeyReused",
    )


async def test_what_is_unread_counts_for_each_person_in_the_dossier_and_in_the_list(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    for subject in ("Welkom", "Planning"):
        await office(api, handled.say, number, subject)
    await write(api, number, {"subject": "Vraag", "text": "Van mezelf"})
    wim = await api.token_of(WIM)

    async def unread(token: str = "") -> tuple[int, int]:
        one = (await api.get(f"/v1/dossiers/{number}", token=token)).json().get("unreadMessages", 0)
        rows = (await api.get("/v1/dossiers?pageSize=200", token=token)).json()["items"]
        return one, next(row.get("unreadMessages", 0) for row in rows if row["kioskNumber"] == number)

    assert await unread() == await unread(wim) == (2, 2)
    newest = (await read(api, number, "messages"))["items"][1]
    assert (newest["subject"], newest["unread"]) == ("Planning", True)
    path = f"/v1/dossiers/{number}/messageThreads/{newest['threadId']}/readMark"
    marked = await api.ask("PUT", path, json={"messageId": newest["messageId"]})
    assert (marked.status_code, marked.json()["unreadMessages"]) == (200, 1)
    assert (await api.get(path)).json() == marked.json()
    assert await unread() == (1, 1)
    assert await unread(wim) == (2, 2)
    assert (await api.get(path, token=wim)).json().get("messageId") is None


async def test_a_mark_names_a_message_of_its_thread(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    await office(api, handled.say, number, "Welkom")
    await office(api, handled.say, number, "Planning")
    newest, oldest = (await read(api, number, "messages"))["items"]
    path = f"/v1/dossiers/{number}/messageThreads/{newest['threadId']}/readMark"
    for strange in (oldest["messageId"], "4711", "geen"):
        refused = await api.ask("PUT", path, json={"messageId": strange})
        assert (refused.status_code, refused.json()["issues"][0]["name"]) == (400, "messageId")


async def test_a_message_changes_no_version_so_nobody_collides_with_it(api: Api) -> None:
    number, etag = await a_submitted_dossier(api)
    await office(api, handled.say, number, "Welkom")
    await write(api, number, {"subject": "Vraag", "text": "Dag"})
    assert (await dossier(api, number))[1] == etag


async def test_threads_and_messages_are_paged(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    for subject in ("een", "twee", "drie"):
        await office(api, handled.say, number, subject)
    for what in ("messages", "messageThreads"):
        page = (await api.get(f"/v1/dossiers/{number}/{what}?pageSize=2")).json()
        rest = (await api.follow(page["next"])).json()
        assert [one["subject"] for one in page["items"] + rest["items"]] == ["drie", "twee", "een"]
        assert "next" not in rest
        cursor = page["next"].rpartition("after=")[2]
        other = "messageThreads" if what == "messages" else "messages"
        assert (await api.get(f"/v1/dossiers/{number}/{other}?after={cursor}")).status_code == 400


async def test_several_who_write_at_once_are_all_heard(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    await office(api, handled.say, number, "Welkom")
    thread = (await read(api, number, "messageThreads"))["items"][0]["threadId"]
    answers = await asyncio.gather(
        *(write(api, number, {"threadId": thread, "text": f"bericht {place}"}) for place in range(6))
    )
    assert {one.status_code for one in answers} == {201}
    (found,) = (await read(api, number, "messageThreads"))["items"]
    assert found["messages"] == 7


# Requests


async def test_a_request_asks_for_action_until_it_is_answered(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    await office(api, handled.ask_for_more, number)
    asked, etag = await dossier(api, number)
    assert (asked["status"], asked["action"], asked["deadline"]) == (
        "awaitingApplicant",
        "answerRequest",
        IN_TWO_WEEKS,
    )
    assert "answerRequest" in asked["allowedActs"]
    given = await answer(api, number, etag, "De partners brengen\n€ 2.000 in.")
    assert (given.status_code, given.json()["state"]) == (201, "answered")
    assert given.json()["answer"]["text"] == "De partners brengen\n€ 2.000 in."
    assert given.json()["answer"]["answeredBy"] == "Lies Vermeulen"
    assert not given.json()["answer"].get("late", False)
    assert (await api.follow(given.headers["Location"])).json() == given.json()
    after, version = await dossier(api, number)
    assert version == given.headers["ETag"]
    assert (after["status"], after["actionNeeded"]) == ("submitted", False)
    assert "deadline" not in after
    assert "answerRequest" not in after["allowedActs"]
    acts = [one["action"] for one in (await read(api, number, "history"))["items"][:2]]
    assert acts == ["informationAnswered", "informationRequested"]


async def test_of_several_requests_the_first_deadline_counts_until_all_are_answered(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    await office(api, handled.ask_for_more, number, days=20, subject="Statuten")
    await office(api, handled.ask_for_more, number, days=5, subject="Begroting")
    asked, etag = await dossier(api, number)
    assert asked["deadline"] == (NOW.date() + dt.timedelta(days=5)).isoformat()
    given = await answer(api, number, etag, request="2")
    half, etag = await dossier(api, number)
    assert (half["status"], half["deadline"]) == (
        "awaitingApplicant",
        (NOW.date() + dt.timedelta(days=20)).isoformat(),
    )
    given = await answer(api, number, etag, request="1")
    assert given.status_code == 201
    assert (await dossier(api, number))[0]["status"] == "submitted"


async def test_a_request_is_answered_once_and_not_after_it_lapsed(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    await office(api, handled.ask_for_more, number)
    _, etag = await dossier(api, number)
    given = await answer(api, number, etag)
    again = await answer(api, number, given.headers["ETag"])
    assert (again.status_code, again.json()["reason"]) == (409, "alreadyAnswered")
    _, etag = await dossier(api, number)
    withdrawn = await api.ask("POST", f"/v1/dossiers/{number}/withdrawals", headers={"If-Match": etag})
    assert withdrawn.status_code == 201


async def test_what_is_withdrawn_leaves_no_request_open(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    await office(api, handled.ask_for_more, number)
    _, etag = await dossier(api, number)
    await api.ask("POST", f"/v1/dossiers/{number}/withdrawals", headers={"If-Match": etag})
    (request,) = (await read(api, number, "informationRequests"))["items"]
    assert request["state"] == "lapsed"
    _, etag = await dossier(api, number)
    refused = await answer(api, number, etag)
    assert (refused.status_code, refused.json()["reason"]) == (409, "lapsed")


async def test_an_answer_against_an_old_version_changes_nothing(api: Api) -> None:
    number, etag = await a_submitted_dossier(api)
    await office(api, handled.ask_for_more, number)
    stale = await answer(api, number, etag)
    assert (stale.status_code, stale.json()["current"]["status"]) == (412, "awaitingApplicant")
    (request,) = (await read(api, number, "informationRequests"))["items"]
    assert request["state"] == "open"


async def test_of_two_who_answer_at_once_one_is_heard(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    await office(api, handled.ask_for_more, number)
    _, etag = await dossier(api, number)
    wim = await api.token_of(WIM)
    answers = await asyncio.gather(answer(api, number, etag), answer(api, number, etag, token=wim))
    assert sorted(one.status_code for one in answers) == [201, 412]


async def test_a_request_opens_the_tabs_that_it_names_and_the_answer_closes_them_with_a_receipt(
    api: Api,
) -> None:
    number, _ = await a_submitted_dossier(api)
    before = (await read(api, number, "submissions"))["items"]
    await office(api, handled.ask_for_more, number, tab_ids=("begroting",))
    editable = {one["tabId"]: one["editable"] for one in (await read(api, number, "tabs"))["items"]}
    assert editable == {"inhoud": False, "begroting": True}
    closed = await save(api, number, "inhoud", {"titel": "Anders"}, '"1"')
    assert closed.json()["type"] == "urn:problem-type:cjm:kiosk:tabClosed"
    saved = await save(api, number, "begroting", {"gevraagd": None}, '"1"')
    assert saved.status_code == 200
    _, etag = await dossier(api, number)
    faulty = await answer(api, number, etag)
    assert (faulty.status_code, faulty.json()["issues"][0]["fault"]["questionId"]) == (400, "gevraagd")
    assert [one["code"] for one in (await read(api, number, "faults"))["items"]] == ["required"]
    await save(api, number, "begroting", {"gevraagd": 120_000}, '"2"')
    changed, etag = await dossier(api, number)
    assert changed["amountRequestedCents"] == 120_000
    assert (await answer(api, number, etag)).status_code == 201
    after = (await read(api, number, "submissions"))["items"]
    assert (len(before), len(after)) == (1, 2)
    assert after[0]["contentHash"] != before[0]["contentHash"]
    content = (await api.get(f"/v1/dossiers/{number}/submissions/{after[0]['submissionId']}/content")).json()
    assert content["tabs"][1]["answers"]["gevraagd"] == 120_000
    shut = await save(api, number, "begroting", {"gevraagd": 1}, '"3"')
    assert shut.status_code == 409


async def test_an_answer_without_opened_tabs_needs_no_new_receipt(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    await office(api, handled.ask_for_more, number)
    _, etag = await dossier(api, number)
    await answer(api, number, etag)
    assert len((await read(api, number, "submissions"))["items"]) == 1


# Decisions and payments


async def test_a_large_grant_is_an_advance_and_a_balance_that_waits(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    sql = (
        "UPDATE dossier SET version = version + 1, account_number = :iban, amount_requested_cents = 2000000, "
    )
    sql += "ends_on = '2027-06-30' WHERE kiosk_number = :number"
    await api.database.write(lambda tx: tx.run(sql, {"iban": IBAN, "number": number}))
    await office(api, handled.award, number, 1_500_000)
    (decision,) = (await read(api, number, "decisions"))["items"]
    assert (decision["outcome"], decision["amountGrantedCents"]) == ("awarded", 1_500_000)
    assert decision["motivation"] == "Sterk project."
    paid = await read(api, number, "payments")
    assert [(one["kind"], one["state"], one["amountCents"]) for one in paid["items"]] == [
        ("advance", "planned", 1_350_000),
        ("balance", "planned", 150_000),
    ]
    assert "plannedOn" not in paid["items"][1]
    assert (paid["grantedCents"], paid.get("paidCents", 0)) == (1_500_000, 0)
    assert paid["accountabilityDueOn"] == "2027-09-30"
    await office(api, handled.pay, number)
    paid = await read(api, number, "payments")
    assert (paid["items"][0]["state"], paid["items"][0]["executedOn"]) == ("executed", "2026-11-23")
    assert paid["paidCents"] == 1_350_000
    assert paid["items"][0]["accountNumber"] == "BE71********6769"
    one = (await api.follow(paid["items"][0]["href"])).json()
    assert one["accountNumber"] == IBAN
    assert len(one["structuredCommunication"]) == 12


async def test_a_small_grant_is_paid_at_once(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    await office(api, handled.award, number, 150_000)
    (payment,) = (await read(api, number, "payments"))["items"]
    assert (payment["kind"], payment["amountCents"]) == ("single", 150_000)
    assert payment["accountNumber"] == "BE71********6769"


async def test_a_settlement_reduces_the_balance_or_asks_back(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    sql = (
        "UPDATE dossier SET version = version + 1, account_number = :iban, amount_requested_cents = 2000000 "
    )
    sql += "WHERE kiosk_number = :number"
    await api.database.write(lambda tx: tx.run(sql, {"iban": IBAN, "number": number}))
    await office(api, handled.award, number, 1_000_000)
    await office(api, handled.pay, number)

    def to_settlement(tx: Transaction) -> None:
        moving.open_accountability(tx, handled.the_case(tx, number), handled.the_official())
        found = dossiers.get(tx, number)
        assert found is not None
        assert found.deadline == NOW.date() + dt.timedelta(days=92)

    await api.database.write(to_settlement)
    await save(api, number, "verslag", {"verloop": "Alles is goed verlopen."})
    _, etag = await dossier(api, number)
    handed_in = await api.ask("POST", f"/v1/dossiers/{number}/submissions", headers={"If-Match": etag})
    assert handed_in.status_code == 201, handed_in.text
    await office(api, handled.settle, number, 930_000)
    (settlement,) = (await read(api, number, "settlements"))["items"]
    assert (settlement["finalCents"], settlement["balanceCents"]) == (930_000, 30_000)
    assert settlement.get("recoveryCents", 0) == 0
    assert settlement["settledOn"] == "2026-11-23"
    balance = (await read(api, number, "payments"))["items"][1]
    assert (balance["amountCents"], balance["plannedOn"]) == (30_000, "2026-12-23")


async def test_nothing_was_granted_so_nothing_is_paid_or_accounted_for(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    paid = await read(api, number, "payments")
    assert paid["items"] == []
    assert not {"grantedCents", "accountabilityDueOn"} & set(paid)


# Who may see it


@pytest.mark.parametrize(
    "what",
    [
        "messages",
        "messageThreads",
        "informationRequests",
        "decisions",
        "payments",
        "settlements",
        "messages/1",
        "informationRequests/1",
        "payments/1",
        "messageThreads/1/readMark",
    ],
)
async def test_a_stranger_and_an_unknown_dossier_look_alike(api: Api, what: str) -> None:
    strange = await api.get(f"/v1/dossiers/{STRANGERS}/{what}")
    unknown = await api.get(f"/v1/dossiers/4711/{what}")
    zoe = await api.get(f"/v1/dossiers/260000001/{what}", token=await api.token_of(ZOE))
    bodies = [{**one.json(), "instance": ""} for one in (strange, unknown, zoe)]
    assert [one.status_code for one in (strange, unknown, zoe)] == [404, 404, 404]
    assert bodies[0] == bodies[1] == bodies[2]


async def test_things_of_another_dossier_are_not_found(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    other, _ = await a_submitted_dossier(api)
    await office(api, handled.say, number, "Welkom")
    message = (await read(api, number, "messages"))["items"][0]
    thread = message["threadId"]
    for path in (
        f"messages/{message['messageId']}",
        f"messages?threadId={thread}",
        f"messageThreads/{thread}/readMark",
    ):
        assert (await api.get(f"/v1/dossiers/{other}/{path}")).status_code == 404
    assert (await api.get(f"/v1/dossiers/{number}/messages?threadId=geen")).status_code == 404


async def test_an_account_that_is_awaited_is_no_request(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    await to_accountability(api, number)
    found, _ = await dossier(api, number)
    assert (found["status"], "answerRequest" in found["allowedActs"]) == ("awaitingApplicant", False)
