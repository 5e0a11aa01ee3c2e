"""Beginning a dossier, deleting it again, and undoing that."""

import asyncio
import datetime as dt
from typing import Any

import httpx
import msgspec
import pytest

from kiosk_api.contract import problems
from kiosk_api.contract.dossier_types import ClosingRule
from kiosk_api.store.database import Transaction
from tests.contract.api.a_draft import load_type, save
from tests.contract.api.conftest import Api
from tests.contract.api.world import (
    AN,
    AN_SELF,
    CAME_BACK,
    GENT,
    IBAN,
    ISSUER,
    KETEL,
    LIES,
    OPEN,
    STRANGE,
    STRANGERS,
    WIM,
    ZOE,
)
from tests.contract.store_rows import a_type

TYPE = "projectsubsidie"
A_NEW_ONE = {"applicantId": KETEL, "dossierType": TYPE}


async def post(api: Api, body: Any = None, **more: Any) -> httpx.Response:
    return await api.ask("POST", "/v1/dossiers", json=A_NEW_ONE if body is None else body, **more)


async def made(api: Api, **more: Any) -> dict[str, Any]:
    answer = await post(api, {**A_NEW_ONE, **more})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def delete(api: Api, number: str, etag: str = '"1"', **more: Any) -> httpx.Response:
    headers = {"If-Match": etag, **more.pop("headers", {})}
    return await api.ask("DELETE", f"/v1/dossiers/{number}", headers=headers, **more)


async def restore(api: Api, number: str, **more: Any) -> httpx.Response:
    return await api.ask("POST", f"/v1/dossiers/{number}/restorations", **more)


async def sub_type(api: Api) -> None:
    await load_type(api, "jaardossier", belongs_to=TYPE)


async def issue_of(api: Api, body: dict[str, Any], **more: Any) -> tuple[str, str, str | None]:
    answer = await post(api, body, **more)
    (issue,) = answer.json()["issues"]
    assert answer.status_code == 400
    return issue["type"], issue["name"], issue.get("detail")


async def listed(api: Api, query: str = "") -> list[str]:
    answer = await api.get(f"/v1/dossiers?pageSize=200&sort=kioskNumber{query}")
    return [item["kioskNumber"] for item in answer.json()["items"]]


async def test_begins_a_draft_that_knows_what_can_be_known(api: Api) -> None:
    answer = await post(api)
    dossier = answer.json()
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"1"')
    assert answer.headers["Location"] == dossier["self"] == f"{ISSUER}/v1/dossiers/{dossier['kioskNumber']}"
    assert (dossier["title"], dossier["phase"], dossier["status"]) == (
        "Projectsubsidie",
        "application",
        "draft",
    )
    assert (dossier["action"], dossier["deadline"]) == ("submitApplication", "2027-03-01")
    assert dossier["contactPerson"]["personId"] == LIES
    assert dossier["correspondence"] == {"address": "info@deketel.example", "belongsTo": "De Ketel vzw"}
    assert (dossier["accountNumber"], dossier["dossierTypeVersion"]) == (IBAN, 1)
    assert dossier["allowedActs"] == ["submit", "delete", "copy"]
    assert (await api.get(f"/v1/dossiers/{dossier['kioskNumber']}")).json() == dossier
    assert dossier["kioskNumber"] in await listed(api, "&phase=application")
    (entry,) = (await api.get(f"/v1/dossiers/{dossier['kioskNumber']}/history")).json()["items"]
    assert (entry["action"], entry["actorName"]) == ("created", "Lies Vermeulen")
    assert entry["onBehalfOf"]["providerName"] == "Wijzer bv"


async def test_an_applicant_without_an_address_gets_that_of_who_creates(api: Api) -> None:
    await api.database.write(lambda tx: tx.run("UPDATE applicant SET email = NULL"))
    dossier = await made(api)
    assert dossier["correspondence"]["address"] == "lies@wijzer.example"


