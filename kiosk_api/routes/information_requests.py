"""`/v1/dossiers/{kiosk_number}/informationRequests`: what the administration asks before it goes on, and answers."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import following as wire
from kiosk_api.routes.answers import answer, kept_creation
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.encode_following import request_answer
from kiosk_api.routes.filled_in import filled_in
from kiosk_api.routes.followed import FollowedResource, number_in
from kiosk_api.routes.once import answered_once, read_wish
from kiosk_api.routes.preconditions import expected_tags
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.request_answering import answer_request
from kiosk_api.store import dossiers, information_requests
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.information_requests import InformationRequest


class InformationRequestsResource(FollowedResource):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        number: str = request.path_params["kiosk_number"]
        found = await self.service.database.read(
            lambda tx: information_requests.of_dossier(tx, self.followed(tx, request).id)
        )
        return answer(
            wire.InformationRequests(
                self_=self.links.this(request),
                items=[request_answer(self.links, number, one) for one in found],
            )
        )


class _AskedResource(FollowedResource):
    """What the paths below one request share."""

    def asked(self, tx: Transaction, request: Request) -> tuple[Dossier, InformationRequest]:
        """Return the request in the path, and its dossier.

        Raises:
            Refusal: 404.
        """
        dossier = self.followed(tx, request)
        number = number_in(request.path_params["request_id"])
        found = None if number is None else information_requests.get(tx, dossier.id, number)
        if found is None:
            raise not_found()
        return dossier, found


class InformationRequestResource(_AskedResource):
    """`/v1/dossiers/{kiosk_number}/informationRequests/{request_id}`."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        _, found = await self.service.database.read(lambda tx: self.asked(tx, request))
        return answer(request_answer(self.links, request.path_params["kiosk_number"], found))


class InformationAnswersResource(_AskedResource):
    """`/v1/dossiers/{kiosk_number}/informationRequests/{request_id}/answers`: one answer, and no second one."""

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        number: str = request.path_params["kiosk_number"]
        if_match = request.headers.get("If-Match")
        new = await decode_json(request, wire.NewInformationAnswer)
        tags = expected_tags(if_match)
        wish = read_wish(
            request, self.now, "POST answer", number, request.path_params["request_id"], if_match, new
        )

        def write(tx: Transaction) -> KeptAnswer:
            acting = self.acting(tx)
            dossiers.hold(tx, number)
            dossier, asked = self.asked(tx, request)
            return answered_once(
                tx,
                acting.person.id,
                wish,
                lambda: answer_request(tx, wish, filled_in(tx, dossier), asked, new, tags, acting),
            )

        return kept_creation(await self.write_in_turn(write))
