"""Who calls the API: reads the `Authorization` header and answers with a caller, or says why not.

AccessRefused
├── TokenMissing    no bearer token came along
├── TokenInvalid    not a token of this service, or its session has ended
├── TokenExpired    its ten minutes are over: refresh it
└── ScopeMissing    a token of this service that does not open the API
"""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from kiosk_api.service import Service
from kiosk_api.store import time_shift
from kiosk_api.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Caller:
    """The person behind a request, as the token and its session say."""

    person_id: str
    act_for: str | None
    """The one applicant that the token is for; None: every applicant whom the person represents today.

    The token says whom the person chose, not that the person still represents them: ask the rules.
    """
    acr: str
    """The digital key used (DOMAIN 2.4)."""
    client_id: str
    session_id: str
    scope: str
    expires_at: dt.datetime
    days_ahead: int
    """How far the time of a practice environment is ahead."""
    roles: tuple[str, ...] = ()
    """What the person was beside a representative when the token was made. Ask the rules whether that still holds."""


class AccessRefused(Exception):
    """The request does not pass. `challenge` is what `WWW-Authenticate` must say (RFC 6750, section 3)."""

    challenge: ClassVar[str] = "Bearer"


class TokenMissing(AccessRefused):
    """RFC 6750, section 3.1: a request without any authentication gets no error code."""


class TokenInvalid(AccessRefused):
    challenge = 'Bearer error="invalid_token", error_description="The access token is invalid or revoked"'


class TokenExpired(AccessRefused):
    challenge = 'Bearer error="invalid_token", error_description="The access token expired"'


class ScopeMissing(AccessRefused):
    """Answer 403 (RFC 6750, section 3.1)."""

    challenge = 'Bearer error="insufficient_scope", scope="kiosk"'


async def authenticate(service: Service, authorization_header: str | None) -> Caller:
    """Return who calls.

    The session is looked up each time, so that access ends at once when the session does.

    Raises:
        TokenMissing, TokenInvalid, TokenExpired, ScopeMissing: see above.
    """
    scheme, _, token = (authorization_header or "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise TokenMissing
    now = service.clock()
    return await service.database.read(lambda tx: _caller(tx, token, service.issuer, now))


def _caller(tx: Transaction, text: str, issuer: str, now: dt.datetime) -> Caller:
    # joserfc and the cryptography behind it load on the first request, in this worker thread.
    from kiosk_api.identity.access_tokens import AccessTokenExpired, AccessTokenInvalid, read_access_token
    from kiosk_api.identity.clients import API_SCOPE
    from kiosk_api.identity.signing_keys import verifying_keys
    from kiosk_api.store.identity import sessions

    try:
        token = read_access_token(text, verifying_keys(tx, now), issuer=issuer, now=now)
    except AccessTokenExpired as error:
        raise TokenExpired from error
    except AccessTokenInvalid as error:
        raise TokenInvalid from error
    session = sessions.by_id(tx, token.session_id)
    if session is None or not session.is_open(now) or session.person_id != token.person_id:
        raise TokenInvalid
    if API_SCOPE not in token.scope.split():
        raise ScopeMissing
    return Caller(
        person_id=token.person_id,
        act_for=token.act_for,
        acr=token.acr,
        client_id=token.client_id,
        session_id=token.session_id,
        scope=token.scope,
        expires_at=token.expires_at,
        days_ahead=time_shift.days_ahead(tx),
        roles=token.roles,
    )
