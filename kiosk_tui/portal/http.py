"""The only way out to the network: one request, one answer, within limits; it fails with `KioskError` only.

No redirect is followed, no compression accepted, no more read than may be kept; no request waits for ever.
httpx is imported in a thread at the first request, so that the first paint does not wait for it.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Generator,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from kiosk_tui.errors import AnswerNotUnderstood, AnswerTooLarge, AnswerToOther, ServiceTimeout
from kiosk_tui.portal.origin import host_of

if TYPE_CHECKING:
    import httpx

MAX_BODY_BYTES: Final = 8 * 1024 * 1024
"""The largest answer of the contract is under 0.2 MB."""
REQUEST_ID: Final = "X-Request-Id"
_NEVER_BY_PROXY: Final = ("all://127.0.0.1", "all://localhost", "all://*.localhost", "all://[::1]")

OpenTransport = Callable[[], Awaitable["httpx.AsyncBaseTransport | None"]]
"""Makes what carries requests: None for the network, else the service in this process."""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """An answer, whole. The body may hold tokens, so it stays out of `repr`."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    """By lower-case name."""
    body: bytes = field(repr=False)
    address: str

    @property
    def media_type(self) -> str:
        """The content type without its parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class HttpStream:
    """An answer whose body comes piece by piece, and is never held whole."""

    def __init__(self, response: httpx.Response, address: str, quiet_limit_s: float) -> None:
        self.status: Final = response.status_code
        self.headers: Final = _headers(response)
        """By lower-case name."""
        self.address: Final = address
        self._response: Final = response
        self._quiet_limit_s: Final = quiet_limit_s

    async def pieces(self) -> AsyncIterator[bytes]:
        """The body, piece by piece.

        Raises:
            NetworkError: it broke off, or nothing came for `quiet_limit_s` seconds.
        """
        coming = self._response.aiter_raw()
        while True:
            with _named_errors(self.address):
                async with asyncio.timeout(self._quiet_limit_s):
                    piece = await anext(coming, None)
            if piece is None:
                return
            yield piece

    async def whole(self) -> HttpAnswer:
        """The body, whole, of an answer that turns out to be a refusal.

        Raises:
            AnswerTooLarge: it is too large to be one.
        """
        body = bytearray()
        async for piece in self.pieces():
            body += piece
            if len(body) > MAX_BODY_BYTES:
                raise AnswerTooLarge(server=host_of(self.address))
        return HttpAnswer(self.status, self.headers, bytes(body), self.address)


async def the_network() -> httpx.AsyncBaseTransport | None:
    """Carry requests over the network."""
    return None