async def test_a_title_becomes_the_answer_to_the_question_about_it(api: Api) -> None:
    dossier = await made(api, title="  Zomer aan   zee ")
    assert dossier["title"] == "Zomer aan zee"
    tab = (await api.get(f"/v1/dossiers/{dossier['kioskNumber']}/tabs/inhoud")).json()
    assert tab["answers"] == {"titel": "Zomer aan zee"}
    assert (await made(api, title="   "))["title"] == "Projectsubsidie"


@pytest.mark.parametrize(
    ("body", "issue"),
    [
        ({"applicantId": STRANGE, "dossierType": TYPE}, ("applicantId", None)),
        ({"applicantId": "geen", "dossierType": TYPE}, ("applicantId", None)),
        ({"applicantId": KETEL, "dossierType": "geen"}, ("dossierType", None)),
        ({**A_NEW_ONE, "copyOf": STRANGERS}, ("copyOf", None)),
        ({**A_NEW_ONE, "copyOf": "geen"}, ("copyOf", None)),
        ({**A_NEW_ONE, "mainDossier": STRANGERS}, ("mainDossier", None)),
        ({**A_NEW_ONE, "mainDossier": OPEN}, ("mainDossier", "noSubDossier")),
        ({**A_NEW_ONE, "copyOf": "260000031"}, ("copyOf", "ofAnotherApplicant")),
        ({"applicantId": GENT, "dossierType": TYPE}, ("dossierType", "notForEntityGroup")),
        (
            {"applicantId": KETEL, "dossierType": "werkingssubsidie", "copyOf": OPEN},
            ("copyOf", "ofAnotherType"),
        ),
        ({**A_NEW_ONE, "title": "x" * 301}, ("title", "Expected `str` of length <= 300")),
        ({**A_NEW_ONE, "title": "a\u0000b"}, ("title", None)),
        ({**A_NEW_ONE, "titel": "x"}, ("titel", None)),
        ({"applicantId": KETEL}, (None, "Object missing required field `dossierType`")),
    ],
)
async def test_says_which_part_of_a_wish_cannot_be_and_makes_nothing(
    api: Api, body: dict[str, Any], issue: tuple[str, str | None]
) -> None:
    before = await listed(api)
    answer = await post(api, body)
    (found,) = answer.json()["issues"]
    assert (answer.status_code, found["in"], found.get("name")) == (400, "body", issue[0])
    if issue[1] is not None:
        assert found["detail"] == issue[1]
    assert await listed(api) == before


async def test_a_refusal_by_a_rule_names_the_rule(api: Api) -> None:
    answer = await post(api, {"applicantId": GENT, "dossierType": TYPE})
    assert answer.json()["rule"] == "dossierTypeForApplicant"
    assert answer.json()["issues"][0]["type"] == problems.REJECTED_INPUT


async def test_nothing_begins_before_the_round_opens(api: Api) -> None:
    closing = ClosingRule(days=["06-01"], opens_months_before=2)
    await load_type(api, "zomer", closing=closing)
    body = {"applicantId": KETEL, "dossierType": "zomer"}
    assert await issue_of(api, body) == (problems.REJECTED_INPUT, "dossierType", "notOpenYet")


async def test_nothing_begins_for_an_applicant_that_is_no_more(api: Api) -> None:
    await api.database.write(lambda tx: tx.run("UPDATE applicant SET active = 0 WHERE id = 'deketel'"))
    assert (await issue_of(api, A_NEW_ONE))[2] == "applicantInactive"
    assert (await api.get(f"/v1/dossiers/{OPEN}")).json()["allowedActs"] == ["delete"]


async def test_a_dossier_keeps_the_version_it_began_with(api: Api) -> None:
    old = await made(api)
    await load_type(api, closing=ClosingRule())
    new = await made(api)
    again = (await api.get(f"/v1/dossiers/{old['kioskNumber']}")).json()
    assert (again["dossierTypeVersion"], new["dossierTypeVersion"]) == (1, 2)
    assert (again["deadline"], new.get("deadline")) == ("2027-03-01", None)


