"""Adding somebody who works for an organisation. The national number is sent once, shown masked, and kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import InputRefused
from kiosk_tui.pages import places
from kiosk_tui.pages.days import today
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, Notice, Page, Text, Tone
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.rights.asking import Asked, Question
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.user_rights import User

PERSON: Final = (
    Question(
        "nationalNumber",
        say("user_rights.national_number"),
        "r",
        help=say("user_rights.national_number_help"),
        max_length=20,
        secret=True,
    ),
    Question("givenName", say("user_rights.given_name"), "c", max_length=100),
    Question("familyName", say("user_rights.family_name"), "f", max_length=100),
)
"""Who somebody is, as the National Register knows them."""


class NewUserModel(PageModel):
    """The screen `newUser`. About: an organisation's id."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._organisation_id: Final = about
        self._name = ""
        self._asked: Final = Asked(PERSON, today(services.clock))
        self._notice: Notice | None = None
        self.added: User | None = None
        """Who was added. For the script face."""

    @property
    def page(self) -> Page:
        return Page(
            places.NEW_USER,
            say("user_rights.add_to", name=self._name) if self._name else say("user_rights.add_person"),
            (Text(say("user_rights.add_explained")), self._asked.form("add")),
            (Command("add", say("user_rights.add"), "b"),),
            (self._notice,) if self._notice is not None else (),
            summary=say("user_rights.add_person"),
        )

    async def open(self) -> None:
        self._name = (await self._services.portal.organisation(self._organisation_id)).name

    def stage(self, field_id: str, value: str) -> None:
        self._asked.type(field_id, value)
        self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id != "add":
            raise KeyError(command_id)
        if not self._asked.check():
            self._notice = Notice(say("user_rights.look_again"), Tone.ERROR)
            return Outcome()
        from kiosk_api.contract.user_rights import NewUser

        new = NewUser(
            national_number=self._asked.text("nationalNumber"),
            given_name=self._asked.text("givenName"),
            family_name=self._asked.text("familyName"),
        )
        try:
            self.added = added = await self._services.portal.add_user(
                self._organisation_id, new, self._asked.idempotency_key
            )
        except InputRefused as refused:
            self._asked.refuse(refused.faults)
            raise
        about = f"{self._organisation_id}|{added.person_id}"
        return Outcome(go=Route(places.PERSON_RIGHTS, about), instead=True)
