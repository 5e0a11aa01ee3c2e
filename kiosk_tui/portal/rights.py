"""The operations about rights and appointments. Meaning and errors: `kiosk_tui.rights_service`."""

from typing import Any, Final, TypeVar

import msgspec

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
from kiosk_tui.portal.answers import reading, reading_versioned
from kiosk_tui.portal.api import MERGE_PATCH, Operations, Understand, segment
from kiosk_tui.portal.versioned import Versioned
from kiosk_tui.rights_service import UsersQuery

_JSON: Final = "application/json"
MOST_ORGANISATIONS: Final = "200"
Value = TypeVar("Value")


class Rights(Operations):
    """A part of `Portal`."""

    async def organisations(self) -> Organisations:
        parameters = [("pageSize", MOST_ORGANISATIONS)]
        return await self._api.read("/organisations", reading(Organisations), parameters, own=True)

    async def organisation(self, organisation_id: str) -> Organisation:
        return await self._api.read(organisation_path(organisation_id), reading(Organisation), own=True)

    async def users(self, query: UsersQuery, after: str | None = None) -> Users:
        if after is not None:
            return await self._api.read(after, reading(Users), own=True)
        asked = [
            ("q", query.search),
            ("right", query.right),
            ("state", query.state),
            ("sort", query.sort),
            ("total", "true"),
        ]
        path = organisation_path(query.organisation_id, "users")
        parameters = [(name, value) for name, value in asked if value]
        return await self._api.read(path, reading(Users), parameters, own=True)

    async def user(self, organisation_id: str, person_id: str) -> User:
        return await self._api.read(
            organisation_path(organisation_id, "users", person_id), reading(User), own=True
        )

    async def add_user(self, organisation_id: str, new: NewUser, idempotency_key: str) -> User:
        path = organisation_path(organisation_id, "users")
        return await self._post(path, reading(User), new, idempotency_key)

    async def user_right(self, organisation_id: str, right_id: str) -> Versioned[UserRight]:
        path = organisation_path(organisation_id, "userRights", right_id)
        return await self._api.read(path, reading_versioned(UserRight), own=True)

    async def change_user_right(
        self, right: UserRight, patch: UserRightPatch, version: str, idempotency_key: str
    ) -> Versioned[UserRight]:
        return await self._api.write(
            "PATCH",
            organisation_path(right.organisation_id, "userRights", right.user_right_id),
            reading_versioned(UserRight),
            idempotency_key,
            content=msgspec.json.encode(patch),
            headers={"Content-Type": MERGE_PATCH, "If-Match": version},
            own=True,
        )

    async def withdraw_user_right(
        self, right: UserRight, version: str, idempotency_key: str
    ) -> Versioned[UserRight]:
        path = organisation_path(right.organisation_id, "userRights", right.user_right_id, "withdrawals")
        return await self._post(path, reading_versioned(UserRight), None, idempotency_key, version)

    async def change_user_rights(
        self, organisation_id: str, wanted: NewUserRightChange, idempotency_key: str
    ) -> UserRightChange:
        path = organisation_path(organisation_id, "userRightChanges")
        return await self._post(path, reading(UserRightChange), wanted, idempotency_key)

    async def rights_report(self, organisation_id: str, report_format: str, language: str) -> bytes:
        path = f"{organisation_path(organisation_id, 'userRightsReport')}?format={segment(report_format)}"
        async with self._api.stream(path, {"Accept-Language": language}, own=True) as coming:
            return (await coming.whole()).body

    async def right_requests(self, organisation_id: str = "", after: str | None = None) -> RightRequests:
        if after is not None:
            return await self._api.read(after, reading(RightRequests), own=True)
        parameters = [("organisationId", organisation_id)] if organisation_id else []
        return await self._api.read("/rightRequests", reading(RightRequests), parameters, own=True)

    async def right_request(self, request_id: str) -> Versioned[RightRequest]:
        path = f"/rightRequests/{segment(request_id)}"
        return await self._api.read(path, reading_versioned(RightRequest), own=True)

    async def request_right(self, new: NewRightRequest, idempotency_key: str) -> RightRequest:
        return await self._post("/rightRequests", reading(RightRequest), new, idempotency_key)

    async def decide_right_request(
        self, request_id: str, decision: NewRightDecision, version: str, idempotency_key: str
    ) -> Versioned[RightRequest]:
        path = f"/rightRequests/{segment(request_id)}/decisions"
        return await self._post(path, reading_versioned(RightRequest), decision, idempotency_key, version)

    async def appointments(self, applicant_id: str) -> Appointments:
        return await self._api.read(appointments_path(applicant_id), reading(Appointments), own=True)

    async def appointment(self, applicant_id: str, appointment_id: str) -> Versioned[Appointment]:
        path = appointments_path(applicant_id, appointment_id)
        return await self._api.read(path, reading_versioned(Appointment), own=True)

    async def appoint(
        self, applicant_id: str, new: NewAppointment, idempotency_key: str
    ) -> Versioned[Appointment]:
        path = appointments_path(applicant_id)
        return await self._post(path, reading_versioned(Appointment), new, idempotency_key)

    async def change_appointment(
        self, appointment: Appointment, patch: AppointmentPatch, version: str, idempotency_key: str
    ) -> Versioned[Appointment]:
        return await self._api.write(
            "PATCH",
            appointments_path(appointment.applicant_id, appointment.appointment_id),
            reading_versioned(Appointment),
            idempotency_key,
            content=msgspec.json.encode(patch),
            headers={"Content-Type": MERGE_PATCH, "If-Match": version},
            own=True,
        )

    async def end_appointment(
        self, appointment: Appointment, version: str, idempotency_key: str
    ) -> Versioned[Appointment]:
        path = appointments_path(appointment.applicant_id, appointment.appointment_id, "endings")
        return await self._post(path, reading_versioned(Appointment), None, idempotency_key, version)

    async def hand_over(
        self, applicant_id: str, new: NewHandover, idempotency_key: str
    ) -> Versioned[Appointment]:
        path = f"/applicants/{segment(applicant_id)}/mainRoleHandovers"
        return await self._post(path, reading_versioned(Appointment), new, idempotency_key)

    async def _post(
        self,
        path: str,
        understand: Understand[Value],
        body: Any,
        idempotency_key: str,
        version: str | None = None,
    ) -> Value:
        headers = {} if version is None else {"If-Match": version}
        if body is not None:
            headers["Content-Type"] = _JSON
        return await self._api.write(
            "POST",
            path,
            understand,
            idempotency_key,
            content=None if body is None else msgspec.json.encode(body),
            headers=headers,
            own=True,
        )


def organisation_path(organisation_id: str, *below: str) -> str:
    """The path of an organisation, or of something below it."""
    return "/".join(("/organisations", *(segment(each) for each in (organisation_id, *below))))


def appointments_path(applicant_id: str, *below: str) -> str:
    """The path of the appointments of an applicant, or of something below them."""
    return "/".join((f"/applicants/{segment(applicant_id)}/appointments", *(segment(each) for each in below)))
