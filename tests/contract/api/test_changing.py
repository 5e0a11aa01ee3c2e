"""Changing a dossier: against a version, by the rules, once, and recorded."""

import asyncio
from typing import Any

import pytest

from kiosk_api.contract import problems
from kiosk_api.store.database import Transaction
from tests.contract.api.conftest import Api
from tests.contract.api.world import (
    CAME_BACK,
    IBAN,
    KETEL,
    LIES,
    LOCKED,
    OPEN,
    OTHER_IBAN,
    PROVIDER,
    STRANGERS,
    WIM,
    ZOE,
)

ALL_FIELDS = {
    "contactPerson": {"personId": LIES},
    "email": "Wim@deketel.example",
    "accountNumber": "BE68 5390 0754 7034",
}


async def count(api: Api, table: str) -> int:
    row = await api.database.read(lambda tx: tx.one(f"SELECT count(*) AS n FROM {table}"))  # noqa: S608 - a constant
    assert row is not None
    return int(row["n"])


async def test_changes_all_three_fields_at_once(api: Api) -> None:
    answer = await api.patch(OPEN, ALL_FIELDS, '"2"')
    dossier = answer.json()
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"3"')
    assert dossier["contactPerson"]["name"] == "Lies Vermeulen"
    assert dossier["correspondence"] == {"address": "Wim@deketel.example", "belongsTo": "Wim Maes"}
    assert dossier["accountNumber"] == OTHER_IBAN
    assert dossier["updatedAt"] == "2026-11-23T10:30:00Z"
    assert (await api.get(f"/v1/dossiers/{OPEN}")).json() == dossier


async def test_records_who_changed_what_on_whose_behalf(api: Api) -> None:
    await api.patch(OPEN, ALL_FIELDS, '"2"')
    entries = (await api.get(f"/v1/dossiers/{OPEN}/history?pageSize=3")).json()["items"]
    behalf = {"applicantName": "De Ketel vzw", "ground": "mandate", "providerName": "Wijzer bv"}
    assert [(entry["action"], entry["before"], entry["after"]) for entry in reversed(entries)] == [
        ("contactPersonChanged", "Wim Maes", "Lies Vermeulen"),
        ("emailChanged", "info@deketel.example", "Wim@deketel.example"),
        ("accountNumberChanged", IBAN, OTHER_IBAN),
    ]
    assert all(entry["actorName"] == "Lies Vermeulen" for entry in entries)
    assert all(entry["onBehalfOf"] == behalf for entry in entries)
    recorded = await api.database.read(
        lambda tx: tx.one("SELECT actor_id, applicant_id, provider_id FROM history ORDER BY id DESC LIMIT 1")
    )
    assert recorded is not None
    assert (recorded["actor_id"], recorded["applicant_id"], recorded["provider_id"]) == (
        LIES,
        KETEL,
        PROVIDER,
    )


@pytest.mark.parametrize("media_type", ["application/merge-patch+json", "application/json; charset=UTF-8"])
async def test_reads_a_patch_in_both_media_types(api: Api, media_type: str) -> None:
    answer = await api.ask(
        "PATCH",
        f"/v1/dossiers/{OPEN}",
        content=b'{"email": "lies@wijzer.example"}',
        headers={"Content-Type": media_type, "If-Match": '"2"'},
    )
    assert answer.status_code == 200


async def test_a_change_to_what_is_so_already_changes_nothing(api: Api) -> None:
    before = await count(api, "history")
    answer = await api.patch(LOCKED, {"accountNumber": IBAN}, '"1"')
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"1"')
    assert await count(api, "history") == before


@pytest.mark.parametrize("number", [LOCKED, CAME_BACK])
async def test_an_account_number_that_ever_saw_the_advice_phase_is_refused_with_the_rule(
    api: Api, number: str
) -> None:
    answer = await api.patch(
        number, {"accountNumber": OTHER_IBAN, "contactPerson": {"personId": LIES}}, '"1"'
    )
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (409, problems.ACCOUNT_NUMBER_LOCKED)
    assert problem["rule"] == "accountNumberUntilAdvice"
    assert problem["since"].startswith("2026-03-02T1")
    dossier = (await api.get(f"/v1/dossiers/{number}")).json()
    assert dossier["accountNumber"] == IBAN
    assert dossier.get("contactPerson", {}).get("personId") != LIES


async def test_contact_person_and_email_may_change_after_the_advice_phase(api: Api) -> None:
    answer = await api.patch(
        LOCKED, {"contactPerson": {"personId": WIM}, "email": "lies@wijzer.example"}, '"1"'
    )
    assert answer.json()["contactPerson"]["personId"] == WIM


