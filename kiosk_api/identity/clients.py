"""The programs that may ask for tokens, and what they may ask."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

DEVICE_CODE: Final = "urn:ietf:params:oauth:grant-type:device_code"
REFRESH_TOKEN: Final = "refresh_token"  # noqa: S105 # a grant type
TOKEN_EXCHANGE: Final = "urn:ietf:params:oauth:grant-type:token-exchange"  # noqa: S105 # a grant type
GRANT_TYPES: Final = (DEVICE_CODE, REFRESH_TOKEN, TOKEN_EXCHANGE)

API_SCOPE: Final = "kiosk"
SCOPES: Final = ("openid", "profile", "offline_access", API_SCOPE)
DEFAULT_SCOPE: Final = " ".join(SCOPES)
"""What a request without a scope gets (RFC 6749, section 3.3)."""


@dataclass(frozen=True, slots=True)
class Client:
    """A registered program. Its methods are the questions that Authlib asks of a client."""

    client_id: str
    name_id: str
    """The message that names it on the pages."""
    grant_types: tuple[str, ...] = GRANT_TYPES
    scopes: tuple[str, ...] = SCOPES

    def get_client_id(self) -> str:
        return self.client_id

    def get_allowed_scope(self, scope: str | None) -> str:
        """Return the part of `scope` that the client may have."""
        return " ".join(word for word in (scope or DEFAULT_SCOPE).split() if word in self.scopes)

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in self.grant_types

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:  # noqa: ARG002 # Authlib's signature
        """Every client is public: a program that people download can keep no secret (RFC 8252, 8.5)."""
        return method == "none"

    def check_client_secret(self, client_secret: str) -> bool:  # noqa: ARG002 # Authlib's signature
        return False


_BUILT_IN: Final[Collection[Client]] = (
    Client(client_id="kiosk-terminal", name_id="identity.client.terminal"),
)


def find_client(client_id: Any) -> Client | None:
    """Return the registered program, or None."""
    return next((client for client in _BUILT_IN if client.client_id == client_id), None)
