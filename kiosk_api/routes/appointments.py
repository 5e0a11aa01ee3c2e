"""`/v1/applicants/{applicant_id}/appointments`: representatives who are appointed inside KIOSK."""

from collections.abc import Sequence

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import appointments as wire
from kiosk_api.routes import appointment_acts
from kiosk_api.routes.acts import on_behalf_of
from kiosk_api.routes.answers import DO_NOT_KEEP, answer, encoded_answer, kept_creation, tagged_answer
from kiosk_api.routes.appointment_acts import Appointing
from kiosk_api.routes.bodies import decode_json, decode_patch
from kiosk_api.routes.once import Wish, answered_once, kept_answer, read_wish
from kiosk_api.routes.people_by_number import Named, named
from kiosk_api.routes.preconditions import expected_tags, version_tag
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import bad_request, not_found, schema_violation, stale_version
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.rules.kiosk_appointments import may_appoint
from kiosk_api.store import applicants, appointments, user_rights
from kiosk_api.store.appointments import Appointment
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer


class AppointingResource(PersonalResource):
    """Something about the appointments of one applicant whom the caller represents."""

    def appointing(self, tx: Transaction, request: Request, *, hold: bool = False) -> Appointing:
        """Return the appointments, and who looks at them.

        Raises:
            Refusal: 404, there is no such applicant, or the caller does not represent it.
        """
        applicant_id: str = request.path_params["applicant_id"]
        person = self.person(tx)
        ground = self.scope_of_caller(tx).grounds_for(applicant_id)[0]
        if hold:
            user_rights.hold(tx, [applicant_id])
        applicant = applicants.get(tx, applicant_id)
        if applicant is None:
            raise not_found()
        return Appointing(
            applicant,
            person,
            on_behalf_of(applicant.id, applicant.name, ground),
            tuple(appointments.of_applicant(tx, applicant_id)),
            self.today,
            self.now,
            self.links,
        )


class AppointmentsResource(AppointingResource):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        found = await self.service.database.read(lambda tx: self.appointing(tx, request))
        refused = may_appoint(found.applicant.entity_group, found.person.id, found.appointments, found.today)
        return answer(
            wire.Appointments(
                self_=self.links.this(request),
                items=[found.said(one) for one in found.appointments],
                may_appoint=refused is None,
                may_appoint_by_email=refused is None and found.by_email,
                reason=None if refused is None else refused.reason,
            )
        )

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        new = await decode_json(request, wire.NewAppointment)
        whom = await self._whom(new)
        wish = read_wish(
            request,
            self.now,
            "POST appointment",
            request.path_params["applicant_id"],
            whom,
            [None if day is msgspec.UNSET else day for day in (new.start_date, new.end_date)],
        )

        def appoint(tx: Transaction) -> KeptAnswer:
            found = self.appointing(tx, request, hold=True)
            first = self.today if new.start_date is msgspec.UNSET else new.start_date
            last = None if new.end_date is msgspec.UNSET else new.end_date
            return answered_once(
                tx,
                found.person.id,
                wish,
                lambda: created(wish, found, appointment_acts.appoint(tx, found, whom, first, last)),
            )

        return kept_creation(await self.write_in_turn(appoint))

    async def _whom(self, new: wire.NewAppointment) -> Named | appointment_acts.Foreigner:
        """Return whom somebody names.

        Raises:
            Refusal: 400, by neither or both of number and address, or by what is no such thing.
        """
        given, family = new.given_name.strip(), new.family_name.strip()
        if (new.national_number is msgspec.UNSET) == (new.email is msgspec.UNSET):
            raise bad_request(
                schema_violation("body", None, "Expected a national number or an e-mail address")
            )
        if isinstance(new.email, str):
            return appointment_acts.foreigner(new.email, given, family)
        return await named(self.service.database, str(new.national_number), given, family)


class AppointmentResource(AppointingResource):
    """`/v1/applicants/{applicant_id}/appointments/{appointment_id}`."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> tuple[Appointing, Appointment]:
            found = self.appointing(tx, request)
            return found, one_of(found.appointments, request)

        found, one = await self.service.database.read(read)
        return tagged_answer(request, found.said(one), tag=version_tag(one.version))

    async def patch(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        patch = await decode_patch(request, wire.AppointmentPatch)
        expected = expected_tags(request.headers.get("If-Match"))
        wish = read_wish(request, self.now, "PATCH", request.url.path, sorted(expected), patch)

        def change(tx: Transaction) -> KeptAnswer:
            found = self.appointing(tx, request, hold=True)
            one = one_of(found.appointments, request)

            def do() -> KeptAnswer:
                check_version(one, expected)
                first = one.valid_from if patch.start_date is msgspec.UNSET else patch.start_date
                last = one.last_day if patch.end_date is msgspec.UNSET else patch.end_date
                after = appointment_acts.change(tx, found, one, first, last)
                body = msgspec.json.encode(found.anew(tx).said(after))
                return kept_answer(wish, body, ETag=version_tag(after.version))

            return answered_once(tx, found.person.id, wish, do)

        kept = await self.write_in_turn(change)
        return encoded_answer(kept.body, cache=DO_NOT_KEEP, tag=kept.headers["ETag"])


class AppointmentEndingsResource(AppointingResource):
    """`/v1/applicants/{applicant_id}/appointments/{appointment_id}/endings`."""

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        expected = expected_tags(request.headers.get("If-Match"))
        wish = read_wish(request, self.now, "POST", request.url.path, sorted(expected))

        def end(tx: Transaction) -> KeptAnswer:
            found = self.appointing(tx, request, hold=True)
            one = one_of(found.appointments, request)

            def do() -> KeptAnswer:
                check_version(one, expected)
                return created(wish, found.anew(tx), appointment_acts.end(tx, found, one))

            return answered_once(tx, found.person.id, wish, do)

        return kept_creation(await self.write_in_turn(end))


class MainRoleHandoversResource(AppointingResource):
    """`/v1/applicants/{applicant_id}/mainRoleHandovers`."""

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        new = await decode_json(request, wire.NewHandover)
        wish = read_wish(request, self.now, "POST", request.url.path, new)

        def hand_over(tx: Transaction) -> KeptAnswer:
            found = self.appointing(tx, request, hold=True)

            def do() -> KeptAnswer:
                after = appointment_acts.hand_over(tx, found, new.to_person_id)
                return created(wish, found.anew(tx), after)

            return answered_once(tx, found.person.id, wish, do)

        return kept_creation(await self.write_in_turn(hand_over))


def one_of(those: Sequence[Appointment], request: Request) -> Appointment:
    """Return the appointment that a request names.

    Raises:
        Refusal: 404, there is none.
    """
    for one in those:
        if one.id == request.path_params["appointment_id"]:
            return one
    raise not_found()


def check_version(one: Appointment, expected: frozenset[str]) -> None:
    """Look whether an appointment has the version that was seen.

    Raises:
        Refusal: 412, it changed since.
    """
    if version_tag(one.version) not in expected:
        raise stale_version(None, version_tag(one.version))


def created(wish: Wish, found: Appointing, one: Appointment) -> KeptAnswer:
    """Return the answer that an appointment was made, or something about it."""
    body = found.said(one)
    tag = version_tag(one.version)
    return kept_answer(wish, msgspec.json.encode(body), status=201, Location=body.href, ETag=tag)
