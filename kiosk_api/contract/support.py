"""Wire types: what the support desk looks up, and the code with which somebody lets an agent see what they see."""

import datetime as dt
from typing import Annotated

import msgspec

from kiosk_api.contract.access import About
from kiosk_api.contract.people import Representation
from kiosk_api.contract.shapes import Answer, Identifier, Request

Reason = Annotated[str, msgspec.Meta(min_length=5, max_length=200, pattern=r"\A[^\x00-\x1F\x7F-\x9F]*\Z")]
"""Why an agent looks; whom it is about reads it."""


class NewSupportLookUp(Request, kw_only=True):
    """A person, an applicant or a dossier to look up."""

    about: About
    reason: Reason


class SupportDelivery(Answer, kw_only=True):
    """A message that was sent to somebody for signing in, without what was in it."""

    at: dt.datetime
    kind: str
    """`sms`; others may come."""
    state: str
    """`sent`, as far as the gateway says, or `notSent`."""


class SupportPerson(Answer, kw_only=True):
    """Somebody, as far as helping them needs it. Addresses and numbers are masked."""

    person_id: str
    name: str
    language: str
    email: str | None = None
    mobile: str | None = None
    last_signed_in_at: dt.datetime | None = None
    digital_key: str | None = None
    """Used the last time."""
    deliveries: list[SupportDelivery] = []


class SupportApplicant(Answer, kw_only=True):
    applicant_id: str
    name: str
    entity_group: str
    enterprise_number: str | None = None
    active: bool


class SupportDossier(Answer, kw_only=True):
    kiosk_number: str
    title: str
    applicant_id: str
    applicant_name: str
    phase: str
    status: str


class SupportLookUp(Answer, kw_only=True):
    """What was found. Each of it is in the record of whom it is about."""

    at: dt.datetime
    reason: str
    persons: list[SupportPerson] = []
    applicants: list[SupportApplicant] = []
    dossiers: list[SupportDossier] = []


class NewSupportExplanation(Request, kw_only=True):
    """Why somebody can, or can not: the question that they would ask themselves."""

    person_id: Identifier
    about: About
    reason: Reason


class SupportCode(Answer, kw_only=True):
    """A code to tell an agent. It counts once, until it expires or is taken back."""

    href: str
    code_id: str
    code: str
    """Eight letters; said only now."""
    expires_at: dt.datetime


class NewSupportView(Request, kw_only=True):
    """The code that somebody told, and why."""

    code: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    reason: Reason


class SupportView(Answer, kw_only=True):
    """What somebody who gave their code sees: on whose behalf they may act, and why."""

    person: SupportPerson
    representations: list[Representation]
    total: int
    """Of how many they are the first."""
