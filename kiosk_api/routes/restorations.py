"""`/v1/dossiers/{kiosk_number}/restorations`: undoing the deletion of a draft."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.routes.answers import kept_creation
from kiosk_api.routes.deletion import held_dossier, restore_dossier
from kiosk_api.routes.once import answered_once, read_wish
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer


class RestorationsResource(PersonalResource):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        number: str = request.path_params["kiosk_number"]
        wish = read_wish(request, self.now, "POST restoration", number)

        def restore(tx: Transaction) -> KeptAnswer:
            acting = self.acting(tx)
            held_dossier(tx, acting.scope, number)
            return answered_once(
                tx, acting.person.id, wish, lambda: restore_dossier(tx, wish, number, acting)
            )

        return kept_creation(await self.write_in_turn(restore))
