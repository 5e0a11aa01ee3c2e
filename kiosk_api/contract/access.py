"""Wire types: why somebody may act for an applicant or not."""

import datetime as dt
from typing import Annotated

import msgspec

from kiosk_api.contract.shapes import Answer, Request

About = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=r"\A[^\x00-\x1F\x7F-\x9F]*\Z")]
"""How the person knows what they ask about."""


class NewAccessExplanation(Request, kw_only=True):
    """A question: why can I, or can I not."""

    about: About
    """A KIOSK number, an enterprise number, or an applicant's id, name or part of a name."""


class AccessLink(Answer, kw_only=True):
    """One condition of the chain. Codes: `kiosk_api/rules/access_explanation.py`; others may come."""

    code: str
    state: str
    """`holds`, `fails`, `limits` or `notReached`."""
    since: dt.date | None = None
    """Since when it stands so; for what has not begun, the day on which it will."""
    until: dt.date | None = None
    """The last day on which it holds, as far as is known."""
    reason: str | None = None
    name: str | None = None
    """The right, the type of mandate, the key or the phase that it is about."""
    mender: str | None = None
    """Who can mend it, when it fails."""
    step: str | None = None
    """By which step."""
    helper: str | None = None
    """Who helps when that does not work: `helpline`, `contactForm` or `mailbox`."""


class AccessRoad(Answer, kw_only=True):
    """One way in which the person is tied to the applicant."""

    ground: str
    provider_id: str | None = None
    provider_name: str | None = None
    links: list[AccessLink]


class AccessCandidate(Answer, kw_only=True):
    """An applicant to whom the person is tied, which may be the one that was meant."""

    applicant_id: str
    applicant_name: str
    ground: str
    provider_name: str | None = None
    broken: AccessLink | None = None
    """What fails; absent: the person represents it."""


class AccessExplanation(Answer, kw_only=True):
    """The chain of conditions, and where it breaks. It follows from the person's own rights and mandates alone."""

    outcome: str
    """`allowed`, `refused`, `unknown` (it does not exist, or nothing of yours names it) or `several`."""
    applicant_id: str | None = None
    applicant_name: str | None = None
    entity_group: str | None = None
    kiosk_number: str | None = None
    ground: str | None = None
    """The road that the links are about: the one that holds, or the one that comes nearest to it."""
    provider_name: str | None = None
    links: list[AccessLink]
    broken: str | None = None
    """The code of the first link that fails."""
    other_roads: list[AccessRoad] = []
    candidates: list[AccessCandidate] = []
    """With `several`: those that are called so. With `unknown`: your own ties that do not hold now."""


class AccessWarning(Answer, kw_only=True):
    """A right or mandate that ends before a deadline, or is not there by a closing day (DOMAIN 1.6)."""

    href: str
    """Of the dossier, or of the dossier type that closes."""
    kind: str
    """`endsBefore` or `notActiveBy`; others may come."""
    stage: str
    """`early`, `soon`, or `late`: the day by which the department must know has passed."""
    applicant_id: str
    applicant_name: str
    due_on: dt.date
    """The deadline of the dossier, or the closing day of the dossier type."""
    report_by: dt.date
    """The last day on which the department can be told in time: 7 calendar days before."""
    ground: str
    provider_name: str | None = None
    link: AccessLink
    """What ends (`until`), or what is not there yet."""
    kiosk_number: str | None = None
    title: str | None = None
    """Of the dossier."""
    dossier_type: str | None = None


class AccessWarnings(Answer, kw_only=True):
    """What may cost a grant, the most urgent first."""

    self_: str = msgspec.field(name="self")
    items: list[AccessWarning]


class AuditEntry(Answer, kw_only=True):
    """Something that was seen, changed or begun for an applicant, in the chain of its record."""

    number: int
    """From 1, without a gap."""
    at: dt.datetime
    event: str
    """The code of an act of a history, or `dossierSeen`, `applicantSeen`, `actsForApplicant`; others may come."""
    role: str
    """`representative`, `administration` or `support`."""
    actor_name: str
    ground: str | None = None
    provider_name: str | None = None
    kiosk_number: str | None = None
    digital_key: str | None = None
    """With which somebody signed in who began to act for the applicant."""
    reason: str | None = None
    """Why the support desk looked."""
    hash: str
    """SHA-256 of the entry and the hash before it."""


class AuditEntries(Answer, kw_only=True):
    """A page of the record of an applicant, newest first."""

    self_: str = msgspec.field(name="self")
    items: list[AuditEntry]
    page_size: int
    next: str | None = None
