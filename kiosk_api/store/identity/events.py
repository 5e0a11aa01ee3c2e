"""The record of signing in: one line for each decision, never a secret in it."""

import datetime as dt
from dataclasses import dataclass

from kiosk_api.store import audit, people
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import sessions
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
    _to_record(tx, event)


def _to_record(tx: Transaction, event: SignInEvent) -> None:
    """Add it to the record: of the applicant for whom somebody acts, else of the person."""
    person = people.get(tx, event.person_id) if event.person_id is not None else None
    if person is None:
        return
    session = sessions.by_id(tx, event.session_id) if event.session_id is not None else None
    for_applicant = event.event == "actsForApplicant" and event.detail is not None
    audit.add(
        tx,
        audit.Entry(
            chain=audit.of_applicant(event.detail or "") if for_applicant else audit.of_person(person.id),
            at=event.at,
            event=event.event,
            role="representative" if for_applicant else "person",
            actor_id=person.id,
            actor_name=person.name,
            digital_key=session.digital_key if session is not None else None,
        ),
    )
