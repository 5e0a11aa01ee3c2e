"""Signing in through a browser on this computer, over a real loopback port."""

import asyncio
import base64
import hashlib
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from kiosk_tui.errors import ProviderMismatch, ProviderRefused, SignInDenied
from kiosk_tui.settings import SignInWith
from kiosk_tui.sign_in.browser_answer import BrowserRequest, read_browser_answer
from kiosk_tui.sign_in.discovery import Provider
from kiosk_tui.sign_in.loopback import EndPage, open_loopback
from kiosk_tui.sign_in.state import Stage
from tests.unit.sign_in.a_web_browser import fetch
from tests.unit.sign_in.scripted_provider import ISSUER, METADATA, ScriptedProvider, granted, refused
from tests.unit.sign_in.test_service import House

ONLY_BROWSER: dict[str, object] = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/auth?tenant=1",
    "token_endpoint": f"{ISSUER}/token",
    "authorization_response_iss_parameter_supported": True,
}
BOTH = {**METADATA, **ONLY_BROWSER}
PROVIDER = Provider(ISSUER, None, f"{ISSUER}/token", authorization_endpoint=f"{ISSUER}/auth")
NAMES_ITSELF = Provider(ISSUER, None, f"{ISSUER}/token", names_itself_in_answers=True)


def a_provider(document: dict[str, object] = ONLY_BROWSER, **steps: object) -> ScriptedProvider:
    documents = {"oauth-authorization-server": [(200, document)], "openid-configuration": [(200, document)]}
    return ScriptedProvider(documents, **steps)  # type: ignore[arg-type]


async def sent_to(address: str) -> dict[str, str]:
    """Open the short address as a browser does, and return what the provider is asked."""
    status, headers, _ = await fetch(address)
    assert (status, headers["cache-control"]) == (302, "no-store")
    assert headers["location"].startswith(f"{ISSUER}/auth?tenant=1&")
    return {name: values[0] for name, values in parse_qs(urlsplit(headers["location"]).query).items()}


async def bring(asked: dict[str, str], **said: str) -> tuple[int, str]:
    """Go back to the program as a browser does."""
    query = "&".join(f"{name}={quote(value)}" for name, value in {"state": asked["state"], **said}.items())
    status, _, body = await fetch(f"{asked['redirect_uri']}?{query}")
    return status, body


async def test_a_browser_brings_the_answer_and_the_code_is_redeemed(tmp_path: Path) -> None:
    provider = a_provider(token=[granted(1)])
    house = House(tmp_path, provider)
    await house.sign_in.start()
    state = house.sign_in.state
    assert (state.stage, state.by_browser, state.user_code) == (Stage.WAITING, True, "")
    assert len(state.address) < 40, "a person can type it"
    asked = await sent_to(state.address)
    assert asked["redirect_uri"].startswith("http://127.0.0.1:")
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert asked["scope"] == "openid offline_access"
    assert asked["prompt"] == "consent", "else there is no refresh token (OpenID Connect Core, 11)"

    # Plain OAuth here: no ID token, so no nonce to check. The contract tests have one.
    status, body = await bring(asked, code="code-1", iss=ISSUER)
    assert status == 200
    assert "Sluit dit venster." in body
    end = await house.sign_in.wait()
    form = provider.forms("token")[0]
    digest = hashlib.sha256(form["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]
    assert (form["code"], form["redirect_uri"]) == ("code-1", asked["redirect_uri"])
    assert end.stage is Stage.FAILED, "a provider of identities must send an ID token with our nonce"


async def test_a_provider_of_plain_oauth_needs_no_id_token(tmp_path: Path) -> None:
    document = {**ONLY_BROWSER, "scopes_supported": ["offline_access"]}
    house = House(tmp_path, a_provider(document, token=[granted(1)]))
    await house.sign_in.start()
    asked = await sent_to(house.sign_in.state.address)
    await bring(asked, code="code-1", iss=ISSUER)

    assert (await house.sign_in.wait()).stage is Stage.SIGNED_IN
    with pytest.raises(ConnectionRefusedError):
        await fetch(asked["redirect_uri"])


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ({"error": "access_denied", "iss": ISSUER}, Stage.DENIED),
        ({"error": "server_error", "iss": ISSUER}, Stage.FAILED),
        ({"code": "code-1", "iss": "https://evil.example"}, Stage.FAILED),
        ({"code": "code-1"}, Stage.FAILED),
    ],
)
async def test_an_answer_without_a_code_of_this_provider_ends_it(
    tmp_path: Path, said: dict[str, str], stage: Stage
) -> None:
    provider = a_provider(token=[granted(1)])
    house = House(tmp_path, provider)
    await house.sign_in.start()
    await bring(await sent_to(house.sign_in.state.address), **said)

    assert (await house.sign_in.wait()).stage is stage
    assert provider.forms("token") == [], "no code is sent to anybody"


