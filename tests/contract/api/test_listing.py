"""The list of dossiers: filters, orders, pages and totals."""

from typing import Any

import pytest

from tests.contract.api.conftest import Api
from tests.contract.api.world import GENT, GENT_DOSSIERS, KETEL, KETEL_DOSSIERS, STRANGE, WIM


async def numbers(api: Api, query: dict[str, Any]) -> list[str]:
    answer = await api.get("/v1/dossiers", params=query)
    return [dossier["kioskNumber"] for dossier in answer.json()["items"]]


async def test_shows_all_dossiers_of_everybody_whom_i_represent(api: Api) -> None:
    page = (await api.get("/v1/dossiers?pageSize=200&total=true")).json()
    assert len(page["items"]) == page["total"] == KETEL_DOSSIERS + GENT_DOSSIERS
    assert {dossier["applicant"]["applicantId"] for dossier in page["items"]} == {KETEL, GENT}


async def test_without_an_order_the_last_change_comes_first(api: Api) -> None:
    assert (await numbers(api, {"pageSize": 3})) == ["260000030", "260000029", "260000028"]


@pytest.mark.parametrize(
    "query",
    [
        {"pageSize": "7"},
        {"pageSize": "10", "sort": "deadline"},
        {"pageSize": "10", "sort": "-deadline"},
        {"pageSize": "10", "sort": "kioskNumber"},
        {"pageSize": "10", "sort": "-applicant"},
        {"pageSize": "10", "sort": "title", "phase": ["application", "admissibility"]},
        {"pageSize": "5", "q": "ketel"},
        {"pageSize": "5", "q": "ketel", "sort": "title"},
    ],
)
async def test_next_and_previous_lead_through_the_whole_list_and_back(
    api: Api, query: dict[str, Any]
) -> None:
    whole = await numbers(api, {**query, "pageSize": "200"})
    page = (await api.get("/v1/dossiers", params=query)).json()
    pages = [page]
    while "next" in page:
        page = (await api.follow(page["next"])).json()
        pages.append(page)
    there = [dossier["kioskNumber"] for one in pages for dossier in one["items"]]
    assert there == whole
    assert len(pages) > 1
    assert "previous" not in pages[0]
    back = [page]
    while "previous" in page:
        page = (await api.follow(page["previous"])).json()
        back.insert(0, page)
    assert [dossier["kioskNumber"] for one in back for dossier in one["items"]] == whole


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"applicant": GENT}, GENT_DOSSIERS),
        ({"applicant": [GENT, KETEL]}, GENT_DOSSIERS + KETEL_DOSSIERS),
        ({"actionNeeded": "true"}, GENT_DOSSIERS),
        ({"actionNeeded": "false"}, KETEL_DOSSIERS),
        ({"dossierType": "werkingssubsidie"}, GENT_DOSSIERS),
        ({"dossierType": "bestaatNiet"}, 0),
        ({"deadlineFrom": "2026-12-03", "deadlineUntil": "2026-12-05"}, 3),
        ({"contactPerson": WIM}, 1),
        ({"q": "circus"}, 1),
        ({"q": "gent 4"}, 3),
        ({"q": "…"}, 0),
        ({"phase": ["advice"], "q": "winterketel"}, 1),
    ],
)
async def test_filters_narrow_and_totals_follow(api: Api, query: dict[str, Any], count: int) -> None:
    page = (await api.get("/v1/dossiers", params={**query, "total": "true", "pageSize": "200"})).json()
    assert (len(page["items"]), page["total"]) == (count, count)


async def test_totals_are_there_only_when_asked(api: Api) -> None:
    assert "total" not in (await api.get("/v1/dossiers")).json()


@pytest.mark.parametrize("applicant", [STRANGE, "bestaatniet"])
async def test_an_applicant_whom_i_do_not_represent_cannot_be_a_filter(api: Api, applicant: str) -> None:
    answer = await api.get("/v1/dossiers", params={"applicant": [GENT, applicant]})
    (issue,) = answer.json()["issues"]
    assert answer.status_code == 400
    assert issue == {
        "type": "urn:problem-type:belgif:input-validation:referencedResourceNotFound",
        "title": "Referenced resource not found",
        "in": "query",
        "name": "applicant",
        "value": applicant,
    }


async def test_a_cursor_belongs_to_its_question(api: Api) -> None:
    page = (await api.get("/v1/dossiers?pageSize=5&sort=title")).json()
    cursor = page["next"].rpartition("after=")[2]
    for query in (
        {"after": cursor, "sort": "-title"},
        {"after": cursor, "sort": "title", "phase": "advice"},
        {"after": cursor[:-2] + ("AA" if cursor[-2:] != "AA" else "BB"), "sort": "title"},
        {"after": "abcd", "sort": "title"},
        {"after": cursor, "before": cursor, "sort": "title"},
    ):
        answer = await api.get("/v1/dossiers", params=query)
        assert answer.status_code == 400, query
        assert answer.json()["issues"][0]["type"].endswith(":invalidInput")
    another_size = {"after": cursor, "sort": "title", "pageSize": "2", "total": "true"}
    assert (await api.get("/v1/dossiers", params=another_size)).status_code == 200


async def test_a_cursor_of_one_dossiers_history_is_none_of_anothers(api: Api) -> None:
    page = (await api.get("/v1/dossiers/260000001/history?pageSize=1")).json()
    cursor = page["next"].rpartition("after=")[2]
    assert (await api.get("/v1/dossiers/260000002/history", params={"after": cursor})).status_code == 400


async def test_every_fault_in_a_query_is_named(api: Api) -> None:
    answer = await api.get(
        "/v1/dossiers?pageSize=0&pagesize=5&phase=Not-A-Code&actionNeeded=1&deadlineFrom=2026-02-30"
        "&total=true&total=true&sort=newest&q=%00&applicant="
    )
    issues = {(issue["type"].rpartition(":")[2], issue["name"]) for issue in answer.json()["issues"]}
    assert answer.status_code == 400
    assert issues == {
        ("schemaViolation", "pageSize"),
        ("unknownInput", "pagesize"),
        ("schemaViolation", "phase"),
        ("schemaViolation", "actionNeeded"),
        ("schemaViolation", "deadlineFrom"),
        ("schemaViolation", "total"),
        ("schemaViolation", "sort"),
        ("schemaViolation", "q"),
        ("schemaViolation", "applicant"),
    }
