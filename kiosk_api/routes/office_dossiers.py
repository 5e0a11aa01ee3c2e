"""`/v1/office/dossiers`, one of them, and what belongs to it: what the administration sees."""

from typing import Annotated, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import office as wire
from kiosk_api.office.case import Case
from kiosk_api.office.official import ADMINISTRATION, Official
from kiosk_api.routes.answers import answer
from kiosk_api.routes.cursors import Cursors
from kiosk_api.routes.decisions import PaymentResource
from kiosk_api.routes.encode_office import office_dossier, office_summary
from kiosk_api.routes.information_requests import InformationRequestResource
from kiosk_api.routes.inputs import DEFAULT_PAGE_SIZE, Code, Cursor, PageSize
from kiosk_api.routes.messages import MessageResource, MessageThreadsResource
from kiosk_api.routes.office import OfficeResource
from kiosk_api.routes.preconditions import version_tag
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.rules.office_acts import LISTED_PHASES
from kiosk_api.store import audit, messages, office_list
from kiosk_api.store.database import Transaction
from kiosk_api.store.office_list import OfficePage, OfficePlace


class OfficeDossiersQuery(Query):
    phase: Annotated[tuple[Code, ...], msgspec.Meta(max_length=20)] = ()
    awaits: Literal["applicant", "administration"] | None = None
    after: Cursor | None = None
    page_size: PageSize = DEFAULT_PAGE_SIZE

    @property
    def phases(self) -> list[str]:
        """The phases that are asked for; none: all in which the administration has something to do."""
        wanted = self.phase or tuple(phase for phase in LISTED_PHASES if phase != "closed")
        return [phase for phase in wanted if phase in LISTED_PHASES]


class OfficeDossiersResource(OfficeResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, OfficeDossiersQuery)
        cursors = Cursors(await self.cursor_key(), ("officeDossiers", sorted(query.phases), query.awaits))
        after = cursors.read("after", query.after, OfficePlace) if query.after else None

        def read(tx: Transaction) -> tuple[OfficePage, dict[int, int]]:
            self.official(tx)
            page = office_list.page(
                tx,
                query.phases,
                awaits_applicant=None if query.awaits is None else query.awaits == "applicant",
                after=after,
                size=query.page_size,
            )
            return page, messages.unanswered(tx, [one.id for one in page.items])

        page, unanswered = await self.service.database.read(read)
        return answer(
            wire.OfficeDossiers(
                self_=self.links.this(request),
                items=[office_summary(self.links, one, unanswered.get(one.id, 0)) for one in page.items],
                page_size=query.page_size,
                next=None
                if page.next is None
                else self.links.page(request, "after", cursors.write(page.next)),
            )
        )


class OfficeDossierResource(OfficeResource):
    """`/v1/office/dossiers/{kiosk_number}`. Never 304: messages come without a new version."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> tuple[Case, int]:
            official = self.official(tx)
            case = self.case(tx, request)
            record_look(tx, official, case)
            return case, messages.unanswered(tx, [case.dossier.id]).get(case.dossier.id, 0)

        case, unanswered = await self.service.database.write(read)
        found = answer(office_dossier(self.links, case, unanswered, self.today))
        found.headers["ETag"] = version_tag(case.dossier.version)
        return found


def record_look(tx: Transaction, official: Official, case: Case) -> None:
    """Record that the administration saw a dossier, for its applicant to know."""
    audit.add(
        tx,
        audit.Entry(
            chain=audit.of_applicant(case.dossier.applicant.id),
            at=official.now,
            event="dossierSeen",
            role="administration",
            actor_id=official.person_id,
            actor_name=ADMINISTRATION,
            kiosk_number=case.dossier.kiosk_number,
        ),
    )


class OfficeMessageResource(OfficeResource, MessageResource): ...


class OfficeMessageThreadsResource(OfficeResource, MessageThreadsResource): ...


class OfficeInformationRequestResource(OfficeResource, InformationRequestResource): ...


class OfficePaymentResource(OfficeResource, PaymentResource): ...
