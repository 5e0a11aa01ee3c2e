"""One change of a representative's own details for an applicant, written with its record."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

import msgspec

from kiosk_api.contract.acts import ActCode
from kiosk_api.routes.acts import on_behalf_of
from kiosk_api.routes.answers import content_tag
from kiosk_api.routes.asked_applicant_change import AskedDetails
from kiosk_api.routes.encode_people import profile_answer
from kiosk_api.routes.links import Links
from kiosk_api.routes.once import answered_once, kept_answer
from kiosk_api.routes.refusals import any_of_expected, bad_request, required_input, stale_version
from kiosk_api.routes.scope import Scope
from kiosk_api.rules.profile import missing_of_profile
from kiosk_api.rules.representation import Ground
from kiosk_api.store import applicant_changes, applicants, people
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import Act
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.people import Person, Profile

DETAILS: Final[dict[str, ActCode]] = {
    "email": "profileEmailChanged",
    "phone": "profilePhoneChanged",
    "mobile": "profileMobileChanged",
}
"""The members, and the act with which a change of each is recorded."""
Details = Mapping[str, str | None]


def change_profile(
    tx: Transaction, asked: AskedDetails, *, person: Person, scope: Scope, links: Links
) -> KeptAnswer:
    """Do what `asked` says, or find that it was done before; return the answer.

    Raises:
        Refusal: 400, 404, 409 or 412, and nothing was written.
        StaleVersion, Refused: somebody else wrote meanwhile; try again.
    """
    ground = scope.grounds_for(asked.applicant_id)[0]

    def do() -> KeptAnswer:
        profile = people.profile(tx, person.id, asked.applicant_id)
        tag = content_tag(_body(links, asked.applicant_id, person, profile))
        if tag not in asked.expected_tags:
            raise stale_version(None, tag)
        wanted = {name: value for name, value in asked.values.items() if isinstance(value, str | None)}
        after = {**details_of(profile), **wanted}
        check_profile(after)
        profile = write_profile(tx, person, asked.applicant_id, ground, profile, after, asked.wish.at)
        body = _body(links, asked.applicant_id, person, profile)
        return kept_answer(asked.wish, body, ETag=content_tag(body))

    return answered_once(tx, person.id, asked.wish, do)


def details_of(profile: Profile | None) -> dict[str, str | None]:
    """Return the details that somebody gave, by the contract's names."""
    return {name: getattr(profile, name) if profile else None for name in DETAILS}


def check_profile(details: Details) -> None:
    """Ask the rule.

    Raises:
        Refusal: the profile would lack what it must have.
    """
    missing = missing_of_profile(**{name: details[name] for name in DETAILS})
    issues = [
        any_of_expected("phone", "mobile") if each == "phoneOrMobile" else required_input(each)
        for each in missing
    ]
    if issues:
        raise bad_request(*issues)


def write_profile(  # noqa: PLR0917 - whose, for whom, on which ground, from what to what, and when
    tx: Transaction,
    person: Person,
    applicant_id: str,
    ground: Ground,
    profile: Profile | None,
    after: Details,
    at: dt.datetime,
) -> Profile | None:
    """Write what of `after` is not so already, with its record; return the profile as it now is."""
    before = details_of(profile)
    changed = {name: after[name] for name in DETAILS if after[name] != before[name]}
    if not changed:
        return profile
    name = applicants.names(tx, [applicant_id])[applicant_id].name
    behalf = on_behalf_of(applicant_id, name, ground)
    acts = [
        Act(DETAILS[each], person.name, person.id, behalf, before[each], value)
        for each, value in changed.items()
    ]
    return applicant_changes.change_profile(
        tx, person.id, applicant_id, changed, present=profile, acts=acts, at=at
    )


def _body(links: Links, applicant_id: str, person: Person, profile: Profile | None) -> bytes:
    return msgspec.json.encode(profile_answer(links, applicant_id, person, profile))
