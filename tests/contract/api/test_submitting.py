"""Handing in: once, in time, without faults, with a receipt that proves what it was; and withdrawing."""

import asyncio
import datetime as dt
import hashlib
import json
from dataclasses import replace
from typing import Any

import httpx
import pytest

from kiosk_api.app import create_app
from kiosk_api.contract import problems
from kiosk_api.contract.dossier_types import Question, Tab
from kiosk_api.contract.shapes import Localized
from kiosk_api.service import Service
from kiosk_api.store import dossiers
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_moves import Standing, move
from tests.contract.api.a_draft import (
    BUDGET,
    CONTENT,
    a_draft,
    a_filled_draft,
    a_submitted_dossier,
    hand_in,
    load_type,
    save,
    to_accountability,
)
from tests.contract.api.conftest import Api
from tests.contract.api.served import in_process
from tests.contract.api.world import IBAN, ISSUER, LIES, NOW, OPEN, STRANGERS, WIM, ZOE
from tests.contract.store_rows import a_type


async def dossier_of(api: Api, number: str) -> dict[str, Any]:
    answer = await api.get(f"/v1/dossiers/{number}")
    return {**answer.json(), "etag": answer.headers["ETag"]}


async def withdraw(api: Api, number: str, etag: str | None, **more: Any) -> httpx.Response:
    headers = {**({"If-Match": etag} if etag else {}), **more.pop("headers", {})}
    return await api.ask("POST", f"/v1/dossiers/{number}/withdrawals", headers=headers, **more)


async def move_to(api: Api, number: str, phase: str, status: str) -> str:
    """Let the administration move a dossier on; return its version."""

    def on(tx: Transaction) -> int:
        dossier = dossiers.get(tx, number)
        assert dossier is not None
        return move(tx, dossier, Standing(phase, status), advice_reached=True, acts=[], at=NOW).version

    return f'"{await api.database.write(on)}"'


async def test_a_submission_moves_the_dossier_on_and_gives_a_receipt(api: Api) -> None:
    number, etag = await a_filled_draft(api)
    answer = await hand_in(api, number, etag)
    receipt = answer.json()
    assert answer.status_code == 201
    assert (
        answer.headers["Location"]
        == receipt["href"]
        == f"{ISSUER}/v1/dossiers/{number}/submissions/{number}-1"
    )
    assert (receipt["submissionId"], receipt["phase"], receipt["attachments"]) == (
        f"{number}-1",
        "application",
        0,
    )
    assert (receipt["submittedAt"], receipt["submittedBy"]) == ("2026-11-23T10:30:00Z", "Lies Vermeulen")
    assert receipt["onBehalfOf"] == {
        "applicantName": "De Ketel vzw",
        "ground": "mandate",
        "providerName": "Wijzer bv",
    }
    dossier = await dossier_of(api, number)
    assert (dossier["phase"], dossier["status"], dossier["actionNeeded"]) == (
        "admissibility",
        "submitted",
        False,
    )
    assert (dossier["submittedAt"], dossier.get("deadline")) == ("2026-11-23T10:30:00Z", None)
    assert dossier["allowedActs"] == ["sendMessage", "withdraw", "copy"]
    assert [step["phase"] for step in dossier["phases"] if "reachedAt" in step] == [
        "application",
        "admissibility",
    ]
    entries = (await api.get(f"/v1/dossiers/{number}/history")).json()["items"]
    assert (entries[0]["action"], entries[0]["after"]) == ("submitted", f"{number}-1")
    assert (await api.get(f"/v1/dossiers/{number}/submissions")).json()["items"] == [receipt]
    assert (await api.follow(receipt["href"])).json() == receipt


async def test_what_was_handed_in_can_be_read_back_and_proved(api: Api) -> None:
    number, etag = await a_filled_draft(api)
    receipt = (await hand_in(api, number, etag)).json()
    answer = await api.get(f"/v1/dossiers/{number}/submissions/{number}-1/content")
    assert hashlib.sha256(answer.content).hexdigest() == receipt["contentHash"]
    assert answer.headers["ETag"] == f'"{receipt["contentHash"]}"'
    content = answer.json()
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert answer.content == written.encode()
    assert content["tabs"] == [
        {"tabId": "inhoud", "answers": CONTENT},
        {"tabId": "begroting", "answers": BUDGET},
    ]
    assert (content["title"], content["amountRequestedCents"]) == ("Zomer aan zee", 150_000)
    assert (content["applicantName"], content["accountNumber"]) == ("De Ketel vzw", IBAN)
    assert content["submittedBy"] == "Lies Vermeulen"


