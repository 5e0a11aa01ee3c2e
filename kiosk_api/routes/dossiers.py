"""`/v1/dossiers`: the dossiers of every applicant whom the caller represents."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import dossiers as wire
from kiosk_api.contract.answers import NewDossier
from kiosk_api.routes.answers import answer, kept_creation
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.cursors import Cursors
from kiosk_api.routes.dossier_query import LAST_CHANGE_FIRST, DossierQuery
from kiosk_api.routes.encode_dossiers import dossier_summary
from kiosk_api.routes.new_dossier import create_dossier
from kiosk_api.routes.once import answered_once, read_wish
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import bad_request, invalid_input, referenced_resource_not_found
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import Scope
from kiosk_api.store import counts, dossiers, listing, messages, search
from kiosk_api.store.contacts import Contact, contacts_of
from kiosk_api.store.counts import Total
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.listing import DossierPage
from kiosk_api.store.merge import Position
from kiosk_api.store.selection import Filters


class DossiersResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, DossierQuery)
        cursors = Cursors(await self.cursor_key(), ("dossiers", query.question))
        start = _start(cursors, query)

        def read(tx: Transaction) -> tuple[DossierPage, Total | None, set[Contact], dict[int, int]]:
            scope = self.scope_of_caller(tx)
            _check_applicants(scope, query)
            ids, filters = _asked(tx, scope, query)
            filters = self._with_gone_contacts(tx, ids, filters)
            found = _page(tx, ids, filters, query, start)
            total = _total(tx, ids, filters, query) if query.total else None
            unread = messages.unread_of_dossiers(tx, self.caller.person_id, [one.id for one in found.items])
            return found, total, self._gone_among(tx, found), unread

        page, total, gone, unread = await self.service.database.read(read)
        return answer(
            wire.Dossiers(
                self_=self.links.this(request),
                items=[
                    dossier_summary(self.links, dossier, gone, unread.get(dossier.id, 0))
                    for dossier in page.items
                ],
                page_size=query.page_size,
                next=self.links.page(request, "after", cursors.write(page.next)) if page.next else None,
                previous=self.links.page(request, "before", cursors.write(page.previous))
                if page.previous
                else None,
                total=total.count if total else None,
                total_capped=total.capped if total else False,
                first_hits_only=page.first_hits_only,
            )
        )

    def _with_gone_contacts(self, tx: Transaction, ids: list[str], filters: Filters) -> Filters:
        """Say, when the query asks for it, which contact persons no longer represent: no column knows."""
        if filters.contact_gone is None:
            return filters
        contacts = contacts_of(tx, filters.within(ids))
        gone = self.kept.represented.gone(tx, contacts, self.today)
        return replace(filters, gone_contacts=tuple(sorted(gone)))

    def _gone_among(self, tx: Transaction, page: DossierPage) -> set[Contact]:
        """Return the contact persons of a page who no longer represent."""
        contacts = {
            (one.applicant.id, one.contact_person_id)
            for one in page.items
            if one.contact_person_id is not None
        }
        return self.kept.represented.gone(tx, contacts, self.today)

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        wanted = await decode_json(request, NewDossier)
        wish = read_wish(request, self.now, "POST dossier", wanted)

        def create(tx: Transaction) -> KeptAnswer:
            acting = self.acting(tx)
            if wanted.applicant_id not in acting.scope:
                raise bad_request(referenced_resource_not_found("body", "applicantId", wanted.applicant_id))
            return answered_once(tx, acting.person.id, wish, lambda: create_dossier(tx, wish, wanted, acting))

        return kept_creation(await self.write_in_turn(create))


def _start(cursors: Cursors, query: DossierQuery) -> tuple[Position | None, Position | None]:
    """Return where the page begins, or ends.

    Raises:
        Refusal: a cursor is not of this list, or both ends are given.
    """
    if query.after and query.before:
        raise bad_request(invalid_input("query", "before", "Not together with after", query.before))
    return (
        cursors.read("after", query.after, Position) if query.after else None,
        cursors.read("before", query.before, Position) if query.before else None,
    )


def _check_applicants(scope: Scope, query: DossierQuery) -> None:
    """Refuse an applicant whom the caller does not represent; one that does not exist is the same.

    Raises:
        Refusal: such an applicant is asked for.
    """
    strange = [applicant for applicant in query.applicant if applicant not in scope]
    if strange:
        issues = [referenced_resource_not_found("query", "applicant", applicant) for applicant in strange]
        raise bad_request(*issues)


def _asked(tx: Transaction, scope: Scope, query: DossierQuery) -> tuple[list[str], Filters]:
    """Return whose dossiers are asked for, and which. Sub-dossiers are of the applicant of their main dossier.

    Raises:
        Refusal: the main dossier is not there, or not for the caller to see.
    """
    if query.main_dossier is None:
        return scope.applicant_ids, query.filters(None)
    main = dossiers.get(tx, query.main_dossier)
    if main is None or main.applicant.id not in scope:
        raise bad_request(referenced_resource_not_found("query", "mainDossier", query.main_dossier))
    return [main.applicant.id], query.filters(main.id)


def _page(
    tx: Transaction,
    ids: list[str],
    filters: Filters,
    query: DossierQuery,
    start: tuple[Position | None, Position | None],
) -> DossierPage:
    after, before = start
    size = query.page_size
    if query.q is None:
        order = query.order or LAST_CHANGE_FIRST
        return listing.page(tx, ids, filters, order, size=size, after=after, before=before)
    if query.order is None:
        return search.newest(tx, ids, query.q, filters, size=size, after=after, before=before)
    return search.sorted_first_hits(
        tx, ids, query.q, filters, query.order, size=size, after=after, before=before
    )


def _total(tx: Transaction, ids: list[str], filters: Filters, query: DossierQuery) -> Total:
    if query.q is None:
        return counts.total(tx, ids, filters)
    return search.total(tx, ids, query.q, filters)
