"""Giving, changing and taking away rights: seen by the administrator, and by those whose access rests on them."""

import csv
import io
import zipfile
from typing import Any

import httpx
import pytest

from kiosk_api.store.database import Transaction
from tests.contract.api.conftest import Api
from tests.contract.api.rights_world import AN_NAMED, LOCAL, MAIN, PERFORMS, RIK, TODAY, TUUR, lay_rights
from tests.contract.api.world import AN, GENT, KETEL, LIES, OPEN, PROVIDER, WIM, ZOE

HERE = f"/v1/organisations/{PROVIDER}"
RIGHTS = f"{HERE}/userRights"


@pytest.fixture(autouse=True)
async def laid(api: Api) -> None:
    await api.database.write(lay_rights)


async def give(api: Api, **body: Any) -> httpx.Response:
    return await api.ask("POST", RIGHTS, json={"personId": ZOE, "right": "mandatePerformer", **body})


def why(answer: httpx.Response) -> tuple[int, str, str]:
    problem = answer.json()
    return answer.status_code, problem["type"].rpartition(":")[2], problem.get("reason", "")


async def record(api: Api) -> list[tuple[str, str, str, str, str]]:
    def read(tx: Transaction) -> list[tuple[str, str, str, str, str]]:
        rows = tx.all("SELECT * FROM applicant_history WHERE subject_id = :id ORDER BY id", {"id": PROVIDER})
        return [
            (row["action"], row["actor_name"], row["ground"], row["old_value"] or "", row["new_value"] or "")
            for row in rows
        ]

    return await api.database.read(read)


async def test_an_organisation_says_who_administers_it_and_what_i_have_there(api: Api) -> None:
    answer = (await api.get("/v1/organisations")).json()
    assert [one["organisationId"] for one in answer["items"]] == [GENT, PROVIDER]
    gent, provider = answer["items"]
    assert "administers" not in gent
    assert gent["administrators"] == []
    assert [one["rightName"] for one in gent["ownRights"]] == ["KIOSK Aanvrager"]
    assert "allowedActs" not in gent["ownRights"][0]
    assert provider["administers"] == "mainLocalAdministrator"
    assert provider["administrators"] == [
        {"name": "Lies Vermeulen", "why": "mainLocalAdministrator"},
        {"name": "Wim Maes", "why": "localAdministrator"},
    ]
    assert "mainLocalAdministrator" in provider["givable"]
    assert provider["waitingRequests"] == 1


async def test_who_has_no_right_at_all_gets_an_empty_list(api: Api) -> None:
    token = await api.token_of(AN)
    answer = await api.get("/v1/organisations", token=token)
    assert (answer.status_code, answer.json()["items"]) == (200, [])


async def test_a_local_administrator_may_give_less(api: Api) -> None:
    token = await api.token_of(WIM)
    provider = (await api.get(HERE, token=token)).json()
    assert provider["givable"] == ["kioskApplicant", "mandateManager", "mandatePerformer"]
    refused = await api.ask(
        "POST", RIGHTS, token=token, json={"personId": ZOE, "right": "localAdministrator"}
    )
    assert why(refused) == (409, "rightRefused", "onlyMain")


async def test_who_administers_nothing_cannot_tell_whether_it_is_there(api: Api) -> None:
    token = await api.token_of(ZOE)
    ways = [
        ("GET", f"{HERE}/users", None),
        ("GET", f"{HERE}/userRightsReport", None),
        ("GET", f"{RIGHTS}/{PERFORMS}", None),
        ("POST", RIGHTS, {"personId": ZOE, "right": "mandatePerformer"}),
        ("POST", f"{HERE}/users", TUUR),
    ]
    for method, path, body in ways:
        there = await api.ask(method, path, token=token, json=body)
        gone = await api.ask(method, path.replace(PROVIDER, "geen"), token=token, json=body)
        assert there.status_code == gone.status_code == 404, path
        assert there.json()["type"] == gone.json()["type"]


async def test_a_token_for_one_applicant_reaches_only_that_organisation(api: Api) -> None:
    token = await api.token_of(LIES, act_for=GENT)
    answer = (await api.get("/v1/organisations", token=token)).json()
    assert [one["organisationId"] for one in answer["items"]] == [GENT]
    assert (await api.get(HERE, token=token)).status_code == 404


