"""`/v1/profileCopies`: one's own details for one applicant, taken over for others."""

from typing import Final
from uuid import uuid4

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract.bulk import NewProfileCopy, ProfileCopy, ProfileCopyItem
from kiosk_api.routes.answers import answer, created_answer
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.once import answered_once, kept_answer, read_wish
from kiosk_api.routes.profile_change import Details, check_profile, details_of, write_profile
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import (
    bad_request,
    invalid_input,
    not_found,
    referenced_resource_not_found,
)
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import Scope
from kiosk_api.store import applicants, bulk_acts, people
from kiosk_api.store.bulk_acts import BulkAct
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.people import Person

KIND: Final = "profileCopy"


class ProfileCopiesResource(PersonalResource):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await decode_json(request, NewProfileCopy)
        _check(asked)
        if asked.dry_run:
            return answer(await self.service.database.read(lambda tx: self._copy(tx, asked)))
        wish = read_wish(request, self.now, "POST profileCopies", asked)

        def copy(tx: Transaction) -> KeptAnswer:
            def do() -> KeptAnswer:
                made = self._copy(tx, asked)
                return kept_answer(wish, msgspec.json.encode(made), status=201, Location=made.href or "")

            return answered_once(tx, self.person(tx).id, wish, do)

        kept = await self.write_in_turn(copy)
        return created_answer(kept.body, kept.headers["Location"])

    def _copy(self, tx: Transaction, asked: NewProfileCopy) -> ProfileCopy:
        """Copy, or say what copying would do.

        Raises:
            Refusal: 400, there are no whole details to copy, or the caller does not represent that applicant.
        """
        person, scope = self.person(tx), self.scope_of_caller(tx)
        if asked.from_applicant not in scope:
            raise bad_request(referenced_resource_not_found("body", "fromApplicant", asked.from_applicant))
        details = details_of(people.profile(tx, person.id, asked.from_applicant))
        check_profile(details)
        items = [
            self._copy_to(tx, applicant, details, person, scope, dry_run=asked.dry_run)
            for applicant in asked.to_applicants
        ]
        counted = [item.outcome for item in items]
        made = ProfileCopy(
            dry_run=asked.dry_run,
            at=self.now,
            from_applicant=asked.from_applicant,
            items=items,
            changed=counted.count("changed") + counted.count("wouldChange"),
            unchanged=counted.count("unchanged"),
            skipped=counted.count("skipped"),
        )
        if asked.dry_run:
            return made
        copy_id = uuid4().hex
        made = msgspec.structs.replace(made, href=self.links.profile_copy(copy_id), copy_id=copy_id)
        bulk_acts.add(tx, BulkAct(copy_id, KIND, person.id, self.now, msgspec.json.encode(made)))
        return made

    def _copy_to(
        self,
        tx: Transaction,
        applicant_id: str,
        details: Details,
        person: Person,
        scope: Scope,
        *,
        dry_run: bool,
    ) -> ProfileCopyItem:
        if applicant_id not in scope:
            return ProfileCopyItem(applicant_id=applicant_id, outcome="skipped", reason="notFound")
        present = people.profile(tx, person.id, applicant_id)
        before = details_of(present)
        outcome = "unchanged" if before == details else "wouldChange" if dry_run else "changed"
        if outcome == "changed":
            ground = scope.grounds_for(applicant_id)[0]
            write_profile(tx, person, applicant_id, ground, present, details, self.now)
        return ProfileCopyItem(
            applicant_id=applicant_id,
            outcome=outcome,
            applicant_name=applicants.names(tx, [applicant_id])[applicant_id].name,
            replaces=outcome != "unchanged" and any(before.values()),
        )


class ProfileCopyResource(PersonalResource):
    """`/v1/profileCopies/{copy_id}`"""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        copy_id: str = request.path_params["copy_id"]

        def read(tx: Transaction) -> BulkAct:
            act = bulk_acts.get(tx, copy_id, KIND)
            if act is None or act.actor_id != self.person(tx).id:
                raise not_found()
            return act

        act = await self.service.database.read(read)
        return answer(msgspec.json.decode(act.answer, type=ProfileCopy))


def _check(asked: NewProfileCopy) -> None:
    """Refuse an applicant that is named twice.

    Raises:
        Refusal: 400.
    """
    wanted = asked.to_applicants
    twice = [
        invalid_input("body", f"toApplicants[{at}]", "The same applicant twice", applicant)
        for at, applicant in enumerate(wanted)
        if applicant in wanted[:at]
    ]
    if twice:
        raise bad_request(*twice)
