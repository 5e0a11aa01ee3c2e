"""What the pages ask of the KIOSK service about rights in organisations, and appointments inside KIOSK.

A part of `kiosk_tui.services.PortalService`; each method raises nothing but `KioskError`. Rights are the person's own
affair: they are asked for with the person's own token, whichever applicant the session acts for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk_api.contract.appointments import (
        Appointment,
        AppointmentPatch,
        Appointments,
        NewAppointment,
        NewHandover,
    )
    from kiosk_api.contract.user_rights import (
        NewRightDecision,
        NewRightRequest,
        NewUser,
        NewUserRightChange,
        Organisation,
        Organisations,
        RightRequest,
        RightRequests,
        User,
        UserRight,
        UserRightChange,
        UserRightPatch,
        Users,
    )
    from kiosk_tui.portal.versioned import Versioned


@dataclass(frozen=True, slots=True)
class UsersQuery:
    """Which people of an organisation, and in which order; as the contract says it."""

    organisation_id: str
    search: str = ""
    right: str = ""
    state: str = ""
    sort: str = "name"


class RightsService(Protocol):
    """`idempotency_key` names one wish: it may be sent again with it, and happens once."""

    async def organisations(self) -> Organisations:
        """Where the person has or had a right, by name: at most 200."""
        ...

    async def organisation(self, organisation_id: str) -> Organisation: ...

    async def users(self, query: UsersQuery, after: str | None = None) -> Users:
        """The people of an organisation; `after` is the `next` of the page before."""
        ...

    async def user(self, organisation_id: str, person_id: str) -> User: ...

    async def add_user(self, organisation_id: str, new: NewUser, idempotency_key: str) -> User: ...

    async def user_right(self, organisation_id: str, right_id: str) -> Versioned[UserRight]: ...

    async def change_user_right(
        self, right: UserRight, patch: UserRightPatch, version: str, idempotency_key: str
    ) -> Versioned[UserRight]:
        """Give a right other days.

        Raises:
            StaleVersion: somebody changed it since.
            RightRefused: a rule says no.
        """
        ...

    async def withdraw_user_right(
        self, right: UserRight, version: str, idempotency_key: str
    ) -> Versioned[UserRight]:
        """Take a right away from today on; raises as `change_user_right`."""
        ...

    async def change_user_rights(
        self, organisation_id: str, wanted: NewUserRightChange, idempotency_key: str
    ) -> UserRightChange:
        """Give, change or take away several at once, or say what that would do."""
        ...

    async def rights_report(self, organisation_id: str, report_format: str, language: str) -> bytes:
        """Every right of an organisation, as a `csv` or `xlsx` file."""
        ...

    async def right_requests(self, organisation_id: str = "", after: str | None = None) -> RightRequests:
        """One's own requests; with an organisation, those that its administrators decide on."""
        ...

    async def right_request(self, request_id: str) -> Versioned[RightRequest]: ...

    async def request_right(self, new: NewRightRequest, idempotency_key: str) -> RightRequest: ...

    async def decide_right_request(
        self, request_id: str, decision: NewRightDecision, version: str, idempotency_key: str
    ) -> Versioned[RightRequest]: ...

    async def appointments(self, applicant_id: str) -> Appointments: ...

    async def appointment(self, applicant_id: str, appointment_id: str) -> Versioned[Appointment]: ...

    async def appoint(
        self, applicant_id: str, new: NewAppointment, idempotency_key: str
    ) -> Versioned[Appointment]: ...

    async def change_appointment(
        self, appointment: Appointment, patch: AppointmentPatch, version: str, idempotency_key: str
    ) -> Versioned[Appointment]: ...

    async def end_appointment(
        self, appointment: Appointment, version: str, idempotency_key: str
    ) -> Versioned[Appointment]: ...

    async def hand_over(
        self, applicant_id: str, new: NewHandover, idempotency_key: str
    ) -> Versioned[Appointment]: ...
