"""What a person may read, and nothing else."""

import pytest

from tests.contract.api.conftest import Api
from tests.contract.api.world import (
    AN,
    AN_SELF,
    CAME_BACK,
    GENT,
    GENT_DOSSIERS,
    IBAN,
    ISSUER,
    KETEL,
    LIES,
    LOCKED,
    OPEN,
    PROVIDER,
    STRANGE,
    STRANGERS,
    WIM,
    ZOE,
)


async def test_says_who_is_signed_in(api: Api) -> None:
    me = (await api.get("/v1/me")).json()
    assert me == {
        "personId": LIES,
        "name": "Lies Vermeulen",
        "language": "nl",
        "digitalKey": "urn:be:vlaanderen:authmech:csamtotp",
        "environment": "practice",
    }


async def test_says_for_whom_a_narrowed_token_acts(api: Api) -> None:
    token = await api.token_of(LIES, act_for=GENT)
    assert (await api.get("/v1/me", token=token)).json()["actingFor"]["name"] == "Stad Gent"
    listed = (await api.get("/v1/representations?total=true", token=token)).json()
    assert [one["applicant"]["applicantId"] for one in listed["items"]] == [GENT]
    dossiers = (await api.get("/v1/dossiers?total=true", token=token)).json()
    assert dossiers["total"] == GENT_DOSSIERS
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=token)).status_code == 404


async def test_lists_representations_by_name_with_their_grounds(api: Api) -> None:
    listed = (await api.get("/v1/representations?total=true")).json()
    found = [
        (one["applicant"]["name"], [ground["code"] for ground in one["grounds"]]) for one in listed["items"]
    ]
    assert found == [("De Ketel vzw", ["mandate"]), ("Stad Gent", ["userRight"])]
    assert listed["total"] == 2
    assert listed["items"][0]["grounds"][0] == {
        "code": "mandate",
        "since": "2025-03-01",
        "until": "2026-12-31",
        "providerName": "Wijzer bv",
        "providerId": PROVIDER,
    }
    assert (await api.follow(listed["items"][0]["href"])).json() == listed["items"][0]


async def test_pages_through_representations(api: Api) -> None:
    first = (await api.get("/v1/representations?pageSize=1")).json()
    second = (await api.follow(first["next"])).json()
    assert [page["items"][0]["applicant"]["applicantId"] for page in (first, second)] == [KETEL, GENT]
    assert "next" not in second


async def test_finds_representations_by_the_beginning_of_a_word(api: Api) -> None:
    listed = (await api.get("/v1/representations", params={"q": "KET", "total": "true"})).json()
    assert ([one["applicant"]["applicantId"] for one in listed["items"]], listed["total"]) == ([KETEL], 1)


async def test_somebody_without_a_ground_sees_empty_lists(api: Api) -> None:
    token = await api.token_of(ZOE)
    assert (await api.get("/v1/representations", token=token)).json()["items"] == []
    assert (await api.get("/v1/dossiers?total=true", token=token)).json()["total"] == 0


async def test_shows_an_applicant_with_the_source_of_each_datum(api: Api) -> None:
    applicant = (await api.get(f"/v1/applicants/{KETEL}")).json()
    assert applicant["name"] == {"value": "De Ketel vzw", "source": "kbo", "asOf": "2026-01-01"}
    assert applicant["address"]["value"]["municipality"] == "Gent"
    assert applicant["email"] == "info@deketel.example"
    assert applicant["grounds"][0]["code"] == "mandate"


async def test_shows_my_own_profile_only(api: Api) -> None:
    profile = (await api.get(f"/v1/applicants/{KETEL}/profile")).json()
    assert (profile["email"], profile["mobile"], "phone" in profile) == (
        "lies@wijzer.example",
        "+32470123456",
        False,
    )


async def test_lists_who_represents_an_applicant_with_the_details_given_for_it(api: Api) -> None:
    listed = (await api.get(f"/v1/applicants/{KETEL}/representatives")).json()["items"]
    assert [(one["name"], one["email"], one["phone"]) for one in listed] == [
        ("Lies Vermeulen", "lies@wijzer.example", "+32470123456"),
        ("Wim Maes", "wim@deketel.example", "+3291234567"),
    ]


async def test_details_given_for_one_applicant_are_not_told_for_another(api: Api) -> None:
    (lies,) = (await api.get(f"/v1/applicants/{GENT}/representatives")).json()["items"]
    assert "email" not in lies


