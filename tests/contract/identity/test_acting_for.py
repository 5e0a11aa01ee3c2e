"""Acting on behalf of one applicant (RFC 8693), and signing out (RFC 7009)."""

import httpx
import pytest

from kiosk_api.identity.access import (
    Caller,
    ScopeMissing,
    TokenExpired,
    TokenInvalid,
    TokenMissing,
    authenticate,
)
from kiosk_api.identity.signing_keys import rotate
from kiosk_api.service import Service
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import sessions
from tests.contract.identity.a_service import Terminal, TestClock
from tests.contract.identity.conftest import SignedIn

ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"


async def test_a_token_names_the_caller(service: Service, signed_in: SignedIn, clock: TestClock) -> None:
    caller = await _caller(service, await signed_in.tokens())

    assert (caller.person_id, caller.act_for, caller.client_id) == ("an", None, "kiosk-terminal")
    assert caller.acr == "urn:be:vlaanderen:authmech:csamsms"
    assert (caller.expires_at - clock.now).total_seconds() == 600


async def test_an_exchanged_token_acts_for_one_applicant(service: Service, signed_in: SignedIn) -> None:
    tokens = await signed_in.tokens()
    answer = await signed_in.terminal.exchange(tokens["access_token"], "verbeelding")

    body = answer.json()
    assert (body["issued_token_type"], body["token_type"]) == (ACCESS_TOKEN, "Bearer")
    assert "refresh_token" not in body
    caller = await _caller(service, body)
    assert (caller.person_id, caller.act_for) == ("an", "verbeelding")
    assert caller.session_id == (await _caller(service, tokens)).session_id


async def test_an_exchanged_token_lives_no_longer_than_the_person_s(
    signed_in: SignedIn, clock: TestClock
) -> None:
    tokens = await signed_in.tokens()
    clock.advance(400)

    assert (await signed_in.terminal.exchange(tokens["access_token"], "verbeelding")).json()[
        "expires_in"
    ] == 200


@pytest.mark.parametrize("applicant_id", ["zeppelin", "nobody", "", "an"])
async def test_whom_the_person_does_not_represent_today_is_no_target(
    signed_in: SignedIn, applicant_id: str
) -> None:
    tokens = await signed_in.tokens()

    answer = await signed_in.terminal.exchange(tokens["access_token"], applicant_id)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_target")


async def test_a_right_that_ended_yesterday_is_no_ground(service: Service, signed_in: SignedIn) -> None:
    tokens = await signed_in.tokens()

    def end_right(tx: Transaction) -> None:
        tx.run("UPDATE user_right SET valid_until = '2026-03-01' WHERE person_id = 'an'")

    await service.database.write(end_right)

    answer = await signed_in.terminal.exchange(tokens["access_token"], "verbeelding")
    assert answer.json()["error"] == "invalid_target"


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"audience": "verbeelding"}, "invalid_target"),
        ({"audience": ""}, "invalid_target"),
        ({"resource": "https://example.be"}, "invalid_target"),
        ({"subject_token_type": "urn:ietf:params:oauth:token-type:id_token"}, "invalid_request"),
        ({"requested_token_type": "urn:ietf:params:oauth:token-type:refresh_token"}, "invalid_request"),
        ({"actor_token": "x"}, "invalid_request"),
        ({"scope": "kiosk admin"}, "invalid_scope"),
    ],
)
async def test_an_exchange_that_is_not_in_order_is_refused(
    signed_in: SignedIn, parameters: dict[str, str], error: str
) -> None:
    tokens = await signed_in.tokens()

    answer = await signed_in.terminal.exchange(tokens["access_token"], "verbeelding", **parameters)

    assert (answer.status_code, answer.json()["error"]) == (400, error)


async def test_a_token_for_one_applicant_cannot_be_exchanged_for_another(signed_in: SignedIn) -> None:
    tokens = await signed_in.tokens()
    narrow = (await signed_in.terminal.exchange(tokens["access_token"], "verbeelding")).json()

    answer = await signed_in.terminal.exchange(narrow["access_token"], "anpeeters")

    assert answer.json()["error"] == "invalid_request"


