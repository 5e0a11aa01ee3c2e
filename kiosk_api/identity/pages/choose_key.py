"""The page where a person chooses a digital key."""

from typing import Any, Final

from starlette.responses import Response

from kiosk_api.identity.digital_keys import DigitalKey, offered_keys
from kiosk_api.identity.pages.layout import Fault
from kiosk_api.identity.pages.step_page import StepPage, lead_to
from kiosk_api.identity.pages.steps import Progress, Step
from kiosk_api.identity.pages.visitor import Visitor
from kiosk_api.store.identity import visits

FIELD: Final = "sleutel"


class ChooseKeyPage(StepPage):
    """Offers the keys that work today, and says of the federal token that it has ended."""

    step = Step.CHOOSE_KEY
    template = "choose_key.html"

    async def show(self, visitor: Visitor, progress: Progress, **facts: Any) -> Response:
        return self.render(
            visitor,
            keys=[key.value for key in offered_keys(progress.terminal.least_level)],
            chosen=progress.visit.digital_key,
            until=visitor.words.time(progress.terminal.expires_at),
            **facts,
        )

    async def take(self, visitor: Visitor, progress: Progress, form: dict[str, str]) -> Response:
        try:
            key: DigitalKey | None = DigitalKey(form.get(FIELD))
        except ValueError:
            key = None
        offered = offered_keys(progress.terminal.least_level)
        if key is None or key not in offered:
            fault = Fault(f"{FIELD}-{offered[0].value}", "identity.key.missing")
            return await self.show(visitor, progress, status=422, faults=[fault])
        await self.service.database.write(lambda tx: visits.choose_key(tx, visitor.cookie_hash, key.value))
        return lead_to(Step.IDENTIFY, visitor)
