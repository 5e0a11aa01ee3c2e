"""Filling in the tabs of a dossier: as drafts, against a version, recorded, and judged."""

import asyncio
from typing import Any

import pytest

from kiosk_api.contract import problems
from kiosk_api.contract.dossier_types import ClosingRule
from kiosk_api.store.database import Transaction
from tests.contract.api.a_draft import (
    BUDGET,
    CONTENT,
    a_draft,
    a_filled_draft,
    a_submitted_dossier,
    load_type,
    save,
    to_accountability,
)
from tests.contract.api.conftest import Api
from tests.contract.api.world import ISSUER, KETEL, OPEN, STRANGERS, WIM
from tests.contract.store_rows import a_dossier


async def tab(api: Api, number: str, tab_id: str = "inhoud") -> dict[str, Any]:
    answer = await api.get(f"/v1/dossiers/{number}/tabs/{tab_id}")
    assert answer.status_code == 200, answer.text
    return {**answer.json(), "etag": answer.headers["ETag"]}


async def progress(api: Api, number: str) -> dict[str, tuple[int, int, int]]:
    items = (await api.get(f"/v1/dossiers/{number}/tabs")).json()["items"]
    return {one["tabId"]: (one["questions"], one["answered"], one["faults"]) for one in items}


async def faults(api: Api, number: str) -> list[tuple[str, str, str]]:
    items = (await api.get(f"/v1/dossiers/{number}/faults")).json()["items"]
    return [(one["tabId"], one["questionId"], one["code"]) for one in items]


async def test_a_new_dossier_has_the_tabs_of_its_phase_and_nothing_on_them(api: Api) -> None:
    number = await a_draft(api)
    answer = (await api.get(f"/v1/dossiers/{number}/tabs")).json()
    assert (answer["kioskNumber"], answer["dossierType"], answer["dossierTypeVersion"]) == (
        number,
        "projectsubsidie",
        1,
    )
    assert answer["items"][0] == {
        "href": f"{ISSUER}/v1/dossiers/{number}/tabs/inhoud",
        "tabId": "inhoud",
        "phase": "application",
        "title": {"nl": "Inhoud", "en": "Content"},
        "editable": True,
        "questions": 2,
        "answered": 0,
        "faults": 2,
    }
    assert [one["tabId"] for one in answer["items"]] == ["inhoud", "begroting"]
    assert await tab(api, number) == {
        "self": f"{ISSUER}/v1/dossiers/{number}/tabs/inhoud",
        "kioskNumber": number,
        "tabId": "inhoud",
        "dossierType": "projectsubsidie",
        "dossierTypeVersion": 1,
        "editable": True,
        "answers": {},
        "faults": [
            {"tabId": "inhoud", "questionId": "titel", "code": "required"},
            {"tabId": "inhoud", "questionId": "metPartners", "code": "required"},
        ],
        "etag": '"0"',
    }


async def test_a_save_is_kept_with_who_and_when(api: Api) -> None:
    number = await a_draft(api)
    answer = await save(api, number, "inhoud", CONTENT)
    kept = answer.json()
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"1"')
    assert (kept["answers"], kept.get("faults")) == (CONTENT, None)
    assert (kept["updatedBy"], kept["updatedAt"]) == ("Lies Vermeulen", "2026-11-23T10:30:00Z")
    assert await tab(api, number) == {**kept, "etag": '"1"'}
    assert await progress(api, number) == {"inhoud": (2, 2, 0), "begroting": (3, 0, 3)}


async def test_answers_make_the_title_and_the_amount_of_the_dossier(api: Api) -> None:
    number, etag = await a_filled_draft(api)
    dossier = (await api.get(f"/v1/dossiers/{number}")).json()
    assert (dossier["title"], dossier["amountRequestedCents"], etag) == ("Zomer aan zee", 150_000, '"3"')
    assert [item["title"] for item in (await api.get("/v1/dossiers?q=zomer%20zee")).json()["items"]] == [
        "Zomer aan zee"
    ]
    await save(api, number, "inhoud", {"titel": None}, '"1"')
    await save(api, number, "begroting", {"gevraagd": None}, '"1"')
    dossier = (await api.get(f"/v1/dossiers/{number}")).json()
    assert (dossier["title"], dossier.get("amountRequestedCents")) == ("Zomer aan zee", None)


