"""Refreshing: rotation, the grace time, and what reuse costs (RFC 9700, section 4.14.2)."""

import asyncio
from collections.abc import Awaitable
from pathlib import Path

import httpx

from kiosk_api.identity.policy import SignInPolicy
from kiosk_api.practice.approve import approve
from kiosk_api.store.database import Database
from tests.contract.identity.a_service import ISSUER, Terminal, TestClock, a_browser, a_service, an_app
from tests.contract.identity.conftest import SignedIn


async def test_each_refresh_gives_another_refresh_token(signed_in: SignedIn) -> None:
    first = await signed_in.tokens()
    second = await _ok(signed_in.terminal.refresh(first["refresh_token"]))
    third = await _ok(signed_in.terminal.refresh(second["refresh_token"]))

    assert len({first["refresh_token"], second["refresh_token"], third["refresh_token"]}) == 3
    assert second["scope"] == first["scope"]


async def test_a_lost_answer_can_be_asked_again_within_the_grace_time(
    signed_in: SignedIn, clock: TestClock
) -> None:
    first = await signed_in.tokens()
    lost = await _ok(signed_in.terminal.refresh(first["refresh_token"]))
    clock.advance(30)
    again = await _ok(signed_in.terminal.refresh(first["refresh_token"]))

    assert again["refresh_token"] == lost["refresh_token"]
    assert (await signed_in.terminal.refresh(again["refresh_token"])).status_code == 200


async def test_reuse_after_the_grace_time_ends_the_whole_session(
    signed_in: SignedIn, clock: TestClock
) -> None:
    first = await signed_in.tokens()
    second = await _ok(signed_in.terminal.refresh(first["refresh_token"]))
    clock.advance(31)

    assert await _error(signed_in.terminal.refresh(first["refresh_token"])) == "invalid_grant"
    assert await _error(signed_in.terminal.refresh(second["refresh_token"])) == "invalid_grant"


async def test_reuse_within_the_grace_time_ends_the_session_when_the_successor_was_used(
    signed_in: SignedIn,
) -> None:
    first = await signed_in.tokens()
    second = await _ok(signed_in.terminal.refresh(first["refresh_token"]))
    third = await _ok(signed_in.terminal.refresh(second["refresh_token"]))

    assert await _error(signed_in.terminal.refresh(first["refresh_token"])) == "invalid_grant"
    assert await _error(signed_in.terminal.refresh(third["refresh_token"])) == "invalid_grant"


async def test_of_many_refreshes_at_once_all_get_the_same_successor(signed_in: SignedIn) -> None:
    first = await signed_in.tokens()
    answers = await asyncio.gather(*(signed_in.terminal.refresh(first["refresh_token"]) for _ in range(8)))

    assert [answer.status_code for answer in answers] == [200] * 8
    assert len({answer.json()["refresh_token"] for answer in answers}) == 1


async def test_a_narrower_scope_narrows_the_access_token_only(signed_in: SignedIn) -> None:
    first = await signed_in.tokens()
    narrow = await _ok(signed_in.terminal.refresh(first["refresh_token"], scope="kiosk"))
    wide = await _ok(signed_in.terminal.refresh(narrow["refresh_token"]))

    assert narrow["scope"] == "kiosk"
    assert wide["scope"] == first["scope"]


async def test_a_wider_scope_is_refused_and_costs_nothing(signed_in: SignedIn) -> None:
    first = await signed_in.tokens(scope="kiosk")

    assert await _error(signed_in.terminal.refresh(first["refresh_token"], scope="openid")) == "invalid_scope"
    assert (await signed_in.terminal.refresh(first["refresh_token"])).status_code == 200


async def test_an_idle_refresh_token_ends(signed_in: SignedIn, clock: TestClock) -> None:
    first = await signed_in.tokens()
    clock.advance(SignInPolicy().refresh_idle_life_s)

    assert await _error(signed_in.terminal.refresh(first["refresh_token"])) == "invalid_grant"


async def test_a_session_ends_however_often_it_was_refreshed(
    database: Database, tmp_path: Path, clock: TestClock
) -> None:
    policy = SignInPolicy(session_life_s=3600, refresh_idle_life_s=1800)
    app = an_app(a_service(database, tmp_path, clock, policy=policy))
    async with a_browser(app) as browser, a_browser(app) as client:
        terminal = Terminal(client)
        codes = await terminal.ask_code()
        await approve(ISSUER, codes["user_code"], "An Peeters", client=browser)
        tokens = (await terminal.poll(codes["device_code"])).json()
        for _ in range(2):
            clock.advance(1700)
            tokens = await _ok(terminal.refresh(tokens["refresh_token"]))
        assert tokens["expires_in"] == 200
        clock.advance(200)

        assert await _error(terminal.refresh(tokens["refresh_token"])) == "invalid_grant"


async def _ok(asking: Awaitable[httpx.Response]) -> dict[str, str]:
    answer = await asking
    assert answer.status_code == 200, answer.text
    body: dict[str, str] = answer.json()
    return body


async def _error(asking: Awaitable[httpx.Response]) -> str:
    answer = await asking
    assert answer.status_code == 400, answer.text
    return str(answer.json()["error"])
