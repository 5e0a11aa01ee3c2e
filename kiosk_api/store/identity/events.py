"""The record of signing in: one line for each decision, never a secret in it."""

import datetime as dt
from dataclasses import dataclass

from kiosk_api.store.database import Transaction
from kiosk_api.store.moments import milliseconds


@dataclass(frozen=True, slots=True)
class SignInEvent:
    """Something that was decided."""

    at: dt.datetime
    event: str
    """What happened, in lowerCamelCase: `signInApproved`, `signInDenied`, `refreshTokenReused`…"""
    client_id: str | None = None
    person_id: str | None = None
    session_id: str | None = None
    address: str | None = None
    detail: str | None = None


def record(tx: Transaction, event: SignInEvent) -> None:
    """Add a line, in the transaction of the decision itself."""
    tx.run(
        "INSERT INTO sign_in_event (happened_at, event, client_id, person_id, session_id, address, detail)"
        " VALUES (:happened_at, :event, :client_id, :person_id, :session_id, :address, :detail)",
        {
            "happened_at": milliseconds(event.at),
            "event": event.event,
            "client_id": event.client_id,
            "person_id": event.person_id,
            "session_id": event.session_id,
            "address": event.address,
            "detail": event.detail,
        },
    )
