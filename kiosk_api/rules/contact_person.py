"""Who may be the contact person of a dossier.

Source: the introduction of KIOSK 2.0 (2021): the applicant or one of its representatives; it may change at
any time, so no phase forbids it. An applicant that is a person represents itself, and so stands among its
representatives. Who stops representing stays contact person until another is chosen; such dossiers are told.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from kiosk_api.rules.refused import Refused

RULE: Final = "contactPersonRepresents"


def contact_person_refused(person_id: str, representatives: Collection[str]) -> Refused | None:
    """Return why a person cannot be the contact person, or None.

    `representatives` are the ids of everybody who represents the applicant today. Somebody who does not
    exist and somebody who does not represent the applicant get the same answer.
    """
    return None if person_id in representatives else Refused("doesNotRepresent", RULE)


def gone_contacts(
    contacts: Iterable[tuple[str, str]], represented: Mapping[str, Collection[str]]
) -> set[tuple[str, str]]:
    """Return which pairs of applicant and contact person no longer belong together.

    `represented` says whom each of the persons represents today; whom it does not name represents nobody.
    """
    return {
        (applicant, person) for applicant, person in contacts if applicant not in represented.get(person, ())
    }