async def test_a_copy_takes_over_answers_and_people_but_no_account_of_the_grant(api: Api) -> None:
    first = await made(api, title="Zomer")
    number = first["kioskNumber"]
    await api.patch(number, {"contactPerson": {"personId": WIM}, "email": "wim@deketel.example"}, '"1"')
    await save(api, number, "inhoud", {"metPartners": False}, '"1"')
    await save(api, number, "begroting", {"gevraagd": 500_000, "uitgaven": [{"post": "Huur", "bedrag": 5}]})
    copy = await made(api, copyOf=number)
    assert (copy["title"], copy["contactPerson"]["personId"]) == ("Zomer", WIM)
    assert copy["correspondence"]["address"] == "wim@deketel.example"
    assert copy["amountRequestedCents"] == 500_000
    tabs = f"/v1/dossiers/{copy['kioskNumber']}/tabs"
    assert (await api.get(f"{tabs}/inhoud")).json()["answers"] == {"titel": "Zomer", "metPartners": False}
    budget = await api.get(f"{tabs}/begroting")
    assert budget.json()["answers"]["uitgaven"] == [{"post": "Huur", "bedrag": 5}]
    assert budget.headers["ETag"] == '"1"'
    entries = (await api.get(f"/v1/dossiers/{copy['kioskNumber']}/history")).json()["items"]
    assert [(entry["action"], entry.get("before")) for entry in entries] == [
        ("answersCopied", number),
        ("created", None),
    ]


async def test_a_copy_leaves_out_what_the_new_version_does_not_ask(api: Api) -> None:
    number = (await made(api, title="Zomer"))["kioskNumber"]
    await save(api, number, "inhoud", {"metPartners": True, "partners": "Circuscentrum"}, '"1"')
    tabs = a_type().tabs
    without = msgspec.structs.replace(tabs[0], questions=tabs[0].questions[:2])
    await load_type(api, tabs=[without, *tabs[1:]])
    copy = await made(api, copyOf=number, title="Zomer, nog eens")
    tab = (await api.get(f"/v1/dossiers/{copy['kioskNumber']}/tabs/inhoud")).json()
    assert tab["answers"] == {"titel": "Zomer, nog eens", "metPartners": True}


async def test_a_copy_gets_somebody_who_represents_today(api: Api) -> None:
    number = (await made(api))["kioskNumber"]
    await api.database.write(
        lambda tx: tx.run(
            "UPDATE dossier SET contact_person_id = 'zoe', email = 'zoe@elders.example', version = version + 1 "
            "WHERE kiosk_number = :number",
            {"number": number},
        )
    )
    copy = await made(api, copyOf=number)
    assert copy["contactPerson"]["personId"] == LIES
    assert copy["correspondence"]["address"] == "info@deketel.example"


async def test_a_sub_dossier_hangs_under_its_main_dossier(api: Api) -> None:
    await sub_type(api)
    body = {"applicantId": KETEL, "dossierType": "jaardossier"}
    assert await issue_of(api, body) == (problems.REJECTED_INPUT, "mainDossier", "mainDossierMissing")
    assert (await issue_of(api, {**body, "mainDossier": "260000031"}))[2] == "ofAnotherApplicant"
    sub = (await post(api, {**body, "mainDossier": OPEN})).json()
    assert (sub["mainDossier"], sub.get("subDossiers")) == (OPEN, None)
    assert (await issue_of(api, {**body, "mainDossier": sub["kioskNumber"]}))[2] == "ofAnotherType"
    main = (await api.get(f"/v1/dossiers/{OPEN}")).json()
    assert (main["subDossiers"], main["allowedActs"]) == (1, ["copy"])
    assert await listed(api, f"&mainDossier={OPEN}") == [sub["kioskNumber"]]
    mains = await listed(api, "&level=main")
    assert OPEN in mains
    assert sub["kioskNumber"] not in mains
    items = (await api.get(f"/v1/dossiers?q={OPEN}")).json()["items"]
    assert items[0]["subDossiers"] == 1


