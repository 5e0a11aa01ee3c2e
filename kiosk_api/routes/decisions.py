"""`/v1/dossiers/{kiosk_number}/decisions`, `payments` and `settlements`: what was decided, and what is paid."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import following as wire
from kiosk_api.routes.answers import answer
from kiosk_api.routes.encode_following import decision_answer, payment_answer, settlement_answers
from kiosk_api.routes.followed import FollowedResource, number_in
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.rules.accountability import accountability_due
from kiosk_api.store import decisions, dossier_types, payments
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.payments import Payment


class DecisionsResource(FollowedResource):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        found = await self.service.database.read(
            lambda tx: decisions.of_dossier(tx, self.followed(tx, request).id)
        )
        items = [decision_answer(one) for one in found]
        return answer(wire.Decisions(self_=self.links.this(request), items=items))


class PaymentsResource(FollowedResource):
    """`/v1/dossiers/{kiosk_number}/payments`."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> wire.Payments:
            dossier = self.followed(tx, request)
            found = payments.of_dossier(tx, dossier.id)
            kind = dossier_types.get(tx, dossier.type, dossier.type_version)
            granted = dossier.amount_granted_cents
            due = accountability_due(dossier.ends_on, kind.definition.payment) if kind and granted else None
            return wire.Payments(
                self_=self.links.this(request),
                items=[payment_answer(self.links, dossier, one, whole=False) for one in found],
                granted_cents=granted,
                paid_cents=max(payments.paid_cents(found), 0),
                accountability_due_on=due,
            )

        return answer(await self.service.database.read(read))


class PaymentResource(FollowedResource):
    """`/v1/dossiers/{kiosk_number}/payments/{payment_id}`: with the account number as it is."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        number = number_in(request.path_params["payment_id"])

        def read(tx: Transaction) -> tuple[Dossier, Payment | None]:
            dossier = self.followed(tx, request)
            return dossier, None if number is None else payments.get(tx, dossier.id, number)

        dossier, found = await self.service.database.read(read)
        if found is None:
            raise not_found()
        return answer(payment_answer(self.links, dossier, found, whole=True))


class SettlementsResource(FollowedResource):
    """`/v1/dossiers/{kiosk_number}/settlements`."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        found = await self.service.database.read(
            lambda tx: payments.settlements(tx, self.followed(tx, request).id)
        )
        return answer(wire.Settlements(self_=self.links.this(request), items=settlement_answers(found)))
