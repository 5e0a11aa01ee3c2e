"""Refresh tokens: each is used once, and using one twice ends the session (RFC 9700, section 4.14.2).

The next token is derived from the one before and a secret of the session. So when an answer is lost and the
terminal asks again within the grace time, it gets the very same successor, though only hashes are kept.
"""

import datetime as dt
from dataclasses import dataclass, field

from kiosk_api.identity.policy import SignInPolicy
from kiosk_api.identity.secret_values import derived, fingerprint, new_secret
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import events, refresh_tokens, sessions
from kiosk_api.store.identity.events import SignInEvent
from kiosk_api.store.identity.refresh_tokens import RefreshToken
from kiosk_api.store.identity.sessions import Session


class RefreshRefused(Exception):
    """The token gives nothing any more; the person signs in again."""


@dataclass(frozen=True, slots=True)
class Presented:
    """A refresh token that came in, with what is known of it."""

    text: str = field(repr=False)
    kept: RefreshToken
    session: Session

    def check_client(self, client: object) -> bool:
        """Answer Authlib's question whether the token was issued to this client."""
        return getattr(client, "client_id", None) == self.session.client_id

    def get_scope(self) -> str:
        """Answer Authlib's question what was granted."""
        return self.session.scope


def first_refresh_token(tx: Transaction, session: Session, policy: SignInPolicy, now: dt.datetime) -> str:
    """Return the first refresh token of a session."""
    token = new_secret()
    refresh_tokens.add(tx, fingerprint(token), session.session_id, _end(session, policy, now))
    return token


def find_refresh_token(tx: Transaction, text: str) -> Presented | None:
    """Return what is known of a refresh token, or None."""
    kept = refresh_tokens.by_hash(tx, fingerprint(text))
    session = sessions.by_id(tx, kept.session_id) if kept else None
    return Presented(text, kept, session) if kept and session else None


def next_refresh_token(tx: Transaction, presented: Presented, policy: SignInPolicy, now: dt.datetime) -> str:
    """Use a refresh token and return its successor.

    Raises:
        RefreshRefused: the token or its session has ended; or the token was used before, and now its
            session has ended (this must be committed).
    """
    session = presented.session
    if not session.is_open(now) or now >= presented.kept.expires_at:
        raise RefreshRefused
    successor = derived(session.rotation_key, "refresh token", presented.text)
    if refresh_tokens.use(tx, presented.kept.token_hash, fingerprint(successor), now):
        refresh_tokens.add(tx, fingerprint(successor), session.session_id, _end(session, policy, now))
        refresh_tokens.forget_expired_before(tx, session.session_id, now)
        return successor
    if _answer_was_lost(tx, presented.kept.token_hash, policy, now):
        return successor
    sessions.revoke(tx, session.session_id, "refreshTokenReused", now)
    events.record(
        tx,
        SignInEvent(now, "refreshTokenReused", session.client_id, session.person_id, session.session_id),
    )
    raise RefreshRefused


def _answer_was_lost(tx: Transaction, token_hash: str, policy: SignInPolicy, now: dt.datetime) -> bool:
    """Say whether a second use is the terminal's own: soon after the first, and nobody used the successor."""
    kept = refresh_tokens.by_hash(tx, token_hash)
    if kept is None or kept.used_at is None or kept.successor_hash is None:
        return False
    if now - kept.used_at > dt.timedelta(seconds=policy.refresh_grace_s):
        return False
    successor = refresh_tokens.by_hash(tx, kept.successor_hash)
    return successor is not None and successor.used_at is None


def _end(session: Session, policy: SignInPolicy, now: dt.datetime) -> dt.datetime:
    return min(now + dt.timedelta(seconds=policy.refresh_idle_life_s), session.expires_at)
