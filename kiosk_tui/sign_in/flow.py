"""Drives a sign-in with a code: asks for the code and polls until the person answered. Decides nothing."""

from collections.abc import Callable
from typing import Final

from kiosk_tui.clock import Clock
from kiosk_tui.errors import (
    AnswerNotUnderstood,
    CertificateError,
    ClockDrifts,
    CodeExpired,
    NetworkError,
    ProviderRefused,
    SignInDenied,
)
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.portal.http import Http
from kiosk_tui.portal.safe_text import clean
from kiosk_tui.sign_in.clock_drift import DriftMeasure
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
from kiosk_tui.sign_in.discovery import DEVICE_CODE_GRANT, Provider
from kiosk_tui.sign_in.tokens import Tokens

TOKEN_LIMIT_S: Final = 10.0
"""Seconds for one request to a provider, everything included."""
SLOW_DOWNS_BEFORE_HINT: Final = 2
PASSING_STATUSES: Final = frozenset({429, 502, 503, 504})
"""What a gateway says while the provider behind it cannot be asked; as good as no connection."""


class DeviceFlow:
    """One sign-in at one provider."""

    def __init__(
        self, http: Http, clock: Clock, provider: Provider, client_id: str, device_name: str = ""
    ) -> None:
        """`device_name` is what our own server's pages show, so that the person knows this terminal again."""
        self._http: Final = http
        self._clock: Final = clock
        self._provider: Final = provider
        self._client_id: Final = client_id
        self._device_name: Final = device_name

    async def ask_for_code(self) -> DeviceCode:
        """Raises KioskError when the provider gives no code."""
        form = {"client_id": self._client_id, "scope": self._provider.scope}
        if self._device_name:
            form["device_name"] = self._device_name
        answer = await self._http.ask(
            "POST", self._provider.device_authorization_endpoint or "", limit_s=TOKEN_LIMIT_S, form=form
        )
        return read_device_code(answer.status, answer.body, self._provider.issuer)

    async def wait_for_tokens(
        self, code: DeviceCode, expires_at_s: float, hint: Callable[[Phrase | None], None]
    ) -> Tokens:
        """Poll until the person answered.

        Args:
            expires_at_s: when the code becomes void, on the clock's monotonic scale.
            hint: told what makes it slow at this moment, and None when nothing does any more.

        Raises:
            SignInDenied: the person refused.
            CodeExpired: nobody answered in time.
            ClockDrifts: the same, and this computer's clock would not let the polls come in time.
            ProviderRefused: the provider ended it for a reason of its own.
            CertificateError: the provider's certificate is not to be trusted.
        """
        schedule = PollSchedule(code.interval_s)
        drift = DriftMeasure.begin(self._clock)
        while True:
            wait_s = schedule.wait_before_s(expires_at_s - self._clock.monotonic_s())
            if wait_s is None:
                await self._clock.sleep(max(expires_at_s - self._clock.monotonic_s(), 0.0))
                raise self._expired(schedule, drift)
            await self._clock.sleep(wait_s)
            try:
                answer = await self._poll(code)
            except CertificateError:
                raise
            except NetworkError as unreachable:
                schedule = schedule.after_time_out()
                hint(say("sign_in.hint.no_connection", server=unreachable.facts["server"]))
                continue
            match answer:
                case Granted(tokens):
                    return tokens
                case Pending():
                    schedule = schedule.after_pending()
                    hint(None)
                case SlowDown(interval_s):
                    schedule = schedule.after_slow_down(interval_s)
                    hint(self._slow_down_hint(schedule, drift))
                case Denied():
                    raise SignInDenied(issuer=clean(self._provider.issuer))
                case Expired():
                    raise self._expired(schedule, drift)
                case Unreadable(status, "") if status in PASSING_STATUSES:
                    schedule = schedule.after_time_out()
                    hint(say("sign_in.hint.provider_busy"))
                case Unreadable(status, error):
                    raise self._unreadable(status, error)

    async def _poll(self, code: DeviceCode) -> PollAnswer:
        answer = await self._http.ask(
            "POST",
            self._provider.token_endpoint,
            limit_s=TOKEN_LIMIT_S,
            form={
                "grant_type": DEVICE_CODE_GRANT,
                "device_code": code.device_code,
                "client_id": self._client_id,
            },
        )
        return read_poll_answer(answer.status, answer.body)

    def _slow_down_hint(self, schedule: PollSchedule, drift: DriftMeasure) -> Phrase | None:
        if schedule.slow_downs_in_a_row < SLOW_DOWNS_BEFORE_HINT:
            return None
        percent = drift.percent(self._clock)
        return say("sign_in.hint.clock_drifts", percent=percent) if percent else say("sign_in.hint.slow_down")

    def _expired(self, schedule: PollSchedule, drift: DriftMeasure) -> CodeExpired | ClockDrifts:
        issuer, percent = clean(self._provider.issuer), drift.percent(self._clock)
        if percent and schedule.slow_downs_in_a_row >= SLOW_DOWNS_BEFORE_HINT:
            return ClockDrifts(issuer=issuer, percent=percent)
        return CodeExpired(issuer=issuer)

    def _unreadable(self, status: int, error: str) -> ProviderRefused | AnswerNotUnderstood:
        issuer = clean(self._provider.issuer)
        if error:
            return ProviderRefused(issuer=issuer, error=error)
        return AnswerNotUnderstood(server=issuer, status=status)
