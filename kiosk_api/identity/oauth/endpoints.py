"""The OAuth endpoints as paths: read the form, answer inside one transaction, encode."""

from typing import ClassVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kiosk_api.identity.form import FormRefused, read_form
from kiosk_api.identity.handler import Handler, address_of
from kiosk_api.identity.oauth.call import OAuthAnswer, OAuthCall, OAuthForm
from kiosk_api.identity.oauth.server import TokenServer
from kiosk_api.identity.signing_keys import JWKS_MAX_AGE_S, public_key_set, signing_key

_NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache", "X-Content-Type-Options": "nosniff"}


class OAuthEndpoint(Handler):
    """A path that OAuth clients post forms to. A refusal is committed too: it may have ended a session."""

    async def post(self, request: Request) -> Response:
        try:
            parameters = await read_form(request)
        except FormRefused as refused:
            body = {"error": "invalid_request", "error_description": str(refused)}
            return JSONResponse(body, 400, _NO_STORE)
        form = OAuthForm(parameters, dict(request.headers), address_of(request))
        now = self.service.clock()
        answer = await self.service.database.write(
            lambda tx: self.respond(TokenServer(OAuthCall(form, self.service, tx, now)))
        )
        if answer.status == 200 and not answer.body:
            return Response(status_code=200, headers=_NO_STORE)
        return JSONResponse(answer.body, answer.status, {**answer.headers, **_NO_STORE})

    def respond(self, server: TokenServer) -> OAuthAnswer:
        """Let Authlib's server answer; runs in a worker thread."""
        raise NotImplementedError


class DeviceAuthorizationEndpoint(OAuthEndpoint):
    """RFC 8628, section 3.1."""

    def respond(self, server: TokenServer) -> OAuthAnswer:
        return server.authorize_device()


class TokenEndpoint(OAuthEndpoint):
    """RFC 6749, section 3.2."""

    def respond(self, server: TokenServer) -> OAuthAnswer:
        return server.give_tokens()


class RevocationEndpoint(OAuthEndpoint):
    """RFC 7009, section 2."""

    def respond(self, server: TokenServer) -> OAuthAnswer:
        return server.revoke()


class KeySetEndpoint(Handler):
    """The public keys (RFC 7517)."""

    headers: ClassVar = {"Cache-Control": f"public, max-age={JWKS_MAX_AGE_S}"}

    async def get(self, request: Request) -> Response:  # noqa: ARG002 # every request gets the same keys
        now = self.service.clock()
        keys = await self.service.database.read(lambda tx: public_key_set(tx, now))
        if not keys["keys"]:
            await self.service.database.write(lambda tx: signing_key(tx, now))
            keys = await self.service.database.read(lambda tx: public_key_set(tx, now))
        return JSONResponse(keys, headers=self.headers)
