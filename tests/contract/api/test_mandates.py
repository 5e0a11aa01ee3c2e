"""Mandates over HTTP: from both sides, by the rules, with their record; and access that ends at once."""

from typing import Any

import httpx
import pytest

from kiosk_api.contract import problems
from kiosk_api.store.database import Transaction
from tests.contract.api.conftest import Api
from tests.contract.api.mandate_asks import (
    ACTIVE,
    BUREAU,
    BUREAU_NUMBER,
    PROVIDER_NUMBER,
    STOPPED,
    THIRD,
    THIRD_NUMBER,
    WAITING,
    lay_mandates,
)
from tests.contract.api.world import AN, GENT, KETEL, LIES, OPEN, PROVIDER, WIM, ZOE
from tests.contract.store_rows import insert

SINCE = "2025-03-01"


@pytest.fixture(autouse=True)
async def laid(api: Api) -> None:
    """Wim manages De Ketel, Zoë manages Bureau Noord."""

    def lay(tx: Transaction) -> None:
        lay_mandates(tx)
        tx.run("DELETE FROM mandate_performer")
        insert(
            tx, "legal_function", person_id=ZOE, organisation_id=BUREAU, title="zaakvoerder", valid_from=SINCE
        )

    await api.database.write(lay)
    api.token = await api.token_of(WIM)


async def new(api: Api, body: dict[str, Any], **asked: Any) -> httpx.Response:
    return await api.ask("POST", "/v1/mandates", json=body, **asked)


async def act(api: Api, mandate_id: str, act: str, body: Any = None, **asked: Any) -> httpx.Response:
    seen = await api.get(f"/v1/mandates/{mandate_id}", **asked)
    headers = {"If-Match": seen.headers["ETag"]}
    more = {} if body is None else {"json": body}
    return await api.ask("POST", f"/v1/mandates/{mandate_id}/{act}", headers=headers, **more, **asked)


async def state(api: Api, mandate_id: str, **asked: Any) -> str:
    answer: dict[str, Any] = (await api.get(f"/v1/mandates/{mandate_id}", **asked)).json()
    return str(answer["state"])


async def ids(api: Api, query: str = "", **asked: Any) -> set[str]:
    answer = (await api.get(f"/v1/mandates{query}", **asked)).json()
    return {item["mandateId"] for item in answer["items"]}


GIVEN: dict[str, Any] = {
    "role": "giver",
    "onBehalfOf": KETEL,
    "otherParty": {"enterpriseNumber": THIRD_NUMBER},
}


async def test_is_active_when_both_have_signed_and_not_before(api: Api) -> None:
    made = await new(
        api, {**GIVEN, "otherParty": {"enterpriseNumber": PROVIDER_NUMBER}, "startDate": "2027-01-01"}
    )
    assert made.status_code == 201, made.text
    mandate = made.json()
    assert (mandate["state"], mandate["waitingFor"]) == ("pendingHolderSignature", ["holder"])
    assert made.headers["Location"] == mandate["href"]
    await api.database.write(
        lambda tx: insert(
            tx,
            "user_right",
            person_id=LIES,
            organisation_id=PROVIDER,
            code="SSM Mandaatbeheerder",
            valid_from=SINCE,
        )
    )
    lies = await api.token_of(LIES)
    signed = await act(api, mandate["mandateId"], "signatures", token=lies)
    assert (signed.status_code, signed.json()["state"]) == (201, "scheduled")


async def test_a_holder_asks_and_the_giver_signs(api: Api) -> None:
    zoe = await api.token_of(ZOE)
    asked = {"role": "holder", "onBehalfOf": BUREAU, "otherParty": {"enterpriseNumber": "0428315871"}}
    refused = await new(api, asked, token=zoe)
    assert refused.json()["issues"][0]["detail"] == "alreadyThere"
    signed = await act(api, WAITING, "signatures")
    assert signed.json()["state"] == "active"
    entries = (await api.get(f"/v1/mandates/{WAITING}/history")).json()["items"]
    assert [(entry["action"], entry["actorName"]) for entry in entries] == [("signedAsGiver", "Wim Maes")]
    assert entries[0]["onBehalfOf"] == {"applicantName": "De Ketel vzw", "ground": "legalRepresentative"}


