"""Drives a sign-in through a browser on this computer: listens, waits for the answer, and redeems it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import AnswerNotUnderstood, BrowserSilent, NoPortHere, ProviderRefused
from kiosk_tui.portal.safe_text import clean
from kiosk_tui.sign_in.browser_answer import BrowserRequest, read_browser_answer
from kiosk_tui.sign_in.flow import TOKEN_LIMIT_S
from kiosk_tui.sign_in.loopback import EndPage, Loopback, open_loopback
from kiosk_tui.sign_in.oauth_answer import error_code, members
from kiosk_tui.sign_in.tokens import Tokens, read_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk_tui.portal.http import Http
    from kiosk_tui.sign_in.discovery import Provider

LIMIT_S: Final = 600.0
"""Seconds in which the browser must have answered; providers give about as long."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sign-in that waits for its browser."""

    address: str
    """The short address, on this computer, to show and to open."""
    loopback: Loopback
    request: BrowserRequest


class BrowserFlow:
    """One sign-in at one provider."""

    def __init__(
        self, http: Http, provider: Provider, client_id: str, end_page: Callable[[], EndPage]
    ) -> None:
        self._http: Final = http
        self._provider: Final = provider
        self._client_id: Final = client_id
        self._end_page: Final = end_page

    @asynccontextmanager
    async def listening(self, more: Mapping[str, str]) -> AsyncGenerator[Waiting]:
        """Wait for the browser for as long as the block lasts. `more` are parameters that were asked for.

        Raises:
            NoPortHere: this computer lets nobody listen.
        """
        request = BrowserRequest()
        opened = open_loopback(request.is_answered_by, self._end_page)
        try:
            loopback = await opened.__aenter__()
        except OSError as error:
            raise NoPortHere(issuer=clean(self._provider.issuer), reason=error.strerror or "?") from error
        try:
            leads_to = request.address(self._provider, self._client_id, loopback.redirect_uri, **more)
            yield Waiting(loopback.short_address(leads_to), loopback, request)
        finally:
            await opened.__aexit__(None, None, None)

    async def code(self, waiting: Waiting) -> str:
        """Wait for the browser.

        Raises:
            SignInDenied: the person refused.
            BrowserSilent: nobody answered in time.
            ProviderMismatch, ProviderRefused: the answer is not one to use.
        """
        try:
            async with asyncio.timeout(LIMIT_S):
                query = await waiting.loopback.answer()
        except TimeoutError as error:
            raise BrowserSilent(issuer=clean(self._provider.issuer)) from error
        return read_browser_answer(query, self._provider)

    async def redeem(self, waiting: Waiting, code: str) -> Tokens:
        """Get tokens for the code, once.

        Raises:
            ProviderRefused: it gives none.
            NetworkError: it could not be asked. The code is used up all the same.
        """
        answer = await self._http.ask(
            "POST",
            self._provider.token_endpoint,
            limit_s=TOKEN_LIMIT_S,
            form={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": waiting.loopback.redirect_uri,
                "client_id": self._client_id,
                "code_verifier": waiting.request.verifier,
            },
        )
        said = members(answer.body)
        tokens = read_tokens(said) if answer.status == 200 and said is not None else None
        if tokens is not None:
            return tokens
        issuer = clean(self._provider.issuer)
        if error_code(said):
            raise ProviderRefused(issuer=issuer, error=error_code(said))
        raise AnswerNotUnderstood(server=issuer, status=answer.status)
