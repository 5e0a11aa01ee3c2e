"""Authlib's authorization server, made for one request inside one transaction."""

from typing import Any

from kiosk_api.identity.clients import SCOPES, Client, find_client
from kiosk_api.identity.oauth.authlib_core import (
    AuthorizationServer,
    BasicOAuth2Payload,
    InvalidClientError,
    OAuth2Request,
)
from kiosk_api.identity.oauth.call import OAuthAnswer, OAuthCall
from kiosk_api.identity.oauth.code_grant import S256Only, TokensForRedirectCode
from kiosk_api.identity.oauth.device_endpoint import DeviceCodes
from kiosk_api.identity.oauth.device_grant import TokensForDeviceCode
from kiosk_api.identity.oauth.exchange_grant import TokenForApplicant
from kiosk_api.identity.oauth.refresh_grant import RotatingRefresh
from kiosk_api.identity.oauth.revocation_endpoint import Revocation


class FormRequest(OAuth2Request):
    """A form that was posted. Each parameter is there once (RFC 6749, section 3.2): the adapter saw to it."""

    def __init__(self, call: OAuthCall) -> None:
        # Authlib checks the scheme of this address. Whether plain http is allowed (on the loopback, or behind
        # a proxy that ends TLS) is settled where the service starts, so a fixed address stands here.
        inherited: Any = super()
        inherited.__init__("POST", "https://kiosk.invalid/", headers=dict(call.form.headers))
        self._parameters = dict(call.form.parameters)
        self.payload = BasicOAuth2Payload(self._parameters)

    @property
    def form(self) -> dict[str, str]:
        return self._parameters


class TokenServer(AuthorizationServer):
    """Gives out device codes and tokens, and takes them back."""

    def __init__(self, call: OAuthCall) -> None:
        inherited: Any = super()
        inherited.__init__(scopes_supported=SCOPES)
        self.call = call
        self.register_grant(TokensForRedirectCode, [S256Only(required=True)])
        for grant in (TokensForDeviceCode, RotatingRefresh, TokenForApplicant):
            self.register_grant(grant)
        self.register_endpoint(DeviceCodes(self, call))
        self.register_endpoint(Revocation(self, call))

    def authorize_device(self) -> OAuthAnswer:
        """Answer a request for a device code."""
        answer: OAuthAnswer = self.create_endpoint_response("device_authorization", self.call)
        return answer

    def checked_authorization(self) -> Any:
        """Return Authlib's grant for a request that a browser brought, once its parameters hold.

        Raises:
            OAuth2Error: they do not. With a `redirect_uri`, the program is told; else only the person.
        """
        return self.get_consent_grant(self.call)

    def give_tokens(self) -> OAuthAnswer:
        """Answer a request to the token endpoint."""
        answer: OAuthAnswer = self.create_token_response(self.call)
        return answer

    def revoke(self) -> OAuthAnswer:
        """Answer a request to end a session."""
        answer: OAuthAnswer = self.create_endpoint_response("revocation", self.call)
        return answer

    def query_client(self, client_id: Any) -> Client | None:
        return find_client(client_id, self.call.service.clients)

    def authenticate_client(self, request: Any, methods: Any, endpoint: str = "token") -> Client:
        """RFC 6749, section 5.2: who tried HTTP authentication is answered in kind."""
        inherited: Any = super()
        try:
            client: Client = inherited.authenticate_client(request, methods, endpoint)
        except InvalidClientError as error:
            if "authorization" in self.call.form.headers:
                error.status_code = 401
            raise
        return client

    def create_oauth2_request(self, request: OAuthCall) -> FormRequest:
        return FormRequest(request)

    def handle_response(self, status: int, body: Any, headers: Any) -> OAuthAnswer:
        return OAuthAnswer(status, body, dict(headers))

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Nobody listens: what must be recorded is recorded in the transaction (`events`)."""
