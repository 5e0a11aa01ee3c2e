"""One change of an applicant's own data: asked against a version, decided by the rules, written with its record."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

import msgspec

from kiosk_api.contract.acts import ActCode
from kiosk_api.routes.acts import on_behalf_of
from kiosk_api.routes.answers import content_tag
from kiosk_api.routes.asked_applicant_change import AskedDetails, Value
from kiosk_api.routes.encode_people import applicant_answer
from kiosk_api.routes.links import Links
from kiosk_api.routes.once import answered_once, kept_answer
from kiosk_api.routes.refusals import (
    authentic_data_locked,
    bad_request,
    not_found,
    required_input,
    stale_version,
)
from kiosk_api.routes.scope import Scope, wire_grounds
from kiosk_api.rules import authentic_data
from kiosk_api.rules.applicant_contact import missing_of_applicant
from kiosk_api.rules.authentic_data import authentic_lock
from kiosk_api.rules.representation import Ground
from kiosk_api.store import applicant_changes, applicants
from kiosk_api.store.applicants import Address, Applicant
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import Act
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.people import Person

COLUMNS: Final = {
    "name": "name",
    "legalForm": "legal_form",
    "address": "address",
    "email": "email",
    "phone": "phone",
    "correspondenceAddress": "correspondence_address",
}
"""Where each member of the contract stands. What is not here is never written."""
ACTS: Final[dict[str, ActCode]] = {
    "name": "nameChanged",
    "legalForm": "legalFormChanged",
    "address": "addressChanged",
    "email": "emailChanged",
    "phone": "phoneChanged",
    "correspondenceAddress": "correspondenceAddressChanged",
}
"""The act with which a change of each is recorded."""


def change_applicant(
    tx: Transaction, asked: AskedDetails, *, person: Person, scope: Scope, today: dt.date, links: Links
) -> KeptAnswer:
    """Do what `asked` says, or find that it was done before; return the answer.

    Raises:
        Refusal: 400, 404, 409 or 412, and nothing was written.
        StaleVersion, Refused: somebody else wrote meanwhile; try again.
    """
    grounds = scope.grounds_for(asked.applicant_id)

    def do() -> KeptAnswer:
        applicant = applicants.get(tx, asked.applicant_id)
        if applicant is None:
            raise not_found()
        tag = content_tag(_body(links, applicant, grounds))
        if tag not in asked.expected_tags:
            raise stale_version(None, tag)
        _check(applicant, asked.values)
        changed = {name: value for name, value in asked.values.items() if value != _present(applicant, name)}
        if changed:
            applicant = applicant_changes.change_applicant(
                tx,
                applicant.id,
                {COLUMNS[name]: _written(value) for name, value in changed.items()},
                expected_version=applicant.version,
                acts=_acts(person, grounds[0], applicant, changed),
                at=asked.wish.at,
                today=today,
            )
        body = _body(links, applicant, grounds)
        return kept_answer(asked.wish, body, ETag=content_tag(body))

    return answered_once(tx, person.id, asked.wish, do)


def _check(applicant: Applicant, values: Mapping[str, Value]) -> None:
    """Ask the rules.

    Raises:
        Refusal: data of an authentic source are named, or the applicant would not be reachable.
    """
    lock = authentic_lock(values, applicant.entity_group, applicant.source, applicant.as_of)
    if lock is not None:
        raise authentic_data_locked(authentic_data.RULE, lock.source, lock.as_of)
    after = {name: values.get(name, _present(applicant, name)) for name in ("email", "phone")}
    missing = missing_of_applicant(email=_text(after["email"]), phone=_text(after["phone"]))
    if missing:
        raise bad_request(*(required_input(name) for name in missing))


def _body(links: Links, applicant: Applicant, grounds: tuple[Ground, ...]) -> bytes:
    return msgspec.json.encode(applicant_answer(links, applicant, wire_grounds(grounds)))


def _present(applicant: Applicant, name: str) -> Value:
    present: dict[str, Value] = {
        "name": applicant.name,
        "legalForm": applicant.legal_form,
        "address": applicant.address,
        "email": applicant.email,
        "phone": applicant.phone,
        "correspondenceAddress": applicant.correspondence_address,
    }
    return present.get(name)


def _acts(person: Person, ground: Ground, applicant: Applicant, changed: Mapping[str, Value]) -> list[Act]:
    """Return the record: one act a member, with what it was and what it becomes."""
    behalf = on_behalf_of(applicant.id, applicant.name, ground)
    return [
        Act(
            ACTS[name],
            person.name,
            person.id,
            behalf,
            _text(_present(applicant, name)),
            _text(changed[name]),
        )
        for name in COLUMNS
        if name in changed
    ]


def _written(value: Value) -> str | None:
    return value.as_json() if isinstance(value, Address) else value


def _text(value: Value) -> str | None:
    """Return a value as the record keeps it: an address in one line."""
    return value.in_one_line() if isinstance(value, Address) else value