async def test_a_right_is_given_recorded_and_opens_dossiers_at_once(api: Api) -> None:
    zoe = await api.token_of(ZOE)
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=zoe)).status_code == 404
    given = await give(api, endDate="2026-12-31")
    assert given.status_code == 201
    right = given.json()
    assert right["state"] == "active"
    assert right["startDate"] == TODAY.isoformat()
    assert (await api.follow(given.headers["Location"])).json() == right
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=zoe)).status_code == 200
    assert await record(api) == [
        (
            "userRightGiven",
            "Lies Vermeulen",
            "mainLocalAdministrator",
            "",
            f"Zoë Claes: SSM Mandaatuitvoerder, {TODAY}/2026-12-31",
        )
    ]


async def test_a_withdrawn_right_ends_access_of_a_token_in_flight_and_stays_in_the_list(api: Api) -> None:
    given = await give(api)
    zoe = await api.token_of(ZOE)
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=zoe)).status_code == 200
    path = f"{RIGHTS}/{given.json()['userRightId']}"
    gone = await api.ask("POST", f"{path}/withdrawals", headers={"If-Match": given.headers["ETag"]})
    assert (gone.status_code, gone.json()["state"]) == (201, "withdrawn")
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=zoe)).status_code == 404
    users = (await api.get(f"{HERE}/users?q=zoe")).json()["items"]
    assert [one["state"] for one in users[0]["rights"]] == ["withdrawn"]
    again = await give(api)
    assert again.status_code == 201
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=zoe)).status_code == 200
    assert [act for act, *_ in await record(api)] == [
        "userRightGiven",
        "userRightWithdrawn",
        "userRightGiven",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"startDate": "2026-11-22"}, (409, "rightRefused", "retroactive")),
        ({"startDate": "2026-12-02", "endDate": "2026-12-01"}, (409, "rightRefused", "endBeforeStart")),
        ({"personId": LIES, "right": "mandatePerformer"}, (409, "rightRefused", "alreadyHeld")),
        ({"personId": LIES, "right": "localAdministrator"}, (409, "rightRefused", "ownRole")),
        ({"personId": AN}, (400, "badRequest", "")),
        ({"right": "everything"}, (400, "badRequest", "")),
    ],
)
async def test_what_cannot_be_given(api: Api, body: dict[str, Any], expected: tuple[int, str, str]) -> None:
    assert why(await give(api, **body)) == expected
    assert await record(api) == []


async def test_the_last_administrator_stays(api: Api) -> None:
    taken = await api.ask("POST", f"{RIGHTS}/{LOCAL}/withdrawals", headers={"If-Match": '"1"'})
    assert taken.status_code == 201
    last = await api.ask("POST", f"{RIGHTS}/{MAIN}/withdrawals", headers={"If-Match": '"1"'})
    assert why(last) == (409, "rightRefused", "lastAdministrator")
    assert "allowedActs" not in (await api.get(f"{RIGHTS}/{MAIN}")).json()


async def test_a_change_needs_the_version_that_was_seen(api: Api) -> None:
    path = f"{RIGHTS}/{PERFORMS}"
    longer = {"endDate": "2027-01-31"}
    changed = await api.ask("PATCH", path, json=longer, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.headers["ETag"], changed.json()["endDate"]) == (
        200,
        '"2"',
        "2027-01-31",
    )
    stale = await api.ask("PATCH", path, json={"endDate": None}, headers={"If-Match": '"1"'})
    assert why(stale)[:2] == (412, "staleVersion")
    endless = await api.ask("PATCH", path, json={"endDate": None}, headers={"If-Match": '"2"'})
    assert "endDate" not in endless.json()
    same = await api.ask("PATCH", path, json={"endDate": None}, headers={"If-Match": '"3"'})
    assert same.headers["ETag"] == '"3"'
    assert [act for act, *_ in await record(api)] == ["userRightChanged"] * 2


