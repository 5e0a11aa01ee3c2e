"""A KIOSK service that answers what a test wrote down, and notes what it was asked."""

import json
from collections.abc import Callable

import httpx

from kiosk_tui.portal.api import Api
from kiosk_tui.portal.client import Portal
from kiosk_tui.portal.http import Http
from tests.unit.sign_in.clocks import FakeClock

SERVER = "https://kiosk.example"
Step = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


def answer(status: int, said: object, **headers: str) -> httpx.Response:
    """JSON, or bytes as they are."""
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    named = {"Content-Type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return httpx.Response(status, headers=named, stream=httpx.ByteStream(body))


def problem(status: int, kind: str, **members: object) -> httpx.Response:
    return answer(
        status,
        {"type": kind, "status": status, "title": "Not shown", **members},
        Content_Type="application/problem+json",
    )


class NumberedTokens:
    """Tokens `token-1`, `token-2`: a new one each time that the old one is refused; the person's own is `own-1`."""

    def __init__(self) -> None:
        self.number = 1

    async def bearer(self, *, own: bool = False) -> str:
        return f"{'own' if own else 'token'}-{self.number}"

    async def renewed(self, refused: str, *, own: bool = False) -> str:
        assert refused == await self.bearer(own=own)
        self.number += 1
        return await self.bearer(own=own)


class ScriptedService:
    """Answers in order; the last step is repeated."""

    def __init__(self, *steps: Step) -> None:
        self._steps = list(steps)
        self.requests: list[httpx.Request] = []
        self.clock = FakeClock()
        self.tokens = NumberedTokens()

    @property
    def portal(self) -> Portal:
        async def open_transport() -> httpx.AsyncBaseTransport:
            return httpx.MockTransport(self._answer)

        return Portal(Api(Http(open_transport), self.tokens, SERVER, 30, self.clock))

    @property
    def asked(self) -> list[str]:
        return [f"{request.method} {request.url.raw_path.decode()}" for request in self.requests]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        step = self._steps.pop(0) if len(self._steps) > 1 else self._steps[0]
        if isinstance(step, Exception):
            raise step
        said = step(request) if callable(step) else step
        return httpx.Response(said.status_code, headers=said.headers, stream=said.stream)
