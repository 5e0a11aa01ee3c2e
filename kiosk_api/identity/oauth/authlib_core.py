"""Authlib's core, as far as kiosk builds on it.

Authlib ships no types, and the stubs that type checkers bring along are of another release; so its classes
are of type Any here, and everything that kiosk adds to them is typed.
"""

from typing import Any, Final

from authlib.oauth2 import rfc6749, rfc7009, rfc7636, rfc8628
from authlib.oauth2.rfc6749 import grants, requests

AuthorizationServer: Final[Any] = rfc6749.AuthorizationServer
BaseGrant: Final[Any] = rfc6749.BaseGrant
TokenEndpointMixin: Final[Any] = rfc6749.TokenEndpointMixin
OAuth2Request: Final[Any] = rfc6749.OAuth2Request
BasicOAuth2Payload: Final[Any] = requests.BasicOAuth2Payload
AuthorizationCodeGrant: Final[Any] = grants.AuthorizationCodeGrant
CodeChallenge: Final[Any] = rfc7636.CodeChallenge
RefreshTokenGrant: Final[Any] = grants.RefreshTokenGrant
DeviceAuthorizationEndpoint: Final[Any] = rfc8628.DeviceAuthorizationEndpoint
DeviceCodeGrant: Final[Any] = rfc8628.DeviceCodeGrant
RevocationEndpoint: Final[Any] = rfc7009.RevocationEndpoint

OAuth2Error: Final[Any] = rfc6749.OAuth2Error
AccessDeniedError: Final[Any] = rfc6749.AccessDeniedError
AuthorizationPendingError: Final[Any] = rfc8628.AuthorizationPendingError
ExpiredTokenError: Final[Any] = rfc8628.ExpiredTokenError
InvalidClientError: Final[Any] = rfc6749.InvalidClientError
InvalidGrantError: Final[Any] = rfc6749.InvalidGrantError
InvalidRequestError: Final[Any] = rfc6749.InvalidRequestError
InvalidScopeError: Final[Any] = rfc6749.InvalidScopeError
SlowDownError: Final[Any] = rfc8628.SlowDownError
UnauthorizedClientError: Final[Any] = rfc6749.UnauthorizedClientError
