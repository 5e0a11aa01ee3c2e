"""What every path about mandates shares: the desk of the caller, and one act against a version."""

from collections.abc import Callable

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.routes.answers import content_tag, kept_creation
from kiosk_api.routes.encode_mandates import mandate_answer
from kiosk_api.routes.mandate_desk import MandateDesk
from kiosk_api.routes.once import Wish, answered_once, kept_answer, read_wish
from kiosk_api.routes.preconditions import expected_tags
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import (
    Refusal,
    mandate_act_refused,
    missing_permission,
    stale_version,
)
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.rules.mandate_management import Management, management_of
from kiosk_api.rules.mandates import Act
from kiosk_api.rules.refused import Refused
from kiosk_api.store import mandates, representation
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.mandates import Mandate

NO_RIGHT = frozenset({"noRightToManage", "noRightToAssign"})
"""The reasons that say which right is missing, so that the answer is 403 and not 409."""


class MandateResource(PersonalResource):
    def management(self, tx: Transaction) -> Management:
        """Return what the caller may do with mandates today.

        Raises:
            Refusal: the caller no longer represents the applicant that the token acts for.
        """
        self.scope_of_caller(tx)
        facts = representation.facts_of_person(tx, self.caller.person_id)
        found = management_of(facts, self.caller.person_id, self.today)
        return found if self.caller.act_for is None else found.only(self.caller.act_for)

    def desk(self, tx: Transaction) -> MandateDesk:
        """Return the desk of the caller.

        Raises:
            Refusal: the person is no longer known here, or see `management`.
        """
        return MandateDesk(
            tx,
            self.person(tx),
            self.management(tx),
            now=self.now,
            today=self.today,
            links=self.links,
            acting_for=self.caller.act_for,
        )

    async def act(
        self,
        request: Request,
        act: Act,
        do: Callable[[MandateDesk, Mandate], Mandate],
        *asked: object,
    ) -> Response:
        """Do one thing with the mandate of the path, against the version that the client saw."""
        decode_query(request.query_params, Query)
        mandate_id: str = request.path_params["mandate_id"]
        if_match = request.headers.get("If-Match")
        tags = expected_tags(if_match)
        wish = read_wish(request, self.now, f"POST mandate {act}", mandate_id, if_match, *asked)

        def work(tx: Transaction) -> KeptAnswer:
            mandates.hold(tx, mandate_id)
            desk = self.desk(tx)
            mandate = desk.visible(mandate_id)

            def once() -> KeptAnswer:
                tag = content_tag(msgspec.json.encode(mandate_answer(desk, mandate)))
                if tag not in tags:
                    raise stale_version(None, tag)
                if refused := desk.refused(act, mandate):
                    raise refused_act(refused)
                return kept_mandate(wish, desk, do(desk, mandate))

            return answered_once(tx, desk.person.id, wish, once)

        return kept_creation(await self.write_in_turn(work))


def kept_mandate(wish: Wish, desk: MandateDesk, mandate: Mandate) -> KeptAnswer:
    """Return the answer that shows a mandate as it has become."""
    body = msgspec.json.encode(mandate_answer(desk, mandate))
    return kept_answer(
        wish, body, status=201, ETag=content_tag(body), Location=desk.links.mandate(mandate.id)
    )


def refused_act(refused: Refused) -> Refusal:
    """Return the refusal of an act: 403 for a right that is missing, 409 for the state of the thing."""
    if refused.reason in NO_RIGHT:
        return missing_permission(refused)
    return mandate_act_refused(refused)
