"""ID tokens: what the terminal itself may know of who signed in (OpenID Connect Core, section 2)."""

import datetime as dt
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey

from kiosk_api.identity.digital_keys import DigitalKey
from kiosk_api.identity.signing_keys import ALGORITHM
from kiosk_api.store.identity.sessions import Session


def sign_id_token(
    key: ECKey,
    session: Session,
    name: str | None,
    *,
    nonce: str | None = None,
    issuer: str,
    issued_at: dt.datetime,
    expires_at: dt.datetime,
) -> str:
    """Return the token as text. `name` is there for the scope `profile` only, `nonce` when the request had one."""
    names = DigitalKey(session.digital_key).names
    claims: dict[str, Any] = {
        "iss": issuer,
        "sub": session.person_id,
        "aud": session.client_id,
        "exp": int(expires_at.timestamp()),
        "iat": int(issued_at.timestamp()),
        "auth_time": int(session.authenticated_at.timestamp()),
        "acr": names.acr,
        "amr": list(names.amr),
        "sid": session.session_id,
    }
    if name is not None:
        claims["name"] = name
    if nonce is not None:
        claims["nonce"] = nonce
    return jwt.encode({"alg": ALGORITHM, "typ": "JWT", "kid": key.kid}, claims, key, [ALGORITHM])