async def test_only_what_is_asked_is_handed_in(api: Api) -> None:
    number = await a_draft(api)
    await save(api, number, "inhoud", {**CONTENT, "metPartners": True, "partners": "Circuscentrum"})
    await save(api, number, "inhoud", {"metPartners": False}, '"1"')
    await save(api, number, "begroting", BUDGET)
    await hand_in(api, number, (await dossier_of(api, number))["etag"])
    content = (await api.get(f"/v1/dossiers/{number}/submissions/{number}-1/content")).json()
    assert content["tabs"][0]["answers"] == CONTENT
    kept = (await api.get(f"/v1/dossiers/{number}/tabs/inhoud")).json()["answers"]
    assert kept["partners"] == "Circuscentrum"


async def test_with_faults_nothing_is_handed_in_and_each_is_named(api: Api) -> None:
    number = await a_draft(api)
    await save(api, number, "inhoud", CONTENT)
    await save(api, number, "begroting", {**BUDGET, "uitgaven": [{"bedrag": 200_000}], "gevraagd": 5})
    before = await dossier_of(api, number)
    answer = await hand_in(api, number, before["etag"])
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (400, problems.BAD_REQUEST)
    assert [(issue["type"], issue["name"], issue["detail"]) for issue in problem["issues"]] == [
        (problems.INVALID_INPUT, "begroting.uitgaven[0].post", "required"),
        (problems.INVALID_INPUT, "begroting.gevraagd", "tooSmall"),
    ]
    assert problem["issues"][0]["fault"] == {
        "tabId": "begroting",
        "questionId": "uitgaven",
        "row": 0,
        "columnId": "post",
        "code": "required",
    }
    assert await dossier_of(api, number) == before
    assert (await api.get(f"/v1/dossiers/{number}/submissions")).json()["items"] == []


async def test_nothing_is_handed_in_without_somebody_to_call_and_an_account_to_pay_to(api: Api) -> None:
    number, _ = await a_filled_draft(api)
    sql = """UPDATE dossier SET contact_person_id = NULL, email = NULL, account_number = NULL, version = version + 1
        WHERE kiosk_number = :number"""
    await api.database.write(lambda tx: tx.run(sql, {"number": number}))
    faults = (await api.get(f"/v1/dossiers/{number}/faults")).json()
    assert (faults["items"], faults["missing"]) == ([], ["contactPerson", "email", "accountNumber"])
    answer = await hand_in(api, number, (await dossier_of(api, number))["etag"])
    problem = answer.json()
    assert (answer.status_code, problem["rule"]) == (400, "reachableAndPayable")
    assert [(issue["type"], issue["name"]) for issue in problem["issues"]] == [
        (problems.REQUIRED_INPUT, name) for name in faults["missing"]
    ]
    version = (await dossier_of(api, number))["etag"]
    given = {
        "contactPerson": {"personId": "lies"},
        "email": "lies@wijzer.example",
        "accountNumber": IBAN,
    }
    changed = await api.patch(number, given, version)
    assert changed.status_code == 200, changed.text
    assert "missing" not in (await api.get(f"/v1/dossiers/{number}/faults")).json()
    assert (await hand_in(api, number, changed.headers["ETag"])).status_code == 201


async def test_a_required_file_is_asked_for(api: Api) -> None:
    words = Localized(nl="Plan")
    tab = Tab(
        tab_id="bijlagen",
        phase="application",
        title=words,
        questions=[Question(question_id="plan", kind="upload", title=words, required=True, max_files=1)],
    )
    await load_type(api, tabs=[*a_type().tabs, tab])
    number, etag = await a_filled_draft(api)
    answer = await hand_in(api, number, etag)
    assert [issue["name"] for issue in answer.json()["issues"]] == ["bijlagen.plan"]


async def test_what_somebody_changed_since_the_review_is_not_handed_in(api: Api) -> None:
    number, etag = await a_filled_draft(api)
    await save(api, number, "inhoud", {"titel": "Iets heel anders"}, '"1"', token=await api.token_of(WIM))
    answer = await hand_in(api, number, etag)
    assert (answer.status_code, answer.json()["current"]["title"]) == (412, "Iets heel anders")


async def test_a_submission_names_the_version_that_was_reviewed(api: Api) -> None:
    number, _ = await a_filled_draft(api)
    assert (await hand_in(api, number, None)).status_code == 428
    assert (await withdraw(api, number, None)).status_code == 428


