"""Wire types: changing many dossiers at once, and copying one's details to many applicants.

What can be done is done, in one transaction; each item says what came of it. A dry run says what would.
"""

import datetime as dt
from typing import Annotated

import msgspec

from kiosk_api.contract.dossiers import ContactPersonChoice
from kiosk_api.contract.shapes import Answer, Identifier, Request


class DossierChoice(Request, kw_only=True):
    """One dossier to change."""

    kiosk_number: Identifier
    version: Annotated[str, msgspec.Meta(max_length=20)] | msgspec.UnsetType = msgspec.UNSET
    """As a dry run gave it: when the dossier changed since, it is skipped."""


class NewDossierChange(Request, kw_only=True):
    """Another contact person, another e-mail address, or both, for up to 100 dossiers."""

    dossiers: Annotated[list[DossierChoice], msgspec.Meta(min_length=1, max_length=100)]
    contact_person: ContactPersonChoice | msgspec.UnsetType = msgspec.UNSET
    email: str | msgspec.UnsetType = msgspec.UNSET
    email_of_contact_person: bool = False
    """True: correspondence goes to the address that the contact person gave for each applicant."""
    dry_run: bool = False


class DossierChangeItem(Answer, kw_only=True):
    """What came of one dossier."""

    kiosk_number: str
    outcome: str
    """`changed`, `wouldChange` (of a dry run), `unchanged` (it is so already) or `skipped`."""
    reason: str | None = None
    """Why it was skipped: `notFound` (or no ground to see it), `doesNotRepresent`, `addressOfNobodyWhoRepresents`,
    `noContactPerson`, `noEmailOfContactPerson`, `changedSince`, `wasEmpty`; others may come.
    """
    href: str | None = None
    title: str | None = None
    applicant_name: str | None = None
    contact_person_name: str | None = None
    """As it is afterwards."""
    email: str | None = None
    """As it is afterwards."""
    version: str | None = None


class DossierChange(Answer, kw_only=True):
    """A change of many dossiers, or the dry run of one."""

    href: str | None = None
    """Absent of a dry run: nothing was kept."""
    change_id: str | None = None
    dry_run: bool = False
    at: dt.datetime
    items: list[DossierChangeItem]
    """In the order in which they were asked for."""
    changed: int
    """How many changed, or would change."""
    unchanged: int
    skipped: int
    reversible_until: dt.datetime | None = None
    """Until when `reversals` puts back what stood there; absent when nothing changed."""
    reverses: str | None = None
    """The change that this one put back."""
    reversed_by: str | None = None
    """The change that put this one back."""


class NewProfileCopy(Request, kw_only=True):
    """My details for one applicant, for up to 100 others."""

    from_applicant: Identifier
    to_applicants: Annotated[list[Identifier], msgspec.Meta(min_length=1, max_length=100)]
    dry_run: bool = False


class ProfileCopyItem(Answer, kw_only=True):
    """What came of one applicant."""

    applicant_id: str
    outcome: str
    """`changed`, `wouldChange`, `unchanged` or `skipped`, as of a change of dossiers."""
    reason: str | None = None
    """`notFound`: there is no such applicant, or no ground to act for it."""
    applicant_name: str | None = None
    replaces: bool = False
    """True: other details stood there."""


class ProfileCopy(Answer, kw_only=True):
    """A copy of my details, or the dry run of one."""

    href: str | None = None
    copy_id: str | None = None
    dry_run: bool = False
    at: dt.datetime
    from_applicant: str
    items: list[ProfileCopyItem]
    changed: int
    unchanged: int
    skipped: int
