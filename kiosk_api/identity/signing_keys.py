"""The key that signs tokens: made on first use, kept in the database, named by its thumbprint (RFC 7638).

Every process reads the keys anew, in the transaction at hand, so a rotation holds everywhere at once;
only their parsing is remembered.
"""

import datetime as dt
import json
from functools import lru_cache
from typing import Any, Final

from joserfc.jwk import ECKey, KeySet

from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import signing_keys as stored
from kiosk_api.store.identity.signing_keys import StoredKey

ALGORITHM: Final = "ES256"
VERIFIES_AFTER_RETIRING: Final = dt.timedelta(hours=24)
"""Longer than any token lives, and than anybody may keep a copy of the key set (`JWKS_MAX_AGE_S`)."""
JWKS_MAX_AGE_S: Final = 3600


def signing_key(tx: Transaction, now: dt.datetime) -> ECKey:
    """Return the key that signs now; make it when there is none. Needs a write transaction."""
    key = stored.signing_key(tx) or rotate(tx, now)
    return _parsed(key.private_jwk)


def verifying_keys(tx: Transaction, now: dt.datetime) -> KeySet:
    """Return every key whose signature counts."""
    keys = stored.verifying_keys(tx, now - VERIFIES_AFTER_RETIRING)
    return KeySet([_parsed(key.private_jwk) for key in keys])


def public_key_set(tx: Transaction, now: dt.datetime) -> dict[str, Any]:
    """Return the keys as the world may see them (RFC 7517, section 5); none before the first use."""
    keys = stored.verifying_keys(tx, now - VERIFIES_AFTER_RETIRING)
    return {
        "keys": [
            {**_parsed(key.private_jwk).as_dict(private=False), "use": "sig", "alg": ALGORITHM}
            for key in keys
        ]
    }


def rotate(tx: Transaction, now: dt.datetime) -> StoredKey:
    """Make a new signing key; the one before verifies for a day more."""
    key = ECKey.generate_key("P-256", auto_kid=True)
    new = StoredKey(str(key.kid), json.dumps(key.as_dict(private=True)))
    stored.keep(tx, new, now)
    stored.retire_all_but(tx, new.key_id, now)
    return new


@lru_cache(maxsize=16)
def _parsed(private_jwk: str) -> ECKey:
    return ECKey.import_key(json.loads(private_jwk))
