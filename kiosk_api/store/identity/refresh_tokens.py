"""Refresh tokens by their hash: each is used once, and knows the hash of the one that followed it."""

import datetime as dt
from dataclasses import dataclass

from kiosk_api.store.database import Transaction
from kiosk_api.store.moments import milliseconds, moment, moment_or_none


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """What is kept of a refresh token."""

    token_hash: str
    session_id: str
    expires_at: dt.datetime
    used_at: dt.datetime | None
    successor_hash: str | None


def add(tx: Transaction, token_hash: str, session_id: str, expires_at: dt.datetime) -> None:
    tx.run(
        "INSERT INTO refresh_token (token_hash, session_id, expires_at)"
        " VALUES (:token_hash, :session_id, :expires_at)",
        {"token_hash": token_hash, "session_id": session_id, "expires_at": milliseconds(expires_at)},
    )


def by_hash(tx: Transaction, token_hash: str) -> RefreshToken | None:
    row = tx.one("SELECT * FROM refresh_token WHERE token_hash = :token_hash", {"token_hash": token_hash})
    if row is None:
        return None
    return RefreshToken(
        token_hash=row["token_hash"],
        session_id=row["session_id"],
        expires_at=moment(row["expires_at"]),
        used_at=moment_or_none(row["used_at"]),
        successor_hash=row["successor_hash"],
    )


def use(tx: Transaction, token_hash: str, successor_hash: str, now: dt.datetime) -> bool:
    """Use a token up. Of several that try at the same moment, one gets True."""
    used = tx.run(
        "UPDATE refresh_token SET used_at = :now, successor_hash = :successor_hash"
        " WHERE token_hash = :token_hash AND used_at IS NULL",
        {"token_hash": token_hash, "successor_hash": successor_hash, "now": milliseconds(now)},
    )
    return used == 1


def forget_expired_before(tx: Transaction, session_id: str, end: dt.datetime) -> None:
    """Delete what a session no longer needs in order to notice reuse."""
    tx.run(
        "DELETE FROM refresh_token WHERE session_id = :session_id AND expires_at < :end",
        {"session_id": session_id, "end": milliseconds(end)},
    )
