"""To which e-mail address the correspondence about a dossier may go.

Source: the introduction of KIOSK 2.0 (2021): an address of the applicant or of one of its representatives;
it may change at any time, so no phase forbids it. An address that was right when it was chosen stays when
its owner stops representing the applicant; it is then shown as nobody's, and can be replaced.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kiosk_api.rules.refused import Refused

RULE: Final = "emailOfApplicantOrRepresentative"


@dataclass(frozen=True, slots=True)
class AddressOwner:
    """The applicant or a representative, with the address that it gave."""

    name: str
    email: str | None


def owner_of(address: str, owners: Iterable[AddressOwner]) -> str | None:
    """Return the name of the first owner of `address`, or None. Capitals make no difference."""
    wanted = address.casefold()
    return next((owner.name for owner in owners if owner.email and owner.email.casefold() == wanted), None)


def correspondence_refused(address: str, owners: Iterable[AddressOwner]) -> Refused | None:
    """Return why correspondence cannot go to `address`, or None."""
    return None if owner_of(address, owners) is not None else Refused("addressOfNobodyWhoRepresents", RULE)
