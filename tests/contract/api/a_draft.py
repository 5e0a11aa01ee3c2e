"""Dossiers for the tests of filling in: a new draft, one that is filled in, and one that was handed in."""

from typing import Any

import httpx

from kiosk_api.store import dossier_types, dossiers
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_moves import Standing, move
from tests.contract.api.conftest import Api
from tests.contract.api.world import KETEL, NOW
from tests.contract.store_rows import a_type

CONTENT = {"titel": "Zomer aan zee", "metPartners": False}
BUDGET: dict[str, Any] = {
    "uitgaven": [{"post": "Huur van de zaal", "bedrag": 125_000}, {"post": "Techniek", "bedrag": 75_000}],
    "inkomsten": [{"post": "Kaartverkoop", "bedrag": 200_000}],
    "gevraagd": 150_000,
}


async def a_draft(api: Api) -> str:
    """Begin a dossier of the world's first type; return its number."""
    body = {"applicantId": KETEL, "dossierType": "projectsubsidie"}
    answer = await api.ask("POST", "/v1/dossiers", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["kioskNumber"])


async def save(
    api: Api, number: str, tab: str, answers: dict[str, Any], etag: str | None = '"0"', **more: Any
) -> httpx.Response:
    """Save answers on a tab."""
    headers = {**({"If-Match": etag} if etag else {}), **more.pop("headers", {})}
    return await api.ask(
        "PATCH", f"/v1/dossiers/{number}/tabs/{tab}", json={"answers": answers}, headers=headers, **more
    )


async def a_filled_draft(api: Api) -> tuple[str, str]:
    """Begin a dossier and fill it in; return its number and its version."""
    number = await a_draft(api)
    for tab, answers in (("inhoud", CONTENT), ("begroting", BUDGET)):
        answer = await save(api, number, tab, answers)
        assert answer.status_code == 200, answer.text
    return number, (await api.get(f"/v1/dossiers/{number}")).headers["ETag"]


async def hand_in(api: Api, number: str, etag: str | None, **more: Any) -> httpx.Response:
    headers = {**({"If-Match": etag} if etag else {}), **more.pop("headers", {})}
    return await api.ask("POST", f"/v1/dossiers/{number}/submissions", headers=headers, **more)


async def a_submitted_dossier(api: Api) -> tuple[str, str]:
    """Hand a dossier in; return its number and its version."""
    number, etag = await a_filled_draft(api)
    answer = await hand_in(api, number, etag)
    assert answer.status_code == 201, answer.text
    return number, (await api.get(f"/v1/dossiers/{number}")).headers["ETag"]


async def load_type(api: Api, code: str = "projectsubsidie", **changes: Any) -> None:
    """Load a new version of a type, in force from today."""

    def load(tx: Transaction) -> None:
        dossier_types.load(tx, a_type(code, **changes), in_force_from=NOW.date(), at=NOW)

    await api.database.write(load)


async def to_accountability(api: Api, number: str) -> None:
    """Let the administration move a dossier to its account."""

    def on(tx: Transaction) -> None:
        dossier = dossiers.get(tx, number)
        assert dossier is not None
        standing = Standing("accountability", "awaitingApplicant", "submitAccountability")
        move(tx, dossier, standing, advice_reached=True, acts=[], at=NOW)

    await api.database.write(on)
