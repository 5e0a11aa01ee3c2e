"""`/v1/rightRequests`: asking an administrator for a right, and deciding on it."""

import datetime as dt
import secrets
from typing import Final, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import user_rights as wire
from kiosk_api.contract.shapes import Identifier
from kiosk_api.routes import right_acts
from kiosk_api.routes.administration import Administration, administered, administration_of
from kiosk_api.routes.answers import answer, kept_creation, tagged_answer
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.cursors import Cursors
from kiosk_api.routes.encode_rights import right_request_answer
from kiosk_api.routes.inputs import DEFAULT_PAGE_SIZE, Cursor, PageSize
from kiosk_api.routes.once import Wish, answered_once, kept_answer, read_wish
from kiosk_api.routes.preconditions import expected_tags, version_tag
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import (
    bad_request,
    invalid_structure,
    not_found,
    referenced_resource_not_found,
    right_refused,
    schema_violation,
    stale_version,
)
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.rules.enterprise_number import read_enterprise_number
from kiosk_api.rules.refused import Refused
from kiosk_api.rules.right_requests import asking_refused, decision_refused, repeated_refused
from kiosk_api.rules.user_rights import GIVEN_IN, RIGHTS, ended
from kiosk_api.store import applicants, history, right_requests, user_rights
from kiosk_api.store.applicants import Applicant
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import OF_APPLICANTS
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.people import Person
from kiosk_api.store.right_requests import RequestPage, RequestPosition, RightRequest

_ID_BYTES: Final = 12


class RightRequestsQuery(Query):
    organisation_id: Identifier | None = None
    state: Literal["waiting", "granted", "refused"] | None = None
    after: Cursor | None = None
    page_size: PageSize = DEFAULT_PAGE_SIZE


class RightRequestsResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, RightRequestsQuery)
        question = ("rightRequests", self.caller.person_id, query.organisation_id, query.state)
        cursors = Cursors(await self.cursor_key(), question)
        after = cursors.read("after", query.after, RequestPosition) if query.after else None

        def read(tx: Transaction) -> RequestPage:
            self.person(tx)
            if query.organisation_id is not None:
                administered(tx, self.caller, query.organisation_id, self.today)
            return right_requests.page(
                tx,
                person_id=None if query.organisation_id else self.caller.person_id,
                organisation_id=query.organisation_id,
                state=query.state,
                after=after,
                size=query.page_size,
            )

        page = await self.service.database.read(read)
        decides = query.organisation_id is not None
        return answer(
            wire.RightRequests(
                self_=self.links.this(request),
                items=[right_request_answer(self.links, one, may_decide=decides) for one in page.items],
                page_size=query.page_size,
                next=self.links.page(request, "after", cursors.write(page.next)) if page.next else None,
            )
        )

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        new = await decode_json(request, wire.NewRightRequest)
        wish = read_wish(request, self.now, "POST rightRequest", new)

        def ask(tx: Transaction) -> KeptAnswer:
            person = self.person(tx)
            return answered_once(tx, person.id, wish, lambda: self._ask(tx, person, new, wish))

        return kept_creation(await self.write_in_turn(ask))

    def _ask(self, tx: Transaction, person: Person, new: wire.NewRightRequest, wish: Wish) -> KeptAnswer:
        organisation = _organisation(tx, new)
        user_rights.hold(tx, [organisation.id])
        asked = RightRequest(
            id=secrets.token_hex(_ID_BYTES),
            person_id=person.id,
            person_name=person.name,
            organisation_id=organisation.id,
            organisation_name=organisation.name,
            code=right_acts.official_name(new.right),
            wanted_from=self.today if new.start_date is msgspec.UNSET else new.start_date,
            wanted_until=None if new.end_date is msgspec.UNSET else new.end_date,
            message=new.message.strip(),
            asked_at=self.now,
        )
        if refused := self._refused(tx, asked, organisation):
            raise right_refused(refused)
        right_requests.add(tx, asked)
        said = f"{asked.person_name}: {asked.code}"
        acts = [administration_of(tx, organisation, "", self.today).act("rightAskedFor", person, new=said)]
        history.add(tx, organisation.id, acts, wish.at, OF_APPLICANTS)
        body = right_request_answer(self.links, asked, may_decide=False)
        tag = version_tag(asked.version)
        return kept_answer(wish, msgspec.json.encode(body), status=201, Location=body.href, ETag=tag)

    def _refused(self, tx: Transaction, asked: RightRequest, organisation: Applicant) -> Refused | None:
        refused = asking_refused(
            asked.code,
            organisation.entity_group,
            valid_from=asked.wanted_from,
            valid_until=asked.wanted_until,
            today=self.today,
        )
        own = user_rights.of_people(tx, organisation.id, [asked.person_id])[asked.person_id]
        return refused or repeated_refused(
            waits=right_requests.waits(tx, asked.person_id, organisation.id, asked.code),
            held=any(one.code == asked.code and not ended(one, self.today) for one in own),
        )


