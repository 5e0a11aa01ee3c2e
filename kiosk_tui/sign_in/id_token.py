"""Checking what a provider says about who signed in (OpenID Connect Core 1.0, section 3.1.3.7)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, cast

from kiosk_tui.errors import IdentityNotProven
from kiosk_tui.portal.safe_text import clean

ALGORITHMS: Final = (
    *("ES256", "ES384", "ES512", "Ed25519", "EdDSA"),
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
)
"""Asymmetric ones only: with a shared secret or none at all, a signature proves nothing."""
CLOCK_LEEWAY_S: Final = 600
"""How wrong this computer's clock may be. The token came straight from the provider, so that is safe."""


def read_id_token(
    id_token: str, key_set: bytes, *, issuer: str, client_id: str, now_s: float
) -> Mapping[str, object]:
    """Return the claims of an ID token whose signature, issuer, audience and time hold.

    Args:
        key_set: the provider's JWK set, as it came.
        now_s: the present moment, in seconds since 1970.

    Raises:
        IdentityNotProven: one of them does not hold.
    """
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        keys = KeySet.import_key_set(json.loads(key_set))
        claims = cast("dict[str, object]", jwt.decode(id_token, keys, algorithms=list(ALGORITHMS)).claims)
    except (JoseError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise IdentityNotProven(issuer=clean(issuer)) from error
    if not _holds(claims, issuer, client_id, now_s):
        raise IdentityNotProven(issuer=clean(issuer))
    return claims


def _holds(claims: Mapping[str, object], issuer: str, client_id: str, now_s: float) -> bool:
    """Whether the claims are about a person, from this provider, for this client, and of this time."""
    audience, expires_at = claims.get("aud"), claims.get("exp")
    audiences = cast("list[object]", audience) if isinstance(audience, list) else [audience]
    subject, authorized = claims.get("sub"), claims.get("azp", client_id)
    return (
        claims.get("iss") == issuer
        and client_id in audiences
        and authorized == client_id
        and isinstance(subject, str)
        and bool(subject)
        and isinstance(expires_at, int | float)
        and expires_at > now_s - CLOCK_LEEWAY_S
    )
