"""`/v1/dossiers/{kiosk_number}`: one dossier, read and changed."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import dossiers as wire
from kiosk_api.routes.answers import ASK_AGAIN, encoded_answer, nothing_left, tagged_answer
from kiosk_api.routes.asked_change import read_asked_change
from kiosk_api.routes.deletion import delete_dossier, held_dossier
from kiosk_api.routes.dossier_change import change_dossier
from kiosk_api.routes.once import answered_once, read_wish
from kiosk_api.routes.preconditions import expected_tags, version_tag
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.routes.whole_dossier import whole_dossier
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer


class DossierResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> tuple[wire.Dossier, int]:
            dossier = visible_dossier(tx, self.scope_of_caller(tx), request.path_params["kiosk_number"])
            return whole_dossier(tx, self.links, dossier, self.caller.person_id, self.today), dossier.version

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

    async def delete(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        number: str = request.path_params["kiosk_number"]
        if_match = request.headers.get("If-Match")
        tags = expected_tags(if_match)
        wish = read_wish(request, self.now, "DELETE dossier", number, if_match)

        def delete(tx: Transaction) -> KeptAnswer:
            acting = self.acting(tx)
            dossier, deleted = held_dossier(tx, acting.scope, number)

            def do() -> KeptAnswer:
                if deleted:
                    raise not_found()
                return delete_dossier(tx, wish, tags, dossier, acting)

            return answered_once(tx, acting.person.id, wish, do)

        await self.write_in_turn(delete)
        return nothing_left()
