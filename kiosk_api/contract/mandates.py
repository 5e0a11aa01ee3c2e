"""Wire types: mandates, from both sides (DOMAIN 2.3), and the types of mandate."""

import datetime as dt
from typing import Annotated

import msgspec

from kiosk_api.contract.people import Line
from kiosk_api.contract.shapes import Answer, Identifier, Localized, Request

Reference = Annotated[str, msgspec.Meta(max_length=255, pattern=r"\A[^\x00-\x1F\x7F-\x9F]*\Z")]
Code = Annotated[str, msgspec.Meta(max_length=64, pattern=r"\A[a-z][A-Za-z0-9]*\Z")]


class MandateParty(Answer, kw_only=True):
    """The giver or the holder of a mandate."""

    name: str
    entity_group: str
    applicant_id: str | None = None
    """Absent for a person who holds a mandate and is no applicant."""
    enterprise_number: str | None = None


class RefusedAct(Answer, kw_only=True):
    """What cannot be done now, and why."""

    act: str
    """`sign`, `extend`, `transfer` or `stop`; others may come."""
    reason: str
    """Of the rules `mandateLifeCycle` and `mandateRoad`."""


class MandateLink(Answer, kw_only=True):
    """Another mandate that this one came from, or that came from this one."""

    mandate_id: str
    href: str
    kind: str
    """`extension` or `transfer`."""


class Mandate(Answer, kw_only=True):
    """A mandate as it is today."""

    href: str
    mandate_id: str
    type: str
    type_title: Localized
    system: str
    """`ssm`, or `vms` for the Flemish successor; others may come."""
    covers_kiosk: bool
    """False: nobody acts in KIOSK on it."""
    state: str
    """`pendingGiverSignature`, `pendingHolderSignature`, `scheduled`, `active`, `stopped`, `expired`, `transferred`."""
    waiting_for: list[str] = []
    """The sides that still have to sign: `giver`, `holder`."""
    giver: MandateParty
    holder: MandateParty
    my_sides: list[str] = []
    """The sides whose mandates the caller manages; empty: the caller may only look."""
    reference: str | None = None
    language: str | None = None
    start_date: dt.date
    end_date: dt.date | None = None
    """The last day; absent: no end is known."""
    giver_signed_on: dt.date | None = None
    holder_signed_on: dt.date | None = None
    stopped_on: dt.date | None = None
    """From this day on it does not count. It may lie ahead: then a transfer begins."""
    created_at: dt.datetime | None = None
    changed_at: dt.datetime | None = None
    predecessor: MandateLink | None = None
    successors: list[MandateLink] = []
    allowed_acts: list[str] = []
    """What the caller may do now: `sign`, `extend`, `transfer`, `stop`."""
    refused_acts: list[RefusedAct] = []
    version: str


class ManagedParty(Answer, kw_only=True):
    """A party whose mandates the caller manages."""

    applicant_id: str
    name: str
    entity_group: str


class Mandates(Answer, kw_only=True):
    """A page of the mandates that the caller may see."""

    self_: str = msgspec.field(name="self")
    items: list[Mandate]
    page_size: int
    next: str | None = None
    total: int | None = None
    managed: list[ManagedParty] = []
    """The parties whose mandates the caller manages, by name."""


class MandateType(Answer, kw_only=True):
    """A type of mandate: in which system, who may give it to whom, from when to when."""

    href: str
    code: str
    title: Localized
    system: str
    covers_kiosk: bool
    giver_groups: list[str]
    """The groups of applicants that may give it; empty: it is given elsewhere."""
    valid_from: dt.date | None = None
    """Absent: nobody knows yet from when it can be given."""
    valid_until: dt.date | None = None
    successor: str | None = None
    """The code of the type that takes its place."""
    may_be_given: bool
    """Whether it can be given today."""


class MandateTypes(Answer, kw_only=True):
    """Every type of mandate, ordered by code."""

    self_: str = msgspec.field(name="self")
    items: list[MandateType]


class OtherParty(Request, kw_only=True):
    """Who is on the other side: an organisation by its number, or a person by name and e-mail address together."""

    enterprise_number: Line | msgspec.UnsetType = msgspec.UNSET
    """With or without points."""
    name: Line | msgspec.UnsetType = msgspec.UNSET
    email: Annotated[str, msgspec.Meta(max_length=254)] | msgspec.UnsetType = msgspec.UNSET


class NewMandate(Request, kw_only=True):
    """A mandate that the caller creates for one side, and signs for it."""

    role: Code
    """The caller's own side: `giver` or `holder`."""
    on_behalf_of: Identifier | msgspec.UnsetType = msgspec.UNSET
    """The applicant that is this side; absent: the caller in person."""
    other_party: OtherParty
    type: Code = "kiosk"
    start_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    """Absent: today. Never in the past."""
    end_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    reference: Reference | msgspec.UnsetType = msgspec.UNSET
    language: Annotated[str, msgspec.Meta(max_length=2)] | msgspec.UnsetType = msgspec.UNSET
    dry_run: bool = False
    """True: say what would be made, and make nothing."""


class NewExtension(Request, kw_only=True):
    """A new mandate that begins when this one ends."""

    end_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    """Its last day; absent: without end."""


class NewTransfer(Request, kw_only=True):
    """A new mandate of the same giver, for another holder; when both signed, this one ends."""

    other_party: OtherParty
    """The new holder."""
    start_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    """Absent: today."""
