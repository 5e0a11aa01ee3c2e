"""`/v1/supportCodes` and `/v1/support/views`: a user lets an agent see what the user sees, once and for minutes."""

from uuid import uuid4

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import people as people_wire
from kiosk_api.contract import support as wire
from kiosk_api.identity import secret_values, user_codes
from kiosk_api.routes.answers import answer, created_answer, nothing_left
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.encode_people import applicant_reference
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import wire_grounds
from kiosk_api.routes.support import SupportResource, support_person
from kiosk_api.rules.representation import represented
from kiosk_api.rules.support_desk import CODE_LIFE
from kiosk_api.store import applicants, audit, representation, support
from kiosk_api.store.audit import Entry, of_person
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import attempts
from kiosk_api.store.people import Person
from kiosk_api.store.support import SupportCode

_TRIES, _TRIES_WINDOW_S = 20, 600
"""So many codes may an agent try in so many seconds: a code is not guessed."""
_SHOWN = 50
"""How many representations a view holds."""


class SupportCodesResource(PersonalResource):
    """A new code each time; whoever wants to try again after a lost answer makes another."""

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        key = (await self.cursor_key()).hex()
        code = user_codes.new_user_code()

        def make(tx: Transaction) -> SupportCode:
            person = self.person(tx)
            made = SupportCode(uuid4().hex, person.id, self.now, self.now + CODE_LIFE)
            support.add_code(tx, made, secret_values.keyed_fingerprint(key, code))
            _record(tx, person, "supportCodeMade", self)
            return made

        made = await self.service.database.write(make)
        href = f"{self.links.base}/v1/supportCodes/{made.id}"
        told = wire.SupportCode(
            href=href, code_id=made.id, code=user_codes.shown(code), expires_at=made.expires_at
        )
        return created_answer(msgspec.json.encode(told), href)


class SupportCodeResource(PersonalResource):
    """`/v1/supportCodes/{code_id}`"""

    async def delete(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        code_id: str = request.path_params["code_id"]

        def revoke(tx: Transaction) -> None:
            person = self.person(tx)
            code = support.code_by_id(tx, code_id)
            if code is None or code.person_id != person.id:
                raise not_found()
            if code.counts(self.now):
                support.revoke_code(tx, code, self.now)
                _record(tx, person, "supportCodeRevoked", self)

        await self.service.database.write(revoke)
        return nothing_left()


class SupportViewsResource(SupportResource):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await decode_json(request, wire.NewSupportView)
        key = (await self.cursor_key()).hex()
        found = await self.service.database.write(lambda tx: self._view(tx, asked, key))
        if found is None:
            raise not_found()
        return answer(found)

    def _view(self, tx: Transaction, asked: wire.NewSupportView, key: str) -> wire.SupportView | None:
        """Use the code up, and show what its maker sees. None: no such code, or it does not count any more.

        The try is kept either way, so it does not raise.
        """
        agent = self.agent(tx)
        if attempts.take(tx, "supportCode", agent.id, _TRIES_WINDOW_S, self.now) > _TRIES:
            return None
        typed = user_codes.read(asked.code)
        code = support.code_by_hash(tx, secret_values.keyed_fingerprint(key, typed)) if typed else None
        if code is None or not code.counts(self.now) or not support.use_code(tx, code, self.now):
            return None
        person = support_person(tx, code.person_id)
        if person is None:
            return None
        self.record(tx, agent, of_person(code.person_id), "supportCodeUsed", reason=asked.reason)
        facts = representation.facts_of_person(tx, code.person_id)
        grounds = represented(facts, code.person_id, self.today)
        page = applicants.by_name(tx, list(grounds), size=_SHOWN)
        return wire.SupportView(
            person=person,
            representations=[
                people_wire.Representation(
                    applicant=applicant_reference(self.links, each),
                    grounds=wire_grounds(grounds[each.id]),
                    href=self.links.representation(each.id),
                )
                for each in page.items
            ],
            total=len(grounds),
        )


def _record(tx: Transaction, person: Person, event: str, resource: PersonalResource) -> None:
    audit.add(
        tx,
        Entry(
            chain=of_person(person.id),
            at=resource.now,
            event=event,
            role="person",
            actor_name=person.name,
            actor_id=person.id,
        ),
    )
