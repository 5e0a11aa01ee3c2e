"""What the authorization server says about itself (RFC 8414; OpenID Connect Discovery, section 3)."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kiosk_api.identity.clients import GRANT_TYPES, SCOPES
from kiosk_api.identity.digital_keys import DigitalKey
from kiosk_api.identity.handler import Handler

AUTHORIZATION_PATH: Final = "/oauth/authorize"
DEVICE_AUTHORIZATION_PATH: Final = "/oauth/device_authorization"
TOKEN_PATH: Final = "/oauth/token"  # noqa: S105 # a path
REVOCATION_PATH: Final = "/oauth/revoke"
KEY_SET_PATH: Final = "/oauth/jwks"


def metadata(issuer: str, browser_address: str) -> dict[str, Any]:
    """Return both documents in one: each reader takes what it knows.

    `browser_address` is where a browser reaches the pages now: an embedded service has a port only while it is needed.
    """
    return {
        "issuer": issuer,
        "authorization_endpoint": browser_address + AUTHORIZATION_PATH,
        "device_authorization_endpoint": issuer + DEVICE_AUTHORIZATION_PATH,
        "token_endpoint": issuer + TOKEN_PATH,
        "revocation_endpoint": issuer + REVOCATION_PATH,
        "jwks_uri": issuer + KEY_SET_PATH,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
        "prompt_values_supported": ["none", "login", "select_account", "consent"],
        "grant_types_supported": list(GRANT_TYPES),
        "scopes_supported": list(SCOPES),
        "token_endpoint_auth_methods_supported": ["none"],
        "revocation_endpoint_auth_methods_supported": ["none"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "acr_values_supported": [key.names.acr for key in DigitalKey],
        "claims_supported": [
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "acr",
            "amr",
            "sid",
            "name",
        ],
        "ui_locales_supported": ["nl", "fr", "de", "en"],
    }


class MetadataEndpoint(Handler):
    """Both well-known documents."""

    async def get(self, request: Request) -> Response:  # noqa: ARG002 # every request gets the same document
        document = metadata(self.service.issuer, self.service.browser_address())
        return JSONResponse(document, headers={"Cache-Control": "public, max-age=3600"})