async def test_of_many_submissions_at_once_one_is_done(api: Api) -> None:
    number, etag = await a_filled_draft(api)
    answers = await asyncio.gather(*(hand_in(api, number, etag) for _ in range(8)))
    assert sorted(one.status_code for one in answers) == [201] + [412] * 7
    assert len((await api.get(f"/v1/dossiers/{number}/submissions")).json()["items"]) == 1


async def test_the_same_submission_with_the_same_key_is_done_once_and_answered_alike(api: Api) -> None:
    number, etag = await a_filled_draft(api)
    key = {"Idempotency-Key": "indienen-1"}
    answers = await asyncio.gather(*(hand_in(api, number, etag, headers=key) for _ in range(6)))
    assert {(one.status_code, one.text) for one in answers} == {(201, answers[0].text)}
    assert len((await api.get(f"/v1/dossiers/{number}/submissions")).json()["items"]) == 1


async def test_a_save_and_a_submission_at_once_never_hand_in_what_was_not_reviewed(api: Api) -> None:
    number, etag = await a_filled_draft(api)
    saved, handed_in = await asyncio.gather(
        save(api, number, "inhoud", {"titel": "Op het laatste nippertje"}, '"1"'), hand_in(api, number, etag)
    )
    assert {(200, 412), (409, 201)} >= {(saved.status_code, handed_in.status_code)}
    kept = (await api.get(f"/v1/dossiers/{number}/tabs/inhoud")).json()
    if handed_in.status_code == 201:
        assert kept["answers"]["titel"] == "Zomer aan zee"


async def test_what_was_handed_in_is_not_handed_in_again(api: Api) -> None:
    number, etag = await a_submitted_dossier(api)
    answer = await hand_in(api, number, etag)
    problem = answer.json()
    assert (answer.status_code, problem["type"], problem["reason"]) == (
        409,
        problems.NOT_SUBMITTABLE,
        "nothingToSubmit",
    )


async def at(service: Service, api: Api, moment: dt.datetime, number: str, etag: str) -> httpx.Response:
    """Hand in at another moment."""
    async with in_process(create_app(replace(service, clock=lambda: moment))) as http:
        later = replace(api, http=http)
        token = await api.token_of(LIES, expires_at=moment + dt.timedelta(minutes=5))
        await api.database.write(
            lambda tx: tx.run("UPDATE sign_in_session SET expires_at = :at", {"at": 4_000_000_000_000})
        )
        return await hand_in(later, number, etag, token=token)


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        (dt.datetime(2027, 3, 1, 22, 59, 59, tzinfo=dt.UTC), 201),
        (dt.datetime(2027, 3, 1, 23, 0, 0, tzinfo=dt.UTC), 409),
    ],
)
async def test_the_closing_day_counts_whole_in_brussels(
    api: Api, service: Service, moment: dt.datetime, status: int
) -> None:
    await api.database.write(lambda tx: tx.run("UPDATE mandate SET valid_until = '2030-01-01'"))
    number, etag = await a_filled_draft(api)
    answer = await at(service, api, moment, number, etag)
    assert answer.status_code == status, answer.text
    if status == 409:
        problem = answer.json()
        assert (problem["type"], problem["rule"]) == (problems.CLOSING_DAY_PASSED, "handedInByClosingDay")
        assert problem["since"] == "2027-03-01T23:00:00Z"
        assert "kopie" in problem["detail"]


async def test_a_draft_that_was_left_behind_is_not_handed_in(api: Api) -> None:
    answer = await hand_in(api, OPEN, '"2"')
    assert (answer.status_code, answer.json()["type"]) == (409, problems.CLOSING_DAY_PASSED)
    assert "since" not in answer.json()


