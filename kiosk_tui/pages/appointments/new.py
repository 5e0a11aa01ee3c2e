"""Appointing a representative: by national number, or by e-mail address for a foreign organisation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import InputRefused
from kiosk_tui.pages import places
from kiosk_tui.pages.days import today
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, FieldKind, Notice, Page, Text, Tone
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.rights.asking import Asked, Question
from kiosk_tui.pages.rights.new_user import PERSON
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.appointments import Appointment, NewAppointment

DAYS: Final = (
    Question(
        "startDate",
        say("user_rights.start"),
        "o",
        FieldKind.DATE,
        required=False,
        help=say("user_rights.start_help"),
    ),
    Question(
        "endDate",
        say("user_rights.end"),
        "e",
        FieldKind.DATE,
        required=False,
        help=say("user_rights.end_help"),
    ),
)
EMAIL: Final = Question(
    "email",
    say("appointments.email"),
    "a",
    FieldKind.EMAIL,
    required=False,
    help=say("appointments.email_help"),
    max_length=254,
)


class NewAppointmentModel(PageModel):
    """The screen `newAppointment`. About: an applicant's id."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._applicant_id: Final = about
        self._asked = Asked((*PERSON, *DAYS), today(services.clock))
        self._by_email = False
        self._opened = False
        self._notice: Notice | None = None
        self.made: Appointment | None = None
        """Who was appointed. For the script face."""

    @property
    def page(self) -> Page:
        explained = "appointments.explained_foreign" if self._by_email else "appointments.explained"
        return Page(
            places.NEW_APPOINTMENT,
            say("appointments.appoint"),
            (Text(say(explained)), self._asked.form("appoint")),
            (Command("appoint", say("appointments.appoint"), "b"),),
            (self._notice,) if self._notice is not None else (),
            summary=say("appointments.appoint"),
        )

    async def open(self) -> None:
        if self._opened:
            return
        self._by_email = (await self._services.portal.appointments(self._applicant_id)).may_appoint_by_email
        if self._by_email:
            number, *names = PERSON
            questions = (replace(number, required=False), EMAIL, *names, *DAYS)
            self._asked = Asked(questions, today(self._services.clock))
        self._opened = True

    def stage(self, field_id: str, value: str) -> None:
        self._asked.type(field_id, value)
        self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id != "appoint":
            raise KeyError(command_id)
        if not self._asked.check() or (self._by_email and not self._one_way()):
            self._notice = Notice(say("user_rights.look_again"), Tone.ERROR)
            return Outcome()
        try:
            made = await self._services.portal.appoint(
                self._applicant_id, self._wanted(), self._asked.idempotency_key
            )
        except InputRefused as refused:
            self._asked.refuse(refused.faults)
            raise
        self.made = made.value
        return Outcome(go=Route(places.APPOINTMENTS, self._applicant_id), instead=True)

    def _one_way(self) -> bool:
        """A number or an address, and not both."""
        if bool(self._asked.text("nationalNumber")) != bool(self._asked.text("email")):
            return True
        self._asked.refuse({"email": say("appointments.one_way")})
        return False

    def _wanted(self) -> NewAppointment:
        import msgspec

        from kiosk_api.contract.appointments import NewAppointment

        email = self._asked.text("email") if self._by_email else ""
        return NewAppointment(
            national_number=self._asked.text("nationalNumber") or msgspec.UNSET,
            email=email or msgspec.UNSET,
            given_name=self._asked.text("givenName"),
            family_name=self._asked.text("familyName"),
            start_date=self._asked.day("startDate") or msgspec.UNSET,
            end_date=self._asked.day("endDate") or msgspec.UNSET,
        )
