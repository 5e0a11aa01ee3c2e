"""A terminal refreshes its tokens (RFC 6749, section 6), each time with another refresh token."""

from typing import Any, ClassVar

from kiosk_api.identity.oauth.authlib_core import InvalidGrantError, RefreshTokenGrant
from kiosk_api.identity.oauth.call import OAuthCall
from kiosk_api.identity.oauth.token_answers import bearer_answer
from kiosk_api.identity.refresh_tokens import (
    Presented,
    RefreshRefused,
    find_refresh_token,
    next_refresh_token,
)


class RotatingRefresh(RefreshTokenGrant):
    """Answers refreshes."""

    TOKEN_ENDPOINT_AUTH_METHODS: ClassVar = ["none"]

    @property
    def call(self) -> OAuthCall:
        call: OAuthCall = self.server.call
        return call

    def authenticate_refresh_token(self, refresh_token: str) -> Presented | None:
        return find_refresh_token(self.call.tx, refresh_token)

    def create_token_response(self) -> tuple[int, dict[str, Any], Any]:
        """Use the token and answer with its successor. Authlib's own would write them to the log."""
        presented: Presented = self.request.refresh_token
        call = self.call
        try:
            successor = next_refresh_token(call.tx, presented, call.service.sign_in, call.now)
        except RefreshRefused as error:
            raise InvalidGrantError from error
        scope: str = self.request.payload.scope or presented.session.scope
        body = bearer_answer(call, presented.session, scope=scope)
        body["refresh_token"] = successor
        return 200, body, self.TOKEN_RESPONSE_HEADER
