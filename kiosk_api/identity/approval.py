"""What a person decides about a terminal: let it in, or keep it out. Recorded before it is acknowledged."""

import datetime as dt
import uuid
from dataclasses import dataclass

from kiosk_api.identity.policy import SignInPolicy
from kiosk_api.identity.secret_values import new_secret
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import device_authorizations, events, sessions
from kiosk_api.store.identity.device_authorizations import DeviceAuthorization
from kiosk_api.store.identity.events import SignInEvent
from kiosk_api.store.identity.sessions import Session


@dataclass(frozen=True, slots=True)
class ProvenPerson:
    """Somebody who proved who they are, how and when."""

    person_id: str
    digital_key: str
    proven_at: dt.datetime
    browser_session: str | None = None
    """The hash of the cookie of the browser that stays signed in; None: it does not."""


def let_in(
    tx: Transaction,
    terminal: DeviceAuthorization,
    person: ProvenPerson,
    *,
    acting_for: str | None,
    address: str,
    policy: SignInPolicy,
    now: dt.datetime,
) -> bool:
    """Open a session for the terminal. False: the request was decided before.

    `acting_for` is an applicant whom the person represents, which the caller has checked, or None for all.
    """
    session = Session(
        session_id=uuid.uuid4().hex,
        person_id=person.person_id,
        client_id=terminal.client_id,
        scope=terminal.scope,
        digital_key=person.digital_key,
        acting_for=acting_for,
        authenticated_at=person.proven_at,
        expires_at=now + dt.timedelta(seconds=policy.session_life_s),
        rotation_key=new_secret(),
        browser_session=person.browser_session,
    )
    if not device_authorizations.approve(tx, terminal.authorization_id, session.session_id):
        return False
    sessions.add(tx, session)
    events.record(
        tx,
        SignInEvent(
            at=now,
            event="signInApproved",
            client_id=terminal.client_id,
            person_id=person.person_id,
            session_id=session.session_id,
            address=address,
            detail=acting_for,
        ),
    )
    return True


def keep_out(
    tx: Transaction, terminal: DeviceAuthorization, *, person_id: str | None, address: str, now: dt.datetime
) -> bool:
    """Refuse the terminal. False: the request was decided before."""
    if not device_authorizations.deny(tx, terminal.authorization_id):
        return False
    events.record(tx, SignInEvent(now, "signInDenied", terminal.client_id, person_id, address=address))
    return True
