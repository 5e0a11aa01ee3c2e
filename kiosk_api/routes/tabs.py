"""`/v1/dossiers/{kiosk_number}/tabs`, one tab, and the faults of them all: filling a dossier in."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import answers as wire
from kiosk_api.routes.answers import ASK_AGAIN, answer, encoded_answer
from kiosk_api.routes.bodies import decode_patch
from kiosk_api.routes.encode_answers import fault_answers, tab_answer, tabs_answer
from kiosk_api.routes.filled_in import FilledIn, filled_in
from kiosk_api.routes.once import answered_once, read_wish
from kiosk_api.routes.preconditions import expected_tags, version_tag
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.routes.tab_change import MAX_TAB_BYTES, change_tab
from kiosk_api.rules.editable_tabs import phase_to_fill_in
from kiosk_api.store import dossiers
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer


class _FilledInResource(PersonalResource):
    """What these paths share."""

    async def read_filled_in(self, request: Request) -> FilledIn:
        """Read the dossier in the path with its answers.

        Raises:
            Refusal: 400 or 404.
        """
        decode_query(request.query_params, Query)
        number: str = request.path_params["kiosk_number"]
        return await self.service.database.read(
            lambda tx: filled_in(tx, visible_dossier(tx, self.scope_of_caller(tx), number))
        )


class TabsResource(_FilledInResource):
    async def get(self, request: Request) -> Response:
        return answer(tabs_answer(self.links, await self.read_filled_in(request)))


class FaultsResource(_FilledInResource):
    """`/v1/dossiers/{kiosk_number}/faults`: everything that stands in the way of submission."""

    async def get(self, request: Request) -> Response:
        filled = await self.read_filled_in(request)
        dossier = filled.dossier
        return answer(
            wire.DossierFaults(
                self_=self.links.this(request),
                kiosk_number=dossier.kiosk_number,
                phase=phase_to_fill_in(dossier) or dossier.phase,
                items=fault_answers(filled, filled.faults()),
                missing=list(filled.missing),
            )
        )


class TabResource(_FilledInResource):
    """`/v1/dossiers/{kiosk_number}/tabs/{tab_id}`. Never 304: faults come and go with answers on other tabs."""

    async def get(self, request: Request) -> Response:
        filled = await self.read_filled_in(request)
        tab = filled.tab(request.path_params["tab_id"])
        if tab is None:
            raise not_found()
        found = answer(tab_answer(self.links, filled, tab))
        found.headers["ETag"] = version_tag(filled.on(tab.tab_id).version)
        return found

    async def patch(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        number: str = request.path_params["kiosk_number"]
        tab_id: str = request.path_params["tab_id"]
        if_match = request.headers.get("If-Match")
        patch = await decode_patch(request, wire.TabPatch, limit_bytes=MAX_TAB_BYTES)
        tags = expected_tags(if_match)
        wish = read_wish(request, self.now, "PATCH tab", number, tab_id, if_match, patch)

        def change(tx: Transaction) -> KeptAnswer:
            acting = self.acting(tx)
            dossiers.hold(tx, number)
            dossier = visible_dossier(tx, acting.scope, number)
            return answered_once(
                tx,
                acting.person.id,
                wish,
                lambda: change_tab(tx, wish, filled_in(tx, dossier), tab_id, patch, tags, acting),
            )

        kept = await self.write_in_turn(change)
        return encoded_answer(kept.body, cache=ASK_AGAIN, tag=kept.headers["ETag"])
