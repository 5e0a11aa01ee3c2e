"""Asking for a right, and what the administrator makes of it."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.contract.api.conftest import Api
from tests.contract.api.rights_world import ASKED, TODAY, lay_rights
from tests.contract.api.world import AN, GENT, LIES, OPEN, PROVIDER, WIM, ZOE

REQUESTS = "/v1/rightRequests"


@pytest.fixture(autouse=True)
async def laid(api: Api) -> None:
    await api.database.write(lay_rights)


async def decide(api: Api, body: dict[str, Any], etag: str = '"1"', **more: Any) -> httpx.Response:
    return await api.ask(
        "POST", f"{REQUESTS}/{ASKED}/decisions", json=body, headers={"If-Match": etag}, **more
    )


async def test_somebody_without_any_right_asks_by_enterprise_number(api: Api) -> None:
    await api.database.write(
        lambda tx: tx.run("UPDATE applicant SET enterprise_number = '0999001416' WHERE id = 'wijzer'")
    )
    zoe = await api.token_of(ZOE)
    body = {"enterpriseNumber": "0999.001.416", "right": "mandatePerformer", "message": "Ik begin maandag"}
    asked = await api.ask("POST", REQUESTS, token=zoe, json=body)
    assert (asked.status_code, asked.json()["organisationName"]) == (201, "Wijzer bv")
    assert [one["state"] for one in (await api.get(REQUESTS, token=zoe)).json()["items"]] == ["waiting"]
    assert "allowedActs" not in asked.json()
    again = await api.ask("POST", REQUESTS, token=zoe, json=body)
    assert (again.status_code, again.json()["reason"]) == (409, "alreadyAsked")


async def test_a_granted_request_gives_the_right_from_today(api: Api) -> None:
    an = await api.token_of(AN)
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=an)).status_code == 404
    waiting = (await api.get(f"{REQUESTS}?organisationId={PROVIDER}&state=waiting")).json()["items"]
    assert [one["allowedActs"] for one in waiting] == [["decide"]]
    granted = await decide(api, {"granted": True, "endDate": "2027-01-31"})
    assert (granted.status_code, granted.json()["state"], granted.json()["decidedBy"]) == (
        201,
        "granted",
        "Lies Vermeulen",
    )
    user = (await api.get(f"/v1/organisations/{PROVIDER}/users/{AN}")).json()
    assert [(one["startDate"], one["endDate"]) for one in user["rights"]] == [
        (TODAY.isoformat(), "2027-01-31")
    ]
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=an)).status_code == 200
    assert (await decide(api, {"granted": False, "reason": "Toch niet"}, '"2"')).json()["reason"] == (
        "decidedAlready"
    )


async def test_a_refusal_says_why_to_whoever_asked(api: Api) -> None:
    assert (await decide(api, {"granted": False, "reason": "  "})).json()["reason"] == "reasonMissing"
    refused = await decide(api, {"granted": False, "reason": "Niet bij ons"})
    assert refused.status_code == 201
    an = await api.token_of(AN)
    (mine,) = (await api.get(REQUESTS, token=an)).json()["items"]
    assert (mine["state"], mine["reason"]) == ("refused", "Niet bij ons")


async def test_a_request_is_seen_by_who_asked_and_by_administrators_only(api: Api) -> None:
    path = f"{REQUESTS}/{ASKED}"
    for person, status in ((AN, 200), (WIM, 200), (LIES, 200), (ZOE, 404)):
        token = await api.token_of(person)
        assert (await api.get(path, token=token)).status_code == status, person
    an = await api.token_of(AN)
    own = await decide(api, {"granted": True}, token=an)
    assert own.status_code == 404
    assert (await api.get(f"{REQUESTS}?organisationId={GENT}")).status_code == 404
    narrow = await api.token_of(LIES, act_for=GENT)
    assert (await api.get(path, token=narrow)).status_code == 404


async def test_two_administrators_decide_at_once_and_one_does(api: Api) -> None:
    wim = await api.token_of(WIM)
    answers = await asyncio.gather(
        decide(api, {"granted": True}), decide(api, {"granted": False, "reason": "Nee"}, token=wim)
    )
    assert sorted(one.status_code for one in answers) == [201, 412]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"right": "mandatePerformer"}, 400),
        ({"right": "mandatePerformer", "organisationId": "anzelf"}, 400),
        ({"right": "mandatePerformer", "organisationId": "collectief"}, 400),
        ({"right": "mandatePerformer", "organisationId": "geen"}, 400),
        ({"right": "mandatePerformer", "enterpriseNumber": "0428315872"}, 400),
        ({"right": "mandatePerformer", "enterpriseNumber": "0999002802"}, 400),
        ({"right": "mandatePerformer", "organisationId": PROVIDER, "enterpriseNumber": "0428315871"}, 400),
        ({"right": "mandatePerformer", "organisationId": PROVIDER}, 409),
        ({"right": "mainLocalAdministrator", "organisationId": GENT}, 409),
        ({"right": "mandatePerformer", "organisationId": GENT}, 409),
        ({"right": "localAdministrator", "organisationId": GENT, "startDate": "2026-01-01"}, 409),
    ],
)
async def test_what_cannot_be_asked_for(api: Api, body: dict[str, Any], status: int) -> None:
    assert (await api.ask("POST", REQUESTS, json=body)).status_code == status
