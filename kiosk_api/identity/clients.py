"""The programs that may ask for tokens, and what they may ask."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

AUTHORIZATION_CODE: Final = "authorization_code"
DEVICE_CODE: Final = "urn:ietf:params:oauth:grant-type:device_code"
REFRESH_TOKEN: Final = "refresh_token"  # noqa: S105 # a grant type
TOKEN_EXCHANGE: Final = "urn:ietf:params:oauth:grant-type:token-exchange"  # noqa: S105 # a grant type
GRANT_TYPES: Final = (AUTHORIZATION_CODE, DEVICE_CODE, REFRESH_TOKEN, TOKEN_EXCHANGE)

_LOOPBACK: Final = ("127.0.0.1", "::1")

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
    redirects: tuple[str, ...] = ()
    """Where a browser may be sent back to. On the loopback any port will do (RFC 8252, section 7.3)."""

    def get_client_id(self) -> str:
        return self.client_id

    def get_allowed_scope(self, scope: str | None) -> str:
        """Return the part of `scope` that the client may have."""
        return " ".join(word for word in (scope or DEFAULT_SCOPE).split() if word in self.scopes)

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in self.grant_types

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code" and bool(self.redirects)

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return any(redirect_matches(registered, redirect_uri) for registered in self.redirects)

    def get_default_redirect_uri(self) -> None:
        """Every request names its own: nothing is guessed (RFC 9700, section 2.1)."""

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:  # noqa: ARG002 # Authlib's signature
        """Every client is public: a program that people download can keep no secret (RFC 8252, 8.5)."""
        return method == "none"

    def check_client_secret(self, client_secret: str) -> bool:  # noqa: ARG002 # Authlib's signature
        return False


Clients = Collection[Client]

BUILT_IN: Final[Clients] = (
    Client(
        client_id="kiosk-terminal",
        name_id="identity.client.terminal",
        redirects=("http://127.0.0.1/aangemeld", "http://[::1]/aangemeld"),
    ),
)


def find_client(client_id: Any, clients: Clients) -> Client | None:
    """Return the registered program, or None."""
    return next((client for client in clients if client.client_id == client_id), None)


def redirect_matches(registered: str, asked: str) -> bool:
    """Say whether `asked` is the registered address, byte for byte but for the port of a loopback address."""
    if registered == asked:
        return True
    try:
        ours, theirs = urlsplit(registered), urlsplit(asked)
        port, registered_host = theirs.port, ours.hostname
    except ValueError:
        return False
    if ours.scheme != "http" or registered_host not in _LOOPBACK or port is None:
        return False
    host = f"[{registered_host}]" if ":" in registered_host else registered_host
    return asked == f"http://{host}:{port}{ours.path}"
