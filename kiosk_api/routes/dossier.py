"""`/v1/dossiers/{kiosk_number}`: one dossier, read and changed."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import dossiers as wire
from kiosk_api.routes.answers import ASK_AGAIN, encoded_answer, tagged_answer
from kiosk_api.routes.asked_change import read_asked_change
from kiosk_api.routes.circle import circle_of
from kiosk_api.routes.dossier_change import change_dossier
from kiosk_api.routes.encode_dossiers import dossier_answer, phases_reached
from kiosk_api.routes.preconditions import version_tag
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.rules.account_number_lock import account_number_lock
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer


class DossierResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> tuple[wire.Dossier, int]:
            dossier = visible_dossier(tx, self.scope_of_caller(tx), request.path_params["kiosk_number"])
            circle = circle_of(tx, dossier.applicant.id, self.today)
            lock = account_number_lock(phases_reached(dossier))
            return dossier_answer(self.links, dossier, circle, lock), dossier.version

        dossier, version = await self.service.database.read(read)
        return tagged_answer(request, dossier, tag=version_tag(version))

    async def patch(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await read_asked_change(request, self.now)

        def change(tx: Transaction) -> KeptAnswer:
            person, scope = self.person(tx), self.scope_of_caller(tx)
            return change_dossier(tx, asked, person=person, scope=scope, today=self.today, links=self.links)

        kept = await self.write_in_turn(change)
        return encoded_answer(kept.body, cache=ASK_AGAIN, tag=kept.headers["ETag"])
