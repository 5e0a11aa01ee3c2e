"""The keys that sign tokens. The newest that is not retired signs; a retired one verifies for a while."""

import datetime as dt
from dataclasses import dataclass, field

from kiosk_api.store.database import Transaction
from kiosk_api.store.moments import milliseconds


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A signing key as it is kept."""

    key_id: str
    private_jwk: str = field(repr=False)
    """The private key as a JSON Web Key (RFC 7517)."""


def signing_key(tx: Transaction) -> StoredKey | None:
    """Return the key that signs now."""
    row = tx.one(
        "SELECT key_id, private_jwk FROM signing_key WHERE retired_at IS NULL"
        " ORDER BY created_at DESC LIMIT 1"
    )
    return StoredKey(row["key_id"], row["private_jwk"]) if row else None


def verifying_keys(tx: Transaction, retired_after: dt.datetime) -> list[StoredKey]:
    """Return every key whose tokens may still be in use: not retired, or retired after that moment."""
    rows = tx.all(
        "SELECT key_id, private_jwk FROM signing_key WHERE retired_at IS NULL OR retired_at > :after"
        " ORDER BY created_at DESC",
        {"after": milliseconds(retired_after)},
    )
    return [StoredKey(row["key_id"], row["private_jwk"]) for row in rows]


def keep(tx: Transaction, key: StoredKey, now: dt.datetime) -> None:
    """Keep a new key; it signs from now on."""
    tx.run(
        "INSERT INTO signing_key (key_id, private_jwk, created_at) VALUES (:key_id, :private_jwk, :now)",
        {"key_id": key.key_id, "private_jwk": key.private_jwk, "now": milliseconds(now)},
    )


def retire_all_but(tx: Transaction, key_id: str, now: dt.datetime) -> None:
    """Let every other key only verify."""
    tx.run(
        "UPDATE signing_key SET retired_at = :now WHERE retired_at IS NULL AND key_id <> :key_id",
        {"key_id": key_id, "now": milliseconds(now)},
    )
