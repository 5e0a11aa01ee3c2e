"""The page where a person says who they are: a name from the list in practice, else an e-mail address."""

from typing import Any, Final

from starlette.responses import Response

from kiosk_api.identity.digital_keys import DigitalKey
from kiosk_api.identity.pages.layout import Fault
from kiosk_api.identity.pages.sending import MessageNotSent, send_sms_code
from kiosk_api.identity.pages.step_page import StepPage, lead_to
from kiosk_api.identity.pages.steps import Progress, Step
from kiosk_api.identity.pages.visitor import Visitor
from kiosk_api.identity.secret_values import fingerprint
from kiosk_api.identity.sms_codes import Addressee
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import digital_keys, visits

FIELD: Final = "persoon"
EMAIL_FIELD: Final = "email"
_MOST_LISTED: Final = 40
_NOBODY: Final = "nobody-"
"""Before the id of somebody whom we do not know: the pages behave as for anybody else, and tell nothing."""


class IdentifyPage(StepPage):
    """Notes who the person says to be; sends the text message when that is the chosen key."""

    step = Step.IDENTIFY
    template = "identify.html"

    async def show(self, visitor: Visitor, progress: Progress, **facts: Any) -> Response:
        people: list[digital_keys.KeyHolder] = []
        if self.practice:
            people = await self.service.database.read(lambda tx: digital_keys.holders(tx, _MOST_LISTED))
        return self.render(
            visitor,
            people=people,
            chosen=progress.visit.person_id,
            typed=facts.pop("typed", ""),
            until=visitor.words.time(progress.terminal.expires_at),
            **facts,
        )

    async def take(self, visitor: Visitor, progress: Progress, form: dict[str, str]) -> Response:
        field_id = f"{FIELD}-1" if self.practice else EMAIL_FIELD
        typed = form.get(EMAIL_FIELD, "").strip()
        person_id = await self.service.database.read(lambda tx: self._person(tx, form, typed))
        if person_id is None:
            fault = Fault(
                field_id, "identity.person.missing" if self.practice else "identity.person.no_email"
            )
            return await self.show(visitor, progress, status=422, faults=[fault], typed=typed)
        if progress.visit.digital_key == DigitalKey.SMS.value:
            try:
                await send_sms_code(self.service, visitor.words, Addressee(person_id, visitor.cookie))
            except MessageNotSent as error:
                faults = [Fault(field_id, error.message_id)]
                return await self.show(visitor, progress, status=error.status, faults=faults, typed=typed)
        await self.service.database.write(lambda tx: visits.name_person(tx, visitor.cookie_hash, person_id))
        return lead_to(Step.PROVE, visitor)

    def _person(self, tx: Transaction, form: dict[str, str], typed: str) -> str | None:
        """Return who is meant; None: the form does not say."""
        if self.practice:
            listed = {holder.person_id for holder in digital_keys.holders(tx, _MOST_LISTED)}
            return form[FIELD] if form.get(FIELD) in listed else None
        if "@" not in typed:
            return None
        return digital_keys.holder_with_email(tx, typed) or _NOBODY + fingerprint(typed.casefold())
