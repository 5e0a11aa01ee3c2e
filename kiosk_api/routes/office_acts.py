"""What the administration does, under `/v1/office/dossiers/{kiosk_number}`: one collection a kind of act.

Each act names the version that it was decided on, is recorded in the administration's name, and is answered with the
dossier as it then is.
"""

from typing import ClassVar, Generic, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import following, shapes
from kiosk_api.contract import office as wire
from kiosk_api.office import deciding, moving, paying, writing
from kiosk_api.office.case import Case, case_of
from kiosk_api.office.official import Official
from kiosk_api.office.refused import ActRefused, InputRefused
from kiosk_api.routes.answers import kept_creation
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.decisions import DecisionsResource, PaymentsResource, SettlementsResource
from kiosk_api.routes.encode_office import office_dossier
from kiosk_api.routes.information_requests import InformationRequestsResource
from kiosk_api.routes.message_sending import Sending, send_message
from kiosk_api.routes.messages import MessagesResource
from kiosk_api.routes.office import OfficeResource
from kiosk_api.routes.once import Wish, answered_once, kept_answer, read_wish
from kiosk_api.routes.preconditions import expected_tags, version_tag
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import (
    act_out_of_order,
    bad_request,
    rejected_input,
    schema_violation,
    stale_version,
)
from kiosk_api.store import dossiers, messages
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.idempotency import KeptAnswer

B = TypeVar("B", bound=shapes.Request)


class Nothing(shapes.Request, kw_only=True):
    """What an act is asked with that needs no more than its name."""


class OfficeAct(OfficeResource, Generic[B]):
    """One kind of act. A subclass says what is asked, and does it."""

    asked: ClassVar[type[shapes.Request]]

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        number: str = request.path_params["kiosk_number"]
        if_match = request.headers.get("If-Match")
        body = Nothing() if self.asked is Nothing else await decode_json(request, self.asked)
        tags = expected_tags(if_match)
        wish = read_wish(request, self.now, request.url.path, if_match, body)

        def act(tx: Transaction) -> KeptAnswer:
            official = self.official(tx)
            dossiers.hold(tx, number)
            case = self.case(tx, request)
            return answered_once(
                tx, self.caller.person_id, wish, lambda: self._answer(tx, wish, case, official, body, tags)
            )

        return kept_creation(await self.write_in_turn(act))

    def do(self, tx: Transaction, case: Case, official: Official, asked: B) -> Dossier:
        """Do it; return the dossier as it then is.

        Raises:
            Refusal: 400, something that this act needs was not said.
            OfficeRefused: the rules say no.
            StaleVersion: somebody changed the dossier since it was read.
        """
        raise NotImplementedError

    def _answer(  # noqa: PLR0917 - what is asked, of what, against which version, by whom
        self,
        tx: Transaction,
        wish: Wish,
        case: Case,
        official: Official,
        asked: shapes.Request,
        expected: frozenset[str],
    ) -> KeptAnswer:
        if version_tag(case.dossier.version) not in expected:
            raise stale_version(None, version_tag(case.dossier.version))
        try:
            dossier = self.do(tx, case, official, asked)  # type: ignore[arg-type] # decoded as `asked` says
        except ActRefused as error:
            raise act_out_of_order(error.refused) from error
        except InputRefused as error:
            issue = rejected_input(error.name, error.value, error.refused.reason)
            raise bad_request(issue, rule=error.refused.rule) from error
        unanswered = messages.unanswered(tx, [dossier.id]).get(dossier.id, 0)
        body = office_dossier(self.links, case_of(tx, dossier), unanswered, self.today)
        return kept_answer(
            wish,
            msgspec.json.encode(body),
            status=201,
            ETag=version_tag(dossier.version),
            Location=body.self_,
        )


class AdmissibilityVerdictsResource(OfficeAct[wire.NewVerdict]):
    asked = wire.NewVerdict

    def do(self, tx: Transaction, case: Case, official: Official, asked: wire.NewVerdict) -> Dossier:
        if asked.admissible:
            return moving.declare_admissible(tx, case, official)
        motivation = _needed("motivation", asked.motivation)
        return deciding.declare_inadmissible(tx, case, official, motivation)


