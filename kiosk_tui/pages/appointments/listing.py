"""Who is appointed for an applicant inside KIOSK; of another group, which way it has instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.days import today
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Page, Text
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.pages.rights.said import mark, state
from kiosk_tui.services import Services

if TYPE_CHECKING:
    import datetime as dt

    from kiosk_api.contract.appointments import Appointment, Appointments

COLUMNS: Final = (
    Column("name", say("appointments.person"), 28, 1, grows=True),
    Column("state", say("user_rights.state"), 28, 1),
    Column("from", say("user_rights.start"), 12, 3),
)
WAYS: Final = ("byUserRight", "byMandate", "onlyOneself", "notMain")
"""Reasons for which the user appoints nobody."""


class AppointmentsModel(PageModel):
    """The screen `appointments`. About: an applicant's id; without one, the applicant for whom the session acts."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services: Final = services
        acting_for = services.session.acting_for
        self._applicant_id: Final = about or (acting_for.applicant_id if acting_for else "")
        self._found: Appointments | None = None

    @property
    def page(self) -> Page:
        if self._found is None:
            return Page(places.APPOINTMENTS, say("appointments.title"), busy=say("user_rights.busy"))
        day = today(self._services.clock)
        rows = FixedWindow([_row(each, day) for each in self._found.items])
        table = Records("appointments", COLUMNS, rows, "open", say("appointments.nobody"))
        why = self._found.reason if self._found.reason in WAYS else None
        current = sum(each.state == "active" for each in self._found.items)
        summary = say("appointments.summary", count=current)
        if why and not current:
            summary = say(f"appointments.way_{why}")
        return Page(
            places.APPOINTMENTS,
            say("appointments.title"),
            (*([Text(say(f"appointments.way_{why}"))] if why else ()), table),
            tuple(self._commands(self._found)),
            summary=summary,
        )

    @property
    def found(self) -> Appointments | None:
        """The appointments as the contract says them. For the script face."""
        return self._found

    async def open(self) -> None:
        self._found = await self._services.portal.appointments(self._applicant_id)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "open":
                return Outcome(go=Route(places.APPOINTMENT, f"{self._applicant_id}|{about}"))
            case "appoint":
                return Outcome(go=Route(places.NEW_APPOINTMENT, self._applicant_id))
            case "rights":
                return Outcome(go=Route(places.RIGHTS))
            case _:
                raise KeyError(command_id)

    @staticmethod
    def _commands(found: Appointments) -> list[Command]:
        if found.may_appoint:
            return [Command("appoint", say("appointments.appoint"), "n", CommandKind.SCREEN)]
        if found.reason == "byUserRight":
            return [Command("rights", say("user_rights.title"), "g", CommandKind.SCREEN)]
        return []


def name_of(appointment: Appointment) -> Sayable:
    """Who is appointed, and whether they are main representative."""
    if appointment.main:
        return say("appointments.main_name", name=appointment.person_name)
    return appointment.person_name


def _row(appointment: Appointment, day: dt.date) -> Record:
    name, said = name_of(appointment), state(appointment)
    cells = (name, said, appointment.start_date)
    return Record(appointment.appointment_id, cells, (name, said), mark(appointment, day))
