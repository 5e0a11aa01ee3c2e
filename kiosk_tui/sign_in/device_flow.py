"""The rules of the device authorization grant (RFC 8628): what an answer means, and when to ask again.

Pure: no network, no clock. `flow.py` waits and asks.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from kiosk_tui.errors import AnswerNotUnderstood, ProviderRefused, ProviderUnsafe
from kiosk_tui.portal.origin import may_carry_secrets
from kiosk_tui.portal.safe_text import clean
from kiosk_tui.sign_in.oauth_answer import error_code, members, seconds, text
from kiosk_tui.sign_in.tokens import Tokens, read_tokens

DEFAULT_INTERVAL_S: Final = 5.0
"""When the provider names none (RFC 8628, section 3.2)."""
SLOW_DOWN_S: Final = 5.0
"""What each `slow_down` adds to this and all later waits (section 3.5)."""
STRETCH: Final = 1.2
"""Waits are this much longer than asked: clocks of virtual machines run up to a fifth too fast."""
LONGEST_BACK_OFF_S: Final = 60.0
LAST_POLL_BEFORE_END_S: Final = 1.0
"""So that a confirmation in the last moment still counts."""
SHORTEST_INTERVAL_S: Final = 0.1
LONGEST_INTERVAL_S: Final = 300.0


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """What the provider gives to show and to poll with (RFC 8628, section 3.2)."""

    device_code: str = field(repr=False)
    user_code: str
    address: str
    address_with_code: str | None
    life_s: float
    """Seconds for which the code is good, from when it came."""
    interval_s: float = DEFAULT_INTERVAL_S


def read_device_code(status: int, body: bytes, issuer: str) -> DeviceCode:
    """Read the answer of the device authorization endpoint.

    Raises:
        ProviderRefused: it gives no code, and says why.
        ProviderUnsafe: the address to type the code at is neither https nor on this computer.
        AnswerNotUnderstood: it is something else.
    """
    said = members(body)
    if status != 200 and error_code(said):
        raise ProviderRefused(issuer=clean(issuer), error=error_code(said))
    if status != 200 or said is None:
        raise AnswerNotUnderstood(server=clean(issuer), status=status)
    device_code, user_code = text(said, "device_code"), text(said, "user_code")
    address = text(said, "verification_uri") or text(said, "verification_url")
    life_s = seconds(said, "expires_in")
    if device_code is None or user_code is None or address is None or life_s is None:
        raise AnswerNotUnderstood(server=clean(issuer), status=status)
    if not may_carry_secrets(address):
        raise ProviderUnsafe(issuer=clean(issuer), address=clean(address))
    whole = text(said, "verification_uri_complete")
    return DeviceCode(
        device_code=device_code,
        user_code=clean(user_code),
        address=clean(address),
        address_with_code=whole if whole and may_carry_secrets(whole) and clean(whole) == whole else None,
        life_s=life_s,
        interval_s=_usable_interval_s(seconds(said, "interval")),
    )


def _usable_interval_s(named_s: float | None) -> float:
    if named_s is None or named_s <= 0:
        return DEFAULT_INTERVAL_S
    return min(max(named_s, SHORTEST_INTERVAL_S), LONGEST_INTERVAL_S)


@dataclass(frozen=True, slots=True)
class Granted:
    """The person confirmed."""

    tokens: Tokens


@dataclass(frozen=True, slots=True)
class Pending:
    """Not yet."""


@dataclass(frozen=True, slots=True)
class SlowDown:
    """Not yet, and the polls come too fast."""

    interval_s: float | None = None
    """The interval that the provider names from now on, when it does."""


@dataclass(frozen=True, slots=True)
class Denied:
    """The person refused."""


@dataclass(frozen=True, slots=True)
class Expired:
    """The code is void."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Anything else. It ends the sign-in: an unknown answer is never "try again"."""

    status: int
    error: str = ""
    """The provider's error code, safe to show."""


PollAnswer = Granted | Pending | SlowDown | Denied | Expired | Unreadable


def read_poll_answer(status: int, body: bytes) -> PollAnswer:
    """Read an answer of the token endpoint to a poll (RFC 8628, section 3.5)."""
    said = members(body)
    if status == 200:
        tokens = read_tokens(said) if said is not None else None
        return Granted(tokens) if tokens is not None else Unreadable(status)
    match error_code(said):
        case "authorization_pending":
            return Pending()
        case "slow_down":
            return SlowDown(seconds(said or {}, "interval"))
        case "access_denied":
            return Denied()
        case "expired_token":
            return Expired()
        case other:
            return Unreadable(status, other)


@dataclass(frozen=True, slots=True)
class PollSchedule:
    """When to ask again. Each answer makes a new schedule."""

    interval_s: float
    """What the provider asks for now, slow-downs included: no two polls come closer."""
    time_outs: int = 0
    """Time-outs in a row; each doubles the wait."""
    slow_downs_in_a_row: int = 0

    @property
    def wait_s(self) -> float:
        """Seconds to leave between the last poll and the next."""
        usual_s = self.interval_s * STRETCH
        if not self.time_outs:
            return usual_s
        backed_off_s = max(usual_s, 1.0) * 2.0 ** min(self.time_outs, 10)
        return max(usual_s, min(backed_off_s, LONGEST_BACK_OFF_S))

    def wait_before_s(self, end_in_s: float) -> float | None:
        """Return seconds to the next poll of a code that is void in `end_in_s`; None: no poll fits any more.

        The last poll falls one second before the end, and no gap gets shorter than the interval for it: when
        the gap after the next poll would be too short, the next poll waits and is the last.
        """
        last_in_s = end_in_s - LAST_POLL_BEFORE_END_S
        if last_in_s < self.interval_s:
            return None
        return last_in_s if last_in_s - self.wait_s < self.interval_s else self.wait_s

    def after_pending(self) -> "PollSchedule":
        """The pace is right."""
        return replace(self, time_outs=0, slow_downs_in_a_row=0)

    def after_slow_down(self, named_interval_s: float | None) -> "PollSchedule":
        """Five seconds more for this and all later polls, or what the provider names if that is longer."""
        slower_s = max(self.interval_s + SLOW_DOWN_S, named_interval_s or 0.0)
        return PollSchedule(
            interval_s=min(slower_s, LONGEST_INTERVAL_S), slow_downs_in_a_row=self.slow_downs_in_a_row + 1
        )

    def after_time_out(self) -> "PollSchedule":
        """The provider could not be asked: the next wait is twice as long (RFC 8628, section 3.5)."""
        return replace(self, time_outs=self.time_outs + 1)
