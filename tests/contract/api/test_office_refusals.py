"""What the administration may not do, and what happens when two do something at once."""

import asyncio
from typing import Any

import pytest

from tests.contract.api.a_draft import a_submitted_dossier
from tests.contract.api.conftest import Api
from tests.contract.api.desk import Desk, desk_of


@pytest.fixture
async def desk(api: Api) -> Desk:
    return await desk_of(api)


@pytest.mark.parametrize(
    ("acts", "body", "fault"),
    [
        ("decisions", {"outcome": "awarded", "motivation": "x"}, ("amountGrantedCents", "amountRequired")),
        (
            "decisions",
            {"outcome": "awarded", "amountGrantedCents": 150001, "motivation": "x"},
            ("amountGrantedCents", "moreThanRequested"),
        ),
        (
            "decisions",
            {"outcome": "awarded", "amountGrantedCents": 1, "motivation": "x", "decidedOn": "2026-11-24"},
            ("decidedOn", "notDecidedYet"),
        ),
        ("decisions", {"outcome": "refused", "amountGrantedCents": 1, "motivation": "x"}, (None, None)),
        ("decisions", {"outcome": "refused", "motivation": " "}, ("motivation", None)),
        ("decisions", {"outcome": "perhaps", "motivation": "x"}, ("outcome", None)),
        ("moves", {"to": "before"}, ("reason", None)),
        ("moves", {"to": "advice", "reason": "x"}, ("reason", None)),
        ("moves", {"to": "closed"}, ("to", None)),
        ("admissibilityVerdicts", {"admissible": False}, ("motivation", None)),
        (
            "informationRequests",
            {"subject": "a", "text": "b", "deadline": "2026-11-22"},
            ("deadline", "deadlinePassed"),
        ),
        (
            "informationRequests",
            {"subject": "a", "text": "b", "deadline": "2026-12-11", "tabIds": ["verslag"]},
            ("tabIds", "tabNotHandedIn"),
        ),
    ],
)
async def test_what_is_said_must_fit_the_dossier(
    api: Api, desk: Desk, acts: str, body: dict[str, Any], fault: tuple[str | None, str | None]
) -> None:
    number, _ = await a_submitted_dossier(api)
    await desk.to_decision(number)
    before = await desk.see(number)
    refused = await desk.act(number, acts, body)
    assert refused.status_code == 400, refused.text
    issue, (name, detail) = refused.json()["issues"][0], fault
    assert name is None or issue["name"] == name
    assert detail is None or issue["detail"] == detail
    assert await desk.see(number) == before


async def test_a_payment_is_of_the_amount_that_the_payer_saw(api: Api, desk: Desk) -> None:
    number, _ = await a_submitted_dossier(api)
    await desk.to_decision(number)
    await desk.must(
        number, "decisions", {"outcome": "awarded", "amountGrantedCents": 150_000, "motivation": "Goed."}
    )
    refused = await desk.act(number, "payments", {"amountCents": 149_999})
    assert (refused.status_code, refused.json()["issues"][0]["detail"]) == (400, "amountDiffers")
    await desk.must(number, "payments", {"amountCents": 150_000})
    again = await desk.act(number, "payments", {"amountCents": 150_000})
    assert (again.status_code, again.json()["reason"]) == (409, "nothingDue")


async def test_an_act_against_an_old_version_changes_nothing(api: Api, desk: Desk) -> None:
    number, etag = await a_submitted_dossier(api)
    await desk.must(number, "admissibilityVerdicts", {"admissible": True})
    stale = await desk.act(number, "moves", {"to": "advice"}, etag=etag)
    present, now = await desk.see(number)
    assert (stale.status_code, stale.headers["ETag"]) == (412, now)
    assert present["phase"] == "admissibility"


async def test_the_same_act_with_the_same_key_is_done_once(api: Api, desk: Desk) -> None:
    number, etag = await a_submitted_dossier(api)
    key = {"Idempotency-Key": "oordeel-1"}
    body = {"admissible": True}
    first = await desk.act(number, "admissibilityVerdicts", body, etag=etag, headers=key)
    again = await desk.act(number, "admissibilityVerdicts", body, etag=etag, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert (first.json(), first.headers["ETag"]) == (again.json(), again.headers["ETag"])
    other = await desk.act(number, "moves", {"to": "advice"}, headers=key)
    assert other.json()["type"] == "urn:problem-type:cjm:kiosk:idempotencyKeyReused"


async def test_of_two_payers_at_once_one_pays(api: Api, desk: Desk) -> None:
    number, _ = await a_submitted_dossier(api)
    await desk.to_decision(number)
    await desk.must(
        number, "decisions", {"outcome": "awarded", "amountGrantedCents": 150_000, "motivation": "Goed."}
    )
    _, etag = await desk.see(number)
    paid = await asyncio.gather(
        *(desk.act(number, "payments", {"amountCents": 150_000}, etag=etag) for _ in range(4))
    )
    assert sorted(one.status_code for one in paid) == [201, 412, 412, 412]
    found = (await desk.ask("GET", f"/{number}/payments")).json()
    assert [one["state"] for one in found["items"]] == ["executed"]
    assert found["paidCents"] == 150_000


async def test_an_applicant_and_the_administration_never_both_decide(api: Api, desk: Desk) -> None:
    number, etag = await a_submitted_dossier(api)
    await desk.must(number, "admissibilityVerdicts", {"admissible": True})
    _, etag = await desk.see(number)
    withdrawn, moved = await asyncio.gather(
        api.ask("POST", f"/v1/dossiers/{number}/withdrawals", headers={"If-Match": etag}),
        desk.act(number, "moves", {"to": "advice"}, etag=etag),
    )
    assert sorted((withdrawn.status_code, moved.status_code)) == [201, 412]


async def test_without_a_version_nothing_is_done(api: Api, desk: Desk) -> None:
    number, _ = await a_submitted_dossier(api)
    refused = await desk.ask("POST", f"/{number}/admissibilityVerdicts", json={"admissible": True})
    assert refused.status_code == 428
