"""What every path shares: one class a path, so that `Allow` names every method of it.

A method of a subclass is a coroutine from request to answer. Before it runs, the client's wishes are
checked, and for a `PersonalResource` also who calls.
"""

from typing import ClassVar

from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request

from kiosk_api.identity.access import (
    AccessRefused,
    Caller,
    ScopeMissing,
    TokenExpired,
    TokenMissing,
    authenticate,
)
from kiosk_api.routes import refusals
from kiosk_api.routes.links import Links
from kiosk_api.routes.negotiation import accepts
from kiosk_api.routes.refusals import Refusal
from kiosk_api.service import Service

API_SCOPE = "kiosk"


class Resource(HTTPEndpoint):
    """One path that anybody may ask for."""

    media_type: ClassVar[str] = "application/json"
    service: Service
    links: Links

    async def dispatch(self) -> None:
        self.service = self.scope["app"].state.service
        self.links = Links(self.service.issuer)
        request = Request(self.scope, self.receive)
        if request.method in self._allowed_methods:
            await self.admit(request)
        await super().dispatch()

    async def admit(self, request: Request) -> None:
        """Let the request pass, or not.

        Raises:
            Refusal: it does not pass.
        """
        if not accepts(request.headers.get("Accept"), self.media_type):
            raise refusals.not_acceptable()


class PersonalResource(Resource):
    """One path that shows what the person behind the access token may see."""

    caller: Caller

    async def admit(self, request: Request) -> None:
        try:
            self.caller = await authenticate(self.service, request.headers.get("Authorization"))
        except AccessRefused as error:
            raise _refusal(error) from error
        await super().admit(request)


def _refusal(error: AccessRefused) -> Refusal:
    match error:
        case TokenMissing():
            return refusals.no_access_token(error.challenge)
        case TokenExpired():
            return refusals.expired_access_token(error.challenge)
        case ScopeMissing():
            return refusals.missing_scope(error.challenge, [API_SCOPE])
        case _:
            return refusals.invalid_access_token(error.challenge)
