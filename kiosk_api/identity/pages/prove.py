"""The page where a person proves who they are, with a code of the app or of the text message."""

import datetime as dt
from enum import Enum, auto
from typing import Any, Final

from starlette.responses import Response

from kiosk_api.identity.digital_keys import DigitalKey
from kiosk_api.identity.pages.layout import Fault
from kiosk_api.identity.pages.sending import MessageNotSent, send_sms_code
from kiosk_api.identity.pages.step_page import StepPage, lead_to
from kiosk_api.identity.pages.steps import Progress, Step
from kiosk_api.identity.pages.visitor import Visitor
from kiosk_api.identity.sms_codes import Addressee, use_sms_code
from kiosk_api.identity.sms_gateway import SmsInbox
from kiosk_api.identity.totp import WINDOW_STEPS, step_at, step_of_code
from kiosk_api.store import people
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import attempts, digital_keys, events, visits
from kiosk_api.store.identity.events import SignInEvent
from kiosk_api.store.identity.visits import Visit

FIELD: Final = "bewijs"
AGAIN: Final = "opnieuw"
_KIND: Final = "proof"


class Proof(Enum):
    """What came of a code."""

    RIGHT = auto()
    WRONG = auto()
    TOO_MANY = auto()


class ProvePage(StepPage):
    """Takes the code. Wrong, used and too old look alike; after too many wrong ones, none is taken."""

    step = Step.PROVE
    template = "prove.html"

    async def show(self, visitor: Visitor, progress: Progress, **facts: Any) -> Response:
        visit = progress.visit
        person = await self.service.database.read(lambda tx: people.get(tx, visit.person_id or ""))
        return self.render(
            visitor,
            key=visit.digital_key,
            person_name=person.name if person and self.practice else "",
            inbox=self.practice and isinstance(self.service.sms_gateway, SmsInbox),
            until=visitor.words.time(progress.terminal.expires_at),
            sent_again=facts.pop("sent_again", False),
            **facts,
        )

    async def take(self, visitor: Visitor, progress: Progress, form: dict[str, str]) -> Response:
        if AGAIN in form and progress.visit.digital_key == DigitalKey.SMS.value:
            return await self._send_again(visitor, progress)
        code = "".join(form.get(FIELD, "").split())
        if not code:
            return await self._fault(visitor, progress, 422, Fault(FIELD, "identity.proof.missing"))
        now = self.service.clock()
        proof = await self.service.database.write(
            lambda tx: self._check(tx, visitor, progress.visit, code, now)
        )
        match proof:
            case Proof.RIGHT:
                return lead_to(Step.ON_BEHALF, visitor)
            case Proof.WRONG:
                return await self._fault(visitor, progress, 422, Fault(FIELD, "identity.proof.wrong"))
            case Proof.TOO_MANY:
                minutes = self.service.sign_in.proof_window_s // 60
                fault = Fault(FIELD, "identity.proof.too_many", {"minutes": minutes})
                return await self._fault(visitor, progress, 429, fault)

    async def _send_again(self, visitor: Visitor, progress: Progress) -> Response:
        try:
            addressee = Addressee(progress.visit.person_id or "", visitor.cookie)
            await send_sms_code(self.service, visitor.words, addressee)
        except MessageNotSent as error:
            return await self._fault(visitor, progress, error.status, Fault(FIELD, error.message_id))
        return await self.show(visitor, progress, sent_again=True)

    async def _fault(self, visitor: Visitor, progress: Progress, status: int, fault: Fault) -> Response:
        return await self.show(visitor, progress, status=status, faults=[fault])

    def _check(self, tx: Transaction, visitor: Visitor, visit: Visit, code: str, now: dt.datetime) -> Proof:
        """Check a code inside one transaction, so that of two that come at once only one can count."""
        person_id, policy = visit.person_id or "", self.service.sign_in
        tried = attempts.take(tx, _KIND, person_id, policy.proof_window_s, now)
        if tried > policy.wrong_proofs_per_person:
            return Proof.TOO_MANY
        if visit.digital_key == DigitalKey.SMS.value:
            right = use_sms_code(tx, Addressee(person_id, visitor.cookie), code, now)
        else:
            right = _use_app_code(tx, person_id, code, now)
        if not right or not visits.note_proven(tx, visit.cookie_hash, person_id, now):
            events.record(
                tx,
                SignInEvent(
                    now, "proofRefused", None, person_id, address=visitor.address, detail=visit.digital_key
                ),
            )
            return Proof.WRONG
        attempts.give_back(tx, _KIND, person_id)
        return Proof.RIGHT


def _use_app_code(tx: Transaction, person_id: str, code: str, now: dt.datetime) -> bool:
    secret = digital_keys.of_person(tx, person_id).totp_secret
    step = step_of_code(secret, code, now) if secret else None
    oldest = step_at(now) - WINDOW_STEPS
    return step is not None and digital_keys.use_totp_step(tx, person_id, step, oldest)
