"""What becomes of one dossier in a change of many: the contact person and the e-mail address together, or neither.

The rules are those of a single dossier. What is so already is no change. That up to 100 go at once, and that each is
told what came of it, follows Dialogporten, whose users asked for the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from kiosk_api.rules.contact_person import contact_person_refused
from kiosk_api.rules.correspondence import AddressOwner, correspondence_refused
from kiosk_api.rules.refused import Refused

RULE: Final = "bulkChange"
NOT_FOUND: Final = Refused("notFound", RULE)
"""There is no such dossier, or no ground to see it: the same for both."""
CHANGED_SINCE: Final = Refused("changedSince", RULE)
"""Somebody changed it since a dry run."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who may be called about a dossier, and where its mail goes."""

    person_id: str | None
    email: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for each dossier; None leaves a thing as it is."""

    person_id: str | None = None
    email: str | None = None
    email_of_person: bool = False
    """The address that the contact person gave for the applicant."""


def decide(
    wanted: Wanted,
    present: Contact,
    addresses: Mapping[str, str | None],
    owners: Collection[AddressOwner],
) -> Contact | Refused:
    """Return what is to stand there, or why this dossier is to be left alone.

    `addresses` are the people who represent the applicant today, with the address that each gave for it; `owners`
    everybody whose address may receive its correspondence.
    """
    if wanted.person_id is not None and (refused := contact_person_refused(wanted.person_id, addresses)):
        return refused
    person = wanted.person_id or present.person_id
    email = wanted.email
    if wanted.email_of_person:
        if person is None:
            return Refused("noContactPerson", RULE)
        if refused := contact_person_refused(person, addresses):
            return refused
        email = addresses[person]
        if email is None:
            return Refused("noEmailOfContactPerson", RULE)
    if email is not None and (refused := correspondence_refused(email, owners)):
        return refused
    return Contact(person, present.email if email is None else email)
