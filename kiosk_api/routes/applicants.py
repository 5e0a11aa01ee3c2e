"""`/v1/applicants/{applicant_id}` and below: an applicant, and how the caller and others represent it."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import people as wire
from kiosk_api.routes.answers import ASK_AGAIN, answer, encoded_answer, tagged_answer
from kiosk_api.routes.applicant_change import change_applicant
from kiosk_api.routes.asked_applicant_change import read_asked_applicant, read_asked_profile
from kiosk_api.routes.circle import circle_of
from kiosk_api.routes.cursors import Cursors
from kiosk_api.routes.encode_people import applicant_answer, profile_answer
from kiosk_api.routes.history import HistoryQuery, history_answer
from kiosk_api.routes.profile_change import change_profile
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import wire_grounds
from kiosk_api.store import applicants, history, people
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import HistoryPage
from kiosk_api.store.idempotency import KeptAnswer


class ApplicantResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        applicant_id: str = request.path_params["applicant_id"]

        def read(tx: Transaction) -> wire.Applicant:
            grounds = self.scope_of_caller(tx).grounds_for(applicant_id)
            applicant = applicants.get(tx, applicant_id)
            if applicant is None:
                raise not_found()
            return applicant_answer(self.links, applicant, wire_grounds(grounds))

        return tagged_answer(request, await self.service.database.read(read))

    async def patch(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await read_asked_applicant(request, self.now)

        def change(tx: Transaction) -> KeptAnswer:
            person, scope = self.person(tx), self.scope_of_caller(tx)
            return change_applicant(tx, asked, person=person, scope=scope, today=self.today, links=self.links)

        kept = await self.write_in_turn(change)
        return encoded_answer(kept.body, cache=ASK_AGAIN, tag=kept.headers["ETag"])


class ApplicantHistoryResource(PersonalResource):
    """`/v1/applicants/{applicant_id}/history`: what was changed, by whom and on whose behalf."""

    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, HistoryQuery)
        applicant_id: str = request.path_params["applicant_id"]
        cursors = Cursors(await self.cursor_key(), ("applicantHistory", applicant_id))
        after = cursors.read("after", query.after, int) if query.after else None

        def read(tx: Transaction) -> HistoryPage:
            self.scope_of_caller(tx).grounds_for(applicant_id)
            return history.page(
                tx, applicant_id, after=after, size=query.page_size, record=history.OF_APPLICANTS
            )

        page = await self.service.database.read(read)
        return answer(history_answer(self.links, request, page, query.page_size, cursors))


class ProfileResource(PersonalResource):
    """`/v1/applicants/{applicant_id}/profile`: the caller's own details for this applicant."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        applicant_id: str = request.path_params["applicant_id"]

        def read(tx: Transaction) -> wire.Profile:
            self.scope_of_caller(tx).grounds_for(applicant_id)
            person = self.person(tx)
            return profile_answer(
                self.links, applicant_id, person, people.profile(tx, person.id, applicant_id)
            )

        return tagged_answer(request, await self.service.database.read(read))

    async def patch(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await read_asked_profile(request, self.now)

        def change(tx: Transaction) -> KeptAnswer:
            person, scope = self.person(tx), self.scope_of_caller(tx)
            return change_profile(tx, asked, person=person, scope=scope, links=self.links)

        kept = await self.write_in_turn(change)
        return encoded_answer(kept.body, cache=ASK_AGAIN, tag=kept.headers["ETag"])


class RepresentativesResource(PersonalResource):
    """`/v1/applicants/{applicant_id}/representatives`: who may be contact person."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        applicant_id: str = request.path_params["applicant_id"]

        def read(tx: Transaction) -> wire.Representatives:
            self.scope_of_caller(tx).grounds_for(applicant_id)
            circle = circle_of(tx, applicant_id, self.today)
            return wire.Representatives(
                self_=f"{self.links.applicant(applicant_id)}/representatives",
                items=[
                    wire.Representative(
                        person_id=one.person.id,
                        name=one.person.name,
                        email=one.email,
                        phone=one.phone,
                        grounds=wire_grounds(one.grounds),
                    )
                    for one in circle.representatives.values()
                ],
            )

        return tagged_answer(request, await self.service.database.read(read))
