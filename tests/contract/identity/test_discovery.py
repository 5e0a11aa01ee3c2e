"""The documents with which a terminal sets itself up (RFC 8414, OpenID Connect Discovery)."""

import httpx
import pytest

from kiosk_api.identity.clients import GRANT_TYPES
from tests.contract.identity.a_service import ISSUER


@pytest.mark.parametrize("name", ["oauth-authorization-server", "openid-configuration"])
async def test_names_the_issuer_byte_for_byte_and_every_endpoint(
    browser: httpx.AsyncClient, name: str
) -> None:
    document = (await browser.get(f"/.well-known/{name}")).json()

    assert document["issuer"] == ISSUER
    assert document["device_authorization_endpoint"] == f"{ISSUER}/oauth/device_authorization"
    assert document["token_endpoint"] == f"{ISSUER}/oauth/token"
    assert document["revocation_endpoint"] == f"{ISSUER}/oauth/revoke"
    assert document["jwks_uri"] == f"{ISSUER}/oauth/jwks"
    assert [] not in document.values(), "a list without elements must be left out (RFC 8414, 3.2)"


async def test_every_endpoint_that_is_named_answers(browser: httpx.AsyncClient) -> None:
    document = (await browser.get("/.well-known/openid-configuration")).json()

    for name, address in document.items():
        if name == "authorization_endpoint":
            assert (await browser.get(address)).status_code == 400
        elif name.endswith("_endpoint"):
            assert (await browser.post(address)).status_code == 400
    assert (await browser.get(document["jwks_uri"])).status_code == 200


@pytest.mark.parametrize("grant_type", GRANT_TYPES)
async def test_every_grant_that_is_named_is_really_offered(
    browser: httpx.AsyncClient, grant_type: str
) -> None:
    document = (await browser.get("/.well-known/oauth-authorization-server")).json()
    answer = await browser.post(
        "/oauth/token", data={"grant_type": grant_type, "client_id": "kiosk-terminal"}
    )

    assert grant_type in document["grant_types_supported"]
    assert answer.json()["error"] == "invalid_request"