class MovesResource(OfficeAct[wire.NewMove]):
    asked = wire.NewMove

    def do(self, tx: Transaction, case: Case, official: Official, asked: wire.NewMove) -> Dossier:
        if asked.to == "before":
            return moving.send_back(tx, case, official, _needed("reason", asked.reason))
        if asked.reason is not msgspec.UNSET:
            raise bad_request(schema_violation("body", "reason", "Only a move to `before` has a reason"))
        return _ONWARD[asked.to](tx, case, official)


class OfficeDecisionsResource(OfficeAct[wire.NewDecision], DecisionsResource):
    asked = wire.NewDecision

    def do(self, tx: Transaction, case: Case, official: Official, asked: wire.NewDecision) -> Dossier:
        on = None if asked.decided_on is msgspec.UNSET else asked.decided_on
        by = deciding.MINISTER if asked.decided_by is msgspec.UNSET else asked.decided_by.strip()
        motivation = asked.motivation.strip()
        amount = None if asked.amount_granted_cents is msgspec.UNSET else asked.amount_granted_cents
        if asked.outcome == "awarded":
            return deciding.award(tx, case, official, amount, motivation, decided_on=on, decided_by=by)
        if amount is not None:
            raise bad_request(schema_violation("body", "amountGrantedCents", "Only an award has an amount"))
        return deciding.refuse(tx, case, official, motivation, decided_on=on, decided_by=by)


class OfficePaymentsResource(OfficeAct[wire.NewPayment], PaymentsResource):
    asked = wire.NewPayment

    def do(self, tx: Transaction, case: Case, official: Official, asked: wire.NewPayment) -> Dossier:
        return paying.pay(tx, case, official, asked.amount_cents)


class OfficeInformationRequestsResource(OfficeAct[wire.NewInformationRequest], InformationRequestsResource):
    asked = wire.NewInformationRequest

    def do(
        self, tx: Transaction, case: Case, official: Official, asked: wire.NewInformationRequest
    ) -> Dossier:
        return writing.request_information(
            tx,
            case,
            official,
            subject=asked.subject.strip(),
            text=asked.text.strip(),
            deadline=asked.deadline,
            tab_ids=() if asked.tab_ids is msgspec.UNSET else asked.tab_ids,
        )


class OfficeSettlementsResource(OfficeAct[wire.NewSettlement], SettlementsResource):
    asked = wire.NewSettlement

    def do(self, tx: Transaction, case: Case, official: Official, asked: wire.NewSettlement) -> Dossier:
        return paying.settle(tx, case, official, asked.accepted_cents, asked.motivation.strip())


class ClosingsResource(OfficeAct[Nothing]):
    asked = Nothing

    def do(self, tx: Transaction, case: Case, official: Official, asked: Nothing) -> Dossier:
        del asked
        return moving.close(tx, case, official)


class ReopeningsResource(OfficeAct[wire.NewReopening]):
    asked = wire.NewReopening

    def do(self, tx: Transaction, case: Case, official: Official, asked: wire.NewReopening) -> Dossier:
        return moving.reopen(tx, case, official, asked.reason.strip())


class OfficeMessagesResource(OfficeResource, MessagesResource):
    """Messages decide nothing, so they need no version."""

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        number: str = request.path_params["kiosk_number"]
        new = await decode_json(request, following.NewMessage)
        wish = read_wish(request, self.now, request.url.path, new)

        def send(tx: Transaction) -> KeptAnswer:
            official = self.official(tx)
            dossiers.hold(tx, number)
            dossier = self.case(tx, request).dossier
            sending = Sending(
                ask=lambda: None,
                sender_name=official.name,
                person_id=self.caller.person_id,
                act=lambda subject: official.act("messageSent", new=subject),
                links=self.links,
                marked=False,
            )
            return answered_once(
                tx, self.caller.person_id, wish, lambda: send_message(tx, wish, dossier, new, sending)
            )

        return kept_creation(await self.write_in_turn(send))


_ONWARD = {
    "advice": moving.move_to_advice,
    "decision": moving.move_to_decision,
    "accountability": moving.open_accountability,
}


def _needed(name: str, said: str | msgspec.UnsetType) -> str:
    """Return what was said.

    Raises:
        Refusal: 400, nothing was.
    """
    if isinstance(said, str):
        return said.strip()
    raise bad_request(schema_violation("body", name, f"Expected a {name}"))
