"""The page that shows which terminal asks, so that nobody lets in somebody else's (RFC 8628, section 5.4)."""

from typing import Any

from starlette.responses import Response

from kiosk_api.identity import user_codes
from kiosk_api.identity.clients import find_client
from kiosk_api.identity.pages.step_page import StepPage, lead_to
from kiosk_api.identity.pages.steps import Progress, Step
from kiosk_api.identity.pages.visitor import Visitor
from kiosk_api.store.identity import visits

_LOOPBACK = ("", "127.0.0.1", "::1")


class ComparePage(StepPage):
    """Shows code, app, device, place and time; declining comes first and asks nothing."""

    step = Step.COMPARE
    template = "compare.html"

    async def show(self, visitor: Visitor, progress: Progress, **facts: Any) -> Response:  # noqa: ARG002 # no faults here
        terminal = progress.terminal
        client = find_client(terminal.client_id, self.service.clients)
        code = user_codes.shown(terminal.user_code)
        return self.render(
            visitor,
            code=code,
            spelled=" ".join(code.replace("-", "–")),
            client_name=visitor.words.say(client.name_id) if client else terminal.client_id,
            device_name=terminal.device_name,
            device_address="" if terminal.device_address in _LOOPBACK else terminal.device_address,
            elsewhere=_place(terminal.device_address) != _place(visitor.address),
            asked_at=visitor.words.moment(terminal.created_at),
            until=visitor.words.time(terminal.expires_at),
        )

    async def take(self, visitor: Visitor, progress: Progress, form: dict[str, str]) -> Response:  # noqa: ARG002 # the page asks nothing else
        await self.service.database.write(lambda tx: visits.note_compared(tx, visitor.cookie_hash))
        return lead_to(Step.CHOOSE_KEY, visitor)


def _place(address: str) -> str:
    return "" if address in _LOOPBACK else address
