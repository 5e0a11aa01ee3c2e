"""A terminal asks for a code, polls and gets tokens once (RFC 8628)."""

import asyncio

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from starlette.applications import Starlette

from kiosk_api.identity import user_codes
from kiosk_api.identity.user_codes import LETTERS
from kiosk_api.practice.approve import approve
from kiosk_api.service import Service
from tests.contract.identity.a_service import ISSUER, Terminal, TestClock
from tests.contract.identity.conftest import SignedIn


async def test_gives_a_code_of_eight_consonants_for_ten_minutes(terminal: Terminal) -> None:
    codes = await terminal.ask_code()

    first, _, last = codes["user_code"].partition("-")
    assert len(first) == len(last) == 4
    assert set(first + last) <= set(LETTERS)
    assert codes["verification_uri"] == f"{ISSUER}/aanmelden"
    assert codes["verification_uri_complete"] == f"{ISSUER}/aanmelden?user_code={codes['user_code']}"
    assert (codes["expires_in"], codes["interval"]) == (600, 5)
    assert len(codes["device_code"]) >= 43


async def test_the_first_poll_is_free_and_an_early_one_slows_down(
    terminal: Terminal, clock: TestClock
) -> None:
    code = (await terminal.ask_code())["device_code"]

    assert _error(await terminal.poll(code)) == "authorization_pending"
    clock.advance(2)
    assert _error(await terminal.poll(code)) == "slow_down"


async def test_an_early_poll_does_not_put_off_the_next_good_one(terminal: Terminal, clock: TestClock) -> None:
    code = (await terminal.ask_code())["device_code"]
    await terminal.poll(code)
    clock.advance(4)
    assert _error(await terminal.poll(code)) == "slow_down"
    clock.advance(1)

    assert _error(await terminal.poll(code)) == "authorization_pending"


async def test_tokens_follow_an_approval(
    terminal: Terminal, browser: httpx.AsyncClient, clock: TestClock
) -> None:
    codes = await terminal.ask_code()
    await terminal.poll(codes["device_code"])
    assert await approve(ISSUER, codes["user_code"], "An Peeters", client=browser) == "You are signed in"

    answer = await terminal.poll(codes["device_code"])

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 600)
    assert body["scope"] == "openid profile offline_access kiosk"
    assert "kiosk_acting_for" not in body
    keys = KeySet.import_key_set((await browser.get("/oauth/jwks")).json())
    access = jwt.decode(body["access_token"], keys, ["ES256"])
    assert access.header["typ"] == "at+jwt"
    now_s = int(clock.now.timestamp())
    expected = {
        "iss": ISSUER,
        "aud": "kiosk-api",
        "sub": "an",
        "client_id": "kiosk-terminal",
        "acr": "urn:be:vlaanderen:authmech:csamtotp",
        "amr": ["otp"],
        "iat": now_s,
        "exp": now_s + 600,
        "auth_time": now_s,
    }
    assert expected.items() <= access.claims.items()
    assert "act_for" not in access.claims
    identity = jwt.decode(body["id_token"], keys, ["ES256"]).claims
    assert (identity["aud"], identity["name"], identity["sub"]) == ("kiosk-terminal", "An Peeters", "an")
    assert identity["acr"] == "urn:be:vlaanderen:authmech:csamtotp"
    assert identity["sid"] == access.claims["sid"]


async def test_tells_the_terminal_on_whose_behalf_the_person_chose_to_act(signed_in: SignedIn) -> None:
    tokens = await signed_in.tokens(on_behalf_of="verbeelding")

    assert tokens["kiosk_acting_for"] == "verbeelding"


async def test_gives_no_id_token_without_openid(signed_in: SignedIn) -> None:
    tokens = await signed_in.tokens(scope="kiosk")

    assert "id_token" not in tokens
    assert tokens["scope"] == "kiosk"


async def test_a_refusal_ends_the_polling(terminal: Terminal, browser: httpx.AsyncClient) -> None:
    codes = await terminal.ask_code()
    heading = await approve(ISSUER, codes["user_code"], "An Peeters", deny=True, client=browser)

    assert heading == "You declined"
    assert _error(await terminal.poll(codes["device_code"])) == "access_denied"


