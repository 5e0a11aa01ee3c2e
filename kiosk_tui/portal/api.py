"""One call of the KIOSK API: with a token, tried again where that is safe, and its refusals as errors."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Final, TypeVar
from urllib.parse import quote, urljoin

from kiosk_tui.clock import Clock
from kiosk_tui.errors import AnswerNotUnderstood, KioskError, NotFound, NotSignedIn
from kiosk_tui.portal.http import Http, HttpAnswer, HttpStream
from kiosk_tui.portal.origin import host_of, origin
from kiosk_tui.portal.problems import refusal
from kiosk_tui.portal.retry import KEYED_WRITE, READ, with_retries
from kiosk_tui.portal.token_source import TokenSource

API_PATH: Final = "/v1"
MERGE_PATCH: Final = "application/merge-patch+json"
"""RFC 7396."""

Value = TypeVar("Value")
Understand = Callable[[HttpAnswer], Value]
"""Reads an answer; raises `AnswerNotUnderstood` when it is not what it should be."""


Explain = Callable[[str], Awaitable[KioskError | None]]
HeardDay = Callable[[int], None]
DAYS_AHEAD: Final = "kiosk-days-ahead"
"""What a practice environment says whose time was let pass."""
_MOST_DIGITS: Final = 5


def _nobody_hears(days_ahead: int) -> None:
    """Go by the day of this computer."""


async def _nothing_to_explain(_address: str) -> None:
    """What is not found is not there."""


def days_ahead(answer: HttpAnswer) -> int:
    """Return how many days the service is ahead of this computer."""
    said = answer.headers.get(DAYS_AHEAD, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _MOST_DIGITS else 0


def segment(name: str) -> str:
    """One segment of a path, whatever is in the name."""
    return quote(name, safe="")


def dossier_path(kiosk_number: str, *below: str) -> str:
    """The path of a dossier, or of something below it."""
    return "/".join(("/dossiers", *(segment(each) for each in (kiosk_number, *below))))


class Api:
    """The API at one server. Tokens go to that server's origin and nowhere else."""

    def __init__(  # noqa: PLR0917 - what a call needs
        self,
        http: Http,
        tokens: TokenSource,
        server: str,
        limit_s: float,
        clock: Clock,
        heard_day: HeardDay = _nobody_hears,
    ) -> None:
        """Begin.

        Args:
            limit_s: for a whole call, with its retries.
            heard_day: told by each answer how many days the service is ahead.
        """
        self._http: Final = http
        self._tokens: Final = tokens
        self._base: Final = server.rstrip("/") + API_PATH
        self._limit_s: Final = limit_s
        self._clock: Final = clock
        self._heard_day: Final = heard_day
        self.explain: Explain = _nothing_to_explain
        """Asked why something at an address is not there, while the session acts for one applicant."""

    async def read(
        self,
        path: str,
        understand: Understand[Value],
        parameters: Sequence[tuple[str, str]] = (),
        *,
        own: bool = False,
    ) -> Value:
        """GET a path under `/v1`, or an address that an answer gave. Asked again when it is not understood.

        `own`: with the person's own token, also while the session acts for one applicant.

        Raises:
            KioskError: there is no good answer.
        """
        address = self._address(path)

        async def send(limit_s: float) -> Value:
            return understand(await self._with_token("GET", address, limit_s, parameters=parameters, own=own))

        return await with_retries(send, READ, self._limit_s, self._clock)

    async def write(
        self,
        method: str,
        path: str,
        understand: Understand[Value],
        idempotency_key: str | None,
        *,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        own: bool = False,
    ) -> Value:
        """POST, PATCH, PUT or DELETE a path under `/v1`. Sent again when the answer was lost.

        Args:
            idempotency_key: the name of this one wish; None: twice is the same as once (PUT, or a question).
            own: with the person's own token, also while the session acts for one applicant.

        Raises:
            KioskError: it was refused, or there is no good answer.
        """
        address = self._address(path)
        key = {} if idempotency_key is None else {"Idempotency-Key": idempotency_key}
        named = {**(headers or {}), **key}

        async def send(limit_s: float) -> Value:
            answer = await self._with_token(method, address, limit_s, content=content, headers=named, own=own)
            return understand(answer)

        return await with_retries(send, KEYED_WRITE, self._limit_s, self._clock)

    async def once(
        self,
        method: str,
        path: str,
        understand: Understand[Value],
        *,
        content: bytes,
        headers: Mapping[str, str],
        limit_s: float,
    ) -> Value:
        """Send one piece of something large. Never sent again by itself: whoever sends it asks first how far it is.

        Raises:
            KioskError: it was refused, or there is no good answer.
        """
        address = self._address(path)
        return understand(await self._with_token(method, address, limit_s, content=content, headers=headers))

    @asynccontextmanager
    async def stream(
        self, path: str, headers: Mapping[str, str], *, own: bool = False
    ) -> AsyncGenerator[HttpStream]:
        """GET something that is large, or no JSON, piece by piece. `own`: see `write`.

        Raises:
            KioskError: it was refused, or there is no answer.
        """
        address = self._address(path)
        token = await self._tokens.bearer(own=own)
        for last in (False, True):
            bearer = {"Accept": "*/*", **headers, "Authorization": f"Bearer {token}"}
            async with self._http.stream(
                address, limit_s=self._limit_s, quiet_limit_s=self._limit_s, headers=bearer
            ) as coming:
                if coming.status < 400:
                    yield coming
                    return
                error = refusal(await coming.whole(), self._clock.now())
            if last or not isinstance(error, NotSignedIn):
                raise error
            token = await self._tokens.renewed(token, own=own)

    def _address(self, path: str) -> str:
        """Raises AnswerNotUnderstood when an answer leads to another origin than the service's own."""
        if path.startswith("/") and not path.startswith(("//", API_PATH + "/")):
            return self._base + path
        address = urljoin(self._base + "/", path)
        try:
            same = origin(address) == origin(self._base)
        except ValueError:
            same = False
        if not same:
            raise AnswerNotUnderstood(server=host_of(self._base))
        return address

    async def _with_token(
        self,
        method: str,
        address: str,
        limit_s: float,
        *,
        headers: Mapping[str, str] | None = None,
        parameters: Sequence[tuple[str, str]] = (),
        content: bytes | None = None,
        own: bool = False,
    ) -> HttpAnswer:
        """One attempt. A token that the service refuses is renewed once (RFC 6750, section 3.1)."""
        token = await self._tokens.bearer(own=own)
        for last in (False, True):
            answer = await self._http.ask(
                method,
                address,
                limit_s=limit_s,
                headers={"Accept": "application/json", "Authorization": f"Bearer {token}", **(headers or {})},
                parameters=parameters,
                content=content,
            )
            if answer.status < 400:
                self._heard_day(days_ahead(answer))
                return answer
            error = refusal(answer, self._clock.now())
            if isinstance(error, NotFound) and not own and token != await self._tokens.bearer(own=True):
                error = await self.explain(address) or error
            if last or not isinstance(error, NotSignedIn):
                raise error
            token = await self._tokens.renewed(token, own=own)
        raise AssertionError("the last attempt returns or raises")


class Operations:
    """A part of the portal: operations of the API that belong together."""

    def __init__(self, api: Api) -> None:
        self._api: Final = api
