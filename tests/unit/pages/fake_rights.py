"""The part of the KIOSK service in memory that knows rights and appointments, by the service's own words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

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
    OrganisationAdministrator,
    Organisations,
    RightRequest,
    RightRequests,
    User,
    UserRight,
    UserRightChange,
    UserRightChangeItem,
    UserRightPatch,
    Users,
)
from kiosk_tui.errors import InputRefused, NotFound, StaleVersion
from kiosk_tui.pages.phrase import say
from kiosk_tui.portal.versioned import Versioned
from kiosk_tui.rights_service import UsersQuery

ASKED_AT = dt.datetime(2026, 5, 1, 9, tzinfo=dt.UTC)
OFFICIAL = {
    "kioskApplicant": "KIOSK Aanvrager",
    "mandateManager": "SSM Mandaatbeheerder",
    "mandatePerformer": "SSM Mandaatuitvoerder",
    "localAdministrator": "Lokale beheerder",
    "mainLocalAdministrator": "Hoofd lokale beheerder",
}


def a_right(number: int = 1, **changes: Any) -> UserRight:
    """An active right of Tom at the service provider, with what `changes` say."""
    right = changes.get("right", "mandatePerformer")
    made = UserRight(
        href=f"/v1/organisations/dienst/userRights/recht{number}",
        user_right_id=f"recht{number}",
        organisation_id="dienst",
        person_id="tom",
        person_name="Tom Jacobs",
        right=right,
        right_name=OFFICIAL.get(right, right),
        start_date=dt.date(2025, 1, 1),
        state="active",
        version="1",
        allowed_acts=["change", "withdraw"],
    )
    return msgspec.structs.replace(made, **changes)


def an_organisation(**changes: Any) -> Organisation:
    """The service provider, which the user administers."""
    made = Organisation(
        href="/v1/organisations/dienst",
        organisation_id="dienst",
        name="Cultuurdienst",
        entity_group="enterpriseOrganisation",
        enterprise_number="0999000723",
        administers="localAdministrator",
        givable=["kioskApplicant", "mandateManager", "mandatePerformer"],
        waiting_requests=1,
        administrators=[
            OrganisationAdministrator(name="Karim El Amrani", why="mainLocalAdministrator"),
            OrganisationAdministrator(name="Jo Claes", why="localAdministrator"),
        ],
        own_rights=[
            a_right(
                9,
                person_id="jo",
                person_name="Jo Claes",
                right="localAdministrator",
                right_name="Lokale beheerder",
                end_date=dt.date(2026, 5, 20),
            )
        ],
    )
    return msgspec.structs.replace(made, **changes)


def gent() -> Organisation:
    """Where the user has a right and administers nothing."""
    return Organisation(
        href="/v1/organisations/gent",
        organisation_id="gent",
        name="Stad Gent",
        entity_group="localGovernment",
        administrators=[],
        own_rights=[
            a_right(
                8,
                organisation_id="gent",
                person_id="jo",
                right="kioskApplicant",
                state="ended",
                end_date=dt.date(2026, 4, 1),
                allowed_acts=[],
            )
        ],
    )


def a_request(number: int = 1, **changes: Any) -> RightRequest:
    """Nadia's request at the service provider, which waits."""
    made = RightRequest(
        href=f"/v1/rightRequests/aanvraag{number}",
        right_request_id=f"aanvraag{number}",
        organisation_id="dienst",
        organisation_name="Cultuurdienst",
        person_id="nadia",
        person_name="Nadia Haddad",
        right="mandatePerformer",
        right_name="SSM Mandaatuitvoerder",
        start_date=dt.date(2026, 5, 4),
        message="Ik begin volgende week bij jullie.",
        asked_at=ASKED_AT,
        state="waiting",
        version="1",
        allowed_acts=["decide"],
    )
    return msgspec.structs.replace(made, **changes)


def an_appointment(number: int = 1, **changes: Any) -> Appointment:
    """Elke, appointed for the collective."""
    made = Appointment(
        href=f"/v1/applicants/nachtwacht/appointments/aanstelling{number}",
        appointment_id=f"aanstelling{number}",
        applicant_id="nachtwacht",
        person_id="elke",
        person_name="Elke Goossens",
        main=False,
        start_date=dt.date(2025, 1, 1),
        state="active",
        version="1",
        allowed_acts=["change", "end", "handOver"],
    )
    return msgspec.structs.replace(made, **changes)


