"""Wire types: performers, the staff of an organisation who act on the mandates that it holds (DOMAIN 1.9)."""

import datetime as dt
from typing import Annotated

import msgspec

from kiosk_api.contract.people import Line
from kiosk_api.contract.shapes import Answer, Identifier, Request


class Performer(Answer, kw_only=True):
    """Somebody who performs the mandates of an organisation, all of them or one."""

    href: str
    performer_id: str
    organisation_id: str
    organisation_name: str
    mandate_id: str | None = None
    """The one mandate; absent: all that the organisation holds."""
    giver_name: str | None = None
    """Of that one mandate."""
    person_id: str
    name: str
    start_date: dt.date
    end_date: dt.date | None = None
    """The last day; before the first: ended on that day."""
    state: str
    """`scheduled`, `active` or `ended`."""
    allowed_acts: list[str] = []
    """`end`, for whoever administers the organisation."""


class Performers(Answer, kw_only=True):
    """A page of performers, ordered by organisation and name."""

    self_: str = msgspec.field(name="self")
    items: list[Performer]
    page_size: int
    next: str | None = None
    total: int | None = None
    administered: list["AdministeredOrganisation"] = []
    """The organisations whose performers the caller assigns."""


class AdministeredOrganisation(Answer, kw_only=True):
    organisation_id: str
    name: str


class NewPerformer(Request, kw_only=True):
    """A member of the staff who becomes performer, known here by name and e-mail address together."""

    organisation_id: Identifier
    mandate_id: Identifier | msgspec.UnsetType = msgspec.UNSET
    """Only this mandate; absent: all that the organisation holds."""
    name: Line
    email: Annotated[str, msgspec.Meta(max_length=254)]
    start_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    """Absent: today."""
    end_date: dt.date | msgspec.UnsetType = msgspec.UNSET
