"""An applicant's own data, each with the register that it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code, ground
from kiosk_tui.pages.dossier_view import DossierView
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.people import Address, Applicant, SourcedAddress, SourcedValue


class ApplicantModel(PageModel):
    """The screen `applicant`. About: an applicant id; absent: the applicant for whom the user acts."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services = services
        self._about = about
        self._applicant: Applicant | None = None

    @property
    def page(self) -> Page:
        if not self._id:
            return Page(
                places.APPLICANT,
                say("applicant.title"),
                (Text(say("applicant.choose_first")),),
                (Command("choose", say("home.choose"), "n"),),
                summary=say("applicant.choose_first"),
            )
        applicant = self._applicant
        if applicant is None:
            return Page(places.APPLICANT, say("applicant.title"), busy=say("applicant.busy"))
        return Page(
            screen=places.APPLICANT,
            title=applicant.name.value,
            parts=tuple(_parts(applicant)),
            commands=(
                Command("dossiers", say("applicant.to_dossiers"), "d", CommandKind.SCREEN),
                Command("profile", say("applicant.to_profile"), "p", CommandKind.SCREEN),
                Command("choose", say("home.choose"), "n", CommandKind.MENU),
            ),
            summary=say(
                "applicant.summary", name=applicant.name.value, group=code("group", applicant.entity_group)
            ),
        )

    async def open(self) -> None:
        if self._id:
            self._applicant = await self._services.portal.applicant(self._id)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "choose":
                return Outcome(go=Route(places.REPRESENTATIONS))
            case "dossiers":
                return Outcome(go=Route(places.DOSSIERS, DossierView(applicant=self._id).as_route()))
            case "profile":
                return Outcome(go=Route(places.PROFILE, self._id))
            case _:
                raise KeyError(command_id)

    @property
    def _id(self) -> str:
        acting_for = self._services.session.acting_for
        return self._about or (acting_for.applicant_id if acting_for else "")


def _parts(applicant: Applicant) -> list[Part]:
    rows = [
        Fact(say("applicant.name"), applicant.name.value, source=_source(applicant.name)),
        Fact(say("applicant.group"), code("group", applicant.entity_group)),
    ]
    for label, sourced in (
        ("enterprise_number", applicant.enterprise_number),
        ("legal_form", applicant.legal_form),
    ):
        if sourced is not None:
            rows.append(Fact(say(f"applicant.{label}"), sourced.value, source=_source(sourced)))
    if applicant.address is not None:
        rows.append(
            Fact(
                say("applicant.address"),
                address(applicant.address.value),
                source=_source(applicant.address),
            )
        )
    rows.append(required(say("applicant.email"), applicant.email))
    rows.append(required(say("applicant.phone"), applicant.phone))
    if applicant.correspondence_address is not None:
        rows.append(Fact(say("applicant.correspondence"), address(applicant.correspondence_address)))
    grounds = tuple(
        Fact(
            ground(each.code, each.provider_name),
            say("applicant.ground_until", since=each.since, until=each.until)
            if each.until
            else say("applicant.ground_since", since=each.since),
        )
        for each in applicant.grounds
    )
    return [
        Facts(tuple(rows), say("applicant.data")),
        Text(say("applicant.authentic")),
        Facts(grounds, say("applicant.grounds")),
    ]


def _source(sourced: SourcedValue | SourcedAddress) -> Phrase:
    """From which register, and of which day."""
    return say("applicant.source", source=code("source", sourced.source), as_of=sourced.as_of)


def required(label: Sayable, value: str | None) -> Fact:
    """A datum that must be there: when it is not, that is said."""
    if value:
        return Fact(label, value)
    return Fact(label, say("applicant.missing"), tone=Tone.WARNING)


def address(address: Address) -> str:
    """An address in one line, as Belgians write it."""
    house = f"{address.house_number} bus {address.box}" if address.box else address.house_number
    country = "" if address.country == "BE" else f", {address.country}"
    return f"{address.street} {house}, {address.post_code} {address.municipality}{country}"
