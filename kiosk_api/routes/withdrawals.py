"""`/v1/dossiers/{kiosk_number}/withdrawals`: taking back what was handed in, before it is decided on."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.routes.acting import Acting
from kiosk_api.routes.answers import kept_creation
from kiosk_api.routes.once import Wish, answered_once, kept_answer, read_wish
from kiosk_api.routes.preconditions import expected_tags, version_tag
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_withdrawable, stale_version
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.routes.whole_dossier import whole_dossier
from kiosk_api.rules.phases import ADVICE, comes_at_or_after
from kiosk_api.rules.withdrawal import PHASE_AFTER, STATUS_AFTER, withdrawal_refused
from kiosk_api.store import dossiers, information_requests
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_moves import Standing, move
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.idempotency import KeptAnswer


class WithdrawalsResource(PersonalResource):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        number: str = request.path_params["kiosk_number"]
        if_match = request.headers.get("If-Match")
        tags = expected_tags(if_match)
        wish = read_wish(request, self.now, "POST withdrawal", number, if_match)

        def take_back(tx: Transaction) -> KeptAnswer:
            acting = self.acting(tx)
            dossiers.hold(tx, number)
            dossier = visible_dossier(tx, acting.scope, number)
            return answered_once(
                tx, acting.person.id, wish, lambda: withdraw(tx, wish, dossier, tags, acting)
            )

        return kept_creation(await self.write_in_turn(take_back))


def withdraw(
    tx: Transaction, wish: Wish, dossier: Dossier, expected_tags: frozenset[str], acting: Acting
) -> KeptAnswer:
    """Close the dossier as withdrawn; return it.

    Raises:
        Refusal: 412 or 409, and nothing was written.
    """
    if version_tag(dossier.version) not in expected_tags:
        present = whole_dossier(tx, acting.links, dossier, acting.person.id, acting.today)
        raise stale_version(present, version_tag(dossier.version))
    if refused := withdrawal_refused(dossier):
        raise not_withdrawable(refused)
    information_requests.lapse(tx, dossier.id)
    withdrawn = move(
        tx,
        dossier,
        Standing(PHASE_AFTER, STATUS_AFTER),
        advice_reached=comes_at_or_after(PHASE_AFTER, ADVICE),
        acts=[acting.act("withdrawn", dossier)],
        at=wish.at,
    )
    body = msgspec.json.encode(whole_dossier(tx, acting.links, withdrawn, acting.person.id, acting.today))
    location = acting.links.dossier(dossier.kiosk_number)
    return kept_answer(wish, body, status=201, ETag=version_tag(withdrawn.version), Location=location)
