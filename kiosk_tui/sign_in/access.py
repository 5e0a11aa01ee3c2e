"""The tokens of this process: good ones for whoever asks, renewed in time and by one task at a time.

Access tokens are in memory only, the person's own and those for one applicant; nothing here is ever shown.
"""

import asyncio
import contextlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from kiosk_tui.clock import Clock
from kiosk_tui.errors import (
    AnswerNotUnderstood,
    NetworkError,
    NobodySignedIn,
    NotSignedIn,
    StorageFailed,
)
from kiosk_tui.portal.http import Http
from kiosk_tui.sign_in.account import Account
from kiosk_tui.sign_in.discovery import Provider
from kiosk_tui.sign_in.exchange import exchange
from kiosk_tui.sign_in.memory_store import MemoryTokenStore
from kiosk_tui.sign_in.refresh import Refresher, Unkept
from kiosk_tui.sign_in.token_store import TokenStore
from kiosk_tui.sign_in.tokens import Tokens

RENEW_BEFORE_END_S: Final = 60.0
JITTER_S: Final = 30.0
"""So that many clients that started together do not refresh together."""
TRY_AGAIN_AFTER_S: Final = 15.0
"""After a refresh that failed while the old token is still good."""


@dataclass(slots=True)
class Credential:
    """What one signed-in person has, beside an access token."""

    account: Account
    provider: Provider
    store: TokenStore
    refresh_token: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class _AccessToken:
    text: str = field(repr=False)
    renew_at_s: float
    ends_at_s: float


