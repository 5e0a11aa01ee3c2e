"""What the OAuth endpoints answer to requests that are not in order (RFC 6749, section 5.2)."""

import httpx
import pytest

from kiosk_api.identity.form import MAX_BODY_BYTES
from tests.contract.identity.a_service import Terminal
from tests.contract.identity.conftest import SignedIn

DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"
CLIENT = {"client_id": "kiosk-terminal"}

REFUSALS = [
    ("no grant type", "/oauth/token", CLIENT, "unsupported_grant_type"),
    ("password", "/oauth/token", {**CLIENT, "grant_type": "password"}, "unsupported_grant_type"),
    ("no client", "/oauth/token", {"grant_type": DEVICE_CODE, "device_code": "x"}, "invalid_client"),
    (
        "unknown client",
        "/oauth/token",
        {"client_id": "stranger", "grant_type": DEVICE_CODE, "device_code": "x"},
        "invalid_client",
    ),
    (
        "a secret of a public client",
        "/oauth/token",
        {**CLIENT, "client_secret": "x", "grant_type": "refresh_token", "refresh_token": "x"},
        "invalid_client",
    ),
    ("no device code", "/oauth/token", {**CLIENT, "grant_type": DEVICE_CODE}, "invalid_request"),
    (
        "empty device code",
        "/oauth/token",
        {**CLIENT, "grant_type": DEVICE_CODE, "device_code": ""},
        "invalid_request",
    ),
    (
        "unknown device code",
        "/oauth/token",
        {**CLIENT, "grant_type": DEVICE_CODE, "device_code": "x"},
        "invalid_grant",
    ),
    ("no refresh token", "/oauth/token", {**CLIENT, "grant_type": "refresh_token"}, "invalid_request"),
    (
        "unknown refresh token",
        "/oauth/token",
        {**CLIENT, "grant_type": "refresh_token", "refresh_token": "x"},
        "invalid_grant",
    ),
    ("no subject token", "/oauth/token", {**CLIENT, "grant_type": EXCHANGE}, "invalid_request"),
    (
        "a subject token of nobody",
        "/oauth/token",
        {**CLIENT, "grant_type": EXCHANGE, "subject_token": "x", "subject_token_type": ACCESS_TOKEN},
        "invalid_request",
    ),
    ("no client at the device endpoint", "/oauth/device_authorization", {"scope": "kiosk"}, "invalid_client"),
    ("unknown scope", "/oauth/device_authorization", {**CLIENT, "scope": "openid admin"}, "invalid_scope"),
    ("nothing to revoke", "/oauth/revoke", CLIENT, "invalid_request"),
    ("no client at the revocation endpoint", "/oauth/revoke", {"token": "x"}, "invalid_client"),
]


@pytest.mark.parametrize(
    ("path", "form", "error"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS]
)
async def test_refuses_with_the_error_of_the_standard(
    browser: httpx.AsyncClient, path: str, form: dict[str, str], error: str
) -> None:
    answer = await browser.post(path, data=form)

    assert (answer.status_code, answer.json()["error"]) == (400, error)
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"


async def test_a_repeated_parameter_is_refused(browser: httpx.AsyncClient) -> None:
    body = f"grant_type={DEVICE_CODE}&client_id=kiosk-terminal&client_id=stranger&device_code=x"
    answer = await browser.post(
        "/oauth/token", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data; boundary=x", ""])
async def test_another_content_type_is_refused(browser: httpx.AsyncClient, content_type: str) -> None:
    answer = await browser.post("/oauth/token", content=b"{}", headers={"Content-Type": content_type})

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


@pytest.mark.parametrize(
    "body", [b"device_code=%ff%fe", b"a=" + b"x" * MAX_BODY_BYTES, b"&".join(b"f%d=1" % n for n in range(50))]
)
async def test_a_body_that_is_no_form_is_refused(browser: httpx.AsyncClient, body: bytes) -> None:
    answer = await browser.post(
        "/oauth/token", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


async def test_who_tries_http_authentication_is_answered_in_kind(browser: httpx.AsyncClient) -> None:
    answer = await browser.post(
        "/oauth/token", data={"grant_type": DEVICE_CODE, "device_code": "x"}, auth=("stranger", "secret")
    )

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer.headers["www-authenticate"].startswith("Basic")


@pytest.mark.parametrize("path", ["/oauth/token", "/oauth/device_authorization", "/oauth/revoke"])
async def test_only_post_is_allowed(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(path)

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


async def test_a_device_name_with_control_characters_is_shown_as_one_clean_line(
    terminal: Terminal, browser: httpx.AsyncClient
) -> None:
    codes = await terminal.ask_code(device_name="laptop\x1b]52;c;x\x07 van\nAn " + "x" * 200)
    page = await browser.get("/aanmelden")
    csrf = page.text.partition('name="csrf" value="')[2].partition('"')[0]
    shown = await browser.post(
        "/aanmelden", data={"csrf": csrf, "user_code": codes["user_code"]}, follow_redirects=True
    )

    assert "laptop]52;c;x vanAn xxx" in shown.text
    assert "\x1b" not in shown.text
    assert "x" * 80 not in shown.text


async def test_no_token_shows_in_a_repr(signed_in: SignedIn) -> None:
    from kiosk_api.identity.oauth.call import OAuthAnswer, OAuthForm

    assert "hidden" not in repr(OAuthForm({"refresh_token": "hidden"}, {"authorization": "hidden"}, ""))
    assert "hidden" not in repr(OAuthAnswer(200, {"access_token": "hidden"}, {}))


async def test_no_token_shows_in_the_log(signed_in: SignedIn, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    tokens = await signed_in.tokens()
    refreshed = (await signed_in.terminal.refresh(tokens["refresh_token"])).json()
    await signed_in.terminal.exchange(refreshed["access_token"], "verbeelding")

    for secret in (tokens["refresh_token"], refreshed["refresh_token"], refreshed["access_token"]):
        assert secret not in caplog.text
