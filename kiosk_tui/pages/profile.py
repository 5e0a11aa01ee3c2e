"""The representative's own details for one applicant (DOMAIN 1.7: e-mail, and phone or mobile, required)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk_tui.pages import places
from kiosk_tui.pages.applicant import required
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Notice, Page, Text, Tone
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.people import Profile


class ProfileModel(PageModel):
    """The screen `profile`. About: an applicant id; absent: the applicant for whom the user acts."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services = services
        self._about = about
        self._profile: Profile | None = None
        self._applicant_name = ""

    @property
    def page(self) -> Page:
        account = self._services.session.account
        if not self._id:
            return Page(
                places.PROFILE,
                say("profile.title"),
                (
                    Facts((Fact(say("profile.name"), account.name if account else ""),)),
                    Text(say("profile.choose_first")),
                ),
                self._commands(),
                summary=say("profile.choose_first"),
            )
        profile = self._profile
        if profile is None:
            return Page(places.PROFILE, say("profile.title"), busy=say("profile.busy"))
        rows = [Fact(say("profile.name"), profile.name), required(say("profile.email"), profile.email)]
        if profile.phone or not profile.mobile:
            rows.append(required(say("profile.phone"), profile.phone))
        if profile.mobile:
            rows.append(Fact(say("profile.mobile"), profile.mobile))
        complete = bool(profile.email and (profile.phone or profile.mobile))
        return Page(
            screen=places.PROFILE,
            title=say("profile.title_for", name=self._applicant_name),
            parts=(Facts(tuple(rows)), Text(say("profile.per_applicant"))),
            commands=self._commands(),
            notices=() if complete else (Notice(say("profile.incomplete"), Tone.WARNING),),
            summary=say("profile.summary", name=profile.name, applicant=self._applicant_name),
        )

    async def open(self) -> None:
        if self._id:
            self._profile = await self._services.portal.profile(self._id)
            self._applicant_name = (await self._services.portal.applicant(self._id)).name.value

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "choose":
                return Outcome(go=Route(places.REPRESENTATIONS))
            case "sign_out":
                await self._services.sign_in.sign_out()
                return Outcome(go=Route(places.SIGN_IN), instead=True)
            case _:
                raise KeyError(command_id)

    def _commands(self) -> tuple[Command, ...]:
        return (
            Command("choose", say("home.choose"), "n", CommandKind.MENU),
            Command("sign_out", say("home.sign_out"), "s", CommandKind.MENU),
        )

    @property
    def _id(self) -> str:
        acting_for = self._services.session.acting_for
        return self._about or (acting_for.applicant_id if acting_for else "")
