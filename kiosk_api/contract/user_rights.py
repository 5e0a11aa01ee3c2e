"""Wire types: the rights that administrators give to the people of an organisation, and requests for them."""

import datetime as dt
from typing import Annotated, Final

import msgspec

from kiosk_api.contract.shapes import Answer, Identifier, Request

RIGHT_CODES: Final = (
    "kioskApplicant",
    "mandateManager",
    "mandatePerformer",
    "localAdministrator",
    "mainLocalAdministrator",
)
"""The rights that are given here, in the order in which they are offered."""
REPORT_FORMATS: Final = ("csv", "xlsx")

NationalNumber = Annotated[str, msgspec.Meta(max_length=20)]
"""Of the National Register, or a BIS number. In bodies only; it is never answered."""
PersonName = Annotated[
    str, msgspec.Meta(max_length=100, pattern=r"\A *[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*\Z")
]
RightCode = Annotated[str, msgspec.Meta(max_length=64, pattern=r"\A[a-z][A-Za-z0-9]*\Z")]
Remark = Annotated[str, msgspec.Meta(max_length=500, pattern=r"\A[^\x00-\x1F\x7F-\x9F]*\Z")]


class UserRight(Answer, kw_only=True):
    """A right of somebody in an organisation. What has ended stays.

    `state` is `scheduled`, `active`, `ended` or `withdrawn`; others may come.
    """

    href: str
    user_right_id: str
    organisation_id: str
    person_id: str
    person_name: str
    right: str
    right_name: str
    """Its official name, the same in every language."""
    start_date: dt.date
    end_date: dt.date | None = None
    """The last day on which it holds."""
    withdrawn_on: dt.date | None = None
    """From this day on it holds no more, whatever `endDate` says."""
    state: str
    version: str
    allowed_acts: list[str] = []
    """What the caller may do with it now: `change`, `withdraw`."""


class OrganisationAdministrator(Answer, kw_only=True):
    """Somebody who may give rights. `why` is `legalRepresentative` or the code of a right."""

    name: str
    why: str


class Organisation(Answer, kw_only=True):
    """An organisation in which the caller has something to do with rights."""

    href: str
    organisation_id: str
    name: str
    entity_group: str
    enterprise_number: str | None = None
    administers: str | None = None
    """Why the caller may give rights here; absent when not."""
    givable: list[str] = []
    """The rights that the caller may give."""
    waiting_requests: int = 0
    """How many requests wait for the caller's decision."""
    administrators: list[OrganisationAdministrator]
    own_rights: list[UserRight]


class Organisations(Answer, kw_only=True):
    """A page of organisations, by name."""

    self_: str = msgspec.field(name="self")
    items: list[Organisation]
    page_size: int
    next: str | None = None


class User(Answer, kw_only=True):
    """Somebody of an organisation, with every right that they have or had there."""

    href: str
    person_id: str
    name: str
    works_since: dt.date | None = None
    """Absent: nobody said that they work there; they have a right or a function."""
    legal_representative: bool = False
    """The register of enterprises lists them today."""
    rights: list[UserRight]


class Users(Answer, kw_only=True):
    """A page of the people of an organisation."""

    self_: str = msgspec.field(name="self")
    items: list[User]
    page_size: int
    next: str | None = None
    total: int | None = None


class NewUser(Request, kw_only=True):
    """Somebody who works for the organisation, as the National Register knows them."""

    national_number: NationalNumber
    given_name: PersonName
    family_name: PersonName


class NewUserRight(Request, kw_only=True):
    """A right to give. Without a first day it begins today."""

    person_id: Identifier
    right: RightCode
    start_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    end_date: dt.date | msgspec.UnsetType = msgspec.UNSET


class UserRightPatch(Request, kw_only=True):
    """Other days. `endDate` null: without an end."""

    start_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    end_date: dt.date | msgspec.UnsetType | None = msgspec.UNSET


class UserRightChoice(Request, kw_only=True):
    """One right to change. With a `version`, it is skipped when it changed since."""

    user_right_id: Identifier
    version: Annotated[str, msgspec.Meta(max_length=20)] | msgspec.UnsetType = msgspec.UNSET


class NewUserRightChange(Request, kw_only=True):
    """Several at once: `right` for several people, or an end or withdrawal of several rights."""

    person_ids: Annotated[list[Identifier], msgspec.Meta(max_length=100)] = []
    right: RightCode | msgspec.UnsetType = msgspec.UNSET
    user_rights: Annotated[list[UserRightChoice], msgspec.Meta(max_length=100)] = []
    withdraw: bool = False
    start_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    end_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    dry_run: bool = False


class UserRightChangeItem(Answer, kw_only=True):
    """What came of one person or right.

    `outcome` is `given`, `changed`, `withdrawn`, `unchanged` or `skipped`; in a dry run, what would come.
    """

    person_id: str | None = None
    user_right_id: str | None = None
    outcome: str
    reason: str | None = None
    user_right: UserRight | None = None
    """As it is afterwards."""


class UserRightChange(Answer, kw_only=True):
    """What came of several at once, in the order in which they were asked for."""

    dry_run: bool = False
    items: list[UserRightChangeItem]
    done: int
    unchanged: int
    skipped: int


class NewRightRequest(Request, kw_only=True):
    """A right to ask for, in an organisation that is named by one of two: its id, or its enterprise number."""

    organisation_id: Identifier | msgspec.UnsetType = msgspec.UNSET
    enterprise_number: Annotated[str, msgspec.Meta(max_length=20)] | msgspec.UnsetType = msgspec.UNSET
    right: RightCode
    start_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    end_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    message: Remark = ""


class NewRightDecision(Request, kw_only=True):
    """A decision on a request. A refusal has a reason; a granted right may get other days than were asked for."""

    granted: bool
    reason: Remark = ""
    start_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    end_date: dt.date | msgspec.UnsetType = msgspec.UNSET


class RightRequest(Answer, kw_only=True):
    """A request for a right. `state` is `waiting`, `granted` or `refused`; others may come."""

    href: str
    right_request_id: str
    organisation_id: str
    organisation_name: str
    person_id: str
    person_name: str
    right: str
    right_name: str
    start_date: dt.date
    end_date: dt.date | None = None
    message: str = ""
    asked_at: dt.datetime
    state: str
    decided_at: dt.datetime | None = None
    decided_by: str | None = None
    reason: str | None = None
    version: str
    allowed_acts: list[str] = []
    """What the caller may do with it now: `decide`."""


class RightRequests(Answer, kw_only=True):
    """A page of requests, newest first."""

    self_: str = msgspec.field(name="self")
    items: list[RightRequest]
    page_size: int
    next: str | None = None
