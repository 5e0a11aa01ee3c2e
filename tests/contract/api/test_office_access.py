"""Who may come in where the administration works, and what its list says."""

import datetime as dt

import pytest

from tests.contract.api.a_draft import a_draft, a_submitted_dossier
from tests.contract.api.conftest import Api
from tests.contract.api.contract_witness import operations
from tests.contract.api.desk import Desk, desk_of
from tests.contract.api.world import INES, ISSUER, KETEL, LIES, NOW, OFFICE

TODAY = NOW.date()
OFFICE_OPERATIONS = [
    (method, path) for method, path, _ in operations().values() if path.startswith("/v1/office/")
]


@pytest.fixture
async def desk(api: Api) -> Desk:
    return await desk_of(api)


@pytest.mark.parametrize(("method", "path"), OFFICE_OPERATIONS)
async def test_only_the_administration_comes_in(api: Api, method: str, path: str) -> None:
    filled = path.format(kioskNumber="260000001", messageId="1", requestId="1", paymentId="1")
    tokens = {
        "an applicant's": await api.token_of(LIES),
        "one without the role": await api.token_of(INES),
        "one for an applicant": await api.token_of(INES, roles=OFFICE, act_for=KETEL),
    }
    for whose, token in tokens.items():
        refused = await api.ask(
            method,
            filled,
            token=token,
            headers={"If-Match": '"1"'},
            json={} if method == "POST" else None,
        )
        assert (refused.status_code, refused.json()["type"]) == (
            403,
            "urn:problem-type:belgif:missingPermission",
        ), whose


async def test_the_right_may_end_while_the_token_lasts(api: Api, desk: Desk) -> None:
    number, _ = await a_submitted_dossier(api)
    await desk.see(number)
    sql = "UPDATE user_right SET valid_until = :day WHERE person_id = 'ines'"
    await api.database.write(lambda tx: tx.run(sql, {"day": (TODAY - dt.timedelta(days=1)).isoformat()}))
    assert (await desk.ask("GET", f"/{number}")).status_code == 403
    assert (await desk.ask("GET", "")).status_code == 403
    refused = await desk.act(number, "admissibilityVerdicts", {"admissible": True}, etag='"1"')
    assert refused.status_code == 403
    message = {"subject": "Welkom", "text": "Dag"}
    assert (await desk.ask("POST", f"/{number}/messages", json=message)).status_code == 403


async def test_a_draft_does_not_exist_for_the_administration(api: Api, desk: Desk) -> None:
    number = await a_draft(api)
    for path in (f"/{number}", f"/{number}/messages", "/4711"):
        assert (await desk.ask("GET", path)).status_code == 404
    refused = await desk.act(number, "admissibilityVerdicts", {"admissible": True}, etag='"1"')
    assert refused.status_code == 404
    listed = (await desk.ask("GET", "?pageSize=200")).json()["items"]
    assert number not in {one["kioskNumber"] for one in listed}
    by_phase = (await desk.ask("GET", "?phase=application")).json()["items"]
    assert by_phase == []


# The list


async def test_the_list_has_the_dossiers_of_everybody_the_longest_waiting_first(api: Api, desk: Desk) -> None:
    first = (await desk.ask("GET", "?pageSize=7")).json()
    found = first["items"]
    while "next" in first:
        first = (await api.follow(first["next"], token=desk.token)).json()
        found += first["items"]
    moments = [one["updatedAt"] for one in found]
    assert moments == sorted(moments)
    assert len({one["kioskNumber"] for one in found}) == len(found) > 15
    assert {"application", "closed"}.isdisjoint(one["phase"] for one in found)
    assert found[0]["href"] == f"{ISSUER}/v1/office/dossiers/{found[0]['kioskNumber']}"
    assert (await api.follow(found[0]["href"], token=desk.token)).status_code == 200


async def test_the_list_is_narrowed_by_phase_and_by_who_must_act(api: Api, desk: Desk) -> None:
    number, _ = await a_submitted_dossier(api)
    await desk.must(
        number,
        "informationRequests",
        {"subject": "Statuten", "text": "Stuur ze op.", "deadline": "2026-12-11"},
    )

    async def numbers(query: str) -> set[str]:
        items = (await desk.ask("GET", f"?pageSize=200&{query}")).json()["items"]
        return {one["kioskNumber"] for one in items}

    assert number in await numbers("phase=admissibility")
    assert number in await numbers("phase=admissibility&phase=advice&awaits=applicant")
    assert number not in await numbers("awaits=administration")
    assert number not in await numbers("phase=advice")
    cursor = (await desk.ask("GET", "?pageSize=1")).json()["next"].rpartition("after=")[2]
    assert (await desk.ask("GET", f"?pageSize=1&phase=advice&after={cursor}")).status_code == 400


async def test_the_list_says_which_applicants_wait_for_a_reply(api: Api, desk: Desk) -> None:
    number, _ = await a_submitted_dossier(api)
    body = {"subject": "Vraag", "text": "Mag het later?"}
    await api.ask("POST", f"/v1/dossiers/{number}/messages", json=body)
    assert (await desk.see(number))[0]["unansweredMessages"] == 1
    row = next(
        one
        for one in (await desk.ask("GET", "?pageSize=200")).json()["items"]
        if one["kioskNumber"] == number
    )
    assert row["unansweredMessages"] == 1
    (message,) = (await desk.ask("GET", f"/{number}/messages")).json()["items"]
    assert "unread" not in message
    reply = {"threadId": message["threadId"], "text": "Dat mag."}
    sent = await desk.ask("POST", f"/{number}/messages", json=reply)
    assert (sent.status_code, sent.json()["senderName"]) == (201, "Ines Baert")
    assert (await api.follow(sent.headers["Location"], token=desk.token)).json() == sent.json()
    assert "unansweredMessages" not in (await desk.see(number))[0]
    seen = (await api.get(f"/v1/dossiers/{number}/messages")).json()["items"][0]
    assert (seen["text"], seen["unread"], seen["fromAdministration"]) == ("Dat mag.", True, True)
