"""What every path of the authorization server shares: one object a path, one method an HTTP method."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from kiosk_api.service import Service

Answering = Callable[[Request], Awaitable[Response]]


class Handler:
    """An ASGI application for one path. A subclass has `get`, `post` or both."""

    def __init__(self, service: Service) -> None:
        self.service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self.answer(request)
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """Answer with the method of that name; 405 with `Allow` where there is none (RFC 9110, 15.5.6)."""
        answering: Answering | None = getattr(self, _METHODS.get(request.method, ""), None)
        if answering is None:
            return PlainTextResponse("Method Not Allowed", 405, {"Allow": ", ".join(self._allowed())})
        return await answering(request)

    def _allowed(self) -> list[str]:
        return [method for method, name in _METHODS.items() if hasattr(self, name)]


_METHODS = {"GET": "get", "HEAD": "get", "POST": "post"}


def address_of(request: Request) -> str:
    """Return the network address that a request came from; empty inside one process."""
    return request.client.host if request.client else ""
