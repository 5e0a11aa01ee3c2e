"""An applicant's own data: what a register says is locked and says so; the rest is changed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.applicant_fields import (
    CORRESPONDENCE,
    OWN_ADDRESS,
    ApplicantFields,
    address_line,
    patch_of,
)
from kiosk_tui.pages.codes import code, ground
from kiosk_tui.pages.dossier_view import DossierView
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.of_applicant import OfApplicant
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.portal.versioned import Versioned

if TYPE_CHECKING:
    from kiosk_api.contract.people import Applicant

APPOINTING_GROUPS: Final = ("deFactoAssociation", "foreignOrganisation")
"""Groups whose representatives are appointed inside KIOSK (DOMAIN 1.8)."""


class ApplicantModel(OfApplicant["Applicant"]):
    """The screen `applicant`. About: an applicant id; absent: the applicant for whom the user acts."""

    screen: ClassVar[str] = places.APPLICANT
    collision: ClassVar[Phrase] = say("applicant.collision")
    collision_brief: ClassVar[Phrase] = say("applicant.collision_brief")

    @property
    def page(self) -> Page:
        if not self._about:
            return Page(
                places.APPLICANT,
                say("applicant.title"),
                (Text(say("applicant.choose_first")),),
                (Command("choose", say("home.choose"), "a"),),
                summary=say("applicant.choose_first"),
            )
        if self._edit is None:
            return Page(places.APPLICANT, say("applicant.title"), busy=say("applicant.busy"))
        applicant = self._edit.value
        return Page(
            screen=places.APPLICANT,
            title=applicant.name.value,
            parts=tuple(self._parts(applicant)),
            commands=tuple(self._commands(applicant)),
            notices=tuple(self._notices(applicant)),
            summary=say(
                "applicant.summary", name=applicant.name.value, group=code("group", applicant.entity_group)
            ),
        )

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id == "choose":
            return Outcome(go=Route(places.REPRESENTATIONS))
        if await self._perform_edit(command_id):
            return Outcome()
        return Outcome(go=self._way(command_id))

    def _way(self, command_id: str) -> Route:
        """Where a command leads."""
        ways = {
            "dossiers": Route(places.DOSSIERS, DossierView(applicant=self._about).as_route()),
            "profile": Route(places.PROFILE, self._about),
            "appointments": Route(places.APPOINTMENTS, self._about),
            "history": Route(places.HISTORY, places.about(places.APPLICANT, self._about)),
            "record": Route(places.RECORD, self._about),
            "correspondence": Route(places.ADDRESS, places.about(self._about, CORRESPONDENCE)),
        }
        if OWN_ADDRESS in self._opened().value.editable:
            ways["own_address"] = Route(places.ADDRESS, places.about(self._about, OWN_ADDRESS))
        return ways[command_id]

    async def _read(self) -> Versioned[Applicant]:
        return await self._services.portal.versioned_applicant(self._about)

    async def _fields_of(self, read: Versioned[Applicant]) -> ApplicantFields:
        return ApplicantFields(read.value)

    async def _change(
        self, values: Mapping[str, str], version: str, idempotency_key: str
    ) -> Versioned[Applicant]:
        portal = self._services.portal
        return await portal.change_applicant(self._about, patch_of(values), version, idempotency_key)

    def _name(self, thing: Applicant) -> str:
        return thing.name.value

    def _parts(self, applicant: Applicant) -> list[Part]:
        edit = self._opened()
        parts: list[Part] = [*self._collided(), edit.form, _besides(applicant)]
        if OWN_ADDRESS not in applicant.editable:
            parts.append(Text(say("applicant.authentic")))
        parts.append(Facts(_grounds(applicant), say("applicant.grounds")))
        return parts

    def _notices(self, applicant: Applicant) -> list[Notice]:
        notices = self._edit_notices()
        if not (applicant.email and applicant.phone):
            notices.append(Notice(say("applicant.incomplete"), Tone.WARNING))
        return notices

    def _commands(self, applicant: Applicant) -> list[Command]:
        has = applicant.correspondence_address is not None
        correspondence = say("applicant.change_correspondence" if has else "applicant.add_correspondence")
        offered = self._edit_commands()
        if OWN_ADDRESS in applicant.editable:
            offered.append(Command("own_address", say("applicant.change_address"), "s", CommandKind.SCREEN))
        if applicant.entity_group in APPOINTING_GROUPS:
            offered.append(Command("appointments", say("appointments.title"), kind=CommandKind.SCREEN))
        return [
            *offered,
            Command("correspondence", correspondence, "c", CommandKind.SCREEN),
            Command("dossiers", say("applicant.to_dossiers"), "r", CommandKind.SCREEN),
            Command("profile", say("applicant.to_profile"), "p", CommandKind.SCREEN),
            Command("history", say("dossier.history"), "h", CommandKind.SCREEN),
            Command("record", say("record.open"), "z", CommandKind.SCREEN),
            Command("choose", say("home.choose"), "a", CommandKind.MENU),
        ]


def _besides(applicant: Applicant) -> Facts:
    """What the form does not hold: the group, and addresses, which have a form of their own."""
    rows = [Fact(say("applicant.group"), code("group", applicant.entity_group))]
    if OWN_ADDRESS in applicant.editable:
        own = applicant.address
        rows.append(
            Fact(say("applicant.address"), address_line(own.value) if own else say("applicant.no_address"))
        )
    other = applicant.correspondence_address
    rows.append(
        Fact(
            say("applicant.correspondence"),
            address_line(other) if other else say("applicant.no_correspondence"),
        )
    )
    return Facts(tuple(rows))


def _grounds(applicant: Applicant) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            ground(each.code, each.provider_name),
            say("applicant.ground_until", since=each.since, until=each.until)
            if each.until
            else say("applicant.ground_since", since=each.since),
        )
        for each in applicant.grounds
    )
