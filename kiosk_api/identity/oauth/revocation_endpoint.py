"""A terminal signs out: the session ends, whichever of its tokens was sent (RFC 7009).

So does what its browser remembers: who signs out does not stay signed in there.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from kiosk_api.identity.access_tokens import AccessTokenInvalid, read_access_token
from kiosk_api.identity.oauth.authlib_core import InvalidRequestError, RevocationEndpoint
from kiosk_api.identity.oauth.call import OAuthCall
from kiosk_api.identity.refresh_tokens import find_refresh_token
from kiosk_api.identity.signing_keys import verifying_keys
from kiosk_api.store.identity import browser_sessions, events, sessions
from kiosk_api.store.identity.events import SignInEvent


@dataclass(frozen=True, slots=True)
class SessionOfToken:
    """The session that a token belongs to."""

    session_id: str
    person_id: str
    client_id: str

    def check_client(self, client: Any) -> bool:
        """Answer Authlib's question whether the token was issued to this client."""
        return bool(client.client_id == self.client_id)


class Revocation(RevocationEndpoint):
    """Ends sessions. A token that says nothing to us is as good as revoked (RFC 7009, section 2.2)."""

    CLIENT_AUTH_METHODS: ClassVar = ["none"]

    def __init__(self, server: Any, call: OAuthCall) -> None:
        self.server = server
        self.call = call

    def check_params(self, request: Any, client: Any) -> None:  # noqa: ARG002 # Authlib's signature
        """RFC 7009, section 2.1: a hint only hints, so an unknown one is no fault."""
        if "token" not in request.form:
            raise InvalidRequestError("Missing 'token' in payload")

    def query_token(self, token_string: str, token_type_hint: str | None) -> SessionOfToken | None:  # noqa: ARG002 # Authlib's signature
        call = self.call
        presented = find_refresh_token(call.tx, token_string)
        if presented is not None:
            session = presented.session
            return SessionOfToken(session.session_id, session.person_id, session.client_id)
        try:
            token = read_access_token(
                token_string, verifying_keys(call.tx, call.now), issuer=call.service.issuer, now=call.now
            )
        except AccessTokenInvalid:
            return None
        return SessionOfToken(token.session_id, token.person_id, token.client_id)

    def revoke_token(self, token: SessionOfToken, request: Any) -> None:  # noqa: ARG002 # Authlib's signature
        call = self.call
        session = sessions.by_id(call.tx, token.session_id)
        if session is not None and session.browser_session is not None:
            browser_sessions.end(call.tx, session.browser_session)
        if sessions.revoke(call.tx, token.session_id, "signedOut", call.now):
            event = SignInEvent(call.now, "signedOut", token.client_id, token.person_id, token.session_id)
            events.record(call.tx, event)