async def test_a_person_who_applies_represents_itself(api: Api) -> None:
    token = await api.token_of(AN)
    (an,) = (await api.get(f"/v1/applicants/{AN_SELF}/representatives", token=token)).json()["items"]
    assert (an["personId"], an["email"], an["grounds"][0]["code"]) == (AN, "an@voorbeeld.be", "self")


async def test_shows_a_dossier_whole(api: Api) -> None:
    answer = await api.get(f"/v1/dossiers/{OPEN}")
    dossier = answer.json()
    assert answer.headers["ETag"] == '"2"'
    assert dossier["self"] == f"{ISSUER}/v1/dossiers/{OPEN}"
    assert dossier["applicant"]["applicantId"] == KETEL
    assert dossier["accountNumber"] == IBAN
    assert "accountNumberLock" not in dossier
    assert dossier["contactPerson"] == {
        "personId": WIM,
        "name": "Wim Maes",
        "email": "wim@deketel.example",
        "phone": "+3291234567",
        "represents": True,
    }
    assert dossier["correspondence"] == {"address": "info@deketel.example", "belongsTo": "De Ketel vzw"}
    assert [step["phase"] for step in dossier["phases"] if "reachedAt" in step] == ["application"]
    assert len(dossier["phases"]) == 8


async def test_says_of_a_contact_person_that_no_longer_represents_only_the_name(api: Api) -> None:
    contact = (await api.get(f"/v1/dossiers/{LOCKED}")).json()["contactPerson"]
    assert contact == {"personId": ZOE, "name": "Zoë Claes", "represents": False}


@pytest.mark.parametrize("number", [LOCKED, CAME_BACK])
async def test_says_why_and_since_when_the_account_number_is_locked(api: Api, number: str) -> None:
    lock = (await api.get(f"/v1/dossiers/{number}")).json()["accountNumberLock"]
    assert lock["reason"] == "advicePhaseReached"
    assert lock["since"].startswith("2026-03-02T1")


@pytest.mark.parametrize(
    "path",
    [
        "/v1/dossiers/{dossier}",
        "/v1/dossiers/{dossier}/history",
        "/v1/applicants/{applicant}",
        "/v1/applicants/{applicant}/profile",
        "/v1/applicants/{applicant}/representatives",
        "/v1/representations/{applicant}",
    ],
)
async def test_what_is_not_mine_looks_as_if_it_does_not_exist(api: Api, path: str) -> None:
    answers = [
        await api.get(path.format(dossier=dossier, applicant=applicant))
        for dossier, applicant in ((STRANGERS, STRANGE), ("bestaatniet", "bestaatniet"))
    ]
    problems = [{**answer.json(), "instance": ""} for answer in answers]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert problems[0] == problems[1]


async def test_a_change_to_who_represents_counts_at_once(api: Api) -> None:
    assert (await api.get(f"/v1/dossiers/{OPEN}")).status_code == 200
    await api.database.write(lambda tx: tx.run("UPDATE mandate SET stopped_on = '2026-11-23'"))
    assert (await api.get(f"/v1/dossiers/{OPEN}")).status_code == 404


async def test_a_token_for_an_applicant_that_is_no_longer_represented_says_so(api: Api) -> None:
    token = await api.token_of(LIES, act_for=KETEL)
    await api.database.write(lambda tx: tx.run("UPDATE mandate SET stopped_on = '2026-11-23'"))
    answer = await api.get("/v1/dossiers", token=token)
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:problem-type:belgif:missingPermission")


async def test_pages_through_the_history_newest_first(api: Api) -> None:
    first = (await api.get(f"/v1/dossiers/{OPEN}/history?pageSize=3")).json()
    second = (await api.follow(first["next"])).json()
    steps = [entry["after"] for entry in first["items"] + second["items"]]
    assert steps == [f"stap {step}" for step in (4, 3, 2, 1, 0)]
    assert "next" not in second


async def test_code_lists_and_their_items_are_where_their_links_say(api: Api) -> None:
    for name in ("dossierPhases", "dossierStatuses", "dossierTypes", "entityGroups", "grounds"):
        listed = (await api.get(f"/v1/refData/{name}")).json()
        assert listed["items"]
        item = (await api.follow(listed["items"][0]["href"])).json()
        assert item == listed["items"][0]


async def test_the_phases_of_the_rules_are_those_of_the_code_list(api: Api) -> None:
    from kiosk_api.rules.phases import PHASES

    listed = (await api.get("/v1/refData/dossierPhases")).json()["items"]
    assert tuple(item["code"] for item in listed) == PHASES