@pytest.mark.parametrize("kind", ["access_token", "refresh_token"])
async def test_signing_out_ends_every_token_at_once(service: Service, signed_in: SignedIn, kind: str) -> None:
    tokens = await signed_in.tokens()
    exchanged = (await signed_in.terminal.exchange(tokens["access_token"], "verbeelding")).json()

    answer = await signed_in.terminal.revoke(tokens[kind], token_type_hint="whatever")

    assert (answer.status_code, answer.content) == (200, b"")
    for token in (tokens, exchanged):
        with pytest.raises(TokenInvalid):
            await _caller(service, token)
    assert (await signed_in.terminal.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
    answer = await signed_in.terminal.exchange(tokens["access_token"], "verbeelding")
    assert answer.json()["error"] == "invalid_request"


async def test_signing_out_twice_or_with_an_unknown_token_is_no_fault(signed_in: SignedIn) -> None:
    tokens = await signed_in.tokens()

    for token in (tokens["refresh_token"], tokens["refresh_token"], "unknown"):
        assert (await signed_in.terminal.revoke(token)).status_code == 200


async def test_another_session_of_the_person_goes_on(service: Service, signed_in: SignedIn) -> None:
    ended, other = await signed_in.tokens(), await signed_in.tokens()
    await signed_in.terminal.revoke(ended["refresh_token"])

    assert (await _caller(service, other)).person_id == "an"


@pytest.mark.parametrize("header", [None, "", "Basic YTpi", "Bearer", "Bearer "])
async def test_without_a_bearer_token_nobody_calls(service: Service, header: str | None) -> None:
    with pytest.raises(TokenMissing) as refused:
        await authenticate(service, header)
    assert refused.value.challenge == "Bearer"


async def test_the_scheme_may_be_in_any_case(service: Service, signed_in: SignedIn) -> None:
    tokens = await signed_in.tokens()

    assert (await authenticate(service, f"bEARER  {tokens['access_token']}")).person_id == "an"


async def test_an_expired_token_says_so(service: Service, signed_in: SignedIn, clock: TestClock) -> None:
    tokens = await signed_in.tokens()
    clock.advance(600)

    with pytest.raises(TokenExpired):
        await _caller(service, tokens)


async def test_other_tokens_of_ours_do_not_open_the_api(service: Service, signed_in: SignedIn) -> None:
    tokens = await signed_in.tokens()

    for token in (tokens["id_token"], tokens["refresh_token"], tokens["access_token"][:-4] + "AAAA"):
        with pytest.raises(TokenInvalid):
            await authenticate(service, f"Bearer {token}")


async def test_a_token_without_the_scope_of_the_api_does_not_open_it(
    service: Service, signed_in: SignedIn
) -> None:
    tokens = await signed_in.tokens(scope="openid")

    with pytest.raises(ScopeMissing):
        await _caller(service, tokens)


async def test_tokens_outlive_a_rotation_of_the_signing_key_for_a_day(
    service: Service, signed_in: SignedIn, clock: TestClock
) -> None:
    tokens = await signed_in.tokens()
    await service.database.write(lambda tx: rotate(tx, clock.now))

    assert (await _caller(service, tokens)).person_id == "an"
    keys = (await signed_in.browser.get("/oauth/jwks")).json()["keys"]
    assert len(keys) == 2
    assert all(set(key) == {"kty", "crv", "x", "y", "kid", "use", "alg"} for key in keys)
    clock.advance(24 * 3600)
    assert len((await signed_in.browser.get("/oauth/jwks")).json()["keys"]) == 1


async def test_the_key_set_is_there_before_the_first_token(browser: httpx.AsyncClient) -> None:
    first = (await browser.get("/oauth/jwks")).json()

    assert len(first["keys"]) == 1
    assert (await browser.get("/oauth/jwks")).json() == first


async def test_a_session_revoked_in_the_database_ends_at_once(service: Service, signed_in: SignedIn) -> None:
    tokens = await signed_in.tokens()
    caller = await _caller(service, tokens)
    await service.database.write(
        lambda tx: sessions.revoke(tx, caller.session_id, "administrator", service.clock())
    )

    with pytest.raises(TokenInvalid):
        await _caller(service, tokens)


async def test_a_token_of_another_client_is_not_revoked(
    service: Service, signed_in: SignedIn, terminal: Terminal
) -> None:
    tokens = await signed_in.tokens()

    answer = await Terminal(terminal.client, "stranger").revoke(tokens["refresh_token"])

    assert answer.json()["error"] == "invalid_client"
    assert (await _caller(service, tokens)).person_id == "an"


async def _caller(service: Service, tokens: dict[str, str]) -> Caller:
    return await authenticate(service, f"Bearer {tokens['access_token']}")