async def test_a_code_that_the_provider_refuses_ends_it(tmp_path: Path) -> None:
    house = House(tmp_path, a_provider(token=[refused("invalid_grant")]))
    await house.sign_in.start()
    await bring(await sent_to(house.sign_in.state.address), code="code-1", iss=ISSUER)
    end = await house.sign_in.wait()

    assert isinstance(end.failure, ProviderRefused)
    assert end.by_browser, "one may try the same way again"


async def test_the_way_is_chosen_by_what_the_provider_offers_and_the_user_wishes(tmp_path: Path) -> None:
    house = House(tmp_path, a_provider(BOTH, token=[refused("authorization_pending")]))
    await house.sign_in.start()
    assert house.sign_in.state.user_code
    assert house.sign_in.state.other_way
    await house.sign_in.start(SignInWith.BROWSER)
    assert (house.sign_in.state.by_browser, house.sign_in.state.other_way) == (True, True)
    await house.sign_in.start()
    assert house.sign_in.state.by_browser, "a choice holds until another is made"
    await house.sign_in.start(SignInWith.CODE)
    assert not house.sign_in.state.by_browser
    await house.sign_in.cancel()


async def test_cancelling_ends_the_listener(tmp_path: Path) -> None:
    house = House(tmp_path, a_provider())
    await house.sign_in.start()
    address = house.sign_in.state.address
    await house.sign_in.cancel()

    with pytest.raises(ConnectionRefusedError):
        await fetch(address)


async def test_only_one_answer_counts_and_strangers_are_turned_away() -> None:
    request = BrowserRequest()
    async with open_loopback(request.is_answered_by, lambda: EndPage("nl", "<T>", "Sluit dit.")) as loopback:
        start = loopback.short_address("https://id.example/auth")
        port = urlsplit(start).netloc
        right = f"{loopback.redirect_uri}?state={request.state}"
        waiting = asyncio.create_task(loopback.answer())
        for address, host, method, status in (
            (f"{loopback.redirect_uri}?code=evil&state=guessed", "", "GET", 404),
            (f"{loopback.redirect_uri}?code=evil", "", "GET", 404),
            (f"{right}&state={request.state}&code=evil", "", "GET", 404),
            (f"{right}&code=evil", f"localhost:{port.partition(':')[2]}", "GET", 421),
            (f"{right}&code=evil", "evil.example", "GET", 421),
            (f"{right}&code=evil", "", "POST", 405),
            (f"http://{port}/", "", "GET", 404),
        ):
            assert (await fetch(address, host=host, method=method))[0] == status
        assert not waiting.done()
        status, headers, body = await fetch(f"{right}&code=good")
        await fetch(f"{right}&code=late")

        assert await waiting == f"state={request.state}&code=good"
        assert status == 200
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "<h1>&lt;T&gt;</h1>" in body


@pytest.mark.parametrize(
    ("provider", "query", "failure"),
    [
        (PROVIDER, "code=x&iss=https://evil.example", ProviderMismatch),
        (NAMES_ITSELF, "code=x", ProviderMismatch),
        (PROVIDER, "error=access_denied", SignInDenied),
        (PROVIDER, "error=login_required", ProviderRefused),
        (PROVIDER, "code=", ProviderRefused),
        (PROVIDER, "", ProviderRefused),
    ],
)
def test_an_answer_that_is_none(provider: Provider, query: str, failure: type[Exception]) -> None:
    with pytest.raises(failure):
        read_browser_answer(query, provider)


def test_an_answer_gives_its_code() -> None:
    assert read_browser_answer("code=a%2Fb", PROVIDER) == "a/b"
    assert read_browser_answer(f"code=c&iss={quote(ISSUER, safe='')}", NAMES_ITSELF) == "c"


def test_nothing_secret_shows() -> None:
    request = BrowserRequest()

    assert all(secret not in repr(request) for secret in (request.state, request.nonce, request.verifier))
