"""Where a program's browser comes in (RFC 6749, section 4.1.1): checks what is asked, and leads to the pages.

Nobody is sent back with a code before they pressed a button here: any program on a computer may pretend to be
the terminal (RFC 8252, section 8.6).
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.identity.clients import find_client
from kiosk_api.identity.digital_keys import least_level
from kiosk_api.identity.form import FormRefused, read_fields, read_form
from kiosk_api.identity.known_browsers import Wanted, known_person
from kiosk_api.identity.oauth.authlib_core import OAuth2Error
from kiosk_api.identity.oauth.call import OAuthCall, OAuthForm
from kiosk_api.identity.oauth.server import TokenServer
from kiosk_api.identity.pages.step_page import SignInPage, lead_back, lead_to
from kiosk_api.identity.pages.steps import Step
from kiosk_api.identity.pages.visitor import Visitor, visitor_of
from kiosk_api.identity.redirect_answers import back_to
from kiosk_api.identity.secret_values import fingerprint, new_secret
from kiosk_api.store.identity import device_authorizations, redirect_requests, visits
from kiosk_api.store.identity.device_authorizations import DeviceAuthorization
from kiosk_api.store.identity.redirect_requests import RedirectRequest
from kiosk_api.store.identity.visits import Visit

_KEPT_AFTER_END: Final = dt.timedelta(days=1)
_LONGEST: Final = 2_000
"""Characters of `state` and `nonce`."""


class Unusable(Exception):
    """The request names no program or address that we know: the browser stays here, and the page says so."""


@dataclass(frozen=True, slots=True)
class Next:
    """Where the browser goes from here: to a page of ours, or back with a refusal."""

    step: Step | None = None
    back: str = ""


class AuthorizePage(SignInPage):
    """Begins a visit. GET and POST alike (OpenID Connect Core, section 3.1.2.1)."""

    template = "authorize_fault.html"

    async def get(self, request: Request) -> Response:
        try:
            return await self._begin(request, read_fields(request.url.query))
        except FormRefused:
            return self._unusable(visitor_of(request, self.service.issuer))

    async def post(self, request: Request) -> Response:
        try:
            return await self._begin(request, await read_form(request))
        except FormRefused:
            return self._unusable(visitor_of(request, self.service.issuer))

    async def _begin(self, request: Request, asked: dict[str, str]) -> Response:
        visitor = visitor_of(request, self.service.issuer)
        now = self.service.clock()
        form = OAuthForm(asked, dict(request.headers), visitor.address)
        try:
            leads = await self.service.database.write(
                lambda tx: _begin(TokenServer(OAuthCall(form, self.service, tx, now)), visitor)
            )
        except Unusable:
            return self._unusable(visitor)
        return lead_to(leads.step, visitor) if leads.step is not None else lead_back(leads.back, visitor)

    def _unusable(self, visitor: Visitor) -> Response:
        return self.render(visitor, status=400)


def _begin(server: TokenServer, visitor: Visitor) -> Next:
    """Keep what is asked, and find out whether this browser knows the person already."""
    call: OAuthCall = server.call
    asked = dict(call.form.parameters)
    state = asked.get("state")
    try:
        grant: Any = server.checked_authorization()
    except OAuth2Error as error:
        to: str | None = getattr(error, "redirect_uri", None)
        if to is None:
            raise Unusable from error
        return Next(back=back_to(to, call.service.issuer, state, error=str(error.error)))
    redirect_uri: str = grant.redirect_uri
    if "request" in asked or "request_uri" in asked:
        error_code = "request_not_supported" if "request" in asked else "request_uri_not_supported"
        return Next(back=back_to(redirect_uri, call.service.issuer, state, error=error_code))
    prompts = asked.get("prompt", "").split()
    wrong = ("none" in prompts and len(prompts) > 1) or not asked.get("max_age", "0").isdecimal()
    if wrong or any(len(asked.get(name, "")) > _LONGEST for name in ("state", "nonce")):
        return Next(back=back_to(redirect_uri, call.service.issuer, state, error="invalid_request"))
    least = least_level(asked.get("acr_values", "").split())
    known = None
    if not {"login", "select_account"} & set(prompts):
        oldest = call.now - dt.timedelta(seconds=int(asked["max_age"])) if "max_age" in asked else None
        known = known_person(call.tx, visitor.cookie_hash, Wanted(least, oldest), call.now)
    if "none" in prompts:
        # Somebody must press a button, whether we know who they are or not.
        silent = "login_required" if known is None else "interaction_required"
        return Next(back=back_to(redirect_uri, call.service.issuer, state, error=silent))
    authorization_id = _keep(call, asked, redirect_uri, least)
    if known is None:
        visits.open_visit(call.tx, visitor.cookie_hash, authorization_id)
        visits.note_compared(call.tx, visitor.cookie_hash)
        return Next(Step.CHOOSE_KEY)
    visit = Visit(
        visitor.cookie_hash,
        authorization_id,
        code_compared=True,
        digital_key=known.digital_key,
        person_id=known.person_id,
        proven_at=known.proven_at,
    )
    visits.open_proven(call.tx, visit)
    return Next(Step.ON_BEHALF)


def _keep(call: OAuthCall, asked: dict[str, str], redirect_uri: str, least: int) -> str:
    """Keep the request and return its id."""
    tx, now = call.tx, call.now
    client = find_client(asked.get("client_id"), call.service.clients)
    assert client is not None  # noqa: S101 # Authlib has just checked it
    device_authorizations.forget_ended_before(tx, now - _KEPT_AFTER_END)
    authorization_id = uuid.uuid4().hex
    device_authorizations.add(
        tx,
        DeviceAuthorization(
            authorization_id=authorization_id,
            device_code_hash=fingerprint(new_secret()),
            user_code=authorization_id,
            client_id=client.client_id,
            scope=client.get_allowed_scope(asked.get("scope")),
            device_name="",
            device_address=call.form.address,
            created_at=now,
            expires_at=now + dt.timedelta(seconds=call.service.sign_in.code_life_s),
            least_level=least,
        ),
    )
    request = RedirectRequest(
        authorization_id=authorization_id,
        redirect_uri=redirect_uri,
        state=asked.get("state"),
        nonce=asked.get("nonce"),
        code_challenge=asked["code_challenge"],
    )
    redirect_requests.add(tx, request)
    return authorization_id
