"""Wire types: representatives who are appointed inside KIOSK."""

import datetime as dt
from typing import Annotated

import msgspec

from kiosk_api.contract.shapes import Answer, Identifier, Request
from kiosk_api.contract.user_rights import NationalNumber, PersonName


class Appointment(Answer, kw_only=True):
    """Somebody appointed as representative. What has ended stays.

    `state` is `scheduled`, `active`, `ended` or `withdrawn`; others may come.
    """

    href: str
    appointment_id: str
    applicant_id: str
    person_id: str
    person_name: str
    main: bool
    """A main representative appoints the others."""
    start_date: dt.date
    end_date: dt.date | None = None
    withdrawn_on: dt.date | None = None
    state: str
    version: str
    allowed_acts: list[str] = []
    """What the caller may do with it now: `change`, `end`, `handOver`."""


class Appointments(Answer, kw_only=True):
    """All appointments of an applicant, by name."""

    self_: str = msgspec.field(name="self")
    items: list[Appointment]
    may_appoint: bool = False
    """The caller is main representative."""
    may_appoint_by_email: bool = False
    """The group has representatives without a Belgian number."""
    reason: str | None = None
    """Why the caller appoints nobody: `notMain`, or the way that this group has instead."""


class NewAppointment(Request, kw_only=True):
    """Somebody to appoint, by a national number, or by an e-mail address where a group has foreign representatives."""

    national_number: NationalNumber | msgspec.UnsetType = msgspec.UNSET
    email: Annotated[str, msgspec.Meta(max_length=254)] | msgspec.UnsetType = msgspec.UNSET
    given_name: PersonName
    family_name: PersonName
    start_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    end_date: dt.date | msgspec.UnsetType = msgspec.UNSET


class AppointmentPatch(Request, kw_only=True):
    """Other days. `endDate` null: without an end."""

    start_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    end_date: dt.date | msgspec.UnsetType | None = msgspec.UNSET


class NewHandover(Request, kw_only=True):
    """Who becomes main representative in the caller's place."""

    to_person_id: Identifier