@pytest.mark.parametrize("number", [STRANGERS, "geen"])
async def test_the_sub_dossiers_of_what_is_not_mine_cannot_be_asked_for(api: Api, number: str) -> None:
    answer = await api.get(f"/v1/dossiers?mainDossier={number}")
    (issue,) = answer.json()["issues"]
    assert (issue["type"], issue["name"]) == (problems.REFERENCED_RESOURCE_NOT_FOUND, "mainDossier")


async def test_a_list_shows_amounts(api: Api) -> None:
    number = (await made(api))["kioskNumber"]
    await save(api, number, "begroting", {"gevraagd": 123_400})
    (item,) = (await api.get(f"/v1/dossiers?q={number}")).json()["items"]
    assert (item["amountRequestedCents"], item.get("amountGrantedCents")) == (123_400, None)


async def test_a_person_creates_for_themselves(api: Api) -> None:
    await load_type(api, "beurs", entity_groups=["person"])
    answer = await post(api, {"applicantId": AN_SELF, "dossierType": "beurs"}, token=await api.token_of(AN))
    dossier = answer.json()
    assert dossier["contactPerson"]["name"] == "An Peeters"
    assert "accountNumber" not in dossier


async def test_a_narrowed_token_creates_for_its_own_applicant_only(api: Api) -> None:
    await load_type(api, "stad", entity_groups=["localGovernment"])
    token = await api.token_of(LIES, act_for=KETEL)
    answer = await post(api, {"applicantId": GENT, "dossierType": "stad"}, token=token)
    assert answer.status_code == 400


async def test_the_same_wish_with_the_same_key_makes_one_dossier(api: Api) -> None:
    before = await listed(api)
    key = {"Idempotency-Key": "nieuw-1"}
    answers = await asyncio.gather(*(post(api, headers=key) for _ in range(8)))
    assert {(one.status_code, one.headers["ETag"], one.headers["Location"]) for one in answers} == {
        (201, '"1"', answers[0].headers["Location"])
    }
    assert len(await listed(api)) == len(before) + 1
    other = await post(api, {**A_NEW_ONE, "title": "Iets anders"}, headers=key)
    assert other.json()["type"] == problems.IDEMPOTENCY_KEY_REUSED


async def test_many_who_create_at_once_get_a_number_each(api: Api) -> None:
    found = await asyncio.gather(*(made(api) for _ in range(12)))
    assert len({one["kioskNumber"] for one in found}) == 12


async def test_deletes_a_draft_and_it_is_nowhere(api: Api) -> None:
    number = (await made(api, title="Weg ermee"))["kioskNumber"]
    answer = await delete(api, number)
    assert (answer.status_code, answer.content) == (204, b"")
    for path in ("", "/tabs", "/history", "/submissions", "/tabs/inhoud", "/faults"):
        assert (await api.get(f"/v1/dossiers/{number}{path}")).status_code == 404
    assert number not in await listed(api)
    assert (await api.get("/v1/dossiers?q=ermee")).json()["items"] == []
    assert (await api.patch(number, {"email": "wim@deketel.example"}, '"2"')).status_code == 404


async def test_a_deletion_is_undone_with_everything_that_was_there(api: Api) -> None:
    number = (await made(api, title="Toch niet weg"))["kioskNumber"]
    await delete(api, number)
    answer = await restore(api, number)
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"3"')
    assert answer.json() == (await api.get(f"/v1/dossiers/{number}")).json()
    assert number in await listed(api)
    tab = (await api.get(f"/v1/dossiers/{number}/tabs/inhoud")).json()
    assert tab["answers"] == {"titel": "Toch niet weg"}
    entries = (await api.get(f"/v1/dossiers/{number}/history")).json()["items"]
    assert [entry["action"] for entry in entries] == ["restored", "deleted", "created"]


async def test_what_is_there_is_restored_without_a_change(api: Api) -> None:
    answer = await restore(api, OPEN)
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"2"')


