"""The only way out to the network: one request, one answer, within limits; it fails with `KioskError` only.

No redirect is followed, no compression accepted, no more read than may be kept; no request waits for ever.
httpx is imported in a thread at the first request, so that the first paint does not wait for it.
"""

from __future__ import annotations

import asyncio
import importlib
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from kiosk_tui.errors import AnswerNotUnderstood, AnswerTooLarge, AnswerToOther, ServiceTimeout
from kiosk_tui.portal.origin import host_of, is_loopback

if TYPE_CHECKING:
    import httpx

MAX_BODY_BYTES: Final = 8 * 1024 * 1024
"""The largest answer of the contract is under 0.2 MB."""
REQUEST_ID: Final = "X-Request-Id"

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
        self._clients: dict[bool, httpx.AsyncClient] = {}

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
        sent = {"Accept-Encoding": "identity", REQUEST_ID: request_id, **(headers or {})}
        try:
            async with asyncio.timeout(limit_s):
                client = await self._client(is_loopback(address))
                request = client.build_request(
                    method,
                    address,
                    headers=sent,
                    params=list(parameters) or None,
                    data=dict(form) if form is not None else None,
                    content=content,
                    timeout=limit_s,
                )
                return await _exchange(client, request, request_id)
        except TimeoutError as error:
            raise ServiceTimeout(server=host_of(address)) from error

    async def close(self) -> None:
        """Close every connection."""
        clients, self._clients = self._clients, {}
        for client in clients.values():
            await client.aclose()

    async def _client(self, loopback: bool) -> httpx.AsyncClient:
        """A proxy of the environment is never used for this computer itself."""
        async with self._opening:
            if loopback not in self._clients:
                await asyncio.to_thread(importlib.import_module, "httpx")
                import httpx

                self._clients[loopback] = httpx.AsyncClient(
                    transport=await self._open_transport(),
                    follow_redirects=False,
                    trust_env=not loopback,
                    limits=httpx.Limits(max_keepalive_connections=None if self._keep_connections else 0),
                )
            return self._clients[loopback]


async def _exchange(client: httpx.AsyncClient, request: httpx.Request, request_id: str) -> HttpAnswer:
    import httpx

    address = str(request.url)
    try:
        response = await client.send(request, stream=True)
        try:
            return await _read(response, address, request_id)
        finally:
            await response.aclose()
    except httpx.TimeoutException as error:
        raise ServiceTimeout(server=host_of(address)) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
        from kiosk_tui.portal.faults import network_error

        raise network_error(error, address) from error


async def _read(response: httpx.Response, address: str, request_id: str) -> HttpAnswer:
    """Read an answer up to the cap. What is refused unread also costs its connection, on purpose."""
    server = host_of(address)
    echoed = response.headers.get(REQUEST_ID)
    if echoed is not None and echoed != request_id:
        raise AnswerToOther(server=server)
    if response.is_redirect or 300 <= response.status_code < 400:
        raise AnswerNotUnderstood(server=server, status=response.status_code)
    if response.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise AnswerNotUnderstood(server=server, status=response.status_code)
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise AnswerTooLarge(server=server)
    headers = cast("Mapping[str, str]", {name.lower(): value for name, value in response.headers.items()})
    return HttpAnswer(response.status_code, headers, bytes(body), address)
