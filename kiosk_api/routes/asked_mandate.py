"""Who the parties of a mandate are that somebody asks for."""

import datetime as dt
from typing import Final

import msgspec

from kiosk_api.contract.mandates import NewMandate, OtherParty
from kiosk_api.routes.mandate_desk import FaultAt, MandateDesk, Wanted
from kiosk_api.routes.refusals import (
    Refusal,
    any_of_expected,
    bad_request,
    invalid_input,
    invalid_structure,
    missing_permission,
    referenced_resource_not_found,
    rejected_input,
    required_input,
    zero_or_one_expected,
)
from kiosk_api.rules.mandate_file import LANGUAGES, enterprise_number
from kiosk_api.rules.mandate_management import management_refused
from kiosk_api.rules.mandates import Side
from kiosk_api.store import applicants, parties
from kiosk_api.store.mandates import MandateParty

OTHER: Final = {Side.GIVER: Side.HOLDER, Side.HOLDER: Side.GIVER}


def wanted_mandate(desk: MandateDesk, asked: NewMandate) -> Wanted:
    """Return the mandate that is asked for, with its parties found.

    Raises:
        Refusal: 400, a party is not there or not named well; 403, the caller does not manage their own side's mandates.
    """
    side = read_side(asked.role)
    if asked.language is not msgspec.UNSET and asked.language not in LANGUAGES:
        raise bad_request(rejected_input("language", asked.language, "unknownLanguage"))
    own = own_party(desk, side, asked.on_behalf_of)
    other = other_party(desk, asked.other_party)
    return Wanted(
        giver=own if side is Side.GIVER else other,
        holder=other if side is Side.GIVER else own,
        signed_by=frozenset({side}),
        type=asked.type,
        start=said(asked.start_date) or desk.today,
        end=said(asked.end_date),
        reference=_text(asked.reference),
        language=_text(asked.language),
    )


def read_side(role: str) -> Side:
    """Read which side somebody is.

    Raises:
        Refusal: 400.
    """
    try:
        return Side(role)
    except ValueError as error:
        raise bad_request(invalid_input("body", "role", "giver or holder", role)) from error


def own_party(desk: MandateDesk, side: Side, applicant_id: str | msgspec.UnsetType) -> MandateParty:
    """Return the caller's own side.

    Raises:
        Refusal: 400 or 403.
    """
    if applicant_id is msgspec.UNSET:
        own = parties.as_party(desk.tx, desk.person)
        if side is Side.GIVER and own.applicant_id is None:
            raise bad_request(required_input("onBehalfOf"))
        if own.applicant_id is not None and (
            refused := management_refused(desk.management, own.applicant_id)
        ):
            raise missing_permission(refused)
        return own
    if applicant_id not in desk.management.visible:
        raise bad_request(referenced_resource_not_found("body", "onBehalfOf", applicant_id))
    if refused := management_refused(desk.management, applicant_id):
        raise missing_permission(refused)
    found = applicants.get(desk.tx, applicant_id)
    if found is None:
        raise bad_request(referenced_resource_not_found("body", "onBehalfOf", applicant_id))
    return MandateParty(found.name, found.entity_group, found.id, found.person_id, found.enterprise_number)


def other_party(desk: MandateDesk, asked: OtherParty) -> MandateParty:
    """Return the other side.

    Raises:
        Refusal: 400, it is not named well, or not known here.
    """
    number, name, email = _text(asked.enterprise_number), _text(asked.name), _text(asked.email)
    at = "otherParty"
    if number and (name or email):
        raise bad_request(zero_or_one_expected(f"{at}.enterpriseNumber", f"{at}.email"))
    if number:
        digits = enterprise_number(number)
        if digits is None:
            raise bad_request(invalid_structure(f"{at}.enterpriseNumber", number, "notAnEnterpriseNumber"))
        found = parties.organisation(desk.tx, digits)
        if found is None:
            raise bad_request(referenced_resource_not_found("body", f"{at}.enterpriseNumber", number))
        return found
    if not name and not email:
        raise bad_request(any_of_expected(f"{at}.enterpriseNumber", f"{at}.email"))
    if not name or not email:
        raise bad_request(required_input(f"{at}.{'email' if name else 'name'}"))
    person = parties.person(desk.tx, name, email)
    if person is None:
        raise bad_request(referenced_resource_not_found("body", f"{at}.email", email))
    return parties.as_party(desk.tx, person)


def refuse(faults: list[FaultAt]) -> Refusal:
    """Return the refusal of what cannot be made."""
    return bad_request(
        *(rejected_input(fault.name, None, fault.refused.reason) for fault in faults),
        rule=faults[0].refused.rule,
    )


def said(value: dt.date | msgspec.UnsetType) -> dt.date | None:
    return None if value is msgspec.UNSET else value


def _text(value: str | msgspec.UnsetType) -> str | None:
    return None if value is msgspec.UNSET or not value.strip() else value.strip()
