"""The page where a person proves who they are, with a code of the app or of the text message."""

import dataclasses
from typing import Any, Final

from starlette.responses import Response

from kiosk_api.identity.digital_keys import DigitalKey
from kiosk_api.identity.pages.layout import Fault
from kiosk_api.identity.pages.sending import MessageNotSent, send_sms_code
from kiosk_api.identity.pages.step_page import StepPage, lead_to
from kiosk_api.identity.pages.steps import Progress, Step
from kiosk_api.identity.pages.visitor import Visitor
from kiosk_api.identity.proof import Proof, TypedCode, check_proof
from kiosk_api.identity.secret_values import new_secret
from kiosk_api.identity.sms_codes import Addressee
from kiosk_api.identity.sms_gateway import SmsInbox
from kiosk_api.store import people

FIELD: Final = "bewijs"
AGAIN: Final = "opnieuw"


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
        typed = TypedCode(code, visitor.cookie, new_secret(), visitor.address)
        now, policy = self.service.clock(), self.service.sign_in
        proof = await self.service.database.write(
            lambda tx: check_proof(tx, progress.visit, typed, policy, now)
        )
        match proof:
            case Proof.RIGHT:
                return lead_to(Step.ON_BEHALF, dataclasses.replace(visitor, cookie=typed.next_cookie))
            case Proof.WRONG:
                return await self._fault(visitor, progress, 422, Fault(FIELD, "identity.proof.wrong"))
            case Proof.TOO_MANY:
                minutes = policy.proof_window_s // 60
                fault = Fault(FIELD, "identity.proof.too_many", {"minutes": minutes})
                return await self._fault(visitor, progress, 429, fault)

    async def _send_again(self, visitor: Visitor, progress: Progress) -> Response:
        addressee = Addressee(progress.visit.person_id or "", visitor.cookie)
        try:
            await send_sms_code(self.service, visitor.words, addressee)
        except MessageNotSent as error:
            return await self._fault(visitor, progress, error.status, Fault(FIELD, error.message_id))
        return await self.show(visitor, progress, sent_again=True)

    async def _fault(self, visitor: Visitor, progress: Progress, status: int, fault: Fault) -> Response:
        return await self.show(visitor, progress, status=status, faults=[fault])
