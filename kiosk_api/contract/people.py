"""Wire types: people, applicants, and on whose behalf somebody may act."""

import datetime as dt
from typing import Annotated

import msgspec

from kiosk_api.contract.shapes import Answer, Request


class Ground(Answer, kw_only=True):
    """Why a person may act for an applicant (DOMAIN 1.8).

    `code` is one of `self`, `legalRepresentative`, `userRight`, `mandate`, `kioskAppointment`; others may come.
    """

    code: str
    since: dt.date
    until: dt.date | None = None
    """The last day on which the ground holds; absent when it has no end."""
    provider_name: str | None = None
    """The external service provider that holds the mandate, for `mandate`."""
    provider_id: str | None = None


class ApplicantReference(Answer, kw_only=True):
    """An applicant, as other things name it."""

    applicant_id: str
    href: str
    name: str
    entity_group: str
    """One of the nine entity groups of DOMAIN 1.8; others may come."""
    enterprise_number: str | None = None


class Representation(Answer, kw_only=True):
    """One applicant for whom the person may act, with every ground, strongest first."""

    applicant: ApplicantReference
    grounds: list[Ground]
    href: str


class Representations(Answer, kw_only=True):
    """A page of representations, ordered by the applicant's name."""

    self_: str = msgspec.field(name="self")
    items: list[Representation]
    page_size: int
    next: str | None = None
    total: int | None = None


class Me(Answer, kw_only=True):
    """The person who is signed in, and for whom the token acts."""

    person_id: str
    name: str
    language: str
    digital_key: str | None = None
    """The `acr` of the sign-in (DOMAIN 2.4), absent when the provider did not say."""
    acting_for: ApplicantReference | None = None
    """Absent: the token acts for every applicant whom the person represents."""
    environment: str
    """`practice` or the name of a real environment."""
    roles: list[str] = []
    """What the person is beside a representative: `office`, `support`; others may come."""


class SourcedValue(Answer, kw_only=True):
    """A datum from an authentic source: never editable here."""

    value: str
    source: str
    """`kbo`, `nationalRegister` or `kiosk`; others may come."""
    as_of: dt.date


class Address(Answer, kw_only=True):
    street: str
    house_number: str
    box: str | None = None
    post_code: str
    municipality: str
    country: str = "BE"


class SourcedAddress(Answer, kw_only=True):
    value: Address
    source: str
    as_of: dt.date


class Applicant(Answer, kw_only=True):
    """An applicant's own data. What an authentic source gives says so."""

    self_: str = msgspec.field(name="self")
    applicant_id: str
    entity_group: str
    name: SourcedValue
    enterprise_number: SourcedValue | None = None
    legal_form: SourcedValue | None = None
    address: SourcedAddress | None = None
    email: str | None = None
    phone: str | None = None
    correspondence_address: Address | None = None
    grounds: list[Ground]
    editable: list[str] = []
    """The members that may be changed here: `email`, `phone`, `correspondenceAddress`; and `name`, `legalForm` and
    `address` where no authentic source speaks for the applicant. Others may come.
    """


Line = Annotated[str, msgspec.Meta(max_length=200, pattern=r"\A[^\x00-\x1F\x7F-\x9F]*\Z")]
"""One line of text without control characters; PostgreSQL takes no NUL."""


class AddressInput(Request, kw_only=True):
    """An address as somebody writes it. A Belgian one is checked, and its municipality named officially."""

    street: Line
    house_number: Line = ""
    """Required in Belgium."""
    box: Line | None = None
    post_code: Line = ""
    """Required in Belgium."""
    municipality: Line
    country: Line = "BE"


class ApplicantPatch(Request, kw_only=True):
    """A merge patch (RFC 7396) of an applicant's own data. An address is replaced whole; null removes it."""

    name: Line | msgspec.UnsetType = msgspec.UNSET
    legal_form: Line | msgspec.UnsetType | None = msgspec.UNSET
    enterprise_number: Line | msgspec.UnsetType | None = msgspec.UNSET
    """Never changed here; named so that the refusal can say from which register it comes."""
    address: AddressInput | msgspec.UnsetType = msgspec.UNSET
    email: str | msgspec.UnsetType = msgspec.UNSET
    phone: Line | msgspec.UnsetType = msgspec.UNSET
    """Typed loosely; Belgian when no country is named."""
    correspondence_address: AddressInput | msgspec.UnsetType | None = msgspec.UNSET


class ProfilePatch(Request, kw_only=True):
    """A merge patch (RFC 7396) of one's own details for an applicant; null removes a number."""

    email: str | msgspec.UnsetType = msgspec.UNSET
    phone: Line | msgspec.UnsetType | None = msgspec.UNSET
    mobile: Line | msgspec.UnsetType | None = msgspec.UNSET


class Profile(Answer, kw_only=True):
    """The representative's own details for one applicant (DOMAIN 1.7)."""

    self_: str = msgspec.field(name="self")
    applicant_id: str
    name: str
    email: str | None = None
    phone: str | None = None
    mobile: str | None = None


class Representative(Answer, kw_only=True):
    """Somebody who may now be contact person of the applicant's dossiers: the applicant or a representative."""

    person_id: str
    name: str
    email: str | None = None
    phone: str | None = None
    grounds: list[Ground]


class Representatives(Answer, kw_only=True):
    """Everybody who represents one applicant today, ordered by name."""

    self_: str = msgspec.field(name="self")
    items: list[Representative]
