"""What may be changed of an applicant, and what a register says and so is locked.

Rules: data of an authentic source never change here; e-mail address and phone number are required (DOMAIN 1.7). The
service decides which are which; `Applicant.editable` is what it said.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from kiosk_tui.pages import email_address, phone_number
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.editable import Editable
from kiosk_tui.pages.page import Field, FieldKind, Form, Lock
from kiosk_tui.pages.phrase import Country, Phrase, Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.people import (
        Address,
        Applicant,
        ApplicantPatch,
        SourcedAddress,
        SourcedValue,
    )

NAME: Final = "name"
LEGAL_FORM: Final = "legalForm"
EMAIL: Final = "email"
PHONE: Final = "phone"
FIELD_IDS: Final = (NAME, LEGAL_FORM, EMAIL, PHONE)
"""As the contract names them."""
LABELS: Final = {
    NAME: say("applicant.name"),
    "enterpriseNumber": say("applicant.enterprise_number"),
    LEGAL_FORM: say("applicant.legal_form"),
    "address": say("applicant.address"),
    EMAIL: say("applicant.email"),
    PHONE: say("applicant.phone"),
}
KEYS: Final = {NAME: "u", LEGAL_FORM: "j", EMAIL: "e", PHONE: "f"}
CORRESPONDENCE: Final = "correspondenceAddress"
OWN_ADDRESS: Final = "address"


class ApplicantFields(Editable["Applicant"]):
    """The fields of an applicant."""

    checks_all: ClassVar[bool] = True

    def __init__(self, applicant: Applicant) -> None:
        self.field_ids = tuple(each for each in FIELD_IDS if each in applicant.editable)

    def label(self, field_id: str) -> Sayable:
        return LABELS[field_id]

    def saved_values(self, thing: Applicant) -> dict[str, str]:
        return {
            NAME: thing.name.value,
            LEGAL_FORM: thing.legal_form.value if thing.legal_form else "",
            EMAIL: thing.email or "",
            PHONE: thing.phone or "",
        }

    def normal(self, field_id: str, typed: str) -> str:
        return phone_number.compact(typed) if field_id == PHONE else typed.strip()

    def shown(self, field_id: str, value: str, thing: Applicant) -> Sayable:
        return phone_number.in_groups(value) if field_id == PHONE else value

    def fault_of(self, field_id: str, values: Mapping[str, str]) -> Phrase | None:
        value = values[field_id]
        if field_id == LEGAL_FORM:
            return None
        if not value:
            return say("errors.field.required_input")
        if field_id == EMAIL:
            return email_address.fault_of(value)
        return phone_number.fault_of(value) if field_id == PHONE else None

    def may_be_empty(self, field_id: str) -> bool:
        return field_id == LEGAL_FORM

    def form(self, thing: Applicant, typed: Mapping[str, str], faults: Mapping[str, Phrase]) -> Form:
        saved = self.saved_values(thing)

        def free(field_id: str) -> Field:
            value = typed.get(field_id, saved[field_id])
            return Field(
                field_id,
                LABELS[field_id],
                FieldKind.EMAIL if field_id == EMAIL else FieldKind.TEXT,
                value,
                self.shown(field_id, value, thing),
                saved=self.shown(field_id, saved[field_id], thing),
                key=KEYS[field_id],
                required=field_id != LEGAL_FORM,
                help=say(f"applicant.help_{field_id}") if field_id in (EMAIL, PHONE) else None,
                fault=faults.get(field_id),
            )

        locked = [
            _locked(field_id, sourced)
            for field_id, sourced in _said_of(thing).items()
            if sourced is not None and field_id not in thing.editable
        ]
        fields = [
            *map(free, self.field_ids),
            *locked,
        ]  # what may change comes first: that is what one comes for
        return Form("applicant", tuple(fields), submit="save", heading=say("applicant.data"))


def _said_of(applicant: Applicant) -> dict[str, SourcedValue | SourcedAddress | None]:
    """What a register says of an applicant, or the applicant itself, in reading order."""
    return {
        NAME: applicant.name,
        "enterpriseNumber": applicant.enterprise_number,
        LEGAL_FORM: applicant.legal_form,
        OWN_ADDRESS: applicant.address,
    }


def _locked(field_id: str, sourced: SourcedValue | SourcedAddress) -> Field:
    """A datum of a register: from which one, and of which day."""
    shown: Sayable = sourced.value if isinstance(sourced.value, str) else address_line(sourced.value)
    why = say("applicant.locked", source=code("source", sourced.source), as_of=sourced.as_of)
    return Field(
        field_id,
        LABELS[field_id],
        FieldKind.TEXT,
        sourced.value if isinstance(sourced.value, str) else "",
        shown,
        saved=shown,
        required=True,
        lock=Lock(why),
    )


def patch_of(values: Mapping[str, str]) -> ApplicantPatch:
    """The change to send: only what is in `values`."""
    import msgspec

    from kiosk_api.contract.people import ApplicantPatch

    return ApplicantPatch(
        name=values.get(NAME, msgspec.UNSET),
        legal_form=(values[LEGAL_FORM] or None) if LEGAL_FORM in values else msgspec.UNSET,
        email=values.get(EMAIL, msgspec.UNSET),
        phone=values.get(PHONE, msgspec.UNSET),
    )


def address_line(address: Address) -> Sayable:
    """An address in one line, as an envelope has it."""
    house = address.house_number
    if address.box:
        numbered: Sayable = say(
            "applicant.street_and_box", street=address.street, number=house, box=address.box
        )
    else:
        numbered = f"{address.street} {house}".strip()
    place = f"{address.post_code} {address.municipality}".strip()
    if address.country == "BE":
        return say("applicant.address_line", street=numbered, place=place)
    return say("applicant.address_abroad", street=numbered, place=place, country=Country(address.country))