@pytest.mark.parametrize(
    ("patch", "issue_type", "name", "detail"),
    [
        (
            {"contactPerson": {"personId": ZOE}},
            problems.REJECTED_INPUT,
            "contactPerson.personId",
            "doesNotRepresent",
        ),
        (
            {"contactPerson": {"personId": "x"}},
            problems.REJECTED_INPUT,
            "contactPerson.personId",
            "doesNotRepresent",
        ),
        ({"email": "zoe@voorbeeld.be"}, problems.REJECTED_INPUT, "email", "addressOfNobodyWhoRepresents"),
        ({"email": "lies"}, problems.INVALID_STRUCTURE, "email", "notAnEmailAddress"),
        (
            {"accountNumber": "BE72096123456769"},
            problems.INVALID_STRUCTURE,
            "accountNumber",
            "checkDigitsWrong",
        ),
        ({"accountNumber": "BE710961234567"}, problems.INVALID_STRUCTURE, "accountNumber", "wrongLength"),
        ({"iban": IBAN}, problems.UNKNOWN_INPUT, "iban", None),
        (
            {"contactPerson": {"personId": WIM, "name": "W"}},
            problems.UNKNOWN_INPUT,
            "contactPerson.name",
            None,
        ),
        ({"email": None}, problems.SCHEMA_VIOLATION, "email", "Expected `str`, got `null`"),
        ({"contactPerson": {}}, problems.SCHEMA_VIOLATION, "contactPerson", None),
        ({"contactPerson": None}, problems.SCHEMA_VIOLATION, "contactPerson", None),
        ({}, problems.SCHEMA_VIOLATION, None, "Expected at least one member"),
        ([], problems.SCHEMA_VIOLATION, None, None),
        ("text", problems.SCHEMA_VIOLATION, None, None),
    ],
)
async def test_says_what_is_wrong_with_a_patch_and_changes_nothing(
    api: Api, patch: Any, issue_type: str, name: str | None, detail: str | None
) -> None:
    answer = await api.patch(OPEN, patch, '"2"')
    (issue,) = answer.json()["issues"]
    assert (answer.status_code, issue["type"], issue.get("name")) == (400, issue_type, name)
    assert detail is None or issue["detail"] == detail
    assert (await api.get(f"/v1/dossiers/{OPEN}")).headers["ETag"] == '"2"'


async def test_names_every_wrong_value_at_once(api: Api) -> None:
    answer = await api.patch(OPEN, {"email": "lies", "accountNumber": "1"}, '"2"')
    assert [issue["name"] for issue in answer.json()["issues"]] == ["email", "accountNumber"]
    answer = await api.patch(OPEN, {"email": "zoe@x.be", "contactPerson": {"personId": ZOE}}, '"2"')
    assert [issue["name"] for issue in answer.json()["issues"]] == ["contactPerson.personId", "email"]


@pytest.mark.parametrize("body", [b"", b"{", b'{"email": "\xff"}', b"[" * 9000, b'{"email": "a"} x'])
async def test_a_body_that_is_no_json_is_refused(api: Api, body: bytes) -> None:
    answer = await api.ask(
        "PATCH",
        f"/v1/dossiers/{OPEN}",
        content=body,
        headers={"Content-Type": "application/json", "If-Match": '"2"'},
    )
    assert answer.status_code == 400


async def test_a_stale_version_is_answered_with_the_dossier_as_it_is_now(api: Api) -> None:
    await api.patch(OPEN, {"email": "lies@wijzer.example"}, '"2"')
    answer = await api.patch(OPEN, {"accountNumber": OTHER_IBAN}, '"2"')
    assert (answer.status_code, answer.headers["ETag"]) == (412, '"3"')
    assert answer.json()["current"] == (await api.get(f"/v1/dossiers/{OPEN}")).json()
    assert (await api.patch(OPEN, {"accountNumber": OTHER_IBAN}, '"3"')).status_code == 200


@pytest.mark.parametrize(
    ("if_match", "status"),
    [
        (None, 428),
        ("*", 400),
        ("2", 400),
        ('"2" and more', 400),
        ("", 400),
        ('W/"2"', 412),
        ('"1"', 412),
        ('"02"', 412),
        ('"1", "2"', 200),
    ],
)
async def test_a_change_must_name_the_version_that_it_changes(
    api: Api, if_match: str | None, status: int
) -> None:
    headers = {} if if_match is None else {"If-Match": if_match}
    answer = await api.ask(
        "PATCH", f"/v1/dossiers/{OPEN}", json={"email": "lies@wijzer.example"}, headers=headers
    )
    assert answer.status_code == status


@pytest.mark.parametrize("number", [STRANGERS, "bestaatniet"])
async def test_what_is_not_mine_cannot_be_changed_nor_guessed(api: Api, number: str) -> None:
    answer = await api.patch(number, {"email": "lies@wijzer.example"}, '"1"')
    assert (answer.status_code, answer.json()["type"]) == (404, problems.RESOURCE_NOT_FOUND)


