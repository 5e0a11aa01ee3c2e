"""The rules of signing in through a browser on this computer: what is asked, and what an answer means.

Authorization code with PKCE (RFC 6749, section 4.1; RFC 7636) for a program on somebody's computer (RFC 8252).
Pure: no network, no clock. `browser_flow.py` waits and asks.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from kiosk_tui.errors import ProviderMismatch, ProviderRefused, SignInDenied
from kiosk_tui.portal.safe_text import clean
from kiosk_tui.sign_in.discovery import Provider
from kiosk_tui.sign_in.oauth_answer import LONGEST_ERROR_CODE


@dataclass(frozen=True, slots=True)
class BrowserRequest:
    """What this sign-in alone knows. The browser carries `state`, the provider keeps the challenge."""

    state: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)

    @property
    def challenge(self) -> str:
        """RFC 7636, section 4.2, with S256."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def address(self, provider: Provider, client_id: str, redirect_uri: str, **more: str) -> str:
        """Return where the browser must go. `more` are parameters such as `acr_values` that were asked for."""
        endpoint = provider.authorization_endpoint or ""
        asked = {
            "response_type": "code",
            "client_id": client_id,
            "redirect_uri": redirect_uri,
            "scope": provider.scope,
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": self.challenge,
            "code_challenge_method": "S256",
            # OpenID Connect Core, section 11: without it, a provider leaves the refresh token out.
            **({"prompt": "consent"} if "offline_access" in provider.scope.split() else {}),
            **more,
        }
        return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{urlencode(asked)}"

    def is_answered_by(self, query: str) -> bool:
        """Say whether the query of an address answers this request, and nobody else's."""
        said = parse_qsl(query, keep_blank_values=True)
        states = [value for name, value in said if name == "state"]
        return len(states) == 1 and hmac.compare_digest(states[0].encode(), self.state.encode())


def read_browser_answer(query: str, provider: Provider) -> str:
    """Return the code that a browser brought back.

    Raises:
        SignInDenied: the person refused.
        ProviderMismatch: another provider answered (RFC 9207, section 2.4).
        ProviderRefused: the provider gives no code, for a reason of its own, or says nothing that counts.
    """
    said: Mapping[str, str] = dict(parse_qsl(query))
    issuer = said.get("iss")
    if issuer != provider.issuer and (issuer is not None or provider.names_itself_in_answers):
        raise ProviderMismatch(issuer=clean(provider.issuer), said=clean(issuer or "?"))
    if said.get("error") == "access_denied":
        raise SignInDenied(issuer=clean(provider.issuer))
    if "error" in said or "code" not in said:
        error = clean(said.get("error", "?")[:LONGEST_ERROR_CODE])
        raise ProviderRefused(issuer=clean(provider.issuer), error=error)
    return said["code"]
