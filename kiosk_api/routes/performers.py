"""`/v1/performers`: the staff who act on the mandates that an organisation holds, assigned by its administrator."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import performers as wire
from kiosk_api.contract.acts import MandateAct
from kiosk_api.contract.shapes import Identifier
from kiosk_api.routes.acts import on_behalf_of
from kiosk_api.routes.answers import answer, content_tag, kept_creation, tagged_answer
from kiosk_api.routes.asked_mandate import said
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.cursors import Cursors
from kiosk_api.routes.encode_mandates import performer_answer
from kiosk_api.routes.inputs import DEFAULT_PAGE_SIZE, Cursor, PageSize, Words
from kiosk_api.routes.mandate_access import MandateResource, refused_act
from kiosk_api.routes.once import Wish, answered_once, kept_answer, read_wish
from kiosk_api.routes.preconditions import expected_tags
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import (
    bad_request,
    not_found,
    referenced_resource_not_found,
    rejected_input,
    stale_version,
)
from kiosk_api.rules.mandate_management import Management, administration_refused
from kiosk_api.rules.mandates import overlap
from kiosk_api.rules.performers import (
    assignment_refused,
    ending_refused,
    performer_state,
)
from kiosk_api.rules.refused import Refused
from kiosk_api.rules.representation import PERFORMER_RIGHT, Ground
from kiosk_api.store import applicants, parties, performers
from kiosk_api.store.database import Transaction
from kiosk_api.store.folding import folded, sort_key
from kiosk_api.store.history import Act
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.people import Person
from kiosk_api.store.performers import Performer


@dataclass(frozen=True, slots=True)
class Place:
    """The last performer of a page."""

    organisation: str
    name: str
    id: str


class PerformersQuery(Query):
    organisation: Identifier | None = None
    mandate: Identifier | None = None
    state: Literal["scheduled", "active", "ended"] | None = None
    q: Words | None = None
    after: Cursor | None = None
    page_size: PageSize = DEFAULT_PAGE_SIZE
    total: bool = False


class _PerformerResource(MandateResource):
    def visible(self, tx: Transaction, management: Management, performer_id: str) -> Performer:
        """Return a performer of an organisation of the caller, or the caller's own.

        Raises:
            Refusal: 404.
        """
        performer = performers.get(tx, performer_id, PERFORMER_RIGHT)
        if performer is None or not _may_see(management, performer):
            raise not_found()
        return performer

    def record(
        self,
        person: Person,
        management: Management,
        action: MandateAct,
        organisation: tuple[str, str],
        new: str,
    ) -> Act:
        """Return the record of an act for an organisation, which is its id and its name."""
        ground = Ground(management.administered[organisation[0]], self.today, None)
        behalf = on_behalf_of(*organisation, ground)
        return Act(action, person.name, person.id, behalf, None, new)


class PerformersResource(_PerformerResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, PerformersQuery)
        question = msgspec.structs.replace(query, after=None, page_size=DEFAULT_PAGE_SIZE, total=False)
        cursors = Cursors(await self.cursor_key(), ("performers", question))
        after = cursors.read("after", query.after, Place) if query.after else None

        def read(tx: Transaction) -> tuple[list[Performer], Management, list[applicants.ApplicantName]]:
            management = self.management(tx)
            found = performers.of_organisations(
                tx, management.visible, PERFORMER_RIGHT, person_id=management.person_id
            )
            administered = applicants.names(tx, list(management.administered))
            chosen = [one for one in found if _may_see(management, one) and _asks_for(query, one, self.today)]
            return sorted(chosen, key=_place), management, sorted(administered.values(), key=_by_name)

        found, management, administered = await self.service.database.read(read)
        behind = [one for one in found if after is None or _place(one) > _sorted(after)]
        page = behind[: query.page_size]
        last = Place(*_place(page[-1])) if len(behind) > query.page_size else None
        return answer(
            wire.Performers(
                self_=self.links.this(request),
                items=[performer_answer(self.links, management, one, self.today) for one in page],
                page_size=query.page_size,
                next=self.links.page(request, "after", cursors.write(last)) if last else None,
                total=len(found) if query.total else None,
                administered=[
                    wire.AdministeredOrganisation(organisation_id=one.id, name=one.name)
                    for one in administered
                ],
            )
        )

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await decode_json(request, wire.NewPerformer)
        wish = read_wish(request, self.now, "POST performers", asked)

        def assign(tx: Transaction) -> KeptAnswer:
            return answered_once(tx, self.person(tx).id, wish, lambda: self._assign(tx, wish, asked))

        return kept_creation(await self.write_in_turn(assign))

    def _assign(self, tx: Transaction, wish: Wish, asked: wire.NewPerformer) -> KeptAnswer:
        desk = self.desk(tx)
        organisation = applicants.names(tx, [asked.organisation_id]).get(asked.organisation_id)
        if organisation is None or organisation.id not in desk.management.visible:
            raise bad_request(referenced_resource_not_found("body", "organisationId", asked.organisation_id))
        if refused := administration_refused(desk.management, organisation.id):
            raise refused_act(refused)
        mandate_id = None if asked.mandate_id is msgspec.UNSET else asked.mandate_id
        of_person = False
        if mandate_id is not None:
            mandate = desk.visible_or_none(mandate_id)
            of_person = mandate is not None and mandate.holder.is_person
            if mandate is None or (not of_person and mandate.holder_organisation_id != organisation.id):
                raise bad_request(referenced_resource_not_found("body", "mandateId", mandate_id))
        person = parties.person(tx, asked.name, asked.email)
        if person is None:
            raise bad_request(referenced_resource_not_found("body", "email", asked.email))
        period = (said(asked.start_date) or self.today, said(asked.end_date))
        present = performers.of_organisations(tx, [organisation.id], PERFORMER_RIGHT, person_id="")
        already = any(
            (one.person_id, one.mandate_id) == (person.id, mandate_id)
            and overlap((one.valid_from, one.valid_until), period)
            and ending_refused(one, self.today) is None
            for one in present
        )
        if refused := assignment_refused(*period, self.today, already=already, of_person=of_person):
            raise bad_request(
                rejected_input(_FIELDS[refused.reason], None, refused.reason), rule=refused.rule
            )
        performer_id = performers.assign(
            tx,
            organisation_id=organisation.id,
            right=PERFORMER_RIGHT,
            mandate_id=mandate_id,
            person_id=person.id,
            period=period,
            acts=[
                self.record(
                    desk.person,
                    desk.management,
                    "performerAssigned",
                    (organisation.id, organisation.name),
                    person.name,
                )
            ],
            at=self.now,
        )
        return kept_performer(self, wish, desk.management, self.visible(tx, desk.management, performer_id))


class PerformerResource(_PerformerResource):
    """`/v1/performers/{performer_id}`"""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> wire.Performer:
            management = self.management(tx)
            performer = self.visible(tx, management, request.path_params["performer_id"])
            return performer_answer(self.links, management, performer, self.today)

        return tagged_answer(request, await self.service.database.read(read))


class PerformerEndingsResource(_PerformerResource):
    """`/v1/performers/{performer_id}/endings`"""

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        performer_id: str = request.path_params["performer_id"]
        if_match = request.headers.get("If-Match")
        tags = expected_tags(if_match)
        wish = read_wish(request, self.now, "POST endings", performer_id, if_match)

        def end(tx: Transaction) -> KeptAnswer:
            person, management = self.person(tx), self.management(tx)
            performer = self.visible(tx, management, performer_id)
            return answered_once(
                tx, person.id, wish, lambda: self._end(tx, wish, tags, performer, by=(person, management))
            )

        return kept_creation(await self.write_in_turn(end))

    def _end(
        self,
        tx: Transaction,
        wish: Wish,
        tags: frozenset[str],
        performer: Performer,
        *,
        by: tuple[Person, Management],
    ) -> KeptAnswer:
        person, management = by
        shown = performer_answer(self.links, management, performer, self.today)
        tag = content_tag(msgspec.json.encode(shown))
        if tag not in tags:
            raise stale_version(None, tag)
        refused: Refused | None = administration_refused(management, performer.organisation_id)
        if refused := refused or ending_refused(performer, self.today):
            raise refused_act(refused)
        organisation = (performer.organisation_id, performer.organisation_name)
        act = self.record(person, management, "performerEnded", organisation, performer.name)
        performers.end(tx, performer, self.today, acts=[act], at=self.now)
        return kept_performer(self, wish, management, self.visible(tx, management, performer.id))


def kept_performer(
    resource: _PerformerResource, wish: Wish, management: Management, performer: Performer
) -> KeptAnswer:
    """Return the answer that shows a performer as it has become."""
    shown = performer_answer(resource.links, management, performer, resource.today)
    body = msgspec.json.encode(shown)
    return kept_answer(
        wish, body, status=201, ETag=content_tag(body), Location=resource.links.performer(performer.id)
    )


_FIELDS = {
    "holderIsPerson": "mandateId",
    "retroactive": "startDate",
    "endBeforeStart": "endDate",
    "alreadyPerformer": "email",
}


def _may_see(management: Management, performer: Performer) -> bool:
    """Tell whether somebody is on the organisation's side of it, or is the performer."""
    ours = performer.organisation_id in management.managed.keys() | management.administered.keys()
    return ours or performer.person_id == management.person_id


def _asks_for(query: PerformersQuery, one: Performer, today: dt.date) -> bool:
    words = f" {folded(f'{one.name} {one.organisation_name} {one.giver_name or str()}')}"
    return (
        (query.organisation is None or one.organisation_id == query.organisation)
        and (query.mandate is None or one.mandate_id in (None, query.mandate))
        and (query.state is None or performer_state(one, today).value == query.state)
        and (query.q is None or all(f" {word}" in words for word in folded(query.q).split()))
    )


def _place(one: Performer) -> tuple[str, str, str]:
    return sort_key(one.organisation_name), sort_key(one.name), one.id


def _sorted(place: Place) -> tuple[str, str, str]:
    return place.organisation, place.name, place.id


def _by_name(one: applicants.ApplicantName) -> tuple[str, str]:
    return sort_key(one.name), one.id
