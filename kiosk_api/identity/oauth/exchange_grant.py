"""A terminal exchanges the person's token for one that acts on behalf of a single applicant (RFC 8693)."""

from typing import Any, ClassVar, Final

from kiosk_api.identity.access_tokens import AccessToken, AccessTokenInvalid, read_access_token
from kiosk_api.identity.clients import TOKEN_EXCHANGE, Client
from kiosk_api.identity.oauth.authlib_core import (
    BaseGrant,
    InvalidRequestError,
    InvalidScopeError,
    OAuth2Error,
    TokenEndpointMixin,
    UnauthorizedClientError,
)
from kiosk_api.identity.oauth.call import OAuthCall
from kiosk_api.identity.oauth.token_answers import bearer_answer
from kiosk_api.identity.representation import may_act_for
from kiosk_api.identity.signing_keys import verifying_keys
from kiosk_api.store.identity import events, sessions
from kiosk_api.store.identity.events import SignInEvent
from kiosk_api.store.identity.sessions import Session

ACCESS_TOKEN_TYPE: Final = "urn:ietf:params:oauth:token-type:access_token"  # noqa: S105 # a type, not a token
APPLICANT: Final = "urn:kiosk:applicant:"
"""An audience is this and the applicant's id."""


class InvalidTargetError(OAuth2Error):
    """The person does not represent that applicant today (RFC 8693, section 2.2.2)."""

    error = "invalid_target"


class TokenForApplicant(BaseGrant, TokenEndpointMixin):
    """Answers exchanges. The person keeps their own token and refresh token; this gives no refresh token."""

    GRANT_TYPE = TOKEN_EXCHANGE
    TOKEN_ENDPOINT_AUTH_METHODS: ClassVar = ["none"]

    @property
    def call(self) -> OAuthCall:
        call: OAuthCall = self.server.call
        return call

    def validate_token_request(self) -> None:
        """Read what is asked. A bad subject token is an invalid request (RFC 8693, section 2.2.2)."""
        client: Client = self.authenticate_token_endpoint_client()
        if not client.check_grant_type(self.GRANT_TYPE):
            raise UnauthorizedClientError
        asked: dict[str, str] = self.request.payload.data
        if asked.get("subject_token_type") != ACCESS_TOKEN_TYPE:
            raise InvalidRequestError("'subject_token_type' must be an access token")
        if asked.get("requested_token_type", ACCESS_TOKEN_TYPE) != ACCESS_TOKEN_TYPE:
            raise InvalidRequestError("'requested_token_type' must be an access token")
        if "actor_token" in asked or "actor_token_type" in asked:
            raise InvalidRequestError("'actor_token' is not supported: the person acts")
        if "resource" in asked:
            raise InvalidTargetError("'resource' is not supported: say 'audience'")
        self.request.credential = self._subject(asked.get("subject_token", ""), client)

    def create_token_response(self) -> tuple[int, dict[str, Any], Any]:
        subject, session = self._valid_subject()
        applicant_id = self._applicant(subject)
        scope: str = self.request.payload.scope or subject.scope
        if not set(scope.split()) <= set(subject.scope.split()):
            raise InvalidScopeError
        body = bearer_answer(
            self.call, session, scope=scope, not_after=subject.expires_at, act_for=applicant_id
        )
        body["issued_token_type"] = ACCESS_TOKEN_TYPE
        events.record(
            self.call.tx,
            SignInEvent(
                self.call.now,
                "actsForApplicant",
                session.client_id,
                session.person_id,
                session.session_id,
                detail=applicant_id,
            ),
        )
        return 200, body, self.TOKEN_RESPONSE_HEADER

    def _subject(self, text: str, client: Client) -> tuple[AccessToken, Session]:
        call = self.call
        try:
            token = read_access_token(
                text, verifying_keys(call.tx, call.now), issuer=call.service.issuer, now=call.now
            )
        except AccessTokenInvalid as error:
            raise InvalidRequestError("'subject_token' is not valid") from error
        session = sessions.by_id(call.tx, token.session_id)
        if session is None or not session.is_open(call.now) or token.client_id != client.client_id:
            raise InvalidRequestError("'subject_token' is not valid")
        if token.act_for is not None:
            raise InvalidRequestError("'subject_token' is for one applicant: use the person's own")
        return token, session

    def _valid_subject(self) -> tuple[AccessToken, Session]:
        subject: tuple[AccessToken, Session] = self.request.credential
        return subject

    def _applicant(self, subject: AccessToken) -> str:
        audience: str = self.request.payload.data.get("audience", "")
        applicant_id = audience.removeprefix(APPLICANT)
        if not audience.startswith(APPLICANT) or not may_act_for(
            self.call.tx, subject.person_id, applicant_id, self.call.now
        ):
            raise InvalidTargetError("You do not represent this applicant")
        return applicant_id
