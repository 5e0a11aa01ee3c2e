"""What a provider grants. Nothing secret is in any `repr`."""

from dataclasses import dataclass, field

from kiosk_tui.sign_in.oauth_answer import Members, seconds, text


@dataclass(frozen=True, slots=True)
class Tokens:
    """An answer of the token endpoint (RFC 6749, section 5.1)."""

    access_token: str = field(repr=False)
    """Opaque to the client (RFC 9068, section 6)."""
    life_s: float | None = None
    """Seconds for which the access token is good; None when the provider does not say."""
    refresh_token: str | None = field(default=None, repr=False)
    id_token: str | None = field(default=None, repr=False)
    acting_for: str | None = None
    """The applicant whom the person chose on the provider's pages, by id; only our own server says so, and once."""


def read_tokens(said: Members) -> Tokens | None:
    """Return the tokens in an answer; None when it holds no bearer token that kiosk can use."""
    access_token = text(said, "access_token")
    kind = text(said, "token_type")
    if access_token is None or kind is None or kind.lower() != "bearer":
        return None
    if not (access_token.isascii() and access_token.isprintable() and " " not in access_token):
        return None
    return Tokens(
        access_token=access_token,
        life_s=seconds(said, "expires_in"),
        refresh_token=text(said, "refresh_token"),
        id_token=text(said, "id_token"),
        acting_for=text(said, "kiosk_acting_for"),
    )
