"""What the store and the rules know of rights and requests, as the wire types say it."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from kiosk_api.contract import user_rights as wire
from kiosk_api.routes.administration import Administration
from kiosk_api.routes.links import Links
from kiosk_api.rules.user_rights import (
    ADMINISTRATORS,
    RIGHTS,
    administered_by,
    change_refused,
    givable,
    state_of,
    withdrawal_refused,
)
from kiosk_api.store.people import Person
from kiosk_api.store.right_requests import RightRequest
from kiosk_api.store.user_rights import GivenRight

_CODES: Final = {name: code for code, name in RIGHTS.items()}


def right_code(name: str) -> str:
    """Return the code of a right by its official name; of one that is not given here, made from its name."""
    if name in _CODES:
        return _CODES[name]
    first, *rest = name.split() or ["right"]
    return first.lower() + "".join(word.capitalize() for word in rest)


def user_right_answer(links: Links, right: GivenRight, administration: Administration) -> wire.UserRight:
    """Return a right as the caller may see it, with what they may do with it."""
    return wire.UserRight(
        href=links.user_right(right.organisation_id, right.id),
        user_right_id=right.id,
        organisation_id=right.organisation_id,
        person_id=right.person_id,
        person_name=right.person_name,
        right=right_code(right.code),
        right_name=right.code,
        start_date=right.valid_from,
        end_date=right.last_day,
        withdrawn_on=right.withdrawn_on,
        state=state_of(right, administration.today),
        version=str(right.version),
        allowed_acts=_allowed_acts(right, administration),
    )


def organisation_answer(
    links: Links, administration: Administration, own: Sequence[GivenRight], waiting: int
) -> wire.Organisation:
    """Return an organisation as somebody sees it who has something to do with it."""
    organisation, by = administration.organisation, administration.by
    names = administration.names
    everybody = administered_by(administration.administrators, administration.today)
    return wire.Organisation(
        href=links.organisation(organisation.id),
        organisation_id=organisation.id,
        name=organisation.name,
        entity_group=organisation.entity_group,
        enterprise_number=organisation.enterprise_number,
        administers=None if by is None else by.value,
        givable=[] if by is None else list(givable(organisation.entity_group, by)),
        waiting_requests=waiting,
        administrators=[
            wire.OrganisationAdministrator(name=names[person], why=why.value)
            for person, why in sorted(everybody.items(), key=lambda one: names[one[0]])
        ],
        own_rights=[user_right_answer(links, right, administration) for right in own],
    )


def user_answer(
    links: Links,
    administration: Administration,
    person: Person,
    works_since: dt.date | None,
    rights: Sequence[GivenRight],
) -> wire.User:
    """Return somebody of an organisation, with every right that they have or had there."""
    organisation_id = administration.organisation.id
    return wire.User(
        href=links.user(organisation_id, person.id),
        person_id=person.id,
        name=person.name,
        works_since=works_since,
        legal_representative=any(
            one.person_id == person.id
            and one.organisation_id == organisation_id
            and one.valid_from <= administration.today
            and (one.valid_until is None or administration.today <= one.valid_until)
            for one in administration.functions
        ),
        rights=[user_right_answer(links, right, administration) for right in rights],
    )


def right_request_answer(links: Links, request: RightRequest, *, may_decide: bool) -> wire.RightRequest:
    return wire.RightRequest(
        href=links.right_request(request.id),
        right_request_id=request.id,
        organisation_id=request.organisation_id,
        organisation_name=request.organisation_name,
        person_id=request.person_id,
        person_name=request.person_name,
        right=right_code(request.code),
        right_name=request.code,
        start_date=request.wanted_from,
        end_date=request.wanted_until,
        message=request.message,
        asked_at=request.asked_at,
        state=request.state,
        decided_at=request.decided_at,
        decided_by=request.decided_by,
        reason=request.reason,
        version=str(request.version),
        allowed_acts=["decide"] if may_decide and request.state == "waiting" else [],
    )


def recorded(right: GivenRight) -> str:
    """Return a right as the record keeps it: whose, which, and its days as an ISO interval."""
    last = right.valid_until.isoformat() if right.valid_until else ".."
    return f"{right.person_name}: {right.code}, {right.valid_from.isoformat()}/{last}"


def _allowed_acts(right: GivenRight, administration: Administration) -> list[str]:
    if administration.by is None or right.code not in _CODES:
        return []
    as_it_is = administration.giving(right)
    by_whom, today = administration.administrators, administration.today
    acts: list[str] = []
    own_role = as_it_is.to_oneself and right.code in ADMINISTRATORS
    if not own_role and change_refused(right, as_it_is, by_whom, today) is None:
        acts.append("change")
    if withdrawal_refused(right, as_it_is, by_whom, today) is None:
        acts.append("withdraw")
    return acts
