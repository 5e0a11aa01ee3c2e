"""`/v1/accessWarnings`: rights and mandates that will not be there when a grant needs them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import access as wire
from kiosk_api.contract.shapes import Identifier
from kiosk_api.routes.access_explanations import ties_of
from kiosk_api.routes.answers import answer
from kiosk_api.routes.encode_access import warning_answer
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.rules.access_chain import Tied
from kiosk_api.rules.access_warnings import AccessWarning, ending, most_urgent_first, of_dossiers, of_types
from kiosk_api.rules.closing_days import next_closing_day
from kiosk_api.store import access_facts, dossier_types
from kiosk_api.store.database import Transaction

MOST: Final = 100
"""So many warnings are given; whoever has more has the first to see to."""
_MOST_ENDING: Final = 200
"""Of so many applicants the dossiers are looked at, those whose ground ends first."""


class AccessWarningsQuery(Query):
    kiosk_number: Identifier | None = None


@dataclass(frozen=True, slots=True)
class _Closing:
    code: str
    entity_groups: tuple[str, ...]
    closes_on: dt.date


class AccessWarningsResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, AccessWarningsQuery)

        def read(tx: Transaction) -> list[wire.AccessWarning]:
            scope = self.scope_of_caller(tx)
            ties = ties_of(tx, self.caller.person_id, self.today)
            if self.caller.act_for is not None:
                ties = {self.caller.act_for: ties[self.caller.act_for]}
            if query.kiosk_number is not None:
                dossier = visible_dossier(tx, scope, query.kiosk_number)
                ties = {dossier.applicant.id: ties[dossier.applicant.id]}
                found = [
                    each for each in self._of_dossiers(tx, ties) if each.kiosk_number == query.kiosk_number
                ]
            else:
                found = [*self._of_dossiers(tx, ties), *self._of_types(tx, ties)]
            return [
                warning_answer(self.links, each, ties[each.applicant_id], self.today)
                for each in most_urgent_first(found)[:MOST]
            ]

        items = await self.service.database.read(read)
        return answer(wire.AccessWarnings(self_=self.links.this(request), items=items))

    def _of_dossiers(self, tx: Transaction, ties: Mapping[str, Tied]) -> list[AccessWarning]:
        ends = sorted(ending(ties, self.today).items(), key=lambda each: (each[1], each[0]))[:_MOST_ENDING]
        due = [each for applicant, last in ends for each in access_facts.due_after(tx, applicant, last)]
        return of_dossiers(ties, due)

    def _of_types(self, tx: Transaction, ties: Mapping[str, Tied]) -> list[AccessWarning]:
        types = [
            _Closing(one.code, tuple(one.definition.entity_groups), closes_on)
            for one in dossier_types.all_in_force(tx, self.today)
            if (closes_on := next_closing_day(one.definition.closing, self.today)) is not None
        ]
        return of_types(ties, types, self.today)