class Http:
    """Sends requests over one transport. Used by many tasks at once."""

    def __init__(self, open_transport: OpenTransport = the_network, keep_connections: bool = True) -> None:
        """`keep_connections` False takes a fresh connection each time, so that no token meets a stale one."""
        self._open_transport: Final = open_transport
        self._keep_connections: Final = keep_connections
        self._opening: Final = asyncio.Lock()
        self._client: httpx.AsyncClient | None = None

    async def ask(
        self,
        method: str,
        address: str,
        *,
        limit_s: float,
        headers: Mapping[str, str] | None = None,
        parameters: Sequence[tuple[str, str]] = (),
        form: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> HttpAnswer:
        """Send one request and read the whole answer, of whatever status but a redirect.

        Args:
            limit_s: seconds for everything together, from looking up the name to the last byte.
            form: sent as `application/x-www-form-urlencoded`.

        Raises:
            NetworkError: there was no answer, or it broke off.
            AnswerNotUnderstood: it redirects, is packed, too large, or belongs to another request.
        """
        request_id = uuid.uuid4().hex
        try:
            async with asyncio.timeout(limit_s):
                client = await self._opened()
                request = client.build_request(
                    method,
                    address,
                    headers=_sent_headers(request_id, headers),
                    params=list(parameters) or None,
                    data=dict(form) if form is not None else None,
                    content=content,
                    timeout=limit_s,
                )
                return await _exchange(client, request, request_id)
        except TimeoutError as error:
            raise ServiceTimeout(server=host_of(address)) from error

    @asynccontextmanager
    async def stream(
        self,
        address: str,
        *,
        limit_s: float,
        quiet_limit_s: float,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncGenerator[HttpStream]:
        """GET something large. Leaving the context gives up what has not come yet.

        Args:
            limit_s: seconds until the answer begins.
            quiet_limit_s: seconds that nothing may come, once it has begun; there is no limit on the whole.

        Raises:
            NetworkError: there was no answer, or it broke off.
            AnswerNotUnderstood: it redirects, is packed, or belongs to another request.
        """
        request_id = uuid.uuid4().hex
        with _named_errors(address):
            async with asyncio.timeout(limit_s):
                client = await self._opened()
                request = client.build_request(
                    "GET", address, headers=_sent_headers(request_id, headers), timeout=None
                )
                response = await client.send(request, stream=True)
        try:
            _check(response, address, request_id)
            yield HttpStream(response, address, quiet_limit_s)
        finally:
            await response.aclose()

    async def close(self) -> None:
        """Close every connection."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def _opened(self) -> httpx.AsyncClient:
        async with self._opening:
            if self._client is None:
                transport = await self._open_transport()
                self._client = await asyncio.to_thread(_make_client, transport, self._keep_connections)
            return self._client


def _make_client(transport: httpx.AsyncBaseTransport | None, keep_connections: bool) -> httpx.AsyncClient:
    """Import httpx and read the certificates that it trusts: a tenth of a second, so not on the loop's thread.

    `HTTPS_PROXY`, `NO_PROXY` and `SSL_CERT_FILE` count, but no proxy is asked for this computer itself.
    """
    from kiosk_tui.portal.http_library import httpx

    return httpx.AsyncClient(
        transport=transport,
        follow_redirects=False,
        trust_env=True,
        mounts=dict.fromkeys(_NEVER_BY_PROXY),
        limits=httpx.Limits(max_keepalive_connections=None if keep_connections else 0),
    )


def _sent_headers(request_id: str, headers: Mapping[str, str] | None) -> dict[str, str]:
    return {
        "User-Agent": "kiosk",
        "Accept-Encoding": "identity",
        REQUEST_ID: request_id,
        **(headers or {}),
    }


async def _exchange(client: httpx.AsyncClient, request: httpx.Request, request_id: str) -> HttpAnswer:
    address = str(request.url)
    with _named_errors(address):
        response = await client.send(request, stream=True)
        try:
            return await _read(response, address, request_id)
        finally:
            await response.aclose()


@contextmanager
def _named_errors(address: str) -> Generator[None]:
    """Give what goes wrong on the way the names of `errors.py`; the cause stays for the log."""
    from kiosk_tui.portal.http_library import httpx

    try:
        yield
    except (TimeoutError, httpx.TimeoutException) as error:
        raise ServiceTimeout(server=host_of(address)) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
        from kiosk_tui.portal.faults import network_error

        raise network_error(error, address) from error


async def _read(response: httpx.Response, address: str, request_id: str) -> HttpAnswer:
    """Read an answer up to the cap. What is refused unread also costs its connection, on purpose."""
    _check(response, address, request_id)
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise AnswerTooLarge(server=host_of(address))
    return HttpAnswer(response.status_code, _headers(response), bytes(body), address)


def _check(response: httpx.Response, address: str, request_id: str) -> None:
    """Refuse what is not the answer, or not to be read.

    Raises:
        AnswerNotUnderstood: see there.
    """
    server = host_of(address)
    echoed = response.headers.get(REQUEST_ID)
    if echoed is not None and echoed != request_id:
        raise AnswerToOther(server=server)
    if response.is_redirect or 300 <= response.status_code < 400:
        raise AnswerNotUnderstood(server=server, status=response.status_code)
    if response.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise AnswerNotUnderstood(server=server, status=response.status_code)


def _headers(response: httpx.Response) -> Mapping[str, str]:
    """The headers by lower-case name."""
    return cast("Mapping[str, str]", {name.lower(): value for name, value in response.headers.items()})
