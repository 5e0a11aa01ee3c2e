"""What every page of the walk shares: who asks, how far they are, and whether the form is ours."""

import dataclasses
from typing import Any, ClassVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kiosk_api.identity.form import FormRefused, read_form
from kiosk_api.identity.handler import Handler
from kiosk_api.identity.pages.layout import HEADERS, page
from kiosk_api.identity.pages.steps import Progress, Step, allowed_step
from kiosk_api.identity.pages.visitor import Visitor, visitor_of
from kiosk_api.identity.redirect_answers import origin_of
from kiosk_api.service import PRACTICE
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import device_authorizations, redirect_requests, visits


def progress_of(tx: Transaction, visitor: Visitor) -> Progress | None:
    """Return how far a browser has come; None: it has entered no code, or the request is long gone."""
    visit = visits.by_cookie(tx, visitor.cookie_hash)
    terminal = device_authorizations.by_id(tx, visit.authorization_id) if visit else None
    if visit is None or terminal is None:
        return None
    return Progress(visit, terminal, redirect_requests.by_id(tx, visit.authorization_id))


def on_the_way(visitor: Visitor, progress: Progress) -> Visitor:
    """Return the visitor, whose forms may lead to the program that waits for the browser."""
    if progress.redirect is None:
        return visitor
    return dataclasses.replace(
        visitor, leads_to=(*visitor.leads_to, origin_of(progress.redirect.redirect_uri))
    )


def lead_to(step: Step, visitor: Visitor) -> Response:
    """Send the browser to another page (RFC 9110, section 15.4.4: with GET)."""
    response = RedirectResponse(step.value, 303, HEADERS)
    visitor.keep_cookies(response)
    return response


def lead_back(address: str, visitor: Visitor) -> Response:
    """Send the browser back to the program that sent it (RFC 9700, section 4.12: with GET)."""
    response = RedirectResponse(address, 303, HEADERS)
    visitor.keep_cookies(response)
    return response


class SignInPage(Handler):
    """A page with a form. A subclass has `show`, and `take` for what the form says."""

    template: ClassVar[str]

    @property
    def practice(self) -> bool:
        return self.service.environment == PRACTICE

    def render(self, visitor: Visitor, **facts: Any) -> Response:
        """Return this page."""
        return page(visitor, self.template, practice=self.practice, **facts)

    async def form_of(self, request: Request, visitor: Visitor) -> dict[str, str] | Response:
        """Return the form, or the page that says that it is not ours."""
        try:
            form = await read_form(request)
        except FormRefused:
            form = {}
        if visitor.sent_our_form(form):
            return form
        return page(visitor, "foreign_form.html", practice=self.practice, status=403)


class StepPage(SignInPage):
    """A page that a visit sees when it has come that far; else the browser is led to where it is."""

    step: ClassVar[Step]

    async def get(self, request: Request) -> Response:
        visitor = visitor_of(request, self.service.issuer)
        progress = await self.service.database.read(lambda tx: progress_of(tx, visitor))
        step = allowed_step(progress, self.step, self.service.clock())
        if progress is None or step is not self.step:
            return lead_to(step, visitor)
        return await self.show(on_the_way(visitor, progress), progress)

    async def post(self, request: Request) -> Response:
        visitor = visitor_of(request, self.service.issuer)
        form = await self.form_of(request, visitor)
        if isinstance(form, Response):
            return form
        progress = await self.service.database.read(lambda tx: progress_of(tx, visitor))
        step = allowed_step(progress, self.step, self.service.clock())
        if progress is None or step is not self.step:
            return lead_to(step, visitor)
        return await self.take(on_the_way(visitor, progress), progress, form)

    async def show(self, visitor: Visitor, progress: Progress, **facts: Any) -> Response:
        """Return the page."""
        raise NotImplementedError

    async def take(self, visitor: Visitor, progress: Progress, form: dict[str, str]) -> Response:
        """Do what the form says and lead on."""
        raise NotImplementedError
