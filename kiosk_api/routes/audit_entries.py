"""`/v1/applicants/{applicant_id}/auditEntries`: who saw and changed what, for whoever represents the applicant."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import access as wire
from kiosk_api.routes.answers import answer
from kiosk_api.routes.cursors import Cursors
from kiosk_api.routes.history import HistoryQuery
from kiosk_api.routes.query import decode_query
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.store import audit
from kiosk_api.store.audit import AuditPage, RecordedEntry
from kiosk_api.store.database import Transaction


class AuditEntriesResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, HistoryQuery)
        applicant_id: str = request.path_params["applicant_id"]
        cursors = Cursors(await self.cursor_key(), ("auditEntries", applicant_id))
        after = cursors.read("after", query.after, int) if query.after else None

        def read(tx: Transaction) -> AuditPage:
            self.scope_of_caller(tx).grounds_for(applicant_id)
            return audit.page(tx, audit.of_applicant(applicant_id), after=after, size=query.page_size)

        page = await self.service.database.read(read)
        return answer(
            wire.AuditEntries(
                self_=self.links.this(request),
                items=[_entry(each) for each in page.items],
                page_size=query.page_size,
                next=None
                if page.next is None
                else self.links.page(request, "after", cursors.write(page.next)),
            )
        )


def _entry(recorded: RecordedEntry) -> wire.AuditEntry:
    entry = recorded.entry
    return wire.AuditEntry(
        number=recorded.number,
        at=entry.at,
        event=entry.event,
        role=entry.role,
        actor_name=entry.actor_name,
        ground=entry.ground,
        provider_name=entry.provider_name,
        kiosk_number=entry.kiosk_number,
        digital_key=entry.digital_key,
        reason=entry.reason,
        hash=recorded.hash,
    )