async def test_a_person_gives_a_mandate_to_a_person_by_name_and_address(api: Api) -> None:
    an = await api.token_of(AN)
    body = {"role": "giver", "otherParty": {"name": "zoe claes", "email": "ZOE@voorbeeld.be"}}
    made = await new(api, body, token=an)
    assert made.json()["holder"] == {"name": "Zoë Claes", "entityGroup": "person"}
    unknown = {"role": "giver", "otherParty": {"name": "An Ander", "email": "zoe@voorbeeld.be"}}
    refused = await new(api, unknown, token=an)
    assert refused.json()["issues"][0]["type"] == problems.REFERENCED_RESOURCE_NOT_FOUND
    zoe = await api.token_of(ZOE)
    signed = await act(api, made.json()["mandateId"], "signatures", token=zoe)
    assert signed.json()["state"] == "active"
    seen = (await api.get("/v1/representations", token=zoe)).json()["items"]
    assert [item["applicant"]["name"] for item in seen if item["grounds"][0]["code"] == "mandate"] == [
        "An Peeters"
    ]


@pytest.mark.parametrize(
    ("changed", "name", "reason"),
    [
        ({"startDate": "2026-11-22"}, "startDate", "retroactive"),
        ({"startDate": "2026-12-01", "endDate": "2026-11-30"}, "endDate", "endBeforeStart"),
        ({"otherParty": {"enterpriseNumber": "0207451227"}}, "otherParty", "holderIsNoProvider"),
        (
            {"otherParty": {"name": "Zoë Claes", "email": "zoe@voorbeeld.be"}},
            "otherParty",
            "holderMustBeProvider",
        ),
        ({"otherParty": {"enterpriseNumber": "0428315871"}}, "otherParty", "holderIsGiver"),
        ({"otherParty": {"enterpriseNumber": BUREAU_NUMBER}}, "otherParty", "alreadyThere"),
        ({"type": "kioskVms"}, "type", "typeNotYet"),
        ({"type": "socialeZekerheid"}, "type", "typeGivenElsewhere"),
        ({"type": "verzonnen"}, "type", "unknownType"),
    ],
)
async def test_says_what_is_wrong_with_a_new_mandate(
    api: Api, changed: dict[str, Any], name: str, reason: str
) -> None:
    answer = await new(api, {**GIVEN, **changed})
    issue = answer.json()["issues"][0]
    assert (answer.status_code, issue["name"], issue["detail"]) == (400, name, reason)
    assert (await new(api, {**GIVEN, **changed, "dryRun": True})).status_code == 400


async def test_a_local_government_gives_no_mandate(api: Api) -> None:
    def manage(tx: Transaction) -> None:
        insert(tx, "legal_function", person_id=WIM, organisation_id=GENT, title="schepen", valid_from=SINCE)

    await api.database.write(manage)
    answer = await new(api, {**GIVEN, "onBehalfOf": GENT})
    assert answer.json()["issues"][0]["detail"] == "noMandateRoad"


async def test_who_does_not_manage_may_look_and_not_act(api: Api) -> None:
    lies = await api.token_of(LIES)
    seen = (await api.get(f"/v1/mandates/{ACTIVE}", token=lies)).json()
    assert (seen.get("allowedActs", []), seen["refusedActs"][0]["reason"]) == ([], "noRightToManage")
    answer = await act(api, ACTIVE, "stops", token=lies)
    assert (answer.status_code, answer.json()["reason"]) == (403, "noRightToManage")
    an = await api.token_of(AN)
    assert (await api.get(f"/v1/mandates/{ACTIVE}", token=an)).status_code == 404
    assert ACTIVE not in await ids(api, token=an)


