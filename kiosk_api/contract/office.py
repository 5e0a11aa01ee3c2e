"""Wire types: how the administration handles dossiers. For those who carry the role `office`."""

import datetime as dt
from typing import Annotated

import msgspec

from kiosk_api.contract.dossiers import PhaseStep
from kiosk_api.contract.following import Payment, Subject, Written
from kiosk_api.contract.people import ApplicantReference
from kiosk_api.contract.shapes import Answer, EuroCents, Identifier, Localized, Request

Outcome = Annotated[str, msgspec.Meta(pattern=r"\A(awarded|refused)\Z")]
MoveTarget = Annotated[str, msgspec.Meta(pattern=r"\A(advice|decision|accountability|before)\Z")]


class OfficeDossierSummary(Answer, kw_only=True):
    """One row of the list of dossiers that the administration handles."""

    href: str
    kiosk_number: str
    title: str
    applicant: ApplicantReference
    dossier_type: str
    dossier_type_title: Localized
    phase: str
    status: str
    deadline: dt.date | None = None
    """Until when something is awaited from the applicant."""
    amount_requested_cents: EuroCents | None = None
    amount_granted_cents: EuroCents | None = None
    unanswered_messages: int = 0
    """How many threads end with a message of the applicant's side."""
    updated_at: dt.datetime


class OfficeDossiers(Answer, kw_only=True):
    """A page of dossiers to handle, the one that waits longest first."""

    self_: str = msgspec.field(name="self")
    items: list[OfficeDossierSummary]
    page_size: int
    next: str | None = None


class OfficeDossier(Answer, kw_only=True):
    """One dossier, as the administration handles it. Its version is in the `ETag` header."""

    self_: str = msgspec.field(name="self")
    kiosk_number: str
    title: str
    applicant: ApplicantReference
    dossier_type: str
    dossier_type_title: Localized
    phase: str
    status: str
    phases: list[PhaseStep]
    action: str | None = None
    """What is awaited from the applicant."""
    deadline: dt.date | None = None
    amount_requested_cents: EuroCents | None = None
    amount_granted_cents: EuroCents | None = None
    ends_on: dt.date | None = None
    """The last day of what is applied for, when an answer says it."""
    submitted_at: dt.datetime | None = None
    updated_at: dt.datetime
    unanswered_messages: int = 0
    """How many threads end with a message of the applicant's side."""
    open_requests: int = 0
    """How many requests for more information wait for an answer."""
    payment_due: Payment | None = None
    """The payment that comes next; absent: nothing is to be paid now."""
    allowed_acts: list[str] = []
    """What the administration may do with it now, such as `declareAdmissible` or `pay`; others may come."""


class NewVerdict(Request, kw_only=True):
    """Whether an application can be handled."""

    admissible: bool
    motivation: Written | msgspec.UnsetType = msgspec.UNSET
    """Why not; with `admissible` false it must be there."""


class NewMove(Request, kw_only=True):
    """A step of the procedure that decides nothing."""

    to: MoveTarget
    """`advice`, `decision` or `accountability`; or `before`, the phase in front of the present one."""
    reason: Written | msgspec.UnsetType = msgspec.UNSET
    """Told to the applicant; for `before` it must be there."""


class NewDecision(Request, kw_only=True):
    """A grant, or none."""

    outcome: Outcome
    amount_granted_cents: EuroCents | msgspec.UnsetType = msgspec.UNSET
    motivation: Written
    decided_on: dt.date | msgspec.UnsetType = msgspec.UNSET
    """Absent: today."""
    decided_by: Subject | msgspec.UnsetType = msgspec.UNSET
    """Absent: the minister."""


class NewPayment(Request, kw_only=True):
    """The payment that comes next, done."""

    amount_cents: EuroCents
    """Of `paymentDue`: what is paid must be what the payer saw."""


class NewInformationRequest(Request, kw_only=True):
    """What the administration asks before it goes on."""

    subject: Subject
    text: Written
    deadline: dt.date
    tab_ids: Annotated[list[Identifier], msgspec.Meta(max_length=50)] | msgspec.UnsetType = msgspec.UNSET
    """Tabs that were handed in, and may be filled in again until the request is answered."""


class NewSettlement(Request, kw_only=True):
    """What the administration makes of an account."""

    accepted_cents: EuroCents
    """What it accepts of the costs."""
    motivation: Written


class NewReopening(Request, kw_only=True):
    """Why a closed dossier is opened again."""

    reason: Written
    """Told to the applicant."""
