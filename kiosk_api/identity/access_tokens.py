"""Access tokens: signed statements about a session (RFC 9068), read back by the API."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet

from kiosk_api.identity.digital_keys import DigitalKey
from kiosk_api.identity.signing_keys import ALGORITHM
from kiosk_api.store.identity.sessions import Session

AUDIENCE: Final = "kiosk-api"
_TYPE: Final = "at+jwt"


class AccessTokenInvalid(Exception):
    """No token of this service, or not one that can be used here."""


class AccessTokenExpired(AccessTokenInvalid):
    """A token of this service whose time is over."""


@dataclass(frozen=True, slots=True)
class AccessToken:
    """What a token says."""

    person_id: str
    client_id: str
    session_id: str
    scope: str
    acr: str
    amr: tuple[str, ...]
    expires_at: dt.datetime
    act_for: str | None
    """The one applicant that the token is for; None: every applicant whom the person represents."""
    roles: tuple[str, ...] = ()
    """What the person was beside a representative when the token was made, such as `office`."""


def sign_access_token(
    key: ECKey,
    session: Session,
    *,
    issuer: str,
    scope: str,
    issued_at: dt.datetime,
    expires_at: dt.datetime,
    act_for: str | None = None,
    roles: Sequence[str] = (),
) -> str:
    """Return the token as text (RFC 9068, section 2)."""
    names = DigitalKey(session.digital_key).names
    claims: dict[str, Any] = {
        "iss": issuer,
        "sub": session.person_id,
        "aud": AUDIENCE,
        "exp": int(expires_at.timestamp()),
        "iat": int(issued_at.timestamp()),
        "jti": uuid.uuid4().hex,
        "client_id": session.client_id,
        "scope": scope,
        "sid": session.session_id,
        "auth_time": int(session.authenticated_at.timestamp()),
        "acr": names.acr,
        "amr": list(names.amr),
    }
    if act_for is not None:
        claims["act_for"] = act_for
    if roles:
        claims["roles"] = list(roles)
    return jwt.encode({"alg": ALGORITHM, "typ": _TYPE, "kid": key.kid}, claims, key, [ALGORITHM])


def read_access_token(text: str, keys: KeySet, *, issuer: str, now: dt.datetime) -> AccessToken:
    """Check signature, type, issuer, audience and end (RFC 9068, section 4), and return what the token says.

    Raises:
        AccessTokenExpired: everything is right but its time.
        AccessTokenInvalid: anything else.
    """
    try:
        token = jwt.decode(text, keys, [ALGORITHM])
    except (JoseError, ValueError) as error:
        raise AccessTokenInvalid from error
    claims = token.claims
    if str(token.header.get("typ", "")).lower().removeprefix("application/") != _TYPE:
        raise AccessTokenInvalid
    if claims.get("iss") != issuer or claims.get("aud") != AUDIENCE:
        raise AccessTokenInvalid
    try:
        read = AccessToken(
            person_id=_text(claims["sub"]),
            client_id=_text(claims["client_id"]),
            session_id=_text(claims["sid"]),
            scope=_text(claims["scope"]),
            acr=_text(claims["acr"]),
            amr=_texts(claims["amr"]),
            expires_at=dt.datetime.fromtimestamp(claims["exp"], dt.UTC),
            act_for=_text(claims["act_for"]) if "act_for" in claims else None,
            roles=_texts(claims.get("roles", ())),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise AccessTokenInvalid from error
    if now >= read.expires_at:
        raise AccessTokenExpired
    return read


def _text(claim: Any) -> str:
    if not isinstance(claim, str):
        raise TypeError
    return claim


def _texts(claim: Sequence[Any]) -> tuple[str, ...]:
    return tuple(_text(item) for item in claim)
