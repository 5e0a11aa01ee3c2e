"""What the store and the rules know of people and applicants, as the wire types say it."""

import datetime as dt

from kiosk_api.contract import people as wire
from kiosk_api.contract.shapes import Localized
from kiosk_api.routes.links import Links
from kiosk_api.rules.authentic_data import editable_data
from kiosk_api.store import applicants
from kiosk_api.store.people import Person, Profile
from kiosk_api.store.reference import Title


def localized(title: Title) -> Localized:
    return Localized(nl=title.nl, fr=title.fr, de=title.de, en=title.en)


def applicant_reference(links: Links, applicant: applicants.ApplicantName) -> wire.ApplicantReference:
    return wire.ApplicantReference(
        applicant_id=applicant.id,
        href=links.applicant(applicant.id),
        name=applicant.name,
        entity_group=applicant.entity_group,
        enterprise_number=applicant.enterprise_number,
    )


def applicant_answer(
    links: Links, applicant: applicants.Applicant, grounds: list[wire.Ground]
) -> wire.Applicant:
    """Return an applicant's own data. Everything of a register names the register and the day."""

    def sourced(value: str | None) -> wire.SourcedValue | None:
        return None if value is None else _sourced(value, applicant.source, applicant.as_of)

    return wire.Applicant(
        self_=links.applicant(applicant.id),
        applicant_id=applicant.id,
        entity_group=applicant.entity_group,
        name=_sourced(applicant.name, applicant.source, applicant.as_of),
        enterprise_number=sourced(applicant.enterprise_number),
        legal_form=sourced(applicant.legal_form),
        address=_sourced_address(applicant),
        email=applicant.email,
        phone=applicant.phone,
        correspondence_address=_address(applicant.correspondence_address),
        grounds=grounds,
        editable=list(editable_data(applicant.entity_group, applicant.source)),
    )


def profile_answer(links: Links, applicant_id: str, person: Person, profile: Profile | None) -> wire.Profile:
    """Return a person's own details for an applicant; none were given yet: the name alone."""
    return wire.Profile(
        self_=f"{links.applicant(applicant_id)}/profile",
        applicant_id=applicant_id,
        name=person.name,
        email=profile.email if profile else None,
        phone=profile.phone if profile else None,
        mobile=profile.mobile if profile else None,
    )


def _sourced(value: str, source: str, as_of: dt.date) -> wire.SourcedValue:
    return wire.SourcedValue(value=value, source=source, as_of=as_of)


def _sourced_address(applicant: applicants.Applicant) -> wire.SourcedAddress | None:
    address = _address(applicant.address)
    if address is None:
        return None
    return wire.SourcedAddress(value=address, source=applicant.source, as_of=applicant.as_of)


def _address(address: applicants.Address | None) -> wire.Address | None:
    if address is None:
        return None
    return wire.Address(
        street=address.street,
        house_number=address.house_number,
        box=address.box,
        post_code=address.post_code,
        municipality=address.municipality,
        country=address.country,
    )