async def test_a_stop_ends_access_at_once_with_a_token_that_is_still_valid(api: Api) -> None:
    lies = await api.token_of(LIES)
    only_ketel = await api.token_of(LIES, act_for=KETEL)
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=lies)).status_code == 200
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=only_ketel)).status_code == 200
    stopped = await act(api, ACTIVE, "stops")
    assert (stopped.status_code, stopped.json()["state"]) == (201, "stopped")
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=lies)).status_code == 404
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=only_ketel)).status_code == 403
    assert ACTIVE in await ids(api, "?ended=true")
    again = await act(api, ACTIVE, "stops")
    assert (again.status_code, again.json()["reason"]) == (409, "alreadyStopped")


async def test_an_extension_begins_when_the_mandate_ends_and_stops_with_it(api: Api) -> None:
    made = await act(api, ACTIVE, "extensions", {"endDate": "2028-12-31"})
    extension = made.json()
    assert (extension["startDate"], extension["state"]) == ("2027-01-01", "pendingHolderSignature")
    assert extension["predecessor"]["mandateId"] == ACTIVE
    old = (await api.get(f"/v1/mandates/{ACTIVE}")).json()
    assert (old["state"], old["endDate"]) == ("active", "2026-12-31")
    assert "extend" not in old["allowedActs"]
    assert (await act(api, ACTIVE, "extensions", {})).json()["reason"] == "isBeingExtended"
    await act(api, ACTIVE, "stops")
    assert await state(api, extension["mandateId"]) == "stopped"


async def test_a_transfer_ends_the_old_mandate_when_the_new_holder_has_signed(api: Api) -> None:
    await act(api, WAITING, "signatures")
    wim_for_third = {"otherParty": {"enterpriseNumber": THIRD_NUMBER}, "startDate": "2026-12-01"}
    made = (await act(api, WAITING, "transfers", wim_for_third)).json()
    assert (made["giver"]["name"], made["holder"]["name"]) == ("De Ketel vzw", "Derde bv")
    assert await state(api, WAITING) == "active"

    def manage(tx: Transaction) -> None:
        insert(
            tx, "legal_function", person_id=AN, organisation_id=THIRD, title="zaakvoerder", valid_from=SINCE
        )

    await api.database.write(manage)
    an = await api.token_of(AN)
    assert (await act(api, made["mandateId"], "signatures", token=an)).json()["state"] == "scheduled"
    old = (await api.get(f"/v1/mandates/{WAITING}")).json()
    assert (old["state"], old["stoppedOn"]) == ("active", "2026-12-01")
    stopped = await act(api, made["mandateId"], "stops", token=an)
    assert stopped.json()["state"] == "stopped"
    assert "stoppedOn" not in (await api.get(f"/v1/mandates/{WAITING}")).json()


async def test_a_holder_hands_over_and_both_others_sign(api: Api) -> None:
    await act(api, WAITING, "signatures")
    zoe = await api.token_of(ZOE)
    made = (
        await act(api, WAITING, "transfers", {"otherParty": {"enterpriseNumber": THIRD_NUMBER}}, token=zoe)
    ).json()
    assert made["waitingFor"] == ["giver", "holder"]
    assert (await act(api, made["mandateId"], "signatures")).json()["waitingFor"] == ["holder"]

    def manage(tx: Transaction) -> None:
        insert(
            tx, "legal_function", person_id=AN, organisation_id=THIRD, title="zaakvoerder", valid_from=SINCE
        )

    await api.database.write(manage)
    an = await api.token_of(AN)
    assert (await act(api, made["mandateId"], "signatures", token=an)).json()["state"] == "active"
    assert await state(api, WAITING) == "transferred"


async def test_lists_tell_what_waits_for_me_and_for_the_other(api: Api) -> None:
    made = (await new(api, GIVEN)).json()["mandateId"]
    zoe = await api.token_of(ZOE)
    assert await ids(api, "?waitingFor=me") == {WAITING}
    assert await ids(api, "?waitingFor=other") == {made}
    assert await ids(api, "?waitingFor=other", token=zoe) == {WAITING}
    assert await ids(api, "?state=stopped") == {STOPPED}
    assert await ids(api, "?role=holder", token=zoe) == {WAITING, STOPPED}
    assert await ids(api, "?q=derd") == {made}
    assert await ids(api, f"?applicant={BUREAU}") == {WAITING, STOPPED}
    pages = (await api.get("/v1/mandates?pageSize=2&sort=otherParty&total=true")).json()
    rest = (await api.follow(pages["next"])).json()
    names = [item["holder"]["name"] for item in [*pages["items"], *rest["items"]]]
    assert (names, pages["total"], "next" in rest) == (
        ["Bureau Noord", "Bureau Noord", "Derde bv", "Wijzer bv"],
        4,
        False,
    )


