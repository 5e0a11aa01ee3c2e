"""`/v1/support/lookUps` and `/v1/support/accessExplanations`: what agents may ask, with a reason."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import access
from kiosk_api.contract import support as wire
from kiosk_api.routes.access_explanations import explained_for
from kiosk_api.routes.answers import answer
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.encode_access import explanation_answer
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.support import SupportResource, support_person
from kiosk_api.rules.access_chain import SignedIn
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.store import access_facts, people, support
from kiosk_api.store.audit import of_applicant, of_person
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import sessions


class SupportLookUpsResource(SupportResource):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await decode_json(request, wire.NewSupportLookUp)
        return answer(await self.service.database.write(lambda tx: self._found(tx, asked)))

    def _found(self, tx: Transaction, asked: wire.NewSupportLookUp) -> wire.SupportLookUp:
        """Look up, and record of each thing found that an agent saw it."""
        agent = self.agent(tx)
        about = asked.about.strip()
        persons = [each for person in support.people(tx, about) if (each := support_person(tx, person))]
        applicants = access_facts.applicants(tx, support.applicants(tx, about))
        dossier = support.dossier(tx, about)
        for person in persons:
            self.record(tx, agent, of_person(person.person_id), "personSeen", reason=asked.reason)
        for applicant in applicants:
            self.record(tx, agent, of_applicant(applicant.id), "applicantSeen", reason=asked.reason)
        if dossier is not None:
            chain = of_applicant(dossier.applicant_id)
            self.record(
                tx, agent, chain, "dossierSeen", reason=asked.reason, kiosk_number=dossier.kiosk_number
            )
        return wire.SupportLookUp(
            at=self.now,
            reason=asked.reason,
            persons=persons,
            applicants=[
                wire.SupportApplicant(
                    applicant_id=each.id,
                    name=each.name,
                    entity_group=each.entity_group,
                    enterprise_number=each.enterprise_number,
                    active=each.active,
                )
                for each in applicants
            ],
            dossiers=[wire.SupportDossier(**dossier._asdict())] if dossier is not None else [],
        )


class SupportExplanationsResource(SupportResource):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await decode_json(request, wire.NewSupportExplanation)
        return answer(await self.service.database.write(lambda tx: self._explained(tx, asked)))

    def _explained(self, tx: Transaction, asked: wire.NewSupportExplanation) -> access.AccessExplanation:
        """Explain what the person would be explained, and record it with them and with the applicant.

        Raises:
            Refusal: 404, there is no such person.
        """
        agent = self.agent(tx)
        if people.get(tx, asked.person_id) is None:
            raise not_found()
        last = sessions.latest_of(tx, asked.person_id)
        signed_in = SignedIn(
            on=day_in_brussels(last.authenticated_at) if last is not None else self.today,
            acr=None,
            known=True,
            act_for=last.acting_for if last is not None else None,
        )
        found = explained_for(tx, signed_in, asked.person_id, asked.about, self.today)
        self.record(tx, agent, of_person(asked.person_id), "accessSeen", reason=asked.reason)
        if found.tied is not None:
            number = found.dossier.kiosk_number if found.dossier is not None else None
            self.record(
                tx, agent, of_applicant(found.tied.id), "accessSeen", reason=asked.reason, kiosk_number=number
            )
        return explanation_answer(found)
