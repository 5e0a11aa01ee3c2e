"""`/v1/applicants/{applicant_id}` and below: an applicant, and how the caller and others represent it."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import people as wire
from kiosk_api.routes.answers import tagged_answer
from kiosk_api.routes.circle import circle_of
from kiosk_api.routes.encode_people import applicant_answer
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import wire_grounds
from kiosk_api.store import applicants, people
from kiosk_api.store.database import Transaction


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


class ProfileResource(PersonalResource):
    """`/v1/applicants/{applicant_id}/profile`: the caller's own details for this applicant."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        applicant_id: str = request.path_params["applicant_id"]

        def read(tx: Transaction) -> wire.Profile:
            self.scope_of_caller(tx).grounds_for(applicant_id)
            person = self.person(tx)
            profile = people.profile(tx, person.id, applicant_id)
            return wire.Profile(
                self_=f"{self.links.applicant(applicant_id)}/profile",
                applicant_id=applicant_id,
                name=person.name,
                email=profile.email if profile else None,
                phone=profile.phone if profile else None,
                mobile=profile.mobile if profile else None,
            )

        return tagged_answer(request, await self.service.database.read(read))


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
