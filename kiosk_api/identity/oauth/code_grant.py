"""A program redeems the code that a browser brought back (RFC 6749, section 4.1.3), with PKCE (RFC 7636)."""

from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn

from kiosk_api.identity.clients import Client
from kiosk_api.identity.oauth.authlib_core import (
    AuthorizationCodeGrant,
    CodeChallenge,
    InvalidGrantError,
    InvalidRequestError,
)
from kiosk_api.identity.oauth.call import OAuthCall
from kiosk_api.identity.oauth.token_answers import first_answer
from kiosk_api.identity.secret_values import fingerprint
from kiosk_api.store.identity import device_authorizations, events, redirect_requests, sessions
from kiosk_api.store.identity.device_authorizations import DeviceAuthorization
from kiosk_api.store.identity.events import SignInEvent
from kiosk_api.store.identity.redirect_requests import RedirectRequest
from kiosk_api.store.identity.sessions import Session


class S256Only(CodeChallenge):
    """Asks every program for a challenge, and takes no plain one: every program here is public (RFC 9700, 2.1.1)."""

    DEFAULT_CODE_CHALLENGE_METHOD = "S256"
    SUPPORTED_CODE_CHALLENGE_METHOD: ClassVar = ["S256"]

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        asked: dict[str, str] = grant.request.payload.data
        if "code_challenge" not in asked or "code_challenge_method" not in asked:
            raise InvalidRequestError("'code_challenge' with 'code_challenge_method=S256' is required")
        inherited: Any = super()
        inherited.validate_code_challenge(grant, redirect_uri)


@dataclass(frozen=True, slots=True)
class PresentedCode:
    """A code that came in, as Authlib asks about it."""

    request: RedirectRequest
    authorization: DeviceAuthorization

    code_challenge_method: ClassVar = "S256"

    @property
    def code_challenge(self) -> str:
        return self.request.code_challenge

    def get_redirect_uri(self) -> str:
        return self.request.redirect_uri

    def get_scope(self) -> str:
        return self.authorization.scope


class TokensForRedirectCode(AuthorizationCodeGrant):
    """Answers with every token of a new session, once for each code."""

    TOKEN_ENDPOINT_AUTH_METHODS: ClassVar = ["none"]

    @property
    def call(self) -> OAuthCall:
        call: OAuthCall = self.server.call
        return call

    def query_authorization_code(self, code: str, client: Client) -> PresentedCode:
        """Find the request that a code answers; another client's code is an unknown one."""
        tx = self.call.tx
        request = redirect_requests.by_code(tx, fingerprint(code))
        authorization = device_authorizations.by_id(tx, request.authorization_id) if request else None
        if request is None or authorization is None or authorization.client_id != client.client_id:
            raise InvalidGrantError
        if authorization.state == "redeemed":
            self._refuse_reuse(authorization)
        if request.code_expires_at is None or self.call.now >= request.code_expires_at:
            raise InvalidGrantError
        return PresentedCode(request, authorization)

    def create_token_response(self) -> tuple[int, dict[str, Any], Any]:
        """Use the code up, now that the verifier fits it."""
        presented: PresentedCode = self.request.authorization_code
        if not device_authorizations.redeem(self.call.tx, presented.authorization.authorization_id):
            self._refuse_reuse(presented.authorization)
        session = self._session(presented.authorization)
        return 200, first_answer(self.call, session, presented.request.nonce), self.TOKEN_RESPONSE_HEADER

    def _session(self, authorization: DeviceAuthorization) -> Session:
        session = sessions.by_id(self.call.tx, authorization.session_id or "")
        if session is None or not session.is_open(self.call.now):
            raise InvalidGrantError
        return session

    def _refuse_reuse(self, authorization: DeviceAuthorization) -> NoReturn:
        """Somebody else may have the code: what it gave ends (RFC 6749, section 4.1.2)."""
        session_id, now = authorization.session_id, self.call.now
        if session_id is not None and sessions.revoke(self.call.tx, session_id, "redirectCodeReused", now):
            event = SignInEvent(now, "redirectCodeReused", authorization.client_id, None, session_id)
            events.record(self.call.tx, event)
        raise InvalidGrantError
