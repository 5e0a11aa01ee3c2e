"""One change of a dossier: asked against a version, decided by the rules, written with its history at once."""

import datetime as dt

import msgspec

from kiosk_api.contract.acts import ActCode
from kiosk_api.contract.problems import Issue
from kiosk_api.routes.acts import recorded_act
from kiosk_api.routes.asked_change import AskedChange
from kiosk_api.routes.circle import Circle, circle_of
from kiosk_api.routes.encode_dossiers import phases_reached
from kiosk_api.routes.links import Links
from kiosk_api.routes.once import answered_once, kept_answer
from kiosk_api.routes.preconditions import version_tag
from kiosk_api.routes.refusals import (
    account_number_locked,
    bad_request,
    rejected_input,
    stale_version,
)
from kiosk_api.routes.scope import Scope, visible_dossier
from kiosk_api.routes.whole_dossier import dossier_in_circle
from kiosk_api.rules import account_number_lock as lock_rule
from kiosk_api.rules.account_number_lock import Lock, account_number_lock
from kiosk_api.rules.contact_person import contact_person_refused
from kiosk_api.rules.correspondence import correspondence_refused
from kiosk_api.rules.representation import Ground
from kiosk_api.store import dossiers
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Change, Dossier
from kiosk_api.store.history import Act
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.people import Person


def change_dossier(
    tx: Transaction, asked: AskedChange, *, person: Person, scope: Scope, today: dt.date, links: Links
) -> KeptAnswer:
    """Do what `asked` says, or find that it was done before; return the answer.

    Raises:
        Refusal: 400, 404, 409 or 412, and nothing was written.
        StaleVersion, Refused: somebody else wrote meanwhile; try again.
    """
    dossier = visible_dossier(tx, scope, asked.kiosk_number)
    return answered_once(
        tx,
        person.id,
        asked.wish,
        lambda: _change(tx, asked, dossier, person, scope, today=today, links=links),
    )


def _change(
    tx: Transaction,
    asked: AskedChange,
    dossier: Dossier,
    person: Person,
    scope: Scope,
    *,
    today: dt.date,
    links: Links,
) -> KeptAnswer:
    circle = circle_of(tx, dossier.applicant.id, today)
    lock = account_number_lock(phases_reached(dossier))
    if version_tag(dossier.version) not in asked.expected_tags:
        present = dossier_in_circle(tx, links, dossier, circle, person.id, today)
        raise stale_version(present, version_tag(dossier.version))
    change = _differences(dossier, asked.change)
    _check(change, circle, lock)
    if change != Change():
        dossier = dossiers.change(
            tx,
            dossier.kiosk_number,
            change,
            expected_version=dossier.version,
            acts=_acts(person, scope.grounds_for(dossier.applicant.id)[0], dossier, change, circle),
            at=asked.wish.at,
        )
    body = msgspec.json.encode(dossier_in_circle(tx, links, dossier, circle, person.id, today))
    return kept_answer(asked.wish, body, ETag=version_tag(dossier.version))


def _differences(dossier: Dossier, wanted: Change) -> Change:
    """Return what of a change is not so already."""

    def new(value: str | None, present: str | None) -> str | None:
        return None if value == present else value

    return Change(
        contact_person_id=new(wanted.contact_person_id, dossier.contact_person_id),
        email=new(wanted.email, dossier.email),
        account_number=new(wanted.account_number, dossier.account_number),
    )


def _check(change: Change, circle: Circle, lock: Lock | None) -> None:
    """Ask the rules.

    Raises:
        Refusal: the account number is locked, or a value is not allowed for this dossier.
    """
    if change.account_number is not None and lock is not None:
        raise account_number_locked(lock_rule.RULE, lock.since)
    issues: list[Issue] = []
    if change.contact_person_id is not None and (
        refused := contact_person_refused(change.contact_person_id, circle.representatives)
    ):
        issues.append(rejected_input("contactPerson.personId", change.contact_person_id, refused.reason))
    if change.email is not None and (refused := correspondence_refused(change.email, circle.address_owners)):
        issues.append(rejected_input("email", change.email, refused.reason))
    if issues:
        raise bad_request(*issues)


def _acts(person: Person, ground: Ground, dossier: Dossier, change: Change, circle: Circle) -> list[Act]:
    """Return the record of a change: one act a field, with what it was and what it becomes."""

    def act(action: ActCode, old: str | None, new: str) -> Act:
        return recorded_act(action, person, ground, dossier, old=old, new=new)

    acts: list[Act] = []
    if change.contact_person_id is not None:
        name = circle.representatives[change.contact_person_id].person.name
        acts.append(act("contactPersonChanged", dossier.contact_person_name, name))
    if change.email is not None:
        acts.append(act("emailChanged", dossier.email, change.email))
    if change.account_number is not None:
        acts.append(act("accountNumberChanged", dossier.account_number, change.account_number))
    return acts
