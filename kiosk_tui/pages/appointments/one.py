"""One appointment: other days, its end, and handing the main role over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from kiosk_tui.errors import InputRefused
from kiosk_tui.pages import places
from kiosk_tui.pages.appointments.listing import name_of
from kiosk_tui.pages.days import today
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, Fact, Facts, FieldKind, Notice, Page, Part, Tone
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.rights.asking import Asked, Question
from kiosk_tui.pages.rights.said import state
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.appointments import Appointment
    from kiosk_tui.portal.versioned import Versioned


class AppointmentModel(PageModel):
    """The screen `appointment`. About: an applicant's id and an appointment's."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._applicant_id, self._appointment_id = places.parts_of(about, 2)
        self._read: Versioned[Appointment] | None = None
        self._asked = Asked((), today(services.clock))
        self._notice: Notice | None = None
        self._key: Final = uuid4().hex

    @property
    def page(self) -> Page:
        if self._read is None:
            return Page(places.APPOINTMENT, say("appointments.one"), busy=say("user_rights.busy"))
        one = self._read.value
        facts = (
            Fact(say("appointments.person"), one.person_name),
            Fact(say("user_rights.role"), say("appointments.main" if one.main else "appointments.other")),
            Fact(say("user_rights.state"), state(one)),
            Fact(say("user_rights.start"), one.start_date),
            Fact(say("user_rights.end"), one.end_date or say("user_rights.no_end")),
        )
        parts: list[Part] = [Facts(facts)]
        if "change" in one.allowed_acts:
            parts.append(self._asked.form("save", say("user_rights.other_days")))
        return Page(
            places.APPOINTMENT,
            name_of(one),
            tuple(parts),
            tuple(self._commands(one)),
            (self._notice,) if self._notice is not None else (),
            summary=say("appointments.one_summary", name=name_of(one), state=state(one)),
        )

    @property
    def appointment(self) -> Appointment | None:
        """The appointment as the contract says it. For the script face."""
        return self._read.value if self._read is not None else None

    async def open(self) -> None:
        if self._read is None or not self._asked.changed:
            self._show(await self._services.portal.appointment(self._applicant_id, self._appointment_id))

    def stage(self, field_id: str, value: str) -> None:
        self._asked.type(field_id, value)
        self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if self._read is None or command_id not in {each.id for each in self._commands(self._read.value)}:
            raise KeyError(command_id)
        portal, read = self._services.portal, self._read
        match command_id:
            case "save":
                await self._save(read)
            case "end":
                self._show(await portal.end_appointment(read.value, read.version, self._key))
                self._notice = Notice(say("appointments.ended"), Tone.GOOD)
            case _:
                from kiosk_api.contract.appointments import NewHandover

                new = NewHandover(to_person_id=read.value.person_id)
                await portal.hand_over(self._applicant_id, new, self._key)
                return Outcome(go=Route(places.APPOINTMENTS, self._applicant_id), instead=True)
        return Outcome()

    async def _save(self, read: Versioned[Appointment]) -> None:
        from kiosk_api.contract.appointments import AppointmentPatch

        if not self._asked.check():
            self._notice = Notice(say("user_rights.look_again"), Tone.ERROR)
            return
        patch = AppointmentPatch(end_date=self._asked.day("endDate"))
        try:
            changed = await self._services.portal.change_appointment(
                read.value, patch, read.version, self._asked.idempotency_key
            )
        except InputRefused as refused:
            self._asked.refuse(refused.faults)
            raise
        self._show(changed)
        self._notice = Notice(say("user_rights.saved"), Tone.GOOD)

    def _show(self, read: Versioned[Appointment]) -> None:
        self._read = read
        last = read.value.end_date
        end = Question(
            "endDate",
            say("user_rights.end"),
            "e",
            FieldKind.DATE,
            required=False,
            help=say("user_rights.end_help"),
            value=last.isoformat() if last else "",
        )
        self._asked = Asked((end,), today(self._services.clock))

    @staticmethod
    def _commands(one: Appointment) -> list[Command]:
        offered: list[Command] = []
        if "change" in one.allowed_acts:
            offered.append(Command("save", say("user_rights.save"), "b"))
        if "end" in one.allowed_acts:
            confirm = say("appointments.end_confirm", name=one.person_name)
            offered.append(Command("end", say("appointments.end"), "d", confirm=confirm))
        if "handOver" in one.allowed_acts:
            confirm = say("appointments.hand_over_confirm", name=one.person_name)
            offered.append(Command("hand_over", say("appointments.hand_over"), "h", confirm=confirm))
        return offered
