"""Wire types: dossiers, their changes and their history."""

import datetime as dt

import msgspec

from kiosk_api.contract.people import ApplicantReference
from kiosk_api.contract.shapes import Answer, EuroCents, Identifier, Localized, Request


class DossierSummary(Answer, kw_only=True):
    """One row of the dossier list."""

    href: str
    kiosk_number: str
    """Opaque: compare it, show it, take nothing out of it (DOMAIN 3.7)."""
    title: str
    applicant: ApplicantReference
    dossier_type: str
    dossier_type_title: Localized
    phase: str
    """A code of `/v1/refData/dossierPhases`; an unknown one must still display."""
    status: str
    """A code of `/v1/refData/dossierStatuses`; coarser than the phase."""
    action_needed: bool
    deadline: dt.date | None = None
    """The whole day in Europe/Brussels up to whose end the applicant may still act."""
    contact_person_name: str | None = None
    contact_gone: bool = False
    """True: the contact person no longer represents the applicant, so another one should be chosen."""
    amount_requested_cents: EuroCents | None = None
    amount_granted_cents: EuroCents | None = None
    main_dossier: str | None = None
    """The KIOSK number of the main dossier, for a sub-dossier."""
    sub_dossiers: int = 0
    """How many sub-dossiers it has."""
    unread_messages: int = 0
    updated_at: dt.datetime


class Dossiers(Answer, kw_only=True):
    """A page of dossiers, by keyset: follow `next` or `previous`, never a page number."""

    self_: str = msgspec.field(name="self")
    items: list[DossierSummary]
    page_size: int
    next: str | None = None
    previous: str | None = None
    total: int | None = None
    """Only when asked with `total=true`."""
    total_capped: bool = False
    """True: there are more than `total`."""
    first_hits_only: bool = False
    """True: a search found more than can be sorted; only the newest 1,000 hits are in this list."""


class PhaseStep(Answer, kw_only=True):
    """One phase of this dossier's procedure, in order."""

    phase: str
    reached_at: dt.datetime | None = None
    """When the dossier last came into this phase; absent: not yet."""


class ContactPerson(Answer, kw_only=True):
    """Whom the administration may call about this dossier."""

    person_id: str
    name: str
    email: str | None = None
    phone: str | None = None
    represents: bool
    """False: this person no longer represents the applicant, so another one should be chosen."""


class Correspondence(Answer, kw_only=True):
    """Where all normal correspondence about this dossier goes."""

    address: str
    belongs_to: str | None = None
    """The name of the applicant or representative whose address it is; absent: of nobody who represents now."""


class FieldLock(Answer, kw_only=True):
    """Why a field of a dossier can no longer change."""

    reason: str
    """A code, such as `advicePhaseReached`."""
    since: dt.datetime


class Dossier(Answer, kw_only=True):
    """One dossier, whole. Its version is in the `ETag` header."""

    self_: str = msgspec.field(name="self")
    kiosk_number: str
    title: str
    applicant: ApplicantReference
    dossier_type: str
    dossier_type_title: Localized
    decree: Localized | None = None
    phase: str
    status: str
    phases: list[PhaseStep]
    action_needed: bool
    action: str | None = None
    """What the applicant must do: `submitApplication`, `answerRequest`, `submitAccountability`; others may come."""
    deadline: dt.date | None = None
    amount_requested_cents: EuroCents | None = None
    amount_granted_cents: EuroCents | None = None
    created_at: dt.datetime
    submitted_at: dt.datetime | None = None
    updated_at: dt.datetime
    contact_person: ContactPerson | None = None
    correspondence: Correspondence | None = None
    account_number: str | None = None
    """IBAN in its electronic form, without spaces."""
    account_number_lock: FieldLock | None = None
    """Absent: the account number may change."""
    main_dossier: str | None = None
    """The KIOSK number of the main dossier, for a sub-dossier."""
    sub_dossiers: int = 0
    """How many sub-dossiers it has."""
    dossier_type_version: int | None = None
    """The version of its type that the dossier began with; absent: it has no tabs."""
    unread_messages: int = 0
    allowed_acts: list[str] = []
    """What the person may do with it now: `submit`, `withdraw`, `delete`, `copy`; others may come."""


class ContactPersonChoice(Request, kw_only=True):
    person_id: Identifier
    """One of those whom the applicant's `representatives` names."""


class DossierPatch(Request, kw_only=True):
    """A merge patch (RFC 7396): only what is there changes. None of these can be removed, so null is refused."""

    contact_person: ContactPersonChoice | msgspec.UnsetType = msgspec.UNSET
    email: str | msgspec.UnsetType = msgspec.UNSET
    account_number: str | msgspec.UnsetType = msgspec.UNSET
    """IBAN, with or without spaces."""


class OnBehalfOf(Answer, kw_only=True):
    """For whom, and on which ground, an act was done."""

    applicant_name: str
    ground: str
    provider_name: str | None = None


class HistoryEntry(Answer, kw_only=True):
    """One act on a dossier or an applicant, as it was recorded."""

    entry_id: str
    at: dt.datetime
    action: str
    """One of `acts.ACT_CODES`; others may come."""
    actor_name: str
    """The person, or the administration."""
    on_behalf_of: OnBehalfOf | None = None
    """Absent: the administration acted."""
    before: str | None = None
    after: str | None = None
    tab_title: Localized | None = None
    """What the tab is called whose id is in `after`, when answers changed."""


class History(Answer, kw_only=True):
    """A page of the history, newest first."""

    self_: str = msgspec.field(name="self")
    items: list[HistoryEntry]
    page_size: int
    next: str | None = None
