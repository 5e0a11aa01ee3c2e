"""A sign-in with a code, driven to each of its ends on a clock that never waits."""

import httpx
import pytest

from kiosk_tui.errors import (
    AnswerNotUnderstood,
    ClockDrifts,
    CodeExpired,
    KioskError,
    ProviderRefused,
    SignInDenied,
)
from kiosk_tui.pages.phrase import Phrase
from kiosk_tui.sign_in.discovery import Provider
from kiosk_tui.sign_in.flow import DeviceFlow
from kiosk_tui.sign_in.tokens import Tokens
from tests.unit.sign_in.clocks import FakeClock
from tests.unit.sign_in.scripted_provider import ISSUER, ScriptedProvider, Step, granted, refused

PROVIDER = Provider(ISSUER, f"{ISSUER}/device", f"{ISSUER}/token")
PENDING = refused("authorization_pending")
SLOW_DOWN = refused("slow_down")


class Run:
    """One sign-in, and what was seen of it."""

    def __init__(self, *answers: Step, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.provider = ScriptedProvider(token=list(answers))
        self.hints: list[Phrase | None] = []

    async def tokens(self) -> Tokens:
        flow = DeviceFlow(self.provider.http, self.clock, PROVIDER, "kiosk-terminal")
        code = await flow.ask_for_code()
        return await flow.wait_for_tokens(code, self.clock.monotonic_s() + code.life_s, self.hints.append)


async def test_polls_until_the_person_confirmed() -> None:
    run = Run(PENDING, PENDING, granted())
    assert (await run.tokens()).refresh_token == "refresh-1"
    assert run.clock.waits_s == [6, 6, 6]
    assert run.provider.forms("token")[0] == {
        "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
        "device_code": "secret-device-code",
        "client_id": "kiosk-terminal",
    }


async def test_slows_down_when_asked_and_says_so_the_second_time() -> None:
    run = Run(SLOW_DOWN, SLOW_DOWN, PENDING, granted())
    await run.tokens()
    assert run.clock.waits_s == [6, 12, 18, 18]
    assert [hint.id if hint else None for hint in run.hints] == [None, "sign_in.hint.slow_down", None]


async def test_a_clock_that_runs_too_fast_is_measured_and_named() -> None:
    run = Run(SLOW_DOWN, SLOW_DOWN, granted(), clock=FakeClock(monotonic_pace=1.3))
    await run.tokens()
    assert run.hints[-1] == Phrase("sign_in.hint.clock_drifts", {"percent": 30})


async def test_a_code_that_ends_under_a_fast_clock_blames_the_clock() -> None:
    run = Run(SLOW_DOWN, clock=FakeClock(monotonic_pace=1.3))
    with pytest.raises(ClockDrifts) as ended:
        await run.tokens()
    assert ended.value.facts["percent"] == 30


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (refused("access_denied"), SignInDenied),
        (refused("expired_token"), CodeExpired),
        (refused("invalid_grant"), ProviderRefused),
        ((200, b"<html>"), AnswerNotUnderstood),
        ((404, b""), AnswerNotUnderstood),
        ((302, b""), AnswerNotUnderstood),
    ],
)
async def test_each_other_answer_ends_it_at_once(answer: Step, failure: type[KioskError]) -> None:
    run = Run(answer)
    with pytest.raises(failure):
        await run.tokens()
    assert len(run.provider.forms("token")) == 1


async def test_never_polls_after_the_code_is_void() -> None:
    run = Run(PENDING)
    with pytest.raises(CodeExpired):
        await run.tokens()
    assert sum(run.clock.waits_s) == pytest.approx(600)
    assert run.clock.waits_s[-1] == pytest.approx(1), "the last poll was one second before the end"
    assert len(run.provider.forms("token")) == len(run.clock.waits_s) - 1 <= 101


async def test_a_lost_connection_is_said_and_the_wait_doubles() -> None:
    lost = httpx.ConnectError("no network")
    run = Run(lost, lost, PENDING, granted())
    await run.tokens()
    assert run.clock.waits_s == [6, 12, 24, 6]
    assert [hint.id if hint else None for hint in run.hints] == [
        "sign_in.hint.no_connection",
        "sign_in.hint.no_connection",
        None,
    ]


async def test_a_gateway_that_says_not_now_is_asked_again_later() -> None:
    run = Run((503, b"<html>busy</html>"), granted())
    await run.tokens()
    assert run.clock.waits_s == [6, 12]


async def test_no_redirect_gets_the_device_code() -> None:
    run = Run((307, b""))
    with pytest.raises(AnswerNotUnderstood):
        await run.tokens()
    assert [path for path, _ in run.provider.asked] == ["device", "token"]