async def test_the_same_change_with_the_same_key_is_done_once_and_answered_alike(api: Api) -> None:
    key = {"Idempotency-Key": "sleutel-1"}
    first = await api.patch(OPEN, ALL_FIELDS, '"2"', headers=key)
    await api.patch(OPEN, {"email": "lies@wijzer.example"}, '"3"')
    entries = await count(api, "history")
    again = await api.patch(OPEN, ALL_FIELDS, '"2"', headers=key)
    assert (again.status_code, again.headers["ETag"], again.json()) == (200, '"3"', first.json())
    assert await count(api, "history") == entries


async def test_a_replay_writes_too(api: Api) -> None:
    for _ in range(3):
        await api.patch(OPEN, ALL_FIELDS, '"2"', headers={"Idempotency-Key": "sleutel-1"})
    row = await api.database.read(lambda tx: tx.one("SELECT hits FROM idempotency"))
    assert row is not None
    assert row["hits"] == 2


@pytest.mark.parametrize(
    ("number", "patch", "etag"),
    [(OPEN, {"email": "lies@wijzer.example"}, '"2"'), (OPEN, ALL_FIELDS, '"3"'), (LOCKED, ALL_FIELDS, '"2"')],
)
async def test_a_key_of_another_change_is_refused(api: Api, number: str, patch: Any, etag: str) -> None:
    key = {"Idempotency-Key": "sleutel-1"}
    await api.patch(OPEN, ALL_FIELDS, '"2"', headers=key)
    answer = await api.patch(number, patch, etag, headers=key)
    assert (answer.status_code, answer.json()["type"]) == (409, problems.IDEMPOTENCY_KEY_REUSED)


async def test_a_key_belongs_to_one_person(api: Api) -> None:
    key = {"Idempotency-Key": "sleutel-1"}
    await api.patch(OPEN, ALL_FIELDS, '"2"', headers=key)
    answer = await api.patch(
        OPEN, {"email": "lies@wijzer.example"}, '"3"', headers=key, token=await api.token_of(WIM)
    )
    assert answer.status_code == 200


async def test_a_refused_change_does_not_use_its_key(api: Api) -> None:
    key = {"Idempotency-Key": "sleutel-1"}
    assert (await api.patch(OPEN, ALL_FIELDS, '"1"', headers=key)).status_code == 412
    assert (await api.patch(OPEN, ALL_FIELDS, '"2"', headers=key)).status_code == 200


async def test_a_replay_is_only_for_who_may_still_see_the_dossier(api: Api) -> None:
    key = {"Idempotency-Key": "sleutel-1"}
    await api.patch(OPEN, ALL_FIELDS, '"2"', headers=key)
    await api.database.write(lambda tx: tx.run("UPDATE mandate SET stopped_on = '2026-11-23'"))
    assert (await api.patch(OPEN, ALL_FIELDS, '"2"', headers=key)).status_code == 404


@pytest.mark.parametrize("key", ["", "twee woorden", "x" * 129])
async def test_a_key_of_a_wrong_form_is_refused(api: Api, key: str) -> None:
    answer = await api.patch(OPEN, ALL_FIELDS, '"2"', headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["issues"][0]["name"]) == (400, "Idempotency-Key")


async def test_of_many_changes_to_one_version_exactly_one_is_done(api: Api) -> None:
    people = [LIES, WIM] * 5
    patches = [{"contactPerson": {"personId": person}, "accountNumber": OTHER_IBAN} for person in people]
    answers = await asyncio.gather(*(api.patch(OPEN, patch, '"2"') for patch in patches))
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 9


async def test_of_many_sends_of_one_change_one_is_done_and_all_are_answered_alike(api: Api) -> None:
    key = {"Idempotency-Key": "sleutel-1"}
    before = await count(api, "history")
    answers = await asyncio.gather(*(api.patch(OPEN, ALL_FIELDS, '"2"', headers=key) for _ in range(10)))
    assert {(answer.status_code, answer.headers["ETag"]) for answer in answers} == {(200, '"3"')}
    assert len({answer.text for answer in answers}) == 1
    assert await count(api, "history") == before + 3


async def test_kept_answers_are_forgotten_after_two_days(api: Api) -> None:
    def age(tx: Transaction) -> None:
        tx.run("UPDATE idempotency SET created_at = created_at - 3 * 24 * 3600 * 1000")

    await api.patch(OPEN, ALL_FIELDS, '"2"', headers={"Idempotency-Key": "oud"})
    await api.database.write(age)
    await api.patch(OPEN, {"email": "lies@wijzer.example"}, '"3"', headers={"Idempotency-Key": "nieuw"})
    assert await count(api, "idempotency") == 1