async def test_a_deletion_is_undone_for_thirty_days(api: Api) -> None:
    def age(tx: Transaction, days: int) -> None:
        back = int(dt.timedelta(days=days).total_seconds() * 1000)
        tx.run(
            "UPDATE dossier SET deleted_at = deleted_at - :back, version = version + 1 WHERE level = 0",
            {"back": back},
        )

    number = (await made(api))["kioskNumber"]
    await delete(api, number)
    await api.database.write(lambda tx: age(tx, 31))
    assert (await restore(api, number)).status_code == 404
    await api.database.write(lambda tx: age(tx, -2))
    assert (await restore(api, number)).status_code == 201


async def test_answers_are_forgotten_when_they_can_no_longer_come_back(api: Api) -> None:
    async def kept() -> int:
        row = await api.database.read(lambda tx: tx.one("SELECT count(*) AS n FROM tab_answers"))
        return int(row["n"]) if row else 0

    old, new = [(await made(api, title="Zomer"))["kioskNumber"] for _ in range(2)]
    await delete(api, old)
    assert await kept() == 2
    await api.database.write(
        lambda tx: tx.run("UPDATE dossier SET deleted_at = 1, version = version + 1 WHERE level = 0")
    )
    await delete(api, new)
    assert await kept() == 1


@pytest.mark.parametrize(("number", "etag"), [(CAME_BACK, '"1"'), ("260000002", '"1"')])
async def test_only_drafts_are_deleted(api: Api, number: str, etag: str) -> None:
    answer = await delete(api, number, etag)
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (409, problems.NOT_DELETABLE)
    assert (problem["rule"], problem["reason"]) == ("onlyDraftsAreDeleted", "alreadySubmitted")


async def test_a_main_dossier_is_not_deleted_under_its_sub_dossiers(api: Api) -> None:
    await sub_type(api)
    sub = await post(api, {"applicantId": KETEL, "dossierType": "jaardossier", "mainDossier": OPEN})
    assert (await delete(api, OPEN, '"2"')).json()["reason"] == "hasSubDossiers"
    await delete(api, sub.json()["kioskNumber"])
    assert (await delete(api, OPEN, '"2"')).status_code == 204


async def test_a_deletion_names_the_version_that_was_seen(api: Api) -> None:
    number = (await made(api))["kioskNumber"]
    stale = await delete(api, number, '"7"')
    assert (stale.status_code, stale.json()["current"]["kioskNumber"]) == (412, number)
    assert (await api.ask("DELETE", f"/v1/dossiers/{number}")).status_code == 428


@pytest.mark.parametrize("number", [STRANGERS, "geen"])
async def test_what_is_not_mine_is_neither_deleted_nor_restored(api: Api, number: str) -> None:
    assert (await delete(api, number)).status_code == 404
    assert (await restore(api, number)).status_code == 404


async def test_what_was_deleted_comes_back_for_those_alone_who_represent(api: Api) -> None:
    number = (await made(api))["kioskNumber"]
    await delete(api, number)
    assert (await restore(api, number, token=await api.token_of(ZOE))).status_code == 404
    assert (await restore(api, number, token=await api.token_of(WIM))).status_code == 201


async def test_a_deletion_and_its_undoing_happen_once_under_their_keys(api: Api) -> None:
    number = (await made(api))["kioskNumber"]
    gone = [await delete(api, number, headers={"Idempotency-Key": "weg"}) for _ in range(2)]
    assert [one.status_code for one in gone] == [204, 204]
    assert (await delete(api, number)).status_code == 404
    back = [await restore(api, number, headers={"Idempotency-Key": "terug"}) for _ in range(2)]
    assert [(one.status_code, one.headers["ETag"]) for one in back] == [(201, '"3"')] * 2
    entries = (await api.get(f"/v1/dossiers/{number}/history")).json()["items"]
    assert [entry["action"] for entry in entries] == ["restored", "deleted", "created"]


async def test_of_many_deletions_at_once_one_is_done(api: Api) -> None:
    number = (await made(api))["kioskNumber"]
    answers = await asyncio.gather(*(delete(api, number) for _ in range(8)))
    assert sorted(one.status_code for one in answers) == [204] + [404] * 7
