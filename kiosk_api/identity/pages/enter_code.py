"""The first page: the person types the code that the terminal shows."""

import datetime as dt
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.identity import user_codes
from kiosk_api.identity.pages.layout import Fault
from kiosk_api.identity.pages.step_page import SignInPage, lead_to
from kiosk_api.identity.pages.steps import Step
from kiosk_api.identity.pages.visitor import Visitor, visitor_of
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import attempts, device_authorizations, visits

WINDOW_S: Final = 60
_KIND: Final = "userCode"
FIELD: Final = "user_code"


class TooManyGuesses(Exception):
    """This address typed too many wrong codes; the page says when it may try again."""


class EnterCodePage(SignInPage):
    """Takes a code typed, or offered in the address by the terminal (RFC 8628, section 3.3.1)."""

    template = "enter_code.html"

    async def get(self, request: Request) -> Response:
        visitor = visitor_of(request, self.service.issuer)
        offered = user_codes.read(request.query_params.get(FIELD, ""))
        typed = user_codes.shown(offered) if offered else ""
        return self.render(visitor, typed=typed, kept_query={FIELD: typed} if typed else {})

    async def post(self, request: Request) -> Response:
        visitor = visitor_of(request, self.service.issuer)
        form = await self.form_of(request, visitor)
        if isinstance(form, Response):
            return form
        typed = form.get(FIELD, "")
        user_code = user_codes.read(typed)
        if user_code is None:
            fault = Fault(FIELD, "identity.code.not_a_code" if typed else "identity.code.missing")
            return self.render(visitor, status=422, faults=[fault], typed=typed)
        now = self.service.clock()
        try:
            known = await self.service.database.write(lambda tx: self._open(tx, visitor, user_code, now))
        except TooManyGuesses:
            fault = Fault(FIELD, "identity.code.too_many", {"seconds": WINDOW_S})
            response = self.render(visitor, status=429, faults=[fault], typed=typed)
            response.headers["Retry-After"] = str(WINDOW_S)
            return response
        if not known:
            return self.render(
                visitor, status=422, faults=[Fault(FIELD, "identity.code.unknown")], typed=typed
            )
        return lead_to(Step.COMPARE, visitor)

    def _open(self, tx: Transaction, visitor: Visitor, user_code: str, now: dt.datetime) -> bool:
        """Begin a visit for the terminal with this code. One that is used or expired is like unknown."""
        limit = self.service.sign_in.wrong_codes_per_minute
        if attempts.take(tx, _KIND, visitor.address, WINDOW_S, now) > limit:
            raise TooManyGuesses
        terminal = device_authorizations.by_user_code(tx, user_code)
        if terminal is None or terminal.state != "waiting" or now >= terminal.expires_at:
            return False
        attempts.give_back(tx, _KIND, visitor.address)
        visits.open_visit(tx, visitor.cookie_hash, terminal.authorization_id)
        return True
