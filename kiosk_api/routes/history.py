"""`/v1/dossiers/{kiosk_number}/history`: what was done, by whom and on whose behalf."""

from collections.abc import Mapping
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import dossiers as wire
from kiosk_api.contract.shapes import Localized
from kiosk_api.routes.answers import answer
from kiosk_api.routes.cursors import Cursors
from kiosk_api.routes.encode_dossiers import history_entry
from kiosk_api.routes.inputs import DEFAULT_PAGE_SIZE, Cursor, PageSize
from kiosk_api.routes.links import Links
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.store import dossier_types, history
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.history import HistoryPage


class HistoryQuery(Query):
    after: Cursor | None = None
    page_size: PageSize = DEFAULT_PAGE_SIZE


class HistoryResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, HistoryQuery)
        kiosk_number: str = request.path_params["kiosk_number"]
        cursors = Cursors(await self.cursor_key(), ("history", kiosk_number))
        after = cursors.read("after", query.after, int) if query.after else None

        def read(tx: Transaction) -> tuple[HistoryPage, Mapping[str, Localized]]:
            dossier = visible_dossier(tx, self.scope_of_caller(tx), kiosk_number)
            page = history.page(tx, dossier.id, after=after, size=query.page_size)
            return page, _tab_titles(tx, dossier)

        page, titles = await self.service.database.read(read)
        return answer(history_answer(self.links, request, page, query.page_size, cursors, titles))


def _tab_titles(tx: Transaction, dossier: Dossier) -> Mapping[str, Localized]:
    found = dossier_types.get(tx, dossier.type, dossier.type_version)
    return {tab.tab_id: tab.title for tab in found.definition.tabs} if found else {}


def history_answer(  # noqa: PLR0917 - as the page shows it
    links: Links,
    request: Request,
    page: HistoryPage,
    page_size: int,
    cursors: Cursors,
    tab_titles: Mapping[str, Localized] = MappingProxyType({}),
) -> wire.History:
    """Return a page of a record."""
    return wire.History(
        self_=links.this(request),
        items=[history_entry(entry, tab_titles) for entry in page.items],
        page_size=page_size,
        next=None if page.next is None else links.page(request, "after", cursors.write(page.next)),
    )