async def test_what_is_named_changes_and_null_takes_away(api: Api) -> None:
    number = await a_draft(api)
    await save(api, number, "begroting", BUDGET)
    await save(
        api, number, "begroting", {"uitgaven": [{"post": "Alles", "bedrag": None}], "gevraagd": None}, '"1"'
    )
    assert (await tab(api, number, "begroting"))["answers"] == {
        "uitgaven": [{"post": "Alles"}],
        "inkomsten": BUDGET["inkomsten"],
    }


async def test_each_save_is_one_act_that_names_the_tab(api: Api) -> None:
    number, _ = await a_filled_draft(api)
    entries = (await api.get(f"/v1/dossiers/{number}/history")).json()["items"]
    assert [(entry["action"], entry.get("after")) for entry in entries] == [
        ("answersChanged", "begroting"),
        ("answersChanged", "inhoud"),
        ("created", None),
    ]
    assert entries[0]["onBehalfOf"]["applicantName"] == "De Ketel vzw"
    shown = (await api.get(f"/v1/dossiers/{number}/tabs")).json()["items"]
    titles = {one["tabId"]: one["title"] for one in shown}
    assert [entry.get("tabTitle") for entry in entries] == [titles["begroting"], titles["inhoud"], None]


async def test_a_save_of_what_is_so_already_changes_nothing(api: Api) -> None:
    number, etag = await a_filled_draft(api)
    answer = await save(api, number, "inhoud", CONTENT, '"1"')
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"1"')
    assert (await api.get(f"/v1/dossiers/{number}")).headers["ETag"] == etag


@pytest.mark.parametrize(
    ("tab_id", "answers", "codes"),
    [
        ("inhoud", {"titel": "x" * 121}, ["tooLong", "required"]),
        ("inhoud", {"titel": ""}, ["required", "required"]),
        ("begroting", {"gevraagd": 1, "uitgaven": [{"post": ""}]}, ["required", "required", "tooSmall"]),
        ("begroting", {**BUDGET, "inkomsten": [{"post": "Kaarten", "bedrag": 1}]}, ["checkFails"]),
    ],
)
async def test_an_unfinished_draft_is_kept_and_its_faults_are_told(
    api: Api, tab_id: str, answers: dict[str, Any], codes: list[str]
) -> None:
    number = await a_draft(api)
    answer = await save(api, number, tab_id, answers)
    assert answer.status_code == 200
    assert [fault["code"] for fault in answer.json()["faults"]] == codes


async def test_a_check_that_fails_says_so_in_the_words_of_the_type(api: Api) -> None:
    number = await a_draft(api)
    await save(api, number, "begroting", {**BUDGET, "inkomsten": [{"post": "Kaarten", "bedrag": 1}]})
    (fault,) = (await tab(api, number, "begroting"))["faults"]
    assert fault == {
        "tabId": "begroting",
        "questionId": "inkomsten",
        "columnId": "bedrag",
        "code": "checkFails",
        "limit": "200000",
        "message": {"nl": "De begroting is niet in evenwicht."},
    }
    assert await progress(api, number) == {"inhoud": (2, 0, 2), "begroting": (3, 3, 1)}


async def test_all_faults_of_the_phase_are_listed_together(api: Api) -> None:
    number = await a_draft(api)
    assert await faults(api, number) == [
        ("inhoud", "titel", "required"),
        ("inhoud", "metPartners", "required"),
        ("begroting", "uitgaven", "required"),
        ("begroting", "inkomsten", "required"),
        ("begroting", "gevraagd", "required"),
    ]
    await save(api, number, "inhoud", {**CONTENT, "metPartners": True})
    assert ("inhoud", "partners", "required") in await faults(api, number)
    number, _ = await a_filled_draft(api)
    assert await faults(api, number) == []