async def test_a_code_expires_after_ten_minutes(terminal: Terminal, clock: TestClock) -> None:
    code = (await terminal.ask_code())["device_code"]
    clock.advance(600)

    assert _error(await terminal.poll(code)) == "expired_token"


async def test_a_code_that_was_approved_too_expires(
    terminal: Terminal, browser: httpx.AsyncClient, clock: TestClock
) -> None:
    codes = await terminal.ask_code()
    await approve(ISSUER, codes["user_code"], "An Peeters", client=browser)
    clock.advance(601)

    assert _error(await terminal.poll(codes["device_code"])) == "expired_token"


async def test_a_device_code_used_twice_ends_what_it_gave(
    service: Service, terminal: Terminal, browser: httpx.AsyncClient
) -> None:
    codes = await terminal.ask_code()
    await approve(ISSUER, codes["user_code"], "An Peeters", client=browser)
    tokens = (await terminal.poll(codes["device_code"])).json()

    assert _error(await terminal.poll(codes["device_code"])) == "invalid_grant"
    assert _error(await terminal.refresh(tokens["refresh_token"])) == "invalid_grant"
    sid = jwt.decode(
        tokens["access_token"], KeySet.import_key_set((await browser.get("/oauth/jwks")).json()), ["ES256"]
    ).claims["sid"]
    recorded = await service.database.read(
        lambda tx: tx.all(
            "SELECT event FROM sign_in_event WHERE session_id = :sid ORDER BY event_id", {"sid": sid}
        )
    )
    assert [row["event"] for row in recorded] == ["signInApproved", "deviceCodeReused"]


async def test_an_old_code_is_forgotten_after_a_day(terminal: Terminal, clock: TestClock) -> None:
    code = (await terminal.ask_code())["device_code"]
    clock.advance(600 + 24 * 3600)
    await terminal.ask_code()
    assert _error(await terminal.poll(code)) == "expired_token"
    clock.advance(1)
    await terminal.ask_code()

    assert _error(await terminal.poll(code)) == "invalid_grant"


async def test_a_user_code_that_is_taken_is_not_given_again(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = iter(["BBBBBBBB", "BBBBBBBB", "BBBBBBBB", "CCCCCCCC"])
    monkeypatch.setattr(user_codes, "new_user_code", lambda: next(made))

    first, second = await terminal.ask_code(), await terminal.ask_code()

    assert (first["user_code"], second["user_code"]) == ("BBBB-BBBB", "CCCC-CCCC")
    assert second["verification_uri_complete"].endswith("?user_code=CCCC-CCCC")


async def test_of_many_polls_at_once_one_gets_tokens(terminal: Terminal, browser: httpx.AsyncClient) -> None:
    codes = await terminal.ask_code()
    await approve(ISSUER, codes["user_code"], "An Peeters", client=browser)

    answers = await asyncio.gather(*(terminal.poll(codes["device_code"]) for _ in range(8)))

    assert sorted(answer.status_code for answer in answers) == [200] + [400] * 7


async def test_the_codes_of_another_client_are_unknown(app: Starlette, terminal: Terminal) -> None:
    code = (await terminal.ask_code())["device_code"]
    answer = await Terminal(terminal.client, "another").poll(code)

    assert _error(answer) == "invalid_client"


async def test_no_secret_stands_in_the_database(service: Service, signed_in: SignedIn) -> None:
    tokens = await signed_in.tokens()
    tables = (
        "device_authorization",
        "sign_in_session",
        "refresh_token",
        "sign_in_visit",
        "sms_code",
        "sign_in_event",
    )
    kept = await service.database.read(lambda tx: str([tx.all(f"SELECT * FROM {table}") for table in tables]))  # noqa: S608 # names of our own tables

    assert "an" in kept
    assert tokens["refresh_token"] not in kept
    assert tokens["access_token"] not in kept


def _error(answer: httpx.Response) -> str:
    assert answer.status_code == 400, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return str(answer.json()["error"])
