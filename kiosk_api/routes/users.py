"""`/v1/organisations/{organisation_id}/users`: the people of an organisation, with their rights."""

from typing import Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import user_rights as wire
from kiosk_api.routes.administration import Administration, administered
from kiosk_api.routes.answers import answer, kept_creation
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.cursors import Cursors
from kiosk_api.routes.encode_rights import user_answer
from kiosk_api.routes.inputs import DEFAULT_PAGE_SIZE, Code, Cursor, PageSize, Words
from kiosk_api.routes.links import Links
from kiosk_api.routes.once import Wish, answered_once, kept_answer, read_wish
from kiosk_api.routes.people_by_number import Named, find_or_add, named
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.rules.user_rights import RIGHTS
from kiosk_api.store import history, people, user_rights
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import OF_APPLICANTS
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.people import Person
from kiosk_api.store.user_rights import UserFilter, UserPage, UserPosition


class UsersQuery(Query):
    q: Words | None = None
    right: Code | None = None
    state: Literal["active", "scheduled", "ended"] | None = None
    sort: Literal["name", "-name", "endDate", "-endDate"] = "name"
    after: Cursor | None = None
    page_size: PageSize = DEFAULT_PAGE_SIZE
    total: bool = False


class UsersResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, UsersQuery)
        organisation_id: str = request.path_params["organisation_id"]
        # A right that nobody knows is nobody's: an official name has a capital letter.
        right = None if query.right is None else RIGHTS.get(query.right, query.right)
        wanted = UserFilter(query.q or "", right, query.state, query.sort)
        question = ("users", organisation_id, wanted.search, wanted.right, wanted.state, wanted.sort)
        cursors = Cursors(await self.cursor_key(), question)
        after = cursors.read("after", query.after, UserPosition) if query.after else None

        def read(tx: Transaction) -> tuple[list[wire.User], UserPage, int | None]:
            self.person(tx)
            found = administered(tx, self.caller, organisation_id, self.today)
            page = user_rights.users(
                tx, organisation_id, wanted, today=self.today, after=after, size=query.page_size
            )
            items = users_of(tx, self.links, found, page.items)
            counted = (
                user_rights.count_users(tx, organisation_id, wanted, self.today) if query.total else None
            )
            return items, page, counted

        items, page, total = await self.service.database.read(read)
        return answer(
            wire.Users(
                self_=self.links.this(request),
                items=items,
                page_size=query.page_size,
                next=self.links.page(request, "after", cursors.write(page.next)) if page.next else None,
                total=total,
            )
        )

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        organisation_id: str = request.path_params["organisation_id"]
        new = await decode_json(request, wire.NewUser)
        wanted = await named(
            self.service.database, new.national_number, new.given_name.strip(), new.family_name.strip()
        )
        asked = (wanted.number, wanted.given_name, wanted.family_name)
        wish = read_wish(request, self.now, "POST user", organisation_id, asked)

        def add(tx: Transaction) -> KeptAnswer:
            person = self.person(tx)
            found = administered(tx, self.caller, organisation_id, self.today, hold=True)
            return answered_once(tx, person.id, wish, lambda: self._add(tx, person, found, wanted, wish))

        return kept_creation(await self.write_in_turn(add))

    def _add(
        self, tx: Transaction, person: Person, found: Administration, wanted: Named, wish: Wish
    ) -> KeptAnswer:
        organisation_id = found.organisation.id
        added = find_or_add(tx, wanted)
        if user_rights.add_work_relation(tx, organisation_id, added.id, self.today):
            acts = [found.act("userAdded", person, new=added.name)]
            history.add(tx, organisation_id, acts, wish.at, OF_APPLICANTS)
        (body,) = users_of(tx, self.links, found, [added])
        return kept_answer(wish, msgspec.json.encode(body), status=201, Location=body.href)


class UserResource(PersonalResource):
    """`/v1/organisations/{organisation_id}/users/{person_id}`."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        organisation_id: str = request.path_params["organisation_id"]
        person_id: str = request.path_params["person_id"]

        def read(tx: Transaction) -> wire.User:
            self.person(tx)
            found = administered(tx, self.caller, organisation_id, self.today)
            one = people.get(tx, person_id)
            if one is None or not user_rights.belongs(tx, organisation_id, person_id):
                raise not_found()
            return users_of(tx, self.links, found, [one])[0]

        return answer(await self.service.database.read(read))


def users_of(tx: Transaction, links: Links, found: Administration, those: list[Person]) -> list[wire.User]:
    """Return some people of an organisation with their rights."""
    organisation_id, ids = found.organisation.id, [one.id for one in those]
    rights = user_rights.of_people(tx, organisation_id, ids)
    since = user_rights.works_since(tx, organisation_id, ids)
    return [user_answer(links, found, one, since.get(one.id), rights[one.id]) for one in those]
