"""What a caller asks to change of an applicant, or of itself for an applicant, in its normal form."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec
from starlette.requests import Request

from kiosk_api.contract.people import AddressInput, ApplicantPatch, ProfilePatch
from kiosk_api.contract.problems import Issue
from kiosk_api.registers.post_codes import PostCodes
from kiosk_api.routes.bodies import decode_patch
from kiosk_api.routes.once import Wish, read_wish
from kiosk_api.routes.preconditions import expected_tags
from kiosk_api.routes.refusals import bad_request, invalid_structure, required_input, schema_violation
from kiosk_api.rules.email_address import read_email_address
from kiosk_api.rules.phone_number import read_phone_number
from kiosk_api.rules.postal_address import PostalAddress, read_address
from kiosk_api.rules.refused import Refused
from kiosk_api.store.applicants import Address

POST_CODES: Final = PostCodes()
Value = str | Address | None


@dataclass(frozen=True, slots=True)
class AskedDetails:
    """A change as a caller wants it: normal values by the contract's names, of what is named only."""

    applicant_id: str
    values: Mapping[str, Value]
    expected_tags: frozenset[str]
    """The versions, as entity tags, of which the caller saw one."""
    wish: Wish


async def read_asked_applicant(request: Request, at: dt.datetime) -> AskedDetails:
    """Read a PATCH of an applicant.

    Raises:
        Refusal: 400, 413, 415 or 428; the applicant plays no part in it.
    """
    patch = await decode_patch(request, ApplicantPatch)
    reading = _Reading(patch)
    reading.text("name", patch.name, required=True)
    reading.text("legalForm", patch.legal_form)
    reading.text("enterpriseNumber", patch.enterprise_number)
    reading.address("address", patch.address)
    reading.email(patch.email)
    reading.phone("phone", patch.phone)
    reading.address("correspondenceAddress", patch.correspondence_address)
    return reading.asked(request, at, "PATCH applicant")


async def read_asked_profile(request: Request, at: dt.datetime) -> AskedDetails:
    """Read a PATCH of a profile.

    Raises:
        Refusal: 400, 413, 415 or 428; the profile plays no part in it.
    """
    patch = await decode_patch(request, ProfilePatch)
    reading = _Reading(patch)
    reading.email(patch.email)
    reading.phone("phone", patch.phone)
    reading.phone("mobile", patch.mobile)
    return reading.asked(request, at, "PATCH profile")


class _Reading:
    """Values and faults, found member by member."""

    def __init__(self, patch: ApplicantPatch | ProfilePatch) -> None:
        self._patch: Final = patch
        self._values: dict[str, Value] = {}
        self._issues: list[Issue] = []

    def text(self, name: str, written: str | msgspec.UnsetType | None, *, required: bool = False) -> None:
        if written is msgspec.UNSET:
            return
        self._values[name] = " ".join((written or "").split()) or None
        if required and self._values[name] is None:
            self._issues.append(required_input(name))

    def email(self, written: str | msgspec.UnsetType) -> None:
        if written is not msgspec.UNSET:
            self._take("email", written, read_email_address(written))

    def phone(self, name: str, written: str | msgspec.UnsetType | None) -> None:
        if written is None:
            self._values[name] = None
        elif written is not msgspec.UNSET:
            self._take(name, written, read_phone_number(written))

    def address(self, name: str, written: AddressInput | msgspec.UnsetType | None) -> None:
        if written is None:
            self._values[name] = None
        elif written is not msgspec.UNSET:
            self._read_address(name, written)

    def _read_address(self, name: str, written: AddressInput) -> None:
        read = read_address(
            PostalAddress(
                street=written.street,
                house_number=written.house_number,
                box=written.box,
                post_code=written.post_code,
                municipality=written.municipality,
                country=written.country,
            ),
            POST_CODES,
        )
        if isinstance(read, PostalAddress):
            self._values[name] = Address(
                street=read.street,
                house_number=read.house_number,
                box=read.box,
                post_code=read.post_code,
                municipality=read.municipality,
                country=read.country,
            )
            return
        sent = msgspec.to_builtins(written)
        for member, refused in read.items():
            if refused.reason == "missing":
                self._issues.append(required_input(f"{name}.{member}"))
            else:
                self._issues.append(invalid_structure(f"{name}.{member}", sent.get(member), refused.reason))

    def _take(self, name: str, written: str, read: str | Refused) -> None:
        if isinstance(read, Refused):
            self._issues.append(invalid_structure(name, written, read.reason))
        else:
            self._values[name] = read

    def asked(self, request: Request, at: dt.datetime, operation: str) -> AskedDetails:
        if self._patch == type(self._patch)():
            raise bad_request(schema_violation("body", None, "Expected at least one member"))
        if self._issues:
            raise bad_request(*self._issues)
        if_match = request.headers.get("If-Match")
        applicant_id: str = request.path_params["applicant_id"]
        return AskedDetails(
            applicant_id=applicant_id,
            values=self._values,
            expected_tags=expected_tags(if_match),
            wish=read_wish(request, at, operation, applicant_id, if_match, self._patch),
        )
