"""Browsers in which somebody has proven who they are, so that another program need not ask again."""

import datetime as dt
from dataclasses import dataclass

from kiosk_api.store.database import Transaction
from kiosk_api.store.moments import milliseconds, moment


@dataclass(frozen=True, slots=True)
class BrowserSession:
    """One person in one browser."""

    cookie_hash: str
    person_id: str
    digital_key: str
    """The short name of the key with which the person proved who they are."""
    proven_at: dt.datetime
    expires_at: dt.datetime


def begin(tx: Transaction, session: BrowserSession) -> None:
    """Keep a new session, and forget those that ended long ago."""
    tx.run("DELETE FROM browser_session WHERE expires_at < :now", {"now": milliseconds(session.proven_at)})
    tx.run(
        "INSERT INTO browser_session (cookie_hash, person_id, digital_key, proven_at, expires_at)"
        " VALUES (:cookie_hash, :person_id, :digital_key, :proven_at, :expires_at)",
        {
            "cookie_hash": session.cookie_hash,
            "person_id": session.person_id,
            "digital_key": session.digital_key,
            "proven_at": milliseconds(session.proven_at),
            "expires_at": milliseconds(session.expires_at),
        },
    )


def by_cookie(tx: Transaction, cookie_hash: str, now: dt.datetime) -> BrowserSession | None:
    """Return who proved who they are in this browser; None: nobody, or too long ago."""
    row = tx.one(
        "SELECT * FROM browser_session WHERE cookie_hash = :cookie_hash AND expires_at > :now",
        {"cookie_hash": cookie_hash, "now": milliseconds(now)},
    )
    if row is None:
        return None
    return BrowserSession(
        cookie_hash=row["cookie_hash"],
        person_id=row["person_id"],
        digital_key=row["digital_key"],
        proven_at=moment(row["proven_at"]),
        expires_at=moment(row["expires_at"]),
    )


def end(tx: Transaction, cookie_hash: str) -> bool:
    """End a session. False: there was none."""
    return (
        tx.run("DELETE FROM browser_session WHERE cookie_hash = :cookie_hash", {"cookie_hash": cookie_hash})
        == 1
    )


def end_with_key(tx: Transaction, person_id: str, digital_key: str) -> None:
    """End the sessions that a person began with a key that no longer counts."""
    tx.run(
        "DELETE FROM browser_session WHERE person_id = :person_id AND digital_key = :digital_key",
        {"person_id": person_id, "digital_key": digital_key},
    )