async def test_the_same_key_gives_once(api: Api) -> None:
    body = {"personId": ZOE, "right": "mandatePerformer"}
    once, twice = [
        await api.ask("POST", RIGHTS, json=body, headers={"Idempotency-Key": "een"}) for _ in range(2)
    ]
    assert once.json() == twice.json()
    other = await api.ask("POST", RIGHTS, json={**body, "personId": WIM}, headers={"Idempotency-Key": "een"})
    assert other.status_code == 409
    assert len(await record(api)) == 1


async def test_people_are_searched_filtered_and_sorted(api: Api) -> None:
    async def names(query: str) -> list[str]:
        return [one["name"] for one in (await api.get(f"{HERE}/users?{query}")).json()["items"]]

    assert await names("") == ["Lies Vermeulen", "Wim Maes", "Zoë Claes"]
    assert await names("sort=-name") == ["Zoë Claes", "Wim Maes", "Lies Vermeulen"]
    assert await names("q=claes") == ["Zoë Claes"]
    assert await names("right=localAdministrator") == ["Wim Maes"]
    assert await names("state=active") == ["Lies Vermeulen", "Wim Maes"]
    assert await names("state=scheduled") == []
    assert await names("right=unheardOf") == []
    await give(api, endDate="2026-12-31")
    assert (await names("sort=endDate"))[0] == "Zoë Claes"
    assert (await names("sort=-endDate"))[-1] == "Zoë Claes"


async def test_a_list_pages_by_cursor_and_counts_when_asked(api: Api) -> None:
    seen: list[str] = []
    href = f"{HERE}/users?pageSize=1&total=true"
    for _ in range(3):
        page = (await api.get(href)).json()
        assert page["total"] == 3
        seen += [one["name"] for one in page["items"]]
        href = page.get("next", "").removeprefix("http://kiosk.localhost")
    assert (seen, href) == (["Lies Vermeulen", "Wim Maes", "Zoë Claes"], "")
    first = (await api.get(f"{HERE}/users?pageSize=1")).json()["next"].removeprefix("http://kiosk.localhost")
    assert (await api.get(first + "&sort=-name")).status_code == 400


async def test_somebody_is_added_by_number_and_name_and_the_number_stays_nowhere(api: Api) -> None:
    added = await api.ask("POST", f"{HERE}/users", json=TUUR)
    assert added.status_code == 201
    assert added.json()["name"] == "Tuur Neven"
    assert added.json()["worksSince"] == TODAY.isoformat()
    assert (await give(api, personId=added.json()["personId"])).status_code == 201
    again = await api.ask("POST", f"{HERE}/users", json={**TUUR, "familyName": "NEVEN"})
    assert again.json()["personId"] == added.json()["personId"]

    def everything(tx: Transaction) -> str:
        tables = [
            "person",
            "person_number",
            "national_register_person",
            "applicant_history",
            "idempotency",
            "work_relation",
        ]
        return "".join(str(dict(row)) for table in tables for row in tx.all(f"SELECT * FROM {table}"))  # noqa: S608 - constants

    kept = await api.database.read(everything)
    assert "85073003328" not in kept
    assert "85.07.30" not in kept


async def test_somebody_who_is_known_here_stays_the_same_person(api: Api) -> None:
    added = await api.ask("POST", f"{HERE}/users", json=AN_NAMED)
    assert added.json()["personId"] == AN


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({**TUUR, "familyName": "Neefs"}, "personNotKnown"),
        ({**TUUR, "nationalNumber": "85073099734"}, "personNotKnown"),
        (RIK, "deceased"),
        ({**TUUR, "nationalNumber": "85073003329"}, "checkDigitsWrong"),
        ({**TUUR, "nationalNumber": "geen"}, "notANationalNumber"),
    ],
)
async def test_who_is_not_added_and_the_refusal_repeats_no_number(
    api: Api, body: dict[str, str], reason: str
) -> None:
    refused = await api.ask("POST", f"{HERE}/users", json=body)
    assert refused.status_code == 400
    assert refused.json()["issues"][0]["detail"] == reason
    assert body["nationalNumber"] not in refused.text


