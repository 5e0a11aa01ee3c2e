"""`/v1/mandates` and what can be done with one: made, read, signed, extended, transferred, stopped; its history."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import mandates as wire
from kiosk_api.contract.name_order import name_order
from kiosk_api.routes.answers import answer, kept_creation, tagged_answer
from kiosk_api.routes.asked_mandate import other_party, refuse, said, wanted_mandate
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.cursors import Cursors
from kiosk_api.routes.encode_mandates import mandate_answer, type_answer
from kiosk_api.routes.history import HistoryQuery, history_answer
from kiosk_api.routes.mandate_access import MandateResource, kept_mandate
from kiosk_api.routes.mandate_desk import MandateDesk, Wanted
from kiosk_api.routes.mandate_query import MandatesQuery, Place
from kiosk_api.routes.once import answered_once, read_wish
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.rules.mandates import Act
from kiosk_api.store import applicants, history, mandate_types, mandates
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import HistoryPage
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.mandates import OF_MANDATES, Mandate


class MandatesResource(MandateResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, MandatesQuery)
        cursors = Cursors(await self.cursor_key(), ("mandates", query.question))
        after = cursors.read("after", query.after, Place) if query.after else None

        def read(tx: Transaction) -> wire.Mandates:
            desk = self.desk(tx)
            found = query.chosen(desk)
            page, following = query.page(desk, found, after)
            return wire.Mandates(
                self_=self.links.this(request),
                items=[mandate_answer(desk, mandate) for mandate in page],
                page_size=query.page_size,
                next=self.links.page(request, "after", cursors.write(following)) if following else None,
                total=len(found) if query.total else None,
                managed=_managed(desk),
            )

        return answer(await self.service.database.read(read))

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await decode_json(request, wire.NewMandate)
        wish = read_wish(request, self.now, "POST mandates", asked)
        if asked.dry_run:
            return answer(await self.service.database.read(lambda tx: self._tried(tx, asked)))

        def make(tx: Transaction) -> KeptAnswer:
            desk = self.desk(tx)

            def once() -> KeptAnswer:
                wanted = wanted_mandate(desk, asked)
                mandates.hold_givers(tx, wanted.giver.applicant_id or "")
                return kept_mandate(wish, desk, desk.make(without_faults(desk, wanted)))

            return answered_once(tx, desk.person.id, wish, once)

        return kept_creation(await self.write_in_turn(make))

    def _tried(self, tx: Transaction, asked: wire.NewMandate) -> wire.Mandate:
        desk = self.desk(tx)
        wanted = without_faults(desk, wanted_mandate(desk, asked))
        return mandate_answer(desk, desk.make(wanted, dry_run=True))


class OneMandateResource(MandateResource):
    """`/v1/mandates/{mandate_id}`"""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> wire.Mandate:
            desk = self.desk(tx)
            return mandate_answer(desk, desk.visible(request.path_params["mandate_id"]))

        return tagged_answer(request, await self.service.database.read(read))


class SignaturesResource(MandateResource):
    """`/v1/mandates/{mandate_id}/signatures`"""

    async def post(self, request: Request) -> Response:
        return await self.act(request, Act.SIGN, MandateDesk.sign)


class StopsResource(MandateResource):
    """`/v1/mandates/{mandate_id}/stops`"""

    async def post(self, request: Request) -> Response:
        return await self.act(request, Act.STOP, MandateDesk.stop)


class ExtensionsResource(MandateResource):
    """`/v1/mandates/{mandate_id}/extensions`"""

    async def post(self, request: Request) -> Response:
        asked = await decode_json(request, wire.NewExtension)

        def extend(desk: MandateDesk, mandate: Mandate) -> Mandate:
            return desk.make_following(without_faults(desk, desk.extend(mandate, said(asked.end_date))))

        return await self.act(request, Act.EXTEND, extend, asked)


class TransfersResource(MandateResource):
    """`/v1/mandates/{mandate_id}/transfers`"""

    async def post(self, request: Request) -> Response:
        asked = await decode_json(request, wire.NewTransfer)

        def transfer(desk: MandateDesk, mandate: Mandate) -> Mandate:
            holder = other_party(desk, asked.other_party)
            return desk.make_following(
                without_faults(desk, desk.transfer(mandate, holder, said(asked.start_date)))
            )

        return await self.act(request, Act.TRANSFER, transfer, asked)


class MandateHistoryResource(MandateResource):
    """`/v1/mandates/{mandate_id}/history`"""

    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, HistoryQuery)
        mandate_id: str = request.path_params["mandate_id"]
        cursors = Cursors(await self.cursor_key(), ("mandateHistory", mandate_id))
        after = cursors.read("after", query.after, int) if query.after else None

        def read(tx: Transaction) -> HistoryPage:
            self.desk(tx).visible(mandate_id)
            return history.page(tx, mandate_id, after=after, size=query.page_size, record=OF_MANDATES)

        page = await self.service.database.read(read)
        return answer(history_answer(self.links, request, page, query.page_size, cursors))


class MandateTypesResource(MandateResource):
    """`/v1/mandateTypes`"""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        found = await self.service.database.read(mandate_types.everything)
        return answer(
            wire.MandateTypes(
                self_=self.links.this(request),
                items=[type_answer(self.links, kind, self.today) for kind in found],
            )
        )


class MandateTypeResource(MandateResource):
    """`/v1/mandateTypes/{mandate_type_code}`"""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        code: str = request.path_params["mandate_type_code"]
        kind = await self.service.database.read(lambda tx: mandate_types.get(tx, code))
        if kind is None:
            raise not_found()
        return answer(type_answer(self.links, kind, self.today))


def _managed(desk: MandateDesk) -> list[wire.ManagedParty]:
    """Return the parties whose mandates the person manages, by name."""
    found = applicants.names(desk.tx, list(desk.management.managed)).values()
    return [
        wire.ManagedParty(applicant_id=one.id, name=one.name, entity_group=one.entity_group)
        for one in sorted(found, key=lambda one: (name_order(one.name), one.id))
    ]


def without_faults(desk: MandateDesk, wanted: Wanted) -> Wanted:
    """Return what is wanted, as it can be made.

    Raises:
        Refusal: 400, it cannot.
    """
    if faults := desk.faults(wanted):
        raise refuse(faults)
    return wanted
