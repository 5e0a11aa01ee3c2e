"""`/v1/organisations/{organisation_id}/userRights`: giving, changing and taking away one right."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import user_rights as wire
from kiosk_api.routes import right_acts
from kiosk_api.routes.administration import Administration, administered, involved
from kiosk_api.routes.answers import DO_NOT_KEEP, encoded_answer, kept_creation, tagged_answer
from kiosk_api.routes.bodies import decode_json, decode_patch
from kiosk_api.routes.encode_rights import user_right_answer
from kiosk_api.routes.once import answered_once, kept_answer, read_wish
from kiosk_api.routes.preconditions import expected_tags, version_tag
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found, stale_version
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.store import user_rights
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.user_rights import GivenRight


class UserRightsResource(PersonalResource):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        organisation_id: str = request.path_params["organisation_id"]
        new = await decode_json(request, wire.NewUserRight)
        wish = read_wish(request, self.now, "POST userRight", organisation_id, new)

        def give(tx: Transaction) -> KeptAnswer:
            person = self.person(tx)
            found = administered(tx, self.caller, organisation_id, self.today, hold=True)

            def do() -> KeptAnswer:
                right = right_acts.give(
                    tx,
                    found,
                    person,
                    to=new.person_id,
                    code=new.right,
                    valid_from=self.today if new.start_date is msgspec.UNSET else new.start_date,
                    last_day=None if new.end_date is msgspec.UNSET else new.end_date,
                    at=self.now,
                )
                body = user_right_answer(self.links, right, found)
                tag = version_tag(right.version)
                return kept_answer(wish, msgspec.json.encode(body), status=201, Location=body.href, ETag=tag)

            return answered_once(tx, person.id, wish, do)

        return kept_creation(await self.write_in_turn(give))


class UserRightResource(PersonalResource):
    """`/v1/organisations/{organisation_id}/userRights/{user_right_id}`."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> tuple[Administration, GivenRight]:
            self.person(tx)
            found = involved(tx, self.caller, request.path_params["organisation_id"], self.today)
            right = right_in_sight(tx, found, request.path_params["user_right_id"])
            return found, right

        found, right = await self.service.database.read(read)
        answer = user_right_answer(self.links, right, found)
        return tagged_answer(request, answer, tag=version_tag(right.version))

    async def patch(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        organisation_id: str = request.path_params["organisation_id"]
        right_id: str = request.path_params["user_right_id"]
        patch = await decode_patch(request, wire.UserRightPatch)
        expected = expected_tags(request.headers.get("If-Match"))
        wish = read_wish(
            request, self.now, "PATCH userRight", organisation_id, right_id, sorted(expected), patch
        )

        def change(tx: Transaction) -> KeptAnswer:
            person = self.person(tx)
            found = administered(tx, self.caller, organisation_id, self.today, hold=True)
            right = right_in_sight(tx, found, right_id)

            def do() -> KeptAnswer:
                check_version(right, expected)
                changed = right_acts.change(
                    tx,
                    found,
                    person,
                    right,
                    valid_from=right.valid_from if patch.start_date is msgspec.UNSET else patch.start_date,
                    last_day=right.last_day if patch.end_date is msgspec.UNSET else patch.end_date,
                    at=self.now,
                )
                body = msgspec.json.encode(user_right_answer(self.links, changed, found))
                return kept_answer(wish, body, ETag=version_tag(changed.version))

            return answered_once(tx, person.id, wish, do)

        kept = await self.write_in_turn(change)
        return encoded_answer(kept.body, cache=DO_NOT_KEEP, tag=kept.headers["ETag"])


class UserRightWithdrawalsResource(PersonalResource):
    """`/v1/organisations/{organisation_id}/userRights/{user_right_id}/withdrawals`."""

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        organisation_id: str = request.path_params["organisation_id"]
        right_id: str = request.path_params["user_right_id"]
        expected = expected_tags(request.headers.get("If-Match"))
        wish = read_wish(request, self.now, "POST withdrawal", organisation_id, right_id, sorted(expected))

        def withdraw(tx: Transaction) -> KeptAnswer:
            person = self.person(tx)
            found = administered(tx, self.caller, organisation_id, self.today, hold=True)
            right = right_in_sight(tx, found, right_id)

            def do() -> KeptAnswer:
                check_version(right, expected)
                changed = right_acts.withdraw(tx, found, person, right, self.now)
                body = user_right_answer(self.links, changed, found)
                return kept_answer(
                    wish,
                    msgspec.json.encode(body),
                    status=201,
                    Location=body.href,
                    ETag=version_tag(changed.version),
                )

            return answered_once(tx, person.id, wish, do)

        return kept_creation(await self.write_in_turn(withdraw))


def right_in_sight(tx: Transaction, found: Administration, right_id: str) -> GivenRight:
    """Return a right that the caller may see: every one of an organisation that they administer, else their own.

    Raises:
        Refusal: 404, there is none.
    """
    right = user_rights.get(tx, found.organisation.id, right_id)
    if right is None or (found.by is None and right.person_id != found.caller_id):
        raise not_found()
    return right


def check_version(right: GivenRight, expected: frozenset[str]) -> None:
    """Look whether a right has the version that was seen.

    Raises:
        Refusal: 412, it changed since.
    """
    if version_tag(right.version) not in expected:
        raise stale_version(None, version_tag(right.version))