class RightRequestResource(PersonalResource):
    """`/v1/rightRequests/{right_request_id}`."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> tuple[RightRequest, bool]:
            self.person(tx)
            found, administration = request_in_sight(tx, self, request.path_params["right_request_id"])
            return found, administration.by is not None

        found, decides = await self.service.database.read(read)
        body = right_request_answer(self.links, found, may_decide=decides)
        return tagged_answer(request, body, tag=version_tag(found.version))


class RightRequestDecisionsResource(PersonalResource):
    """`/v1/rightRequests/{right_request_id}/decisions`."""

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        request_id: str = request.path_params["right_request_id"]
        new = await decode_json(request, wire.NewRightDecision)
        expected = expected_tags(request.headers.get("If-Match"))
        wish = read_wish(request, self.now, "POST decision", request_id, sorted(expected), new)

        def decide(tx: Transaction) -> KeptAnswer:
            person = self.person(tx)
            found, administration = request_in_sight(tx, self, request_id, hold=True)
            if administration.by is None:
                raise not_found()

            def do() -> KeptAnswer:
                if version_tag(found.version) not in expected:
                    raise stale_version(None, version_tag(found.version))
                return self._decide(tx, person, found, administration, new, wish)

            return answered_once(tx, person.id, wish, do)

        return kept_creation(await self.write_in_turn(decide))

    def _decide(  # noqa: PLR0917 - what a decision needs
        self,
        tx: Transaction,
        person: Person,
        asked: RightRequest,
        administration: Administration,
        new: wire.NewRightDecision,
        wish: Wish,
    ) -> KeptAnswer:
        reason = new.reason.strip()
        if refused := decision_refused(asked.state, granted=new.granted, reason=reason):
            raise right_refused(refused)
        right_id = self._give(tx, person, asked, administration, new) if new.granted else None
        right_requests.decide(
            tx,
            asked,
            state="granted" if new.granted else "refused",
            by=person.name,
            at=self.now,
            reason=reason or None,
            right_id=right_id,
        )
        if not new.granted:
            said = f"{asked.person_name}: {asked.code}"
            acts = [administration.act("rightRequestRefused", person, old=said, new=reason)]
            history.add(tx, asked.organisation_id, acts, wish.at, OF_APPLICANTS)
        decided = right_requests.get(tx, asked.id)
        if decided is None:
            raise LookupError(asked.id)
        body = right_request_answer(self.links, decided, may_decide=True)
        tag = version_tag(decided.version)
        return kept_answer(wish, msgspec.json.encode(body), status=201, Location=body.href, ETag=tag)

    def _give(
        self,
        tx: Transaction,
        person: Person,
        asked: RightRequest,
        administration: Administration,
        new: wire.NewRightDecision,
    ) -> str:
        """Give the right that was asked for: from today, when its first day passed while the request waited."""
        organisation_id = asked.organisation_id
        if user_rights.add_work_relation(tx, organisation_id, asked.person_id, self.today):
            acts = [administration.act("userAdded", person, new=asked.person_name)]
            history.add(tx, organisation_id, acts, self.now, OF_APPLICANTS)
        right = right_acts.give(
            tx,
            administration,
            person,
            to=asked.person_id,
            code=_code(asked.code),
            valid_from=_first_day(new.start_date, asked.wanted_from, self.today),
            last_day=asked.wanted_until if new.end_date is msgspec.UNSET else new.end_date,
            at=self.now,
        )
        return right.id


def request_in_sight(
    tx: Transaction, resource: PersonalResource, request_id: str, *, hold: bool = False
) -> tuple[RightRequest, Administration]:
    """Return a request of the caller's own, or in an organisation that the caller administers.

    Raises:
        Refusal: 404, there is none.
    """
    found = right_requests.get(tx, request_id)
    organisation = None if found is None else applicants.get(tx, found.organisation_id)
    if found is None or organisation is None:
        raise not_found()
    caller = resource.caller
    if caller.act_for not in {None, organisation.id}:
        raise not_found()
    if hold:
        user_rights.hold(tx, [organisation.id, organisation.authority_id or organisation.id])
    administration = administration_of(tx, organisation, caller.person_id, resource.today)
    if administration.by is None and found.person_id != caller.person_id:
        raise not_found()
    return found, administration


def _organisation(tx: Transaction, new: wire.NewRightRequest) -> Applicant:
    """Return where somebody asks for a right.

    Raises:
        Refusal: 400, neither or both are named, the number is none, or there is no such organisation.
    """
    number, organisation_id = new.enterprise_number, new.organisation_id
    if (number is msgspec.UNSET) == (organisation_id is msgspec.UNSET):
        raise bad_request(schema_violation("body", None, "Expected an organisation or an enterprise number"))
    if isinstance(number, str):
        digits = read_enterprise_number(number)
        if isinstance(digits, Refused):
            raise bad_request(invalid_structure("enterpriseNumber", number, digits.reason), rule=digits.rule)
        found = applicants.by_enterprise_number(tx, digits)
        if found is None:
            raise bad_request(referenced_resource_not_found("body", "enterpriseNumber", number))
        return found
    found = applicants.get(tx, str(organisation_id))
    if found is None or found.entity_group not in GIVEN_IN:
        raise bad_request(referenced_resource_not_found("body", "organisationId", organisation_id))
    return found


def _code(name: str) -> str:
    return next(code for code, official in RIGHTS.items() if official == name)


def _first_day(said: dt.date | msgspec.UnsetType, wanted: dt.date, today: dt.date) -> dt.date:
    return max(wanted, today) if isinstance(said, msgspec.UnsetType) else said
