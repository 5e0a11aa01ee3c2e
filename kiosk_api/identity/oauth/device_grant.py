"""A terminal polls with its device code, and gets tokens once (RFC 8628, sections 3.4 and 3.5)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn

from kiosk_api.identity.oauth.authlib_core import (
    AccessDeniedError,
    AuthorizationPendingError,
    DeviceCodeGrant,
    ExpiredTokenError,
    InvalidGrantError,
    SlowDownError,
)
from kiosk_api.identity.oauth.call import OAuthCall
from kiosk_api.identity.oauth.token_answers import first_answer
from kiosk_api.identity.secret_values import fingerprint
from kiosk_api.store.identity import device_authorizations, events, sessions
from kiosk_api.store.identity.device_authorizations import DeviceAuthorization
from kiosk_api.store.identity.events import SignInEvent
from kiosk_api.store.identity.sessions import Session


@dataclass(frozen=True, slots=True)
class PolledCredential:
    """A terminal's request, as Authlib asks for it."""

    authorization: DeviceAuthorization

    def get_client_id(self) -> str:
        return self.authorization.client_id


class TokensForDeviceCode(DeviceCodeGrant):
    """Answers polls."""

    TOKEN_ENDPOINT_AUTH_METHODS: ClassVar = ["none"]

    @property
    def call(self) -> OAuthCall:
        call: OAuthCall = self.server.call
        return call

    def query_device_credential(self, device_code: str) -> PolledCredential:
        """Find the terminal's request.

        RFC 6749, section 5.2: an unknown code is an invalid grant, and so is another client's.
        """
        client_id: str = self.request.payload.client_id
        found = device_authorizations.by_device_code(self.call.tx, fingerprint(device_code), client_id)
        if found is None:
            raise InvalidGrantError
        return PolledCredential(found)

    def validate_device_credential(self, credential: PolledCredential) -> Session:
        """Return the session that the person opened, or tell the terminal what else to do."""
        authorization = credential.authorization
        if authorization.state == "denied":
            raise AccessDeniedError
        if authorization.state == "redeemed":
            self._refuse_reuse(authorization)
        if self.call.now >= authorization.expires_at:
            raise ExpiredTokenError
        if authorization.state == "waiting":
            self._ask_to_wait(authorization)
        return self._redeemed(authorization)

    def create_token_response(self) -> tuple[int, dict[str, Any], Any]:
        """Answer with every token of a new session."""
        session: Session = self.request.user
        return 200, first_answer(self.call, session), self.TOKEN_RESPONSE_HEADER

    def _redeemed(self, authorization: DeviceAuthorization) -> Session:
        if not device_authorizations.redeem(self.call.tx, authorization.authorization_id):
            self._refuse_reuse(authorization)
        session = sessions.by_id(self.call.tx, authorization.session_id or "")
        if session is None or not session.is_open(self.call.now):
            raise InvalidGrantError
        return session

    def _ask_to_wait(self, authorization: DeviceAuthorization) -> NoReturn:
        """The first poll is free, and an early one does not put off the next good one."""
        policy = self.call.service.sign_in
        gap = dt.timedelta(seconds=policy.poll_interval_s * policy.poll_tolerance)
        on_time = device_authorizations.count_poll(
            self.call.tx, authorization.authorization_id, self.call.now, self.call.now - gap
        )
        raise AuthorizationPendingError() if on_time else SlowDownError()

    def _refuse_reuse(self, authorization: DeviceAuthorization) -> NoReturn:
        """Somebody else may have the code: what it gave ends (RFC 6749, section 4.1.2)."""
        session_id, now = authorization.session_id, self.call.now
        if session_id is not None and sessions.revoke(self.call.tx, session_id, "deviceCodeReused", now):
            event = SignInEvent(now, "deviceCodeReused", authorization.client_id, None, session_id)
            events.record(self.call.tx, event)
        raise InvalidGrantError
