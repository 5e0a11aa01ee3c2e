"""`/v1/organisations`: where the caller has or had a right, who administers it, and what the caller may give there."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import user_rights as wire
from kiosk_api.routes.administration import (
    Administration,
    administration_of,
    involved,
    organisations_in_sight,
)
from kiosk_api.routes.answers import answer
from kiosk_api.routes.cursors import Cursors
from kiosk_api.routes.encode_rights import organisation_answer
from kiosk_api.routes.inputs import DEFAULT_PAGE_SIZE, Cursor, PageSize, Words
from kiosk_api.routes.links import Links
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.store import applicants, right_requests, user_rights
from kiosk_api.store.applicants import NamePage, NamePosition
from kiosk_api.store.database import Transaction


class OrganisationsQuery(Query):
    q: Words | None = None
    after: Cursor | None = None
    page_size: PageSize = DEFAULT_PAGE_SIZE


class OrganisationsResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, OrganisationsQuery)
        search = query.q or ""
        cursors = Cursors(await self.cursor_key(), ("organisations", search))
        after = cursors.read("after", query.after, NamePosition) if query.after else None

        def read(tx: Transaction) -> tuple[list[wire.Organisation], NamePage]:
            self.person(tx)
            sight = organisations_in_sight(tx, self.caller)
            page = applicants.by_name(tx, sight, search=search, after=after, size=query.page_size)
            return [self._organisation(tx, one.id) for one in page.items], page

        items, page = await self.service.database.read(read)
        return answer(
            wire.Organisations(
                self_=self.links.this(request),
                items=items,
                page_size=query.page_size,
                next=self.links.page(request, "after", cursors.write(page.next)) if page.next else None,
            )
        )

    def _organisation(self, tx: Transaction, organisation_id: str) -> wire.Organisation:
        organisation = applicants.get(tx, organisation_id)
        if organisation is None:
            raise not_found()
        found = administration_of(tx, organisation, self.caller.person_id, self.today)
        return organisation_of(tx, self.links, found)


class OrganisationResource(PersonalResource):
    """`/v1/organisations/{organisation_id}`."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> wire.Organisation:
            self.person(tx)
            found = involved(tx, self.caller, request.path_params["organisation_id"], self.today)
            return organisation_of(tx, self.links, found)

        return answer(await self.service.database.read(read))


def organisation_of(tx: Transaction, links: Links, administration: Administration) -> wire.Organisation:
    """Return an organisation with what the caller has there, and what waits for them."""
    organisation_id, caller = administration.organisation.id, administration.caller_id
    own = user_rights.of_people(tx, organisation_id, [caller])[caller]
    waiting = 0
    if administration.by is not None:
        waiting = right_requests.waiting_in(tx, [organisation_id]).get(organisation_id, 0)
    return organisation_answer(links, administration, own, waiting)
