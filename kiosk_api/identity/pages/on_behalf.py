"""The last page with a question: on whose behalf the person signs in. Answering it lets the terminal in."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.identity.approval import ProvenPerson, let_in
from kiosk_api.identity.pages.layout import Fault
from kiosk_api.identity.pages.step_page import StepPage, lead_back, lead_to, on_the_way, progress_of
from kiosk_api.identity.pages.steps import Progress, Step, allowed_step
from kiosk_api.identity.pages.visitor import Visitor, visitor_of
from kiosk_api.identity.redirect_answers import granted
from kiosk_api.identity.representation import RepresentedApplicant, may_act_for, represented_applicants
from kiosk_api.store import people
from kiosk_api.store.database import Transaction

FIELD: Final = "namens"
ALL: Final = "all"
SEARCH: Final = "zoek"
_MOST_LISTED: Final = 50


class NotRepresented(Exception):
    """The person chose nobody, or an applicant whom they do not represent today."""


class OnBehalfPage(StepPage):
    """Offers all applicants together first, then each with the ground on which the person represents it."""

    step = Step.ON_BEHALF
    template = "on_behalf.html"

    async def get(self, request: Request) -> Response:
        visitor = visitor_of(request, self.service.issuer)
        progress = await self.service.database.read(lambda tx: progress_of(tx, visitor))
        step = allowed_step(progress, self.step, self.service.clock())
        if progress is None or step is not self.step:
            return lead_to(step, visitor)
        return await self.show(
            on_the_way(visitor, progress), progress, search=request.query_params.get(SEARCH, "")
        )

    async def show(self, visitor: Visitor, progress: Progress, **facts: Any) -> Response:
        now, person_id = self.service.clock(), progress.visit.person_id or ""
        person = await self.service.database.read(lambda tx: people.get(tx, person_id))
        applicants = await self.service.database.read(lambda tx: represented_applicants(tx, person_id, now))
        search = str(facts.pop("search", ""))
        found = _matching(applicants, search)
        return self.render(
            visitor,
            person_name=person.name if person else "",
            applicants=found[:_MOST_LISTED],
            count=len(applicants),
            found=len(found),
            listed=_MOST_LISTED,
            search=search,
            searchable=len(applicants) > _MOST_LISTED or bool(search),
            until=visitor.words.time(progress.terminal.expires_at),
            **facts,
        )

    async def take(self, visitor: Visitor, progress: Progress, form: dict[str, str]) -> Response:
        chosen = form.get(FIELD)
        now = self.service.clock()
        try:
            back_to = await self.service.database.write(lambda tx: self._let_in(tx, visitor, chosen, now))
        except NotRepresented:
            fault = Fault(f"{FIELD}-{ALL}", "identity.behalf.missing")
            return await self.show(visitor, progress, status=422, faults=[fault])
        return lead_back(back_to, visitor) if back_to is not None else lead_to(Step.DONE, visitor)

    def _let_in(self, tx: Transaction, visitor: Visitor, chosen: str | None, now: dt.datetime) -> str | None:
        """Open the session; return where the browser goes with it, if it goes anywhere.

        Raises:
            NotRepresented: see there.
        """
        progress = progress_of(tx, visitor)
        if progress is None or allowed_step(progress, self.step, now) is not self.step:
            return None
        visit = progress.visit
        if visit.person_id is None or visit.digital_key is None or visit.proven_at is None:
            return None
        if chosen is None or (chosen != ALL and not may_act_for(tx, visit.person_id, chosen, now)):
            raise NotRepresented
        opened = let_in(
            tx,
            progress.terminal,
            ProvenPerson(
                visit.person_id,
                visit.digital_key,
                visit.proven_at,
                browser_session=visit.cookie_hash if progress.redirect is not None else None,
            ),
            acting_for=None if chosen == ALL else chosen,
            address=visitor.address,
            policy=self.service.sign_in,
            now=now,
        )
        if not opened or progress.redirect is None:
            return None
        return granted(tx, progress.redirect, self.service.issuer, self.service.sign_in, now)


def _matching(applicants: Sequence[RepresentedApplicant], search: str) -> list[RepresentedApplicant]:
    """Return those whose name has every word of the search."""
    words = search.casefold().split()
    return [applicant for applicant in applicants if all(word in applicant.name.casefold() for word in words)]