@pytest.mark.parametrize(
    ("tab_id", "answers", "issue_type", "name"),
    [
        ("inhoud", {"titel": 12}, problems.SCHEMA_VIOLATION, "answers.titel"),
        ("inhoud", {"titel": "a\u001b[2J"}, problems.SCHEMA_VIOLATION, "answers.titel"),
        ("inhoud", {"metPartners": "ja"}, problems.SCHEMA_VIOLATION, "answers.metPartners"),
        ("inhoud", {"kleur": "rood"}, problems.UNKNOWN_INPUT, "answers.kleur"),
        ("inhoud", {"gevraagd": 5}, problems.UNKNOWN_INPUT, "answers.gevraagd"),
        ("begroting", {"gevraagd": 12.5}, problems.SCHEMA_VIOLATION, "answers.gevraagd"),
        ("begroting", {"gevraagd": 10**14}, problems.SCHEMA_VIOLATION, "answers.gevraagd"),
        ("begroting", {"uitgaven": {"post": "x"}}, problems.SCHEMA_VIOLATION, "answers.uitgaven"),
        (
            "begroting",
            {"uitgaven": [{}, {"bedrag": "5"}]},
            problems.SCHEMA_VIOLATION,
            "answers.uitgaven[1].bedrag",
        ),
        ("begroting", {"uitgaven": [{"btw": 21}]}, problems.UNKNOWN_INPUT, "answers.uitgaven[0].btw"),
    ],
)
async def test_an_answer_of_another_shape_is_refused_with_its_place_and_nothing_is_kept(
    api: Api, tab_id: str, answers: dict[str, Any], issue_type: str, name: str
) -> None:
    number = await a_draft(api)
    answer = await save(api, number, tab_id, answers)
    (issue,) = answer.json()["issues"]
    assert (answer.status_code, issue["type"], issue["name"]) == (400, issue_type, name)
    assert (await tab(api, number, tab_id))["etag"] == '"0"'


async def test_every_wrong_answer_is_named_at_once(api: Api) -> None:
    number = await a_draft(api)
    answer = await save(api, number, "inhoud", {"titel": 1, "metPartners": 2, "kleur": 3})
    assert len(answer.json()["issues"]) == 3


@pytest.mark.parametrize(
    "body",
    [
        b'{"answers": []}',
        b'{"answers": {"titel": "x"}, "tab": 1}',
        b"{}",
        b"[",
        b'{"answers": {"titel": "\xff"}}',
        b'{"answers": {"titel": "\\ud800"}}',
    ],
)
async def test_a_body_of_another_form_is_refused(api: Api, body: bytes) -> None:
    number = await a_draft(api)
    headers = {"If-Match": '"0"', "Content-Type": "application/merge-patch+json"}
    answer = await api.ask("PATCH", f"/v1/dossiers/{number}/tabs/inhoud", content=body, headers=headers)
    assert answer.status_code == 400


async def test_a_long_text_is_kept_whole_and_a_book_is_not(api: Api) -> None:
    number = await a_draft(api)
    long = "é" * 50_000
    assert (await save(api, number, "inhoud", {"partners": long})).status_code == 200
    assert (await tab(api, number))["answers"]["partners"] == long
    assert (await save(api, number, "inhoud", {"partners": "é" * 600_000}, '"1"')).status_code == 413


async def test_two_who_edit_one_tab_do_not_overwrite_each_other(api: Api) -> None:
    number = await a_draft(api)
    await save(api, number, "inhoud", {"titel": "Van Lies"})
    answer = await save(api, number, "inhoud", {"titel": "Van Wim"}, '"0"', token=await api.token_of(WIM))
    problem = answer.json()
    assert (answer.status_code, answer.headers["ETag"], problem["type"]) == (
        412,
        '"1"',
        problems.STALE_VERSION,
    )
    assert {**problem["currentTab"], "etag": '"1"'} == await tab(api, number)
    again = await save(api, number, "inhoud", {"titel": "Van Wim"}, '"1"', token=await api.token_of(WIM))
    assert again.json()["updatedBy"] == "Wim Maes"


async def test_of_many_saves_of_one_tab_exactly_one_is_done(api: Api) -> None:
    number = await a_draft(api)
    answers = await asyncio.gather(
        *(save(api, number, "inhoud", {"titel": f"Versie {turn}"}) for turn in range(8))
    )
    assert sorted(one.status_code for one in answers) == [200] + [412] * 7
    entries = (await api.get(f"/v1/dossiers/{number}/history")).json()["items"]
    assert [entry["action"] for entry in entries] == ["answersChanged", "created"]


async def test_different_tabs_are_saved_at_once(api: Api) -> None:
    number = await a_draft(api)
    answers = await asyncio.gather(
        save(api, number, "inhoud", CONTENT),
        save(api, number, "begroting", BUDGET),
        save(api, number, "inhoud", {"titel": "x"}, '"7"'),
    )
    assert [one.status_code for one in answers] == [200, 200, 412]
    dossier = await api.get(f"/v1/dossiers/{number}")
    assert (dossier.headers["ETag"], dossier.json()["amountRequestedCents"]) == ('"3"', 150_000)