class Access:
    """Gives tokens (`portal.token_source.TokenSource`) once `begin` was called."""

    def __init__(
        self,
        http: Http,
        clock: Clock,
        refresher: Callable[[Provider], Refresher],
        acting_for: Callable[[], str | None],
        client_id: str,
    ) -> None:
        """`acting_for` is asked at each request for whom it is: an applicant id, or None for everybody."""
        self._http: Final = http
        self._clock: Final = clock
        self._refresher: Final = refresher
        self._acting_for: Final = acting_for
        self._client_id: Final = client_id
        self._credential: Credential | None = None
        self._lapsed = False
        """True: somebody was signed in, until the session ended by itself."""
        self._own: _AccessToken | None = None
        self._for_applicant: dict[str, _AccessToken] = {}
        self._refreshing: asyncio.Task[None] | None = None
        self._exchanging: Final = asyncio.Lock()
        self.on_lapse: Callable[[NotSignedIn], None] = lambda _error: None
        """Called when the session ended by itself."""
        self.on_unkept: Callable[[StorageFailed], None] = lambda _failed: None
        """Called when the session goes on, but can no longer be kept for the next run."""

    @property
    def credential(self) -> Credential | None:
        """Whose tokens these are; None when nobody is signed in."""
        return self._credential

    @property
    def narrows(self) -> bool:
        """Whether the provider gives tokens for one applicant; else they stay for everybody."""
        return self._credential is None or self._credential.provider.exchanges_tokens

    def begin(self, credential: Credential, tokens: Tokens | None) -> None:
        """Go on with what somebody was granted. Without `tokens` the first request refreshes."""
        self._credential = credential
        self._lapsed = False
        self._own = self._timed(tokens) if tokens is not None else None
        self._for_applicant = {}

    async def end(self) -> None:
        """Forget every token, and stop a refresh that is under way."""
        self._forget()
        if self._refreshing is not None:
            self._refreshing.cancel()
            await asyncio.wait([self._refreshing])

    async def settle(self, limit_s: float) -> None:
        """Wait for a refresh that is under way, so that its answer is kept; no longer than `limit_s`."""
        if self._refreshing is not None:
            await asyncio.wait([self._refreshing], timeout=limit_s)

    async def bearer(self, *, own: bool = False) -> str:
        """See `TokenSource.bearer`."""
        return await (self._own_token(refused=None) if own else self._bearer(refused=None))

    async def renewed(self, refused: str, *, own: bool = False) -> str:
        """See `TokenSource.renewed`."""
        if own:
            return await self._own_token(refused)
        self._for_applicant = {
            key: token for key, token in self._for_applicant.items() if token.text != refused
        }
        return await self._bearer(refused)

    async def _bearer(self, refused: str | None) -> str:
        own = await self._own_token(refused)
        applicant_id = self._acting_for()
        if applicant_id is None or not self.narrows:
            return own
        async with self._exchanging:
            held = self._for_applicant.get(applicant_id)
            if held is not None and self._clock.monotonic_s() < held.renew_at_s:
                return held.text
            try:
                return await self._exchange(own, applicant_id)
            except NotSignedIn:
                return await self._exchange(await self._own_token(refused=own), applicant_id)

    async def _exchange(self, own: str, applicant_id: str) -> str:
        credential = self._signed_in()
        tokens = await exchange(self._http, credential.provider, self._client_id, own, applicant_id)
        self._for_applicant[applicant_id] = self._timed(tokens)
        return tokens.access_token

    async def _own_token(self, refused: str | None) -> str:
        """The person's own token: a new one when the old is nearly over, or is the one that was refused."""
        self._signed_in()
        now_s, token = self._clock.monotonic_s(), self._own
        if token is not None and token.text == refused:
            token = self._own = None
        if token is not None and now_s < token.renew_at_s:
            return token.text
        try:
            await self.refresh()
        except (NetworkError, AnswerNotUnderstood):
            if token is None or self._clock.monotonic_s() >= token.ends_at_s:
                raise
            self._own = _AccessToken(token.text, now_s + TRY_AGAIN_AFTER_S, token.ends_at_s)
        if self._own is None:
            raise NotSignedIn
        return self._own.text

    async def refresh(self) -> None:
        """Get new tokens, together with whoever else waits for them.

        Goes on when this waiter is cancelled: a refresh whose answer nobody reads would cost the session.

        Raises:
            NotSignedIn: the session ended.
            NetworkError: the provider could not be asked; the session is as it was.
        """
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._refresh())
            self._refreshing.add_done_callback(lambda task: task.cancelled() or task.exception())
        await asyncio.shield(self._refreshing)

    async def _refresh(self) -> None:
        credential = self._signed_in()
        try:
            tokens = await self._refresher(credential.provider).refresh(
                credential.account, credential.store, credential.refresh_token
            )
        except Unkept as unkept:
            tokens = unkept.tokens
            await self._go_on_in_memory(credential, tokens)
            self.on_unkept(unkept)
        except NotSignedIn as ended:
            self._forget()
            self._lapsed = True
            self.on_lapse(ended)
            raise
        credential.refresh_token = tokens.refresh_token or credential.refresh_token
        self._own = self._timed(tokens)

    async def _go_on_in_memory(self, credential: Credential, tokens: Tokens) -> None:
        """What the broken store still has is used up: it would end the session if the next run tried it."""
        broken, credential.store = credential.store, MemoryTokenStore()
        with contextlib.suppress(StorageFailed):
            await broken.delete(credential.account.key)
        await credential.store.save(credential.account.key, tokens.refresh_token or "")

    def _timed(self, tokens: Tokens) -> _AccessToken:
        if tokens.life_s is None:
            return _AccessToken(tokens.access_token, float("inf"), float("inf"))
        early_s = RENEW_BEFORE_END_S + JITTER_S * random.random()  # noqa: S311 # no secret
        ends_at_s = self._clock.monotonic_s() + tokens.life_s
        return _AccessToken(tokens.access_token, ends_at_s - min(early_s, tokens.life_s / 2), ends_at_s)

    def _signed_in(self) -> Credential:
        if self._credential is None:
            raise NotSignedIn if self._lapsed else NobodySignedIn
        return self._credential

    def _forget(self) -> None:
        self._credential = None
        self._own = None
        self._for_applicant = {}
