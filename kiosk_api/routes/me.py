"""`/v1/me`: who is signed in, and for whom the token acts."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import people as wire
from kiosk_api.routes.answers import answer
from kiosk_api.routes.encode_people import applicant_reference
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.store import applicants
from kiosk_api.store.database import Transaction


class MeResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> wire.Me:
            person = self.person(tx)
            act_for = self.caller.act_for
            self.scope_of_caller(tx)
            acting_for = applicants.names(tx, [act_for])[act_for] if act_for else None
            return wire.Me(
                person_id=person.id,
                name=person.name,
                language=person.language,
                digital_key=self.caller.acr or None,
                acting_for=applicant_reference(self.links, acting_for) if acting_for else None,
                environment=self.service.environment,
                roles=list(self.caller.roles),
            )

        return answer(await self.service.database.read(read))
