"""The people around an applicant today: who represents it, and whose addresses its mail may go to."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk_api.contract.name_order import name_order
from kiosk_api.rules.correspondence import AddressOwner
from kiosk_api.rules.representation import Ground, representatives
from kiosk_api.store import applicants, people, representation
from kiosk_api.store.applicants import Applicant
from kiosk_api.store.database import Transaction
from kiosk_api.store.people import Person, Profile


@dataclass(frozen=True, slots=True)
class Representative:
    """Somebody who represents the applicant, with the details given for this applicant."""

    person: Person
    grounds: tuple[Ground, ...]
    email: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Circle:
    """An applicant and everybody who represents it."""

    applicant: Applicant
    representatives: Mapping[str, Representative]
    """By person id, ordered by name."""

    @property
    def address_owners(self) -> list[AddressOwner]:
        """Whose e-mail addresses count: the applicant first, then its representatives."""
        owners = [AddressOwner(self.applicant.name, self.applicant.email)]
        return owners + [AddressOwner(one.person.name, one.email) for one in self.representatives.values()]


def circle_of(tx: Transaction, applicant_id: str, today: dt.date) -> Circle:
    """Return the circle of an applicant that exists."""
    applicant = applicants.get(tx, applicant_id)
    if applicant is None:
        raise LookupError(applicant_id)
    grounds = representatives(representation.facts_of_applicant(tx, applicant_id), applicant_id, today)
    profiles = people.profiles_for(tx, applicant_id, grounds)
    persons = sorted(people.by_ids(tx, grounds).values(), key=lambda one: (name_order(one.name), one.id))
    return Circle(
        applicant,
        {
            person.id: _representative(person, grounds[person.id], profiles.get(person.id), applicant)
            for person in persons
        },
    )


def _representative(
    person: Person, grounds: tuple[Ground, ...], profile: Profile | None, applicant: Applicant
) -> Representative:
    """Put together what is known of a representative.

    Details that a person gave for one applicant are not told for another. Only who is the applicant has
    details without having given them here.
    """
    details = profile or (person if applicant.person_id == person.id else None)
    return Representative(
        person=person,
        grounds=grounds,
        email=details.email if details else None,
        phone=(details.phone or details.mobile) if details else None,
    )
