"""Giving, changing and taking away a right: decided by the rules, written with its record."""

import datetime as dt
import secrets
from dataclasses import replace
from typing import Final

from kiosk_api.routes.administration import Administration
from kiosk_api.routes.encode_rights import recorded
from kiosk_api.routes.refusals import bad_request, referenced_resource_not_found, right_refused
from kiosk_api.rules.user_rights import RIGHTS, change_refused, giving_refused, withdrawal_refused
from kiosk_api.store import history, people, user_rights
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import OF_APPLICANTS, Act
from kiosk_api.store.people import Person
from kiosk_api.store.user_rights import GivenRight

_ID_BYTES: Final = 12


def give(
    tx: Transaction,
    found: Administration,
    person: Person,
    *,
    to: str,
    code: str,
    valid_from: dt.date,
    last_day: dt.date | None,
    at: dt.datetime,
) -> GivenRight:
    """Give somebody a right. Hold the organisation first.

    Raises:
        Refusal: 400, there is no such right or person; 409, a rule refuses.
    """
    organisation_id = found.organisation.id
    receiver = people.get(tx, to)
    if receiver is None or not user_rights.belongs(tx, organisation_id, to):
        raise bad_request(referenced_resource_not_found("body", "personId", to))
    right = GivenRight(
        id=secrets.token_hex(_ID_BYTES),
        person_id=receiver.id,
        person_name=receiver.name,
        organisation_id=organisation_id,
        code=official_name(code),
        valid_from=valid_from,
        last_day=last_day,
        withdrawn_on=None,
        version=1,
    )
    others = user_rights.of_people(tx, organisation_id, [to])[to]
    if refused := giving_refused(found.giving(right, others=others), found.today):
        raise right_refused(refused)
    user_rights.give(tx, right)
    _record(tx, right, found.act("userRightGiven", person, new=recorded(right)), at)
    return right


def change(
    tx: Transaction,
    found: Administration,
    person: Person,
    right: GivenRight,
    *,
    valid_from: dt.date,
    last_day: dt.date | None,
    at: dt.datetime,
) -> GivenRight:
    """Give a right other days; the same days change nothing. Hold the organisation first.

    Raises:
        Refusal: 409, a rule refuses.
    """
    wanted = replace(right, valid_from=valid_from, last_day=last_day)
    if wanted == right:
        return right
    others = user_rights.of_people(tx, right.organisation_id, [right.person_id])[right.person_id]
    after = found.giving(wanted, others=others)
    if refused := change_refused(right, after, found.administrators, found.today):
        raise right_refused(refused)
    changed = user_rights.change(tx, right, valid_from=valid_from, last_day=last_day)
    act = found.act("userRightChanged", person, old=recorded(right), new=recorded(changed))
    _record(tx, right, act, at)
    return changed


def withdraw(
    tx: Transaction, found: Administration, person: Person, right: GivenRight, at: dt.datetime
) -> GivenRight:
    """Take a right away from today on. Hold the organisation first.

    Raises:
        Refusal: 409, a rule refuses.
    """
    if refused := withdrawal_refused(right, found.giving(right), found.administrators, found.today):
        raise right_refused(refused)
    changed = user_rights.change(
        tx, right, valid_from=right.valid_from, last_day=right.last_day, withdrawn_on=found.today
    )
    act = found.act("userRightWithdrawn", person, old=recorded(right), new=recorded(changed))
    _record(tx, right, act, at)
    return changed


def official_name(code: str) -> str:
    """Return the official name of a right that is given here.

    Raises:
        Refusal: 400, there is no such right.
    """
    if code not in RIGHTS:
        raise bad_request(referenced_resource_not_found("body", "right", code))
    return RIGHTS[code]


def _record(tx: Transaction, right: GivenRight, act: Act, at: dt.datetime) -> None:
    history.add(tx, right.organisation_id, [act], at, OF_APPLICANTS)
