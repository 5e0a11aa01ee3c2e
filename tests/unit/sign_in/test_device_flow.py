"""RFC 8628's answers and pace, as tables."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_tui.errors import AnswerNotUnderstood, ProviderRefused, ProviderUnsafe
from kiosk_tui.sign_in.device_flow import (
    Denied,
    DeviceCode,
    Expired,
    Granted,
    Pending,
    PollAnswer,
    PollSchedule,
    SlowDown,
    Unreadable,
    read_device_code,
    read_poll_answer,
)
from kiosk_tui.sign_in.tokens import Tokens

ISSUER = "https://id.example"
GRANT = {"access_token": "secret-a", "token_type": "Bearer", "expires_in": 600, "refresh_token": "secret-r"}
CODE = {
    "device_code": "secret-d",
    "user_code": "BCDF-GHJK",
    "verification_uri": "https://id.example/aanmelden",
    "verification_uri_complete": "https://id.example/aanmelden?user_code=BCDF-GHJK",
    "expires_in": 600,
    "interval": 5,
}


def _body(said: object) -> bytes:
    return json.dumps(said).encode()


@pytest.mark.parametrize(
    ("status", "body", "meant"),
    [
        (200, _body(GRANT), Granted(Tokens("secret-a", 600.0, "secret-r"))),
        (200, _body({**GRANT, "token_type": "bearer"}), Granted(Tokens("secret-a", 600.0, "secret-r"))),
        (200, _body({**GRANT, "token_type": "DPoP"}), Unreadable(200)),
        (200, _body({"access_token": "with\nnewline", "token_type": "Bearer"}), Unreadable(200)),
        (200, b"<!doctype html>Welcome to the airport", Unreadable(200)),
        (200, b"", Unreadable(200)),
        (400, _body({"error": "authorization_pending"}), Pending()),
        (401, _body({"error": "authorization_pending"}), Pending()),
        (400, _body({"error": "slow_down"}), SlowDown()),
        (400, _body({"error": "slow_down", "interval": 17}), SlowDown(17.0)),
        (400, _body({"error": "access_denied"}), Denied()),
        (400, _body({"error": "expired_token"}), Expired()),
        (400, _body({"error": "invalid_grant"}), Unreadable(400, "invalid_grant")),
        (400, _body({"error": "\x1b]52;c;cm0=\x07"}), Unreadable(400, "␛]52;c;cm0=␇")),
        (400, _body({"error": {"code": "slow_down"}}), Unreadable(400)),
        (400, b"\xff\xfe{\x00}\x00", Unreadable(400)),
        (502, b"<html>Bad gateway</html>", Unreadable(502)),
        (400, b"[" * 100_000, Unreadable(400)),
    ],
)
def test_reads_each_answer_to_a_poll(status: int, body: bytes, meant: PollAnswer) -> None:
    assert read_poll_answer(status, body) == meant


def test_reads_a_device_code() -> None:
    code = read_device_code(200, _body(CODE), ISSUER)
    assert code == DeviceCode(
        device_code="secret-d",
        user_code="BCDF-GHJK",
        address="https://id.example/aanmelden",
        address_with_code="https://id.example/aanmelden?user_code=BCDF-GHJK",
        life_s=600.0,
        interval_s=5.0,
    )


@pytest.mark.parametrize(
    ("change", "interval_s"),
    [
        ({"interval": None}, 5.0),
        ({"interval": 0}, 5.0),
        ({"interval": -3}, 5.0),
        ({"interval": "7"}, 7.0),
        ({"interval": 1e300}, 5.0),
        ({"interval": 4000}, 300.0),
        ({"interval": True}, 5.0),
    ],
)
def test_a_strange_interval_never_hurries_nor_stops_the_polls(
    change: dict[str, object], interval_s: float
) -> None:
    assert read_device_code(200, _body({**CODE, **change}), ISSUER).interval_s == interval_s


@pytest.mark.parametrize(
    ("status", "said", "failure"),
    [
        (400, {"error": "invalid_client"}, ProviderRefused),
        (200, {**CODE, "user_code": None}, AnswerNotUnderstood),
        (200, {**CODE, "expires_in": "soon"}, AnswerNotUnderstood),
        (200, ["a", "list"], AnswerNotUnderstood),
        (500, {}, AnswerNotUnderstood),
        (200, {**CODE, "verification_uri": "http://id.example/aanmelden"}, ProviderUnsafe),
        (200, {**CODE, "verification_uri": "javascript:alert(1)"}, ProviderUnsafe),
        (200, {**CODE, "verification_uri": "https://id.example@evil.example/"}, ProviderUnsafe),
    ],
)
def test_refuses_what_is_no_device_code(status: int, said: object, failure: type[Exception]) -> None:
    with pytest.raises(failure):
        read_device_code(status, _body(said), ISSUER)


def test_an_unsafe_complete_address_is_left_out() -> None:
    code = read_device_code(200, _body({**CODE, "verification_uri_complete": "file:///etc/passwd"}), ISSUER)
    assert code.address_with_code is None


def test_what_is_shown_of_a_code_is_clean() -> None:
    code = read_device_code(200, _body({**CODE, "user_code": "AB\x1b[2J\u202eCD"}), ISSUER)
    assert code.user_code == "AB␛[2JCD"


def test_secrets_stay_out_of_repr() -> None:
    shown = repr(
        [Granted(Tokens("secret-a", 1, "secret-r", "secret-i")), read_device_code(200, _body(CODE), "")]
    )
    assert "secret" not in shown


def test_waits_a_fifth_longer_than_asked() -> None:
    assert PollSchedule(5).wait_s == 6


def test_each_slow_down_adds_five_seconds_to_all_later_waits() -> None:
    schedule = PollSchedule(5).after_slow_down(None).after_pending().after_slow_down(None)
    assert schedule.interval_s == 15
    assert schedule.after_pending().interval_s == 15


def test_a_longer_interval_in_the_error_counts() -> None:
    assert PollSchedule(5).after_slow_down(30).interval_s == 30
    assert PollSchedule(5).after_slow_down(6).interval_s == 10


def test_each_time_out_doubles_the_wait_up_to_a_minute() -> None:
    schedule = PollSchedule(5)
    waits_s: list[float] = []
    for _ in range(6):
        schedule = schedule.after_time_out()
        waits_s.append(schedule.wait_s)
    assert waits_s == [12, 24, 48, 60, 60, 60]
    assert schedule.after_pending().wait_s == 6


def test_an_interval_above_a_minute_is_not_shortened_by_a_time_out() -> None:
    assert PollSchedule(100).after_time_out().wait_s == 120


@given(
    interval_s=st.floats(0.1, 60),
    life_s=st.floats(0, 1800),
    answers=st.lists(st.sampled_from(["pending", "slow_down", "time_out"]), max_size=30),
)
def test_no_poll_comes_too_early_too_late_or_too_often(
    interval_s: float, life_s: float, answers: list[str]
) -> None:
    schedule, now_s, slow_downs = PollSchedule(interval_s), 0.0, 0
    remaining = iter(answers)
    while (wait_s := schedule.wait_before_s(life_s - now_s)) is not None:
        assert wait_s >= interval_s + 5 * slow_downs - 1e-6
        now_s += wait_s
        assert now_s <= life_s - 1 + 1e-6
        match next(remaining, "pending"):
            case "slow_down":
                schedule, slow_downs = schedule.after_slow_down(None), slow_downs + 1
            case "time_out":
                schedule = schedule.after_time_out()
            case _:
                schedule = schedule.after_pending()
    if not answers and life_s > interval_s + 1.1:
        assert now_s == pytest.approx(life_s - 1), "the last poll falls one second before the end"


def test_a_code_of_ten_minutes_takes_at_most_101_polls() -> None:
    schedule, now_s, polls = PollSchedule(5), 0.0, 0
    while (wait_s := schedule.wait_before_s(600 - now_s)) is not None:
        now_s, polls = now_s + wait_s, polls + 1
    assert 90 < polls <= 101
