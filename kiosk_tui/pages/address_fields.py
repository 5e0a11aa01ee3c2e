"""An address as fields. A Belgian post code brings its municipality, and both are checked against each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from kiosk_tui.pages.applicant_fields import OWN_ADDRESS
from kiosk_tui.pages.editable import Editable
from kiosk_tui.pages.page import Choice, Field, FieldKind, Form
from kiosk_tui.pages.phrase import Country, Phrase, Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.people import Address, AddressInput, Applicant

STREET: Final = "street"
HOUSE_NUMBER: Final = "houseNumber"
BOX: Final = "box"
POST_CODE: Final = "postCode"
MUNICIPALITY: Final = "municipality"
COUNTRY: Final = "country"
FIELD_IDS: Final = (STREET, HOUSE_NUMBER, BOX, POST_CODE, MUNICIPALITY, COUNTRY)
"""As the contract names them, in the order of an envelope."""
KEYS: Final = {
    STREET: "s",
    HOUSE_NUMBER: "u",
    BOX: "c",
    POST_CODE: "p",
    MUNICIPALITY: "e",
    COUNTRY: "a",
}
BELGIUM: Final = "BE"
_POST_CODE: Final = re.compile(r"[1-9][0-9]{3}")


class AddressFields(Editable["Applicant"]):
    """The fields of the correspondence address of an applicant, or of its own one."""

    checks_all: ClassVar[bool] = True
    field_ids: Sequence[str] = FIELD_IDS

    def __init__(self, which: str, countries: Sequence[str]) -> None:
        """`countries` may be chosen, in the order in which they are offered."""
        self._which: Final = which
        self._countries: Final = tuple(countries)
        self.towns: Final = dict[str, tuple[str, ...]]()
        """The names of the municipalities of each post code that was asked for; none: there is no such code."""

    def label(self, field_id: str) -> Sayable:
        return say(f"address.{field_id}")

    def address_of(self, applicant: Applicant) -> Address | None:
        """The address that is edited, as the service has it."""
        if self._which == OWN_ADDRESS:
            return applicant.address.value if applicant.address else None
        return applicant.correspondence_address

    def saved_values(self, thing: Applicant) -> dict[str, str]:
        address = self.address_of(thing)
        if address is None:
            return {**dict.fromkeys(FIELD_IDS, ""), COUNTRY: BELGIUM}
        return {
            STREET: address.street,
            HOUSE_NUMBER: address.house_number,
            BOX: address.box or "",
            POST_CODE: address.post_code,
            MUNICIPALITY: address.municipality,
            COUNTRY: address.country,
        }

    def normal(self, field_id: str, typed: str) -> str:
        return " ".join(typed.split())

    def shown(self, field_id: str, value: str, thing: Applicant) -> Sayable:
        return Country(value) if field_id == COUNTRY and value else value

    def fault_of(self, field_id: str, values: Mapping[str, str]) -> Phrase | None:
        value, belgian = values[field_id], values[COUNTRY] == BELGIUM
        required = field_id in (STREET, MUNICIPALITY) or (belgian and field_id in (HOUSE_NUMBER, POST_CODE))
        if not value:
            return say("errors.field.required_input") if required else None
        if not belgian:
            return None
        if field_id == POST_CODE:
            if not _POST_CODE.fullmatch(value):
                return say("errors.field.not_a_post_code")
            return say("errors.field.unknown_post_code") if self.towns.get(value) == () else None
        towns = self.towns.get(values[POST_CODE], ())
        if field_id == MUNICIPALITY and towns and value.casefold() not in {each.casefold() for each in towns}:
            return say("address.other_municipality", post_code=values[POST_CODE], municipality=towns[0])
        return None

    def may_be_empty(self, field_id: str) -> bool:
        return field_id != COUNTRY

    def form(self, thing: Applicant, typed: Mapping[str, str], faults: Mapping[str, Phrase]) -> Form:
        saved = self.saved_values(thing)
        values = {**saved, **typed}
        belgian = values[COUNTRY] == BELGIUM

        def field(field_id: str) -> Field:
            value = values[field_id]
            return Field(
                field_id,
                self.label(field_id),
                FieldKind.CHOICE if field_id == COUNTRY else FieldKind.TEXT,
                value,
                self.shown(field_id, value, thing),
                saved=self.shown(field_id, saved[field_id], thing),
                key=KEYS[field_id],
                required=field_id in (STREET, MUNICIPALITY, COUNTRY)
                or (belgian and field_id in (HOUSE_NUMBER, POST_CODE)),
                choices=self._choices(field_id, values),
                help=say("address.help_postCode") if field_id == POST_CODE else None,
                fault=faults.get(field_id),
            )

        heading = "address.own" if self._which == OWN_ADDRESS else "address.correspondence"
        return Form(
            "address",
            tuple(map(field, FIELD_IDS)),
            submit="save",
            heading=say(heading),
            waits=self.address_of(thing) is None,  # a new one is whole or nothing
        )

    def _choices(self, field_id: str, values: Mapping[str, str]) -> tuple[Choice, ...]:
        if field_id == COUNTRY:
            return tuple(Choice(each, Country(each)) for each in self._countries)
        if field_id == MUNICIPALITY and values[COUNTRY] == BELGIUM:
            return tuple(Choice(each, each) for each in self.towns.get(values[POST_CODE], ()))
        return ()


def input_of(values: Mapping[str, str]) -> AddressInput:
    """The address as it is sent."""
    from kiosk_api.contract.people import AddressInput

    return AddressInput(
        street=values[STREET],
        house_number=values[HOUSE_NUMBER],
        box=values[BOX] or None,
        post_code=values[POST_CODE],
        municipality=values[MUNICIPALITY],
        country=values[COUNTRY],
    )
