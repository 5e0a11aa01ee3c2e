"""Sessions: what one approval opened. Every token of the session ends with it."""

import datetime as dt
from dataclasses import dataclass, field

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.moments import milliseconds, moment, moment_or_none


@dataclass(frozen=True, slots=True)
class Session:
    """One person, signed in on one terminal."""

    session_id: str
    person_id: str
    client_id: str
    scope: str
    digital_key: str
    """The short name of the key that proved who the person is (`totp`, `sms`)."""
    acting_for: str | None
    """The applicant whom the person chose on the page; None: every applicant whom the person represents."""
    authenticated_at: dt.datetime
    expires_at: dt.datetime
    rotation_key: str = field(repr=False)
    """From this and a refresh token follows the next refresh token; see `identity/refresh_tokens.py`."""
    browser_session: str | None = None
    """The hash of the cookie of the browser that keeps the person signed in; it ends when the person signs out."""
    revoked_at: dt.datetime | None = None

    def is_open(self, now: dt.datetime) -> bool:
        """Say whether tokens of this session still count."""
        return self.revoked_at is None and now < self.expires_at


def add(tx: Transaction, session: Session) -> None:
    tx.run(
        "INSERT INTO sign_in_session (session_id, person_id, client_id, scope, digital_key, acting_for,"
        " authenticated_at, expires_at, rotation_key, browser_session)"
        " VALUES (:session_id, :person_id, :client_id, :scope, :digital_key, :acting_for,"
        " :authenticated_at, :expires_at, :rotation_key, :browser_session)",
        {
            "session_id": session.session_id,
            "person_id": session.person_id,
            "client_id": session.client_id,
            "scope": session.scope,
            "digital_key": session.digital_key,
            "acting_for": session.acting_for,
            "authenticated_at": milliseconds(session.authenticated_at),
            "expires_at": milliseconds(session.expires_at),
            "rotation_key": session.rotation_key,
            "browser_session": session.browser_session,
        },
    )


def by_id(tx: Transaction, session_id: str) -> Session | None:
    row = tx.one("SELECT * FROM sign_in_session WHERE session_id = :session_id", {"session_id": session_id})
    return _session(row) if row else None


def latest_of(tx: Transaction, person_id: str) -> Session | None:
    """Return the session that somebody began last."""
    row = tx.one(
        "SELECT * FROM sign_in_session WHERE person_id = :person ORDER BY authenticated_at DESC LIMIT 1",
        {"person": person_id},
    )
    return _session(row) if row else None


def revoke(tx: Transaction, session_id: str, because: str, now: dt.datetime) -> bool:
    """End a session with all its tokens. False: it had ended before, and keeps its first reason."""
    revoked = tx.run(
        "UPDATE sign_in_session SET revoked_at = :now, revoked_because = :because"
        " WHERE session_id = :session_id AND revoked_at IS NULL",
        {"session_id": session_id, "because": because, "now": milliseconds(now)},
    )
    return revoked == 1


def _session(row: Row) -> Session:
    return Session(
        session_id=row["session_id"],
        person_id=row["person_id"],
        client_id=row["client_id"],
        scope=row["scope"],
        digital_key=row["digital_key"],
        acting_for=row["acting_for"],
        authenticated_at=moment(row["authenticated_at"]),
        expires_at=moment(row["expires_at"]),
        rotation_key=row["rotation_key"],
        browser_session=row["browser_session"],
        revoked_at=moment_or_none(row["revoked_at"]),
    )
