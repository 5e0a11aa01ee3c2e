"""What the service remembers about itself."""

import secrets

from kiosk_api.store.database import Transaction


def read(tx: Transaction, name: str) -> str | None:
    """Return a note; None: it was never written."""
    row = tx.one("SELECT value FROM service_note WHERE name = :name", {"name": name})
    return None if row is None else str(row["value"])


def write(tx: Transaction, name: str, value: str) -> None:
    """Write a note over the one that was there."""
    tx.run(
        "INSERT INTO service_note (name, value) VALUES (:name, :value) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        {"name": name, "value": value},
    )


def shared_secret(tx: Transaction, name: str) -> bytes:
    """Return 32 random bytes that every process on this database shares, made when they are first asked for.

    Needs a write transaction the first time.
    """
    kept = read(tx, name)
    if kept is None:
        tx.run(
            "INSERT INTO service_note (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING",
            {"name": name, "value": secrets.token_hex(32)},
        )
        kept = read(tx, name)
    return bytes.fromhex(kept or "")
