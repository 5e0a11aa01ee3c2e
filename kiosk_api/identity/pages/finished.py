"""The pages at the end of the walk: signed in, or the code no longer counts."""

from typing import Any

from starlette.responses import Response

from kiosk_api.identity.pages.layout import page
from kiosk_api.identity.pages.step_page import StepPage, lead_to
from kiosk_api.identity.pages.steps import Progress, Step
from kiosk_api.identity.pages.visitor import Visitor
from kiosk_api.store import applicants, people
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import sessions


class EndPage(StepPage):
    """A page without a question; a form sent to it leads to the page itself."""

    async def take(self, visitor: Visitor, progress: Progress, form: dict[str, str]) -> Response:  # noqa: ARG002 # there is no form
        return lead_to(self.step, visitor)


class EndedPage(EndPage):
    """Says that the code has expired or was used, and how to get another."""

    step = Step.ENDED
    template = "ended.html"

    async def show(self, visitor: Visitor, progress: Progress, **facts: Any) -> Response:  # noqa: ARG002 # nothing to add
        return self.render(visitor)


class DonePage(EndPage):
    """Says who is signed in, on whose behalf, and that the terminal goes on."""

    step = Step.DONE
    template = "done.html"

    async def show(self, visitor: Visitor, progress: Progress, **facts: Any) -> Response:  # noqa: ARG002 # nothing to add
        names = await self.service.database.read(lambda tx: _names(tx, progress))
        if names is None:
            return page(visitor, EndedPage.template, practice=self.practice)
        person_name, applicant_name = names
        return self.render(visitor, person_name=person_name, applicant_name=applicant_name)


def _names(tx: Transaction, progress: Progress) -> tuple[str, str] | None:
    """Return the person's name, and the chosen applicant's: empty for all of them.

    None: somebody else let the terminal in, in another browser; this one learns nothing about them.
    """
    session = sessions.by_id(tx, progress.terminal.session_id or "")
    person = people.get(tx, progress.visit.person_id or "")
    if session is None or person is None or session.person_id != person.id:
        return None
    applicant = applicants.get(tx, session.acting_for) if session.acting_for else None
    return person.name, applicant.name if applicant else ""