def some_people() -> list[User]:
    """Tom, who performs mandates and manages them from June on, and Nadia, whose right ended."""
    later = a_right(
        2,
        right="mandateManager",
        right_name="SSM Mandaatbeheerder",
        start_date=dt.date(2026, 6, 1),
        state="scheduled",
    )
    ended = a_right(
        3,
        person_id="nadia",
        person_name="Nadia Haddad",
        state="withdrawn",
        withdrawn_on=dt.date(2026, 4, 20),
        allowed_acts=[],
    )
    return [
        User(
            href="/v1/organisations/dienst/users/tom",
            person_id="tom",
            name="Tom Jacobs",
            works_since=dt.date(2025, 1, 1),
            rights=[a_right(end_date=dt.date(2026, 5, 8)), later],
        ),
        User(
            href="/v1/organisations/dienst/users/nadia",
            person_id="nadia",
            name="Nadia Haddad",
            rights=[ended],
        ),
    ]


@dataclass(kw_only=True)
class FakeRights:
    """`RightsService` over lists. A part of `FakePortal`."""

    organisations_here: list[Organisation] = field(default_factory=lambda: [an_organisation(), gent()])
    users_here: list[User] = field(default_factory=some_people)
    asked_rights: list[RightRequest] = field(default_factory=lambda: [a_request()])
    own_requests: list[RightRequest] = field(default_factory=list[RightRequest])
    appointed: Appointments = field(
        default_factory=lambda: Appointments(
            self_="/v1/applicants/nachtwacht/appointments",
            items=[
                an_appointment(),
                an_appointment(2, person_id="jo", person_name="Jo Claes", main=True, allowed_acts=["change"]),
            ],
            may_appoint=True,
        )
    )
    users_asked: list[UsersQuery] = field(default_factory=list[UsersQuery])
    rights_sent: list[Any] = field(default_factory=list[Any])
    """What was sent, in order."""
    not_known: bool = False
    """Number and name do not belong together."""

    async def organisations(self) -> Organisations:
        return Organisations(self_="/v1/organisations", items=self.organisations_here, page_size=200)

    async def organisation(self, organisation_id: str) -> Organisation:
        for each in self.organisations_here:
            if each.organisation_id == organisation_id:
                return each
        raise NotFound

    async def users(self, query: UsersQuery, after: str | None = None) -> Users:
        self.users_asked.append(query)
        items = [each for each in self.users_here if query.search.casefold() in each.name.casefold()]
        if query.right:
            items = [each for each in items if any(one.right == query.right for one in each.rights)]
        return Users(self_="/v1/users", items=items, page_size=50, total=len(items))

    async def user(self, organisation_id: str, person_id: str) -> User:
        for each in self.users_here:
            if each.person_id == person_id:
                return each
        raise NotFound

    async def add_user(self, organisation_id: str, new: NewUser, idempotency_key: str) -> User:
        self.rights_sent.append(new)
        if self.not_known:
            raise InputRefused({"nationalNumber": say("errors.field.person_not_known")})
        added = User(
            href="/v1/organisations/dienst/users/nieuw",
            person_id="nieuw",
            name=f"{new.given_name} {new.family_name}",
            rights=[],
        )
        self.users_here.append(added)
        return added

    async def user_right(self, organisation_id: str, right_id: str) -> Versioned[UserRight]:
        for user in self.users_here:
            for right in user.rights:
                if right.user_right_id == right_id:
                    return Versioned(right, f'"{right.version}"')
        raise NotFound

    async def change_user_right(
        self, right: UserRight, patch: UserRightPatch, version: str, idempotency_key: str
    ) -> Versioned[UserRight]:
        self.rights_sent.append(patch)
        return self._replaced(right, version, end_date=patch.end_date)

    async def withdraw_user_right(
        self, right: UserRight, version: str, idempotency_key: str
    ) -> Versioned[UserRight]:
        self.rights_sent.append("withdraw")
        return self._replaced(
            right, version, state="withdrawn", withdrawn_on=dt.date(2026, 5, 4), allowed_acts=[]
        )

    async def change_user_rights(
        self, organisation_id: str, wanted: NewUserRightChange, idempotency_key: str
    ) -> UserRightChange:
        self.rights_sent.append(wanted)
        items = [
            UserRightChangeItem(person_id=each, outcome="skipped", reason="alreadyHeld")
            if each == "tom"
            else UserRightChangeItem(
                person_id=each,
                outcome="given",
                user_right=a_right(7, person_id=each, person_name="Nadia Haddad"),
            )
            for each in wanted.person_ids
        ] + [
            UserRightChangeItem(user_right_id=each.user_right_id, outcome="withdrawn", user_right=a_right())
            for each in wanted.user_rights
        ]
        done = sum(each.outcome != "skipped" for each in items)
        return UserRightChange(
            dry_run=wanted.dry_run, items=items, done=done, unchanged=0, skipped=len(items) - done
        )

    async def rights_report(self, organisation_id: str, report_format: str, language: str) -> bytes:
        return f"{organisation_id};{report_format};{language}".encode()

    async def right_requests(self, organisation_id: str = "", after: str | None = None) -> RightRequests:
        items = self.asked_rights if organisation_id else self.own_requests
        return RightRequests(self_="/v1/rightRequests", items=items, page_size=50)

    async def right_request(self, request_id: str) -> Versioned[RightRequest]:
        for each in (*self.asked_rights, *self.own_requests):
            if each.right_request_id == request_id:
                return Versioned(each, f'"{each.version}"')
        raise NotFound

    async def request_right(self, new: NewRightRequest, idempotency_key: str) -> RightRequest:
        self.rights_sent.append(new)
        made = a_request(len(self.own_requests) + 7, right=new.right, person_id="jo", allowed_acts=[])
        self.own_requests.append(made)
        return made

    async def decide_right_request(
        self, request_id: str, decision: NewRightDecision, version: str, idempotency_key: str
    ) -> Versioned[RightRequest]:
        self.rights_sent.append(decision)
        before = (await self.right_request(request_id)).value
        decided = msgspec.structs.replace(
            before,
            state="granted" if decision.granted else "refused",
            reason=decision.reason or None,
            decided_by="Jo Claes",
            decided_at=ASKED_AT,
            version="2",
            allowed_acts=[],
        )
        self.asked_rights = [decided]
        return Versioned(decided, '"2"')

    async def appointments(self, applicant_id: str) -> Appointments:
        return self.appointed

    async def appointment(self, applicant_id: str, appointment_id: str) -> Versioned[Appointment]:
        for each in self.appointed.items:
            if each.appointment_id == appointment_id:
                return Versioned(each, f'"{each.version}"')
        raise NotFound

    async def appoint(
        self, applicant_id: str, new: NewAppointment, idempotency_key: str
    ) -> Versioned[Appointment]:
        self.rights_sent.append(new)
        return Versioned(an_appointment(3, person_name=f"{new.given_name} {new.family_name}"), '"1"')

    async def change_appointment(
        self, appointment: Appointment, patch: AppointmentPatch, version: str, idempotency_key: str
    ) -> Versioned[Appointment]:
        self.rights_sent.append(patch)
        return Versioned(
            msgspec.structs.replace(appointment, end_date=patch.end_date, version="2"),
            '"2"',
        )

    async def end_appointment(
        self, appointment: Appointment, version: str, idempotency_key: str
    ) -> Versioned[Appointment]:
        self.rights_sent.append("end")
        ended = msgspec.structs.replace(
            appointment, state="withdrawn", withdrawn_on=dt.date(2026, 5, 4), allowed_acts=[]
        )
        return Versioned(ended, '"2"')

    async def hand_over(
        self, applicant_id: str, new: NewHandover, idempotency_key: str
    ) -> Versioned[Appointment]:
        self.rights_sent.append(new)
        return Versioned(an_appointment(main=True), '"2"')

    def _replaced(self, right: UserRight, version: str, **changes: Any) -> Versioned[UserRight]:
        """Change a right, if it still has the version."""
        if version != f'"{right.version}"':
            raise StaleVersion
        after = msgspec.structs.replace(right, version=str(int(right.version) + 1), **changes)
        for at, user in enumerate(self.users_here):
            rights = [after if one.user_right_id == right.user_right_id else one for one in user.rights]
            self.users_here[at] = msgspec.structs.replace(user, rights=rights)
        return Versioned(after, f'"{after.version}"')
