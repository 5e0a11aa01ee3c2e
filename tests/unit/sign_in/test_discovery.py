"""What a provider offers, from its address alone."""

import pytest

from kiosk_tui.errors import KioskError, ProviderCannot, ProviderMismatch, ProviderNotFound, ProviderUnsafe
from kiosk_tui.sign_in.discovery import discover, read_metadata, well_known_addresses
from tests.unit.sign_in.scripted_provider import ISSUER, METADATA, ScriptedProvider, Step


@pytest.mark.parametrize(
    ("issuer", "oauth", "openid"),
    [
        (
            "https://id.example",
            "https://id.example/.well-known/oauth-authorization-server",
            "https://id.example/.well-known/openid-configuration",
        ),
        (
            "https://id.example/op",
            "https://id.example/.well-known/oauth-authorization-server/op",
            "https://id.example/op/.well-known/openid-configuration",
        ),
        (
            "https://id.example/op/",
            "https://id.example/.well-known/oauth-authorization-server/op",
            "https://id.example/op/.well-known/openid-configuration",
        ),
    ],
)
def test_the_two_path_rules_differ(issuer: str, oauth: str, openid: str) -> None:
    assert well_known_addresses(issuer) == (oauth, openid)


@pytest.mark.parametrize(
    "said",
    ["https://id.example/", "https://ID.example", "http://id.example", "https://id.example:443", None, 7],
)
def test_another_issuer_by_one_byte_is_another_provider(said: object) -> None:
    with pytest.raises(ProviderMismatch):
        read_metadata(ISSUER, {**METADATA, "issuer": said})


def test_a_provider_with_neither_endpoint_cannot() -> None:
    without = {name: value for name, value in METADATA.items() if name != "device_authorization_endpoint"}
    with pytest.raises(ProviderCannot):
        read_metadata(ISSUER, without)


def test_a_provider_without_device_endpoint_may_offer_the_browser() -> None:
    offered: dict[str, object] = {
        "issuer": ISSUER,
        "authorization_endpoint": f"{ISSUER}/auth",
        "token_endpoint": f"{ISSUER}/token",
        "response_types_supported": ["code", "id_token"],
        "code_challenge_methods_supported": ["plain", "S256"],
        "authorization_response_iss_parameter_supported": True,
    }
    provider = read_metadata(ISSUER, offered)
    assert provider.device_authorization_endpoint is None
    assert provider.authorization_endpoint == f"{ISSUER}/auth"
    assert provider.names_itself_in_answers
    for missing in (
        {"response_types_supported": ["id_token"]},
        {"code_challenge_methods_supported": ["plain"]},
    ):
        with pytest.raises(ProviderCannot):
            read_metadata(ISSUER, {**offered, **missing})


@pytest.mark.parametrize(
    "name",
    [
        "authorization_endpoint",
        "device_authorization_endpoint",
        "token_endpoint",
        "revocation_endpoint",
        "jwks_uri",
    ],
)
@pytest.mark.parametrize("address", ["http://id.example/x", "ftp://id.example", "//id.example/x", "/x"])
def test_each_endpoint_must_be_safe_for_secrets(name: str, address: str) -> None:
    with pytest.raises(ProviderUnsafe):
        read_metadata(ISSUER, {**METADATA, name: address})


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:4000", "http://kiosk.localhost", "http://[::1]:4000"])
def test_http_is_fine_on_this_computer(issuer: str) -> None:
    said = {"issuer": issuer, "device_authorization_endpoint": f"{issuer}/d", "token_endpoint": f"{issuer}/t"}
    assert read_metadata(issuer, said).token_endpoint == f"{issuer}/t"


def test_only_wanted_scopes_that_the_provider_has_are_asked_for() -> None:
    provider = read_metadata(ISSUER, {**METADATA, "scopes_supported": ["email", "openid", "kiosk"]})
    assert provider.scope == "openid kiosk"
    assert read_metadata(ISSUER, METADATA).scope == "openid offline_access"


async def test_the_second_document_is_read_when_the_first_is_not_there() -> None:
    provider = ScriptedProvider(
        {"oauth-authorization-server": [(404, b"")], "openid-configuration": [(200, METADATA)]}
    )
    assert (await discover(provider.http, ISSUER, 1)).issuer == ISSUER


async def test_the_second_document_may_offer_what_the_first_lacks() -> None:
    less = {name: value for name, value in METADATA.items() if name != "device_authorization_endpoint"}
    provider = ScriptedProvider(
        {"oauth-authorization-server": [(200, less)], "openid-configuration": [(200, METADATA)]}
    )
    assert (await discover(provider.http, ISSUER, 1)).exchanges_tokens


@pytest.mark.parametrize(
    ("steps", "failure"),
    [
        ([(404, b"")], ProviderNotFound),
        ([(200, b"<html>airport</html>")], ProviderNotFound),
        ([(200, {"issuer": ISSUER})], ProviderCannot),
        ([(200, {**METADATA, "issuer": "https://evil.example"})], ProviderMismatch),
    ],
)
async def test_says_what_is_wrong_with_a_provider(steps: list[Step], failure: type[KioskError]) -> None:
    provider = ScriptedProvider(
        {"oauth-authorization-server": list(steps), "openid-configuration": list(steps)}
    )
    with pytest.raises(failure):
        await discover(provider.http, ISSUER, 1)


async def test_an_unsafe_issuer_is_not_even_asked() -> None:
    provider = ScriptedProvider()
    with pytest.raises(ProviderUnsafe):
        await discover(provider.http, "http://id.example", 1)
    assert provider.asked == []
