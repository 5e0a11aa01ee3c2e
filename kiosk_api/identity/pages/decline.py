"""Declining: one button on every page, no question asked, no key needed."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.identity.approval import keep_out
from kiosk_api.identity.pages.step_page import SignInPage, lead_back, lead_to, progress_of
from kiosk_api.identity.pages.steps import Progress, Step, allowed_step
from kiosk_api.identity.pages.visitor import Visitor, visitor_of
from kiosk_api.identity.redirect_answers import refused
from kiosk_api.store.database import Transaction


class DeclinePage(SignInPage):
    """Refuses the terminal, and says so afterwards."""

    template = "declined.html"

    async def get(self, request: Request) -> Response:
        visitor = visitor_of(request, self.service.issuer)
        progress = await self.service.database.read(lambda tx: progress_of(tx, visitor))
        step = allowed_step(progress, Step.DECLINED, self.service.clock())
        return self.render(visitor) if step is Step.DECLINED else lead_to(step, visitor)

    async def post(self, request: Request) -> Response:
        visitor = visitor_of(request, self.service.issuer)
        form = await self.form_of(request, visitor)
        if isinstance(form, Response):
            return form
        progress = await self.service.database.write(lambda tx: self._decline(tx, visitor))
        if progress is not None and progress.redirect is not None and progress.terminal.state == "waiting":
            refusal = refused(progress.redirect, self.service.issuer, "access_denied")
            return lead_back(refusal, visitor)
        return lead_to(Step.DECLINED, visitor)

    def _decline(self, tx: Transaction, visitor: Visitor) -> Progress | None:
        """Keep the terminal out, and return how it was before."""
        progress = progress_of(tx, visitor)
        if progress is not None:
            person_id = progress.visit.person_id if progress.visit.proven_at else None
            keep_out(
                tx,
                progress.terminal,
                person_id=person_id,
                address=visitor.address,
                now=self.service.clock(),
            )
        return progress
