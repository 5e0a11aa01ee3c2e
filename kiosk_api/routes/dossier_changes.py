"""`/v1/dossierChanges`: another contact person or e-mail address for many dossiers, and back again."""

from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract.bulk import DossierChange, NewDossierChange
from kiosk_api.contract.problems import Issue
from kiosk_api.routes.answers import answer, created_answer
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.bulk_dossier_change import KIND, BulkChange, Choice, kept_change
from kiosk_api.routes.once import Wish, answered_once, kept_answer, read_wish
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import (
    any_of_expected,
    bad_request,
    invalid_input,
    invalid_structure,
    not_found,
    not_reversible,
    zero_or_one_expected,
)
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.rules.bulk_change import Wanted
from kiosk_api.rules.bulk_reversal import RULE, reversal_refused
from kiosk_api.rules.email_address import read_email_address
from kiosk_api.rules.refused import Refused
from kiosk_api.store import bulk_acts
from kiosk_api.store.bulk_acts import BulkAct
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer

MEMBERS: Final = ("contactPerson", "email", "emailOfContactPerson")
"""What may be wanted of each dossier."""


class _Changing(PersonalResource):
    """What the paths below share."""

    def under_way(self, tx: Transaction, *, dry_run: bool = False) -> BulkChange:
        return BulkChange(
            tx,
            person=self.person(tx),
            scope=self.scope_of_caller(tx),
            links=self.links,
            now=self.now,
            today=self.today,
            dry_run=dry_run,
        )

    def own(self, tx: Transaction, change_id: str) -> BulkAct:
        """Return a change that the caller made.

        Raises:
            Refusal: there is none, or it is somebody else's.
        """
        act = bulk_acts.get(tx, change_id, KIND)
        if act is None or act.actor_id != self.person(tx).id:
            raise not_found()
        return act


class DossierChangesResource(_Changing):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await decode_json(request, NewDossierChange)
        wanted, choices = _read(asked)
        wish = read_wish(request, self.now, "POST dossierChanges", asked)
        if asked.dry_run:
            return answer(
                await self.service.database.read(
                    lambda tx: self.under_way(tx, dry_run=True).change(choices, wanted)
                )
            )

        def change(tx: Transaction) -> KeptAnswer:
            return answered_once(
                tx, self.person(tx).id, wish, lambda: _kept(wish, self.under_way(tx).change(choices, wanted))
            )

        kept = await self.write_in_turn(change)
        return created_answer(kept.body, kept.headers["Location"])


class DossierChangeResource(_Changing):
    """`/v1/dossierChanges/{change_id}`"""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        change_id: str = request.path_params["change_id"]
        act = await self.service.database.read(lambda tx: self.own(tx, change_id))
        return answer(kept_change(act))


class ReversalsResource(_Changing):
    """`/v1/dossierChanges/{change_id}/reversals`"""

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        change_id: str = request.path_params["change_id"]
        wish = read_wish(request, self.now, "POST reversals", change_id)

        def put_back(tx: Transaction) -> KeptAnswer:
            act = self.own(tx, change_id)

            def do() -> KeptAnswer:
                refused = reversal_refused(act.at, self.now, was_reversed=act.reversed_by is not None)
                if refused is not None:
                    raise not_reversible(RULE, refused.reason)
                return _kept(wish, self.under_way(tx).put_back(act))

            return answered_once(tx, act.actor_id, wish, do)

        kept = await self.write_in_turn(put_back)
        return created_answer(kept.body, kept.headers["Location"])


def _kept(wish: Wish, made: DossierChange) -> KeptAnswer:
    return kept_answer(wish, msgspec.json.encode(made), status=201, Location=made.href or "")


def _read(asked: NewDossierChange) -> tuple[Wanted, list[Choice]]:
    """Return what is wanted of which dossiers.

    Raises:
        Refusal: 400, nothing is wanted, too much at once, or of one dossier twice.
    """
    issues: list[Issue] = []
    email = None if asked.email is msgspec.UNSET else read_email_address(asked.email)
    if isinstance(email, Refused):
        issues.append(invalid_structure("email", asked.email, email.reason))
        email = None
    if asked.email is not msgspec.UNSET and asked.email_of_contact_person:
        issues.append(zero_or_one_expected("email", "emailOfContactPerson"))
    person = None if asked.contact_person is msgspec.UNSET else asked.contact_person.person_id
    if person is None and asked.email is msgspec.UNSET and not asked.email_of_contact_person:
        issues.append(any_of_expected(*MEMBERS))
    numbers = [each.kiosk_number for each in asked.dossiers]
    issues += [
        invalid_input("body", f"dossiers[{at}].kioskNumber", "The same dossier twice", number)
        for at, number in enumerate(numbers)
        if number in numbers[:at]
    ]
    if issues:
        raise bad_request(*issues)
    choices = [
        Choice(each.kiosk_number, None if each.version is msgspec.UNSET else each.version)
        for each in asked.dossiers
    ]
    return Wanted(person, email, asked.email_of_contact_person), choices