async def test_the_same_save_with_the_same_key_is_done_once(api: Api) -> None:
    number = await a_draft(api)
    key = {"Idempotency-Key": "bewaar-1"}
    answers = await asyncio.gather(*(save(api, number, "inhoud", CONTENT, headers=key) for _ in range(6)))
    assert {(one.status_code, one.headers["ETag"], one.text) for one in answers} == {
        (200, '"1"', answers[0].text)
    }
    other = await save(api, number, "begroting", BUDGET, headers=key)
    assert other.json()["type"] == problems.IDEMPOTENCY_KEY_REUSED


@pytest.mark.parametrize(("if_match", "status"), [(None, 428), ("0", 400), ("*", 400), ('W/"0"', 412)])
async def test_a_save_names_the_version_of_the_tab(api: Api, if_match: str | None, status: int) -> None:
    number = await a_draft(api)
    assert (await save(api, number, "inhoud", CONTENT, if_match)).status_code == status


async def test_what_was_handed_in_is_read_and_not_edited(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    kept = await tab(api, number)
    assert (kept["editable"], kept["answers"], kept.get("faults")) == (False, CONTENT, None)
    answer = await save(api, number, "inhoud", {"titel": "Toch anders"}, '"1"')
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (409, problems.TAB_CLOSED)
    assert (problem["rule"], problem["reason"]) == ("tabsOfThePhase", "alreadySubmitted")
    assert await faults(api, number) == []
    items = (await api.get(f"/v1/dossiers/{number}/tabs")).json()["items"]
    assert [(one["tabId"], one["editable"]) for one in items] == [("inhoud", False), ("begroting", False)]


async def test_the_account_has_tabs_of_its_own_in_its_own_phase(api: Api) -> None:
    number, _ = await a_submitted_dossier(api)
    assert (await api.get(f"/v1/dossiers/{number}/tabs/verslag")).status_code == 404
    await to_accountability(api, number)
    items = (await api.get(f"/v1/dossiers/{number}/tabs")).json()["items"]
    assert [(one["tabId"], one["editable"]) for one in items] == [
        ("inhoud", False),
        ("begroting", False),
        ("verslag", True),
    ]
    assert await faults(api, number) == [("verslag", "verloop", "required")]
    assert (await save(api, number, "inhoud", {"titel": "x"}, '"1"')).json()["reason"] == "ofAnotherPhase"
    assert (await save(api, number, "verslag", {"verloop": "Goed."})).status_code == 200
    assert await faults(api, number) == []
    dossier = (await api.get(f"/v1/dossiers/{number}")).json()
    assert (dossier["title"], dossier["amountRequestedCents"]) == ("Zomer aan zee", 150_000)


@pytest.mark.parametrize("path", ["/tabs", "/tabs/inhoud", "/faults"])
@pytest.mark.parametrize("number", [STRANGERS, "geen"])
async def test_what_is_not_mine_has_no_tabs(api: Api, number: str, path: str) -> None:
    assert (await api.get(f"/v1/dossiers/{number}{path}")).status_code == 404


async def test_an_unknown_tab_is_not_found(api: Api) -> None:
    assert (await api.get(f"/v1/dossiers/{OPEN}/tabs/geen")).status_code == 404
    assert (await save(api, OPEN, "geen", {})).status_code == 404
    assert (await save(api, STRANGERS, "inhoud", {})).status_code == 404


async def test_a_dossier_of_before_types_had_versions_follows_the_first(api: Api) -> None:
    await api.database.write(lambda tx: a_dossier(tx, 1500, KETEL, type_version=None))
    answer = (await api.get("/v1/dossiers/260001500/tabs")).json()
    assert (answer["dossierTypeVersion"], len(answer["items"])) == (1, 2)
    await load_type(api, closing=ClosingRule())
    assert (await api.get("/v1/dossiers/260001500")).json()["dossierTypeVersion"] == 1


async def test_a_dossier_whose_type_is_not_known_has_no_tabs_and_is_still_read(api: Api) -> None:
    def forget(tx: Transaction) -> None:
        tx.run("DELETE FROM dossier_type_version")

    await api.database.write(forget)
    answer = await api.get(f"/v1/dossiers/{OPEN}/tabs")
    assert (answer.status_code, answer.json()["items"]) == (200, [])
    dossier = (await api.get(f"/v1/dossiers/{OPEN}")).json()
    assert dossier.get("dossierTypeVersion") is None
    assert dossier["allowedActs"] == ["delete"]