async def test_a_change_names_the_version_and_is_done_once(api: Api) -> None:
    seen = (await api.get(f"/v1/mandates/{WAITING}")).headers["ETag"]
    path, headers = f"/v1/mandates/{WAITING}/signatures", {"If-Match": seen, "Idempotency-Key": "een"}
    first = await api.ask("POST", path, headers=headers)
    assert (await api.ask("POST", path, headers=headers)).json() == first.json()
    assert (await api.ask("POST", path, headers={"If-Match": seen})).status_code == 412
    assert (await api.ask("POST", path)).status_code == 428


async def test_many_at_once_do_what_can_be_done(api: Api) -> None:
    body = {"mandates": [WAITING, ACTIVE, STOPPED, "geen"], "act": "sign", "dryRun": True}
    tried = (await api.ask("POST", "/v1/mandateChanges", json=body)).json()
    assert [(item["outcome"], item.get("reason")) for item in tried["items"]] == [
        ("wouldChange", None),
        ("skipped", "alreadySigned"),
        ("skipped", "alreadyStopped"),
        ("skipped", "notFound"),
    ]
    assert await state(api, WAITING) == "pendingGiverSignature"
    made = (await api.ask("POST", "/v1/mandateChanges", json={**body, "dryRun": False})).json()
    assert (made["changed"], made["skipped"], await state(api, WAITING)) == (1, 3, "active")
    assert (await api.follow(made["href"])).json() == made
    moved = {"mandates": [ACTIVE], "act": "transfer", "otherParty": {"enterpriseNumber": THIRD_NUMBER}}
    made = (await api.ask("POST", "/v1/mandateChanges", json=moved)).json()
    assert await state(api, made["items"][0]["newMandateId"]) == "pendingHolderSignature"


FILE = f"""nummer;e-mail;hoedanigheid;taal;referentie;begin;einde
{THIRD_NUMBER};;;nl;Dossierbeheer;20270101;20271231

{BUREAU_NUMBER};;mandaatnemer;nl;;;
0206561990;;;nl;;;
85073003328;;;nl;;;
{THIRD_NUMBER};;;xx;;20269999;
{THIRD_NUMBER};;;nl;Dossierbeheer;20270101;20271231
"""


async def test_a_file_reports_each_line_and_may_be_sent_again(api: Api) -> None:
    body = {"role": "giver", "onBehalfOf": KETEL, "content": FILE}
    tried = (await api.ask("POST", "/v1/mandateImports", json={**body, "dryRun": True})).json()

    def told(answer: dict[str, Any]) -> list[tuple[int, str, list[tuple[str | None, str]]]]:
        return [
            (
                item["line"],
                item["outcome"],
                [(fault.get("column"), fault["reason"]) for fault in item.get("faults", [])],
            )
            for item in answer["items"]
        ]

    faulty: list[tuple[int, str, list[tuple[str | None, str]]]] = [
        (4, "faulty", [("number", "alreadyThere")]),
        (5, "faulty", [("number", "notAnEnterpriseNumber")]),
        (6, "faulty", [("number", "nationalNumberNotKept")]),
        (7, "faulty", [("language", "unknownLanguage"), ("start", "notADay")]),
    ]
    assert told(tried) == [(2, "wouldCreate", []), *faulty, (8, "unchanged", [])]
    assert await ids(api, "?waitingFor=other") == set()
    made = (await api.ask("POST", "/v1/mandateImports", json=body)).json()
    assert told(made) == [(2, "created", []), *faulty, (8, "unchanged", [])]
    assert (await api.follow(made["href"])).json() == made
    again = (await api.ask("POST", "/v1/mandateImports", json=body)).json()
    assert (again["created"], again["unchanged"]) == (0, 2)


