"""What a token endpoint says when it says yes (RFC 6749, section 5.1)."""

import datetime as dt
from typing import Any, Final

from kiosk_api.identity.access_tokens import sign_access_token
from kiosk_api.identity.id_tokens import sign_id_token
from kiosk_api.identity.oauth.call import OAuthCall
from kiosk_api.identity.refresh_tokens import first_refresh_token
from kiosk_api.identity.roles import roles_of
from kiosk_api.identity.signing_keys import signing_key
from kiosk_api.store import people
from kiosk_api.store.identity.sessions import Session

ACTING_FOR: Final = "kiosk_acting_for"
"""Member of the first answer: the applicant whom the person chose on the page; absent for all of them."""


def bearer_answer(
    call: OAuthCall,
    session: Session,
    *,
    scope: str,
    not_after: dt.datetime | None = None,
    act_for: str | None = None,
) -> dict[str, Any]:
    """Return an answer with an access token, that ends at `not_after` at the latest.

    A token that acts for an applicant carries no role: nobody is the applicant and the administration at once.
    """
    issued_at = call.now
    expires_at = min(
        issued_at + dt.timedelta(seconds=call.service.sign_in.access_token_life_s),
        session.expires_at,
        not_after or session.expires_at,
    )
    token = sign_access_token(
        signing_key(call.tx, issued_at),
        session,
        issuer=call.service.issuer,
        scope=scope,
        issued_at=issued_at,
        expires_at=expires_at,
        act_for=act_for,
        roles=() if act_for is not None else roles_of(call.tx, session.person_id, issued_at),
    )
    return {
        "access_token": token,
        "token_type": "Bearer",
        "expires_in": int((expires_at - issued_at).total_seconds()),
        "scope": scope,
    }


def first_answer(call: OAuthCall, session: Session, nonce: str | None = None) -> dict[str, Any]:
    """Return every token of a session that has just begun. Authlib's own answer would write them to the log."""
    body = bearer_answer(call, session, scope=session.scope)
    body["refresh_token"] = first_refresh_token(call.tx, session, call.service.sign_in, call.now)
    if "openid" in session.scope.split():
        body["id_token"] = id_token(call, session, nonce)
    if session.acting_for is not None:
        body[ACTING_FOR] = session.acting_for
    return body


def id_token(call: OAuthCall, session: Session, nonce: str | None = None) -> str:
    """Return the ID token for a session that has just begun."""
    person = people.get(call.tx, session.person_id) if "profile" in session.scope.split() else None
    return sign_id_token(
        signing_key(call.tx, call.now),
        session,
        person.name if person else None,
        nonce=nonce,
        issuer=call.service.issuer,
        issued_at=call.now,
        expires_at=call.now + dt.timedelta(seconds=call.service.sign_in.access_token_life_s),
    )
