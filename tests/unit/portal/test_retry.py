"""How often, and how long in between: one table."""

import pytest

from kiosk_tui.errors import (
    AnswerNotUnderstood,
    AnswerTooLarge,
    AnswerToOther,
    CertificateExpired,
    KioskError,
    NetworkError,
    NotFound,
    NotSignedIn,
    ServiceFailed,
    ServiceTimeout,
    StaleVersion,
    TooManyRequests,
)
from kiosk_tui.portal.retry import KEYED_WRITE, ONCE, READ, RetryPolicy, wait_before_retry_s, with_retries
from tests.unit.sign_in.clocks import FakeClock


@pytest.mark.parametrize(
    ("error", "wait_s"),
    [
        (NetworkError(), 0.25),
        (ServiceTimeout(), 0.25),
        (AnswerNotUnderstood(), 0.25),
        (AnswerToOther(), 0.25),
        (ServiceFailed(status=503), 0.25),
        (ServiceFailed(status=503, retry_after_s=7), 7),
        (TooManyRequests(retry_after_s=7), 7),
        (ServiceFailed(status=500), None),
        (CertificateExpired(), None),
        (AnswerTooLarge(), None),
        (NotSignedIn(), None),
        (NotFound(), None),
        (StaleVersion(), None),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, KioskError) else str(value),
)
def test_only_what_may_pass_is_tried_again(error: KioskError, wait_s: float | None) -> None:
    assert wait_before_retry_s(error, failed_attempts=1, jitter=1.0) == wait_s


def test_waits_grow_and_vary() -> None:
    assert [wait_before_retry_s(NetworkError(), n, 1.0) for n in range(1, 7)] == [0.25, 0.5, 1, 2, 4, 4]
    assert wait_before_retry_s(NetworkError(), 3, 0.0) == 0.5


class Sender:
    """Fails as it is told, then succeeds; each attempt takes `takes_s`."""

    def __init__(self, clock: FakeClock, *failures: KioskError, takes_s: float = 0) -> None:
        self.clock = clock
        self.failures = list(failures)
        self.takes_s = takes_s
        self.limits_s: list[float] = []

    async def __call__(self, limit_s: float) -> str:
        self.limits_s.append(limit_s)
        self.clock.pass_by(min(self.takes_s, limit_s))
        if self.failures:
            raise self.failures.pop(0)
        return "answer"


@pytest.mark.parametrize(("policy", "attempts"), [(READ, 3), (KEYED_WRITE, 3), (ONCE, 1)])
async def test_never_more_attempts_than_the_policy_says(policy: RetryPolicy, attempts: int) -> None:
    clock = FakeClock()
    sender = Sender(clock, *[NetworkError() for _ in range(10)])
    with pytest.raises(NetworkError):
        await with_retries(sender, policy, 30, clock)
    assert len(sender.limits_s) == attempts


async def test_the_limit_is_for_all_attempts_together() -> None:
    clock = FakeClock()
    sender = Sender(clock, *[ServiceTimeout() for _ in range(10)], takes_s=99)
    with pytest.raises(ServiceTimeout):
        await with_retries(sender, READ, 30, clock)
    assert clock.monotonic_s() - 1000 <= 30
    assert sender.limits_s[0] == 15


async def test_nobody_waits_longer_than_what_is_left() -> None:
    clock = FakeClock()
    sender = Sender(clock, TooManyRequests(retry_after_s=60))
    with pytest.raises(TooManyRequests):
        await with_retries(sender, READ, 30, clock)
    assert clock.waits_s == []


async def test_a_second_attempt_may_succeed() -> None:
    clock = FakeClock()
    assert await with_retries(Sender(clock, NetworkError()), READ, 30, clock) == "answer"
    assert len(clock.waits_s) == 1