async def test_the_administrator_of_the_holder_assigns_a_performer_who_then_has_access(api: Api) -> None:
    zoe = await api.token_of(ZOE)
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=zoe)).status_code == 404
    body = {
        "organisationId": PROVIDER,
        "mandateId": ACTIVE,
        "name": "Zoë Claes",
        "email": "zoe@voorbeeld.be",
        "endDate": "2026-12-01",
    }
    made = await api.ask("POST", "/v1/performers", json=body)
    performer = made.json()
    assert (made.status_code, performer["state"], performer["giverName"]) == (201, "active", "De Ketel vzw")
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=zoe)).status_code == 200
    again = await api.ask("POST", "/v1/performers", json=body)
    assert again.json()["issues"][0]["detail"] == "alreadyPerformer"
    ended = await api.ask(
        "POST",
        f"/v1/performers/{performer['performerId']}/endings",
        headers={"If-Match": made.headers["ETag"]},
    )
    assert (ended.status_code, ended.json()["state"]) == (201, "ended")
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=zoe)).status_code == 404
    once_more = await api.ask("POST", "/v1/performers", json={**body, "mandateId": ACTIVE})
    assert once_more.status_code == 201
    listed = (await api.get("/v1/performers?state=active")).json()
    assert [item["name"] for item in listed["items"]] == ["Lies Vermeulen", "Zoë Claes"]
    assert listed["administered"][-1] == {"organisationId": PROVIDER, "name": "Wijzer bv"}


async def test_a_right_to_all_mandates_of_the_holder_ends_at_once(api: Api) -> None:
    lies = await api.token_of(LIES)
    listed = (await api.get("/v1/performers?q=lies")).json()["items"]
    path = f"/v1/performers/{listed[0]['performerId']}"
    tag = (await api.get(path)).headers["ETag"]
    refused = await api.ask(
        "POST",
        f"{path}/endings",
        headers={"If-Match": (await api.get(path, token=lies)).headers["ETag"]},
        token=lies,
    )
    assert (refused.status_code, refused.json()["reason"]) == (403, "noRightToAssign")
    assert (await api.ask("POST", f"{path}/endings", headers={"If-Match": tag})).status_code == 201
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=lies)).status_code == 404
    body = {"organisationId": PROVIDER, "name": "Lies Vermeulen", "email": "lies@voorbeeld.be"}
    assert (await api.ask("POST", "/v1/performers", json=body)).status_code == 201
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=lies)).status_code == 200


async def test_a_token_for_one_applicant_shows_the_mandates_of_that_one(api: Api) -> None:
    def manage(tx: Transaction) -> None:
        insert(
            tx, "legal_function", person_id=WIM, organisation_id=THIRD, title="zaakvoerder", valid_from=SINCE
        )

    await api.database.write(manage)
    only_third = await api.token_of(WIM, act_for=THIRD)
    assert await ids(api, token=only_third) == set()
    assert (await api.get(f"/v1/mandates/{ACTIVE}", token=only_third)).status_code == 404


async def test_types_name_what_takes_their_place(api: Api) -> None:
    items = (await api.get("/v1/mandateTypes")).json()["items"]
    assert {item["code"]: (item["system"], item["mayBeGiven"], item.get("successor")) for item in items} == {
        "kiosk": ("ssm", True, "kioskVms"),
        "kioskVms": ("vms", False, None),
        "socialeZekerheid": ("ssm", False, None),
    }
    await api.database.write(
        lambda tx: tx.run("UPDATE mandate_type SET valid_from = '2026-11-01' WHERE code = 'kioskVms'")
    )
    await api.database.write(
        lambda tx: tx.run("UPDATE mandate_type SET valid_until = '2026-10-31' WHERE code = 'kiosk'")
    )
    old = await new(api, GIVEN)
    assert old.json()["issues"][0]["detail"] == "typeNoLonger"
    made = (await new(api, {**GIVEN, "type": "kioskVms"})).json()
    assert (made["system"], made["coversKiosk"]) == ("vms", True)
    assert await state(api, ACTIVE) == "active"
