"""Finding out what a provider offers, from its address alone (RFC 8414 and OpenID Connect Discovery 1.0)."""

from dataclasses import dataclass
from typing import Final, cast
from urllib.parse import urlsplit, urlunsplit

from kiosk_tui.errors import ProviderCannot, ProviderMismatch, ProviderNotFound, ProviderUnsafe, SignInFailed
from kiosk_tui.portal.http import Http
from kiosk_tui.portal.origin import may_carry_secrets
from kiosk_tui.portal.safe_text import clean
from kiosk_tui.sign_in.oauth_answer import Members, members, text

DEVICE_CODE_GRANT: Final = "urn:ietf:params:oauth:grant-type:device_code"
EXCHANGE_GRANT: Final = "urn:ietf:params:oauth:grant-type:token-exchange"
WANTED_SCOPES: Final = ("openid", "profile", "offline_access", "kiosk")
"""`kiosk` is the API's own; a provider that lists its scopes is asked for no other ones than these."""
USUAL_SCOPES: Final = ("openid", "offline_access")
"""What a provider that does not list its scopes is asked for."""


@dataclass(frozen=True, slots=True)
class Provider:
    """What a provider says that it offers, as far as kiosk uses it."""

    issuer: str
    device_authorization_endpoint: str | None
    """Where to ask for a code to show (RFC 8628); None: that cannot be done here."""
    token_endpoint: str
    revocation_endpoint: str | None = None
    authorization_endpoint: str | None = None
    """Where to send a browser on this computer (RFC 6749, section 3.1); None: that cannot be done here."""
    names_itself_in_answers: bool = False
    """True: each answer that a browser brings names the provider (RFC 9207)."""
    userinfo_endpoint: str | None = None
    jwks_uri: str | None = None
    exchanges_tokens: bool = False
    """True: it can give a token for one applicant (RFC 8693)."""
    scope: str = " ".join(USUAL_SCOPES)
    """What to ask for."""


def well_known_addresses(issuer: str) -> tuple[str, str]:
    """Return where the two documents of `issuer` are.

    With a path the rules differ: RFC 8414, section 3.1 puts the well-known part before it, OpenID after.
    """
    parts = urlsplit(issuer)
    path = parts.path.rstrip("/")
    inserted = urlunsplit(
        (parts.scheme, parts.netloc, "/.well-known/oauth-authorization-server" + path, "", "")
    )
    return inserted, issuer.rstrip("/") + "/.well-known/openid-configuration"


def read_metadata(issuer: str, said: Members) -> Provider:
    """Read one document of the provider `issuer`.

    Raises:
        ProviderMismatch: it speaks for another issuer; one byte is enough (RFC 8414, section 3.3).
        ProviderCannot: it offers neither a code to show nor a sign-in through a browser.
        ProviderUnsafe: an endpoint is neither https nor on this computer.
    """
    if said.get("issuer") != issuer:
        raise ProviderMismatch(issuer=clean(issuer), said=clean(text(said, "issuer") or "?"))
    device_endpoint, token_endpoint = (
        text(said, "device_authorization_endpoint"),
        text(said, "token_endpoint"),
    )
    browser_endpoint = text(said, "authorization_endpoint") if _offers_codes(said) else None
    if token_endpoint is None or (device_endpoint is None and browser_endpoint is None):
        raise ProviderCannot(issuer=clean(issuer))
    provider = Provider(
        issuer=issuer,
        device_authorization_endpoint=device_endpoint,
        token_endpoint=token_endpoint,
        authorization_endpoint=browser_endpoint,
        names_itself_in_answers=said.get("authorization_response_iss_parameter_supported") is True,
        revocation_endpoint=text(said, "revocation_endpoint"),
        userinfo_endpoint=text(said, "userinfo_endpoint"),
        jwks_uri=text(said, "jwks_uri"),
        exchanges_tokens=EXCHANGE_GRANT in _texts(said, "grant_types_supported"),
        scope=_scope(said),
    )
    for address in (
        provider.device_authorization_endpoint,
        provider.authorization_endpoint,
        provider.token_endpoint,
        provider.revocation_endpoint,
        provider.userinfo_endpoint,
        provider.jwks_uri,
    ):
        if address is not None and not may_carry_secrets(address):
            raise ProviderUnsafe(issuer=clean(issuer), address=clean(address))
    return provider


async def discover(http: Http, issuer: str, limit_s: float) -> Provider:
    """Ask the provider at `issuer` what it offers.

    Raises:
        SignInFailed: there is no provider, it is another one, or it cannot do what kiosk needs.
        NetworkError: it could not be asked.
    """
    if not may_carry_secrets(issuer):
        raise ProviderUnsafe(issuer=clean(issuer), address=clean(issuer))
    without_codes: Provider | None = None
    failure: SignInFailed = ProviderNotFound(issuer=clean(issuer))
    for address in well_known_addresses(issuer):
        answer = await http.ask("GET", address, limit_s=limit_s, headers={"Accept": "application/json"})
        said = members(answer.body) if answer.status == 200 else None
        if said is None:
            continue
        try:
            provider = read_metadata(issuer, said)
        except ProviderCannot as cannot:
            failure = cannot
            continue
        if provider.device_authorization_endpoint is not None:
            return provider
        without_codes = without_codes or provider
    if without_codes is not None:
        return without_codes
    raise failure


def _offers_codes(said: Members) -> bool:
    """Whether the browser may bring a code back, and the code is bound to this program (RFC 9700, section 2.1.1).

    A provider that says nothing about response types offers `code` (RFC 8414, section 2: the list is required).
    """
    kinds, challenges = (
        _texts(said, "response_types_supported"),
        _texts(said, "code_challenge_methods_supported"),
    )
    return (not kinds or "code" in kinds) and (not challenges or "S256" in challenges)


def _texts(said: Members, name: str) -> tuple[str, ...]:
    listed = said.get(name)
    values = cast("list[object]", listed) if isinstance(listed, list) else []
    return tuple(value for value in values if isinstance(value, str))


def _scope(said: Members) -> str:
    listed = _texts(said, "scopes_supported")
    return " ".join(scope for scope in WANTED_SCOPES if scope in listed) if listed else " ".join(USUAL_SCOPES)
