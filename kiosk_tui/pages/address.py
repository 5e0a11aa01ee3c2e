"""The correspondence address of an applicant, at most one: added, changed, removed, and each of it undone.

An applicant without an authentic source says its own address too; that one is changed here in the same way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from kiosk_tui.errors import KioskError
from kiosk_tui.locale.countries import countries
from kiosk_tui.pages import places
from kiosk_tui.pages.address_fields import (
    BELGIUM,
    COUNTRY,
    FIELD_IDS,
    MUNICIPALITY,
    POST_CODE,
    AddressFields,
    input_of,
)
from kiosk_tui.pages.applicant_fields import CORRESPONDENCE, OWN_ADDRESS, address_line
from kiosk_tui.pages.editing_model import EditingModel
from kiosk_tui.pages.model import Outcome
from kiosk_tui.pages.page import Command, Page, Text
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.portal.versioned import Versioned

if TYPE_CHECKING:
    from kiosk_api.contract.people import Applicant
    from kiosk_tui.services import Services

POST_CODE_LENGTH = 4


class AddressModel(EditingModel["Applicant"]):
    """The screen `address`. About: an applicant id, and which address: `correspondenceAddress` or `address`."""

    screen: ClassVar[str] = places.ADDRESS
    collision: ClassVar[Phrase] = say("applicant.collision")
    collision_brief: ClassVar[Phrase] = say("applicant.collision_brief")

    def __init__(self, services: Services, about: str) -> None:
        super().__init__(services, about)
        self._id, self._which = places.parts_of(about, 2)
        self._which = self._which or CORRESPONDENCE
        self._fields = AddressFields(self._which, countries(services.session.language))
        self._looking: asyncio.Task[None] | None = None

    @property
    def page(self) -> Page:
        own = self._which == OWN_ADDRESS
        title = say("address.own" if own else "address.correspondence")
        edit = self._edit
        if edit is None:
            return Page(places.ADDRESS, title, busy=say("applicant.busy"))
        present = self._fields.address_of(edit.value)
        stands: Sayable = address_line(present) if present else say("address.none")
        return Page(
            screen=places.ADDRESS,
            title=say("address.title", address=title, name=edit.value.name.value),
            parts=(
                *self._collided(),
                edit.form,
                Text(say("address.about_own" if own else "address.about_correspondence")),
            ),
            commands=tuple(self._commands()),
            notices=tuple(self._edit_notices()),
            summary=say("address.summary", address=title, value=stands),
        )

    def stage(self, field_id: str, value: str) -> None:
        super().stage(field_id, value)
        if field_id in (POST_CODE, COUNTRY):
            self._look_up()

    async def settled(self) -> None:
        if self._looking is not None:
            await asyncio.wait([self._looking])

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id == "remove" and self._removable:
            edit = self._opened()
            edit.discard()
            await self._send(edit, self._nothing(), "saved")
            return Outcome()
        await self.settled()
        if await self._perform_edit(command_id):
            return Outcome()
        raise KeyError(command_id)

    async def close(self) -> None:
        if self._looking is not None:
            self._looking.cancel()

    async def _read(self) -> Versioned[Applicant]:
        return await self._services.portal.versioned_applicant(self._id)

    async def _fields_of(self, read: Versioned[Applicant]) -> AddressFields:
        return self._fields

    async def _change(
        self, values: Mapping[str, str], version: str, idempotency_key: str
    ) -> Versioned[Applicant]:
        import msgspec

        from kiosk_api.contract.people import ApplicantPatch

        whole = {**self._fields.saved_values(self._opened().value), **values}
        empty = not any(text for field_id, text in whole.items() if field_id != COUNTRY)
        address = None if empty else input_of(whole)
        if self._which == OWN_ADDRESS:
            patch = ApplicantPatch(address=msgspec.UNSET if address is None else address)
        else:
            patch = ApplicantPatch(correspondence_address=address)
        return await self._services.portal.change_applicant(self._id, patch, version, idempotency_key)

    def _name(self, thing: Applicant) -> str:
        return thing.name.value

    @property
    def _removable(self) -> bool:
        edit = self._opened()
        return (
            self._which == CORRESPONDENCE
            and edit.theirs is None
            and self._fields.address_of(edit.value) is not None
        )

    def _nothing(self) -> dict[str, str]:
        """Every field that holds something, emptied."""
        saved = self._fields.saved_values(self._opened().value)
        return {each: "" for each in FIELD_IDS if saved[each] and each != COUNTRY}

    def _commands(self) -> list[Command]:
        offered = self._edit_commands()
        if self._removable:
            offered.append(Command("remove", say("address.remove"), "r"))
        return offered

    def _look_up(self) -> None:
        """Ask which municipality the post code that was typed belongs to."""
        values = self._opened().values
        post_code = values[POST_CODE]
        known = post_code in self._fields.towns
        if values[COUNTRY] != BELGIUM or len(post_code) != POST_CODE_LENGTH or not post_code.isdecimal():
            return
        if self._looking is not None:
            self._looking.cancel()
        if known:
            self._fill_in(post_code)
        else:
            self._looking = asyncio.get_running_loop().create_task(self._ask(post_code))

    async def _ask(self, post_code: str) -> None:
        """That it cannot be asked takes a help away, nothing else: the service checks when it is saved."""
        with suppress(KioskError):
            found = await self._services.portal.post_code(post_code)
            towns = [each.name for each in found.municipalities] if found else []
            names = [name for each in towns for name in dict.fromkeys((each.nl, each.fr or each.nl))]
            self._fields.towns[post_code] = tuple(names)
            self._fill_in(post_code)
            self.on_change(self.page)

    def _fill_in(self, post_code: str) -> None:
        """Write the municipality where none is, or where it is the one of the post code before."""
        edit = self._opened()
        values, towns = edit.values, self._fields.towns[post_code]
        if values[POST_CODE] != post_code:
            return
        edit.type(POST_CODE, post_code)
        others = {name for code, names in self._fields.towns.items() if code != post_code for name in names}
        present = values[MUNICIPALITY]
        if towns and (not present or (present in others and present not in towns)):
            edit.type(MUNICIPALITY, towns[0])
        elif present:
            edit.type(MUNICIPALITY, present)
        self._keep_typing(edit)
