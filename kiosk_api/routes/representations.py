"""`/v1/representations`: on whose behalf the caller may act today."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import people as wire
from kiosk_api.routes.answers import answer
from kiosk_api.routes.cursors import Cursors
from kiosk_api.routes.encode_people import applicant_reference
from kiosk_api.routes.inputs import DEFAULT_PAGE_SIZE, Cursor, PageSize, Words
from kiosk_api.routes.links import Links
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import Scope, wire_grounds
from kiosk_api.store import applicants
from kiosk_api.store.applicants import ApplicantName, NamePage, NamePosition
from kiosk_api.store.database import Transaction


class RepresentationsQuery(Query):
    q: Words | None = None
    after: Cursor | None = None
    page_size: PageSize = DEFAULT_PAGE_SIZE
    total: bool = False


class RepresentationsResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, RepresentationsQuery)
        search = query.q or ""
        cursors = Cursors(await self.cursor_key(), ("representations", search))
        after = cursors.read("after", query.after, NamePosition) if query.after else None

        def read(tx: Transaction) -> tuple[Scope, NamePage, int | None]:
            scope = self.scope_of_caller(tx)
            ids = scope.applicant_ids
            page = applicants.by_name(tx, ids, search=search, after=after, size=query.page_size)
            return scope, page, applicants.count(tx, ids, search=search) if query.total else None

        scope, page, total = await self.service.database.read(read)
        return answer(
            wire.Representations(
                self_=self.links.this(request),
                items=[_representation(self.links, scope, applicant) for applicant in page.items],
                page_size=query.page_size,
                next=self.links.page(request, "after", cursors.write(page.next)) if page.next else None,
                total=total,
            )
        )


class RepresentationResource(PersonalResource):
    """`/v1/representations/{applicant_id}`"""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        applicant_id: str = request.path_params["applicant_id"]

        def read(tx: Transaction) -> wire.Representation:
            scope = self.scope_of_caller(tx)
            scope.grounds_for(applicant_id)
            return _representation(self.links, scope, applicants.names(tx, [applicant_id])[applicant_id])

        return answer(await self.service.database.read(read))


def _representation(links: Links, scope: Scope, applicant: ApplicantName) -> wire.Representation:
    return wire.Representation(
        applicant=applicant_reference(links, applicant),
        grounds=wire_grounds(scope.grounds_for(applicant.id)),
        href=links.representation(applicant.id),
    )