async def test_several_at_once_are_each_judged_by_the_rules_of_one(api: Api) -> None:
    wanted = {"personIds": [ZOE, LIES, "geen"], "right": "mandatePerformer"}
    path = f"{HERE}/userRightChanges"
    tried = (await api.ask("POST", path, json={**wanted, "dryRun": True})).json()
    assert tried["dryRun"]
    assert await record(api) == []
    done = (await api.ask("POST", path, json=wanted)).json()
    assert [(one["outcome"], one.get("reason")) for one in done["items"]] == [
        ("given", None),
        ("skipped", "alreadyHeld"),
        ("skipped", "notFound"),
    ]
    assert [one["outcome"] for one in tried["items"]] == [one["outcome"] for one in done["items"]]
    assert (done["done"], done["unchanged"], done["skipped"]) == (1, 0, 2)
    zoes = done["items"][0]["userRight"]["userRightId"]
    both = {"userRights": [{"userRightId": one} for one in (zoes, PERFORMS, LOCAL, MAIN)], "withdraw": True}
    gone = (await api.ask("POST", path, json=both)).json()
    assert [(one["outcome"], one.get("reason")) for one in gone["items"]] == [
        ("withdrawn", None),
        ("withdrawn", None),
        ("withdrawn", None),
        ("skipped", "lastAdministrator"),
    ]


async def test_of_several_one_that_changed_since_is_left(api: Api) -> None:
    body = {"userRights": [{"userRightId": PERFORMS, "version": "7"}], "endDate": "2026-12-31"}
    done = (await api.ask("POST", f"{HERE}/userRightChanges", json=body)).json()
    assert done["items"][0]["reason"] == "changedSince"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"personIds": [ZOE]},
        {"userRights": [{"userRightId": PERFORMS}]},
        {"personIds": [ZOE], "right": "mandatePerformer", "withdraw": True},
        {"personIds": [ZOE], "userRights": [{"userRightId": PERFORMS}], "withdraw": True},
    ],
)
async def test_several_at_once_say_one_thing(api: Api, body: dict[str, Any]) -> None:
    assert (await api.ask("POST", f"{HERE}/userRightChanges", json=body)).status_code == 400


async def test_the_report_has_every_right_and_no_formula(api: Api) -> None:
    await api.database.write(
        lambda tx: tx.run("UPDATE person SET given_name = '=HYPERLINK(1)' WHERE id = 'zoe'")
    )
    await give(api)
    answer = await api.get(f"{HERE}/userRightsReport", headers={"Accept": "*/*", "Accept-Language": "fr"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert f"kiosk-rights-{PROVIDER}-{TODAY}.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["Nom", "Droit", "Début"]
    assert {row[0] for row in rows[1:]} == {"Lies Vermeulen", "Wim Maes", "'=HYPERLINK(1) Claes"}
    sheet = await api.get(f"{HERE}/userRightsReport?format=xlsx", headers={"Accept": "*/*"})
    with zipfile.ZipFile(io.BytesIO(sheet.content)) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
        cells = book.read("xl/worksheets/sheet1.xml").decode()
    assert "=HYPERLINK(1) Claes" in texts
    assert "<f>" not in cells


async def test_a_unit_has_the_administrators_of_its_authority(api: Api) -> None:
    def unit(tx: Transaction) -> None:
        tx.run(
            "UPDATE applicant SET authority_id = 'wijzer', entity_group = 'organisingAuthorityUnit' "
            "WHERE id = 'vreemd'"
        )

    await api.database.write(unit)
    answer = (await api.get("/v1/organisations/vreemd")).json()
    assert answer["givable"] == ["kioskApplicant"]
    assert {one["name"] for one in answer["administrators"]} == {"Lies Vermeulen", "Wim Maes"}


async def test_a_legal_representative_names_the_first_administrators(api: Api) -> None:
    token = await api.token_of(WIM)
    body = {"personId": WIM, "right": "mandateManager"}
    given = await api.ask("POST", f"/v1/organisations/{KETEL}/userRights", token=token, json=body)
    assert given.status_code == 201
    own = {"personId": WIM, "right": "mainLocalAdministrator"}
    refused = await api.ask("POST", f"/v1/organisations/{KETEL}/userRights", token=token, json=own)
    assert why(refused) == (409, "rightRefused", "ownRole")
