"""`/v1/accessExplanations`: why the caller may act for an applicant, or why not.

It is a question and changes nothing, but is a POST: an enterprise number or a name belongs in no address.
"""

import datetime as dt
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import access as wire
from kiosk_api.identity.access import Caller
from kiosk_api.routes.answers import answer
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.encode_access import explanation_answer
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.rules.access_chain import AskedDossier, Explanation, SignedIn, Tied, explain
from kiosk_api.rules.access_explanation import roads
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.store import access_facts, people, representation
from kiosk_api.store.access_facts import DossierFacts
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import sessions


class AccessExplanationsResource(PersonalResource):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await decode_json(request, wire.NewAccessExplanation)

        def read(tx: Transaction) -> Explanation:
            return explained(tx, self.caller, asked.about, self.today)

        return answer(explanation_answer(await self.service.database.read(read)))


def explained(tx: Transaction, caller: Caller, about: str, today: dt.date) -> Explanation:
    """Explain what the caller asks about. Everything is asked alike, whether it exists or not."""
    session = sessions.by_id(tx, caller.session_id)
    signed_in = SignedIn(
        on=day_in_brussels(session.authenticated_at) if session is not None else today,
        acr=caller.acr or None,
        known=people.get(tx, caller.person_id) is not None,
        act_for=caller.act_for,
    )
    return explained_for(tx, signed_in, caller.person_id, about, today)


def explained_for(
    tx: Transaction, signed_in: SignedIn, person_id: str, about: str, today: dt.date
) -> Explanation:
    """Explain what a person asks about, who signed in so."""
    ties = ties_of(tx, person_id, today)
    represented = [tied.id for tied in ties.values() if tied.holds]
    dossier = access_facts.dossier_among(tx, about.strip(), represented)
    return explain(signed_in, ties, about, _asked(dossier))


def ties_of(tx: Transaction, person_id: str, today: dt.date) -> Mapping[str, Tied]:
    """Return everybody to whom a person is tied."""
    found = roads(representation.facts_of_person(tx, person_id), person_id, today)
    return {
        one.id: Tied(one.id, one.name, one.entity_group, one.enterprise_number, one.active, found[one.id])
        for one in access_facts.applicants(tx, found)
    }


def _asked(dossier: DossierFacts | None) -> AskedDossier | None:
    if dossier is None:
        return None
    return AskedDossier(
        kiosk_number=dossier.kiosk_number,
        applicant_id=dossier.applicant_id,
        phase=dossier.phase,
        status=dossier.status,
        submitted_on=_day(dossier.submitted_at),
        deleted_on=_day(dossier.deleted_at),
    )


def _day(moment: dt.datetime | None) -> dt.date | None:
    return None if moment is None else day_in_brussels(moment)