async def test_the_account_is_handed_in_too_and_brings_the_settlement(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    first = await dossier_of(api, number)
    await to_accountability(api, number)
    assert (await dossier_of(api, number))["allowedActs"] == ["submit", "sendMessage", "copy"]
    await save(api, number, "verslag", {"verloop": "Het ging goed.\nHeel goed."})
    answer = await hand_in(api, number, (await dossier_of(api, number))["etag"])
    receipt = answer.json()
    assert (answer.status_code, receipt["phase"], receipt["submissionId"]) == (
        201,
        "accountability",
        f"{number}-2",
    )
    dossier = await dossier_of(api, number)
    assert (dossier["phase"], dossier["status"], dossier["allowedActs"]) == (
        "settlement",
        "inProgress",
        ["sendMessage", "copy"],
    )
    assert dossier["submittedAt"] == first["submittedAt"]
    content = (await api.get(f"/v1/dossiers/{number}/submissions/{number}-2/content")).json()
    assert content["tabs"] == [{"tabId": "verslag", "answers": {"verloop": "Het ging goed.\nHeel goed."}}]
    listed = (await api.get(f"/v1/dossiers/{number}/submissions")).json()["items"]
    assert [one["submissionId"] for one in listed] == [f"{number}-2", f"{number}-1"]
    assert (await save(api, number, "verslag", {"verloop": "Toch niet."}, '"1"')).status_code == 409


@pytest.mark.parametrize(
    "submission", ["geen", "{number}", "{number}-0", "{number}-01", "{number}-2", "1", "260000002-1"]
)
@pytest.mark.parametrize("path", ["", "/content"])
async def test_a_receipt_that_is_not_there_is_not_found(api: Api, submission: str, path: str) -> None:
    number, _ = await a_submitted_dossier(api)
    answer = await api.get(f"/v1/dossiers/{number}/submissions/{submission.format(number=number)}{path}")
    assert answer.status_code == 404


@pytest.mark.parametrize("number", [STRANGERS, "geen"])
async def test_what_is_not_mine_is_neither_handed_in_nor_withdrawn_nor_read(api: Api, number: str) -> None:
    assert (await hand_in(api, number, '"1"')).status_code == 404
    assert (await withdraw(api, number, '"1"')).status_code == 404
    assert (await api.get(f"/v1/dossiers/{number}/submissions")).status_code == 404


async def test_receipts_are_for_those_who_represent(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    token = await api.token_of(ZOE)
    for path in ("", f"/{number}-1", f"/{number}-1/content"):
        assert (await api.get(f"/v1/dossiers/{number}/submissions{path}", token=token)).status_code == 404


async def test_a_receipt_never_changes_and_is_not_sent_again(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    for path in (f"/{number}-1", f"/{number}-1/content"):
        first = await api.get(f"/v1/dossiers/{number}/submissions{path}")
        assert "immutable" in first.headers["Cache-Control"]
        again = await api.get(
            f"/v1/dossiers/{number}/submissions{path}", headers={"If-None-Match": first.headers["ETag"]}
        )
        assert again.status_code == 304


async def test_what_was_handed_in_can_be_withdrawn_until_the_decision(api: Api) -> None:
    number, etag = await a_submitted_dossier(api)
    answer = await withdraw(api, number, etag)
    dossier = answer.json()
    assert (answer.status_code, dossier["phase"], dossier["status"]) == (201, "closed", "withdrawn")
    assert answer.headers["Location"] == dossier["self"]
    assert dossier["allowedActs"] == ["sendMessage", "copy"]
    assert await dossier_of(api, number) == {**dossier, "etag": answer.headers["ETag"]}
    entries = (await api.get(f"/v1/dossiers/{number}/history")).json()["items"]
    assert entries[0]["action"] == "withdrawn"
    again = await withdraw(api, number, answer.headers["ETag"])
    assert (again.status_code, again.json()["reason"]) == (409, "alreadyDecided")
    assert (await save(api, number, "inhoud", {"titel": "x"}, '"1"')).status_code == 409


@pytest.mark.parametrize(
    ("phase", "status", "answered"),
    [
        ("advice", "inProgress", 201),
        ("decision", "inProgress", 201),
        ("decision", "awarded", 409),
        ("payment", "awarded", 409),
        ("accountability", "awaitingApplicant", 409),
    ],
)
async def test_the_phase_decides_whether_it_can_be_withdrawn(
    api: Api, phase: str, status: str, answered: int
) -> None:
    number, _ = await a_submitted_dossier(api)
    answer = await withdraw(api, number, await move_to(api, number, phase, status))
    assert answer.status_code == answered


async def test_a_draft_is_deleted_not_withdrawn(api: Api) -> None:
    number, etag = await a_filled_draft(api)
    answer = await withdraw(api, number, etag)
    problem = answer.json()
    assert (answer.status_code, problem["type"], problem["reason"]) == (
        409,
        problems.NOT_WITHDRAWABLE,
        "notSubmitted",
    )


async def test_a_withdrawal_is_of_the_version_that_was_seen_and_done_once(api: Api) -> None:
    number, etag = await a_submitted_dossier(api)
    assert (await withdraw(api, number, '"1"')).status_code == 412
    key = {"Idempotency-Key": "intrekken"}
    answers = await asyncio.gather(*(withdraw(api, number, etag, headers=key) for _ in range(4)))
    assert {(one.status_code, one.text) for one in answers} == {(201, answers[0].text)}
