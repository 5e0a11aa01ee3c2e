"""How often a request is tried again, and how long it waits before: decided here and nowhere else."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from kiosk_tui.clock import Clock
from kiosk_tui.errors import (
    AnswerNotUnderstood,
    AnswerTooLarge,
    CertificateError,
    KioskError,
    NetworkError,
    ServiceFailed,
    TooManyRequests,
)

Result = TypeVar("Result")

FIRST_WAIT_S: Final = 0.25
LONGEST_WAIT_S: Final = 4.0
_PASSING_STATUSES: Final = frozenset({502, 503, 504})
"""A gateway's way to say: not now."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often one kind of request is sent, at most."""

    attempts: int
    attempt_share: float
    """Which part of the whole time limit one attempt may take."""


READ: Final = RetryPolicy(attempts=3, attempt_share=0.5)
"""Asking twice changes nothing."""
KEYED_WRITE: Final = RetryPolicy(attempts=3, attempt_share=0.5)
"""A write under an Idempotency-Key happens once, however often it is sent."""
ONCE: Final = RetryPolicy(attempts=1, attempt_share=1.0)
"""What may not be repeated: a refresh token is good for one request."""


def wait_before_retry_s(error: KioskError, failed_attempts: int, jitter: float) -> float | None:
    """Return how many seconds to wait before sending again; None: give up, it would not help.

    Args:
        failed_attempts: how many there were, from 1.
        jitter: between 0 and 1, so that many clients do not come back at one moment.
    """
    asked: float = 0
    match error:
        case CertificateError() | AnswerTooLarge():
            return None
        case NetworkError() | AnswerNotUnderstood():
            pass
        case TooManyRequests() | ServiceFailed():
            if isinstance(error, ServiceFailed) and error.facts["status"] not in _PASSING_STATUSES:
                return None
            named = error.facts.get("retry_after_s")
            asked = named if isinstance(named, int) else 0
        case _:
            return None
    backed_off = min(FIRST_WAIT_S * 2.0 ** (failed_attempts - 1), LONGEST_WAIT_S)
    return max(asked, backed_off * (0.5 + jitter / 2))


async def with_retries(
    send: Callable[[float], Awaitable[Result]], policy: RetryPolicy, limit_s: float, clock: Clock
) -> Result:
    """Send until it succeeds, cannot succeed, or `limit_s` seconds are over.

    Args:
        send: makes one attempt within the seconds that it is given.

    Raises:
        KioskError: of the last attempt.
    """
    ends_at_s = clock.monotonic_s() + limit_s
    failed_attempts = 0
    while True:
        left_s = ends_at_s - clock.monotonic_s()
        try:
            return await send(min(left_s, limit_s * policy.attempt_share))
        except KioskError as error:
            failed_attempts += 1
            wait_s = wait_before_retry_s(error, failed_attempts, random.random())  # noqa: S311 # no secret
            left_s = ends_at_s - clock.monotonic_s()
            if wait_s is None or failed_attempts >= policy.attempts or wait_s >= left_s:
                raise
        await clock.sleep(wait_s)
