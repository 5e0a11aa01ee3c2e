"""Signing in, going on with a kept session, and signing out. Pages see states, never tokens."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk_tui.clock import Clock
from kiosk_tui.errors import (
    BrowserSilent,
    ClockDrifts,
    CodeExpired,
    KioskError,
    NotSignedIn,
    SignInDenied,
    StorageFailed,
)
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.portal.http import Http
from kiosk_tui.session import Session
from kiosk_tui.settings import SignInWith, Storage
from kiosk_tui.sign_in import browser
from kiosk_tui.sign_in.access import Access, Credential
from kiosk_tui.sign_in.account import Account
from kiosk_tui.sign_in.accounts import AccountIndex
from kiosk_tui.sign_in.browser_flow import LIMIT_S, BrowserFlow
from kiosk_tui.sign_in.choose_store import ChosenStore, TokenStores
from kiosk_tui.sign_in.discovery import Provider, discover
from kiosk_tui.sign_in.flow import TOKEN_LIMIT_S, DeviceFlow
from kiosk_tui.sign_in.identify import identify
from kiosk_tui.sign_in.loopback import EndPage
from kiosk_tui.sign_in.practice_desk import PracticeDesk
from kiosk_tui.sign_in.sign_out import revoke
from kiosk_tui.sign_in.state import ENDED, PracticePerson, SignInState, Stage
from kiosk_tui.sign_in.tokens import Tokens

CANCEL_LIMIT_S: Final = 0.15
"""Longest wait for a cancelled sign-in to clean up; the screen is free again within 200 ms."""


@dataclass(frozen=True, slots=True)
class SignInPlan:
    """Where to sign in, and where to keep it."""

    issuer: str
    client_id: str
    storage: Storage
    sign_in_with: SignInWith = SignInWith.AUTO
    device_name: str = ""
    """What this computer is called, for the person who confirms."""


class SignIn:
    """Implements `kiosk_tui.services.SignInService`."""

    def __init__(
        self,
        *,
        plan: SignInPlan,
        http: Http,
        clock: Clock,
        session: Session,
        access: Access,
        stores: TokenStores,
        accounts: AccountIndex,
        desk: PracticeDesk,
        greet: Callable[[str | None], Awaitable[None]],
        end_page: Callable[[], EndPage],
    ) -> None:
        """Make it from its parts.

        Args:
            greet: asks the KIOSK service who signed in, and takes over for whom (an applicant id) when the
                person chose that. That it cannot just now is no reason to refuse a sign-in.
            end_page: what a browser shows once it has brought its answer.
        """
        self._plan: Final = plan
        self._http: Final = http
        self._clock: Final = clock
        self._session: Final = session
        self._access: Final = access
        self._stores: Final = stores
        self._accounts: Final = accounts
        self._desk: Final = desk
        self._greet: Final = greet
        self._end_page: Final = end_page
        self._way = plan.sign_in_with
        self._provider: Provider | None = None
        self._state = SignInState()
        self._running: asyncio.Task[None] | None = None
        self._shown = asyncio.Event()
        self.on_change: Callable[[SignInState], None] = lambda _state: None
        access.on_lapse = self._lapsed
        access.on_unkept = self._unkept

    @property
    def state(self) -> SignInState:
        return self._state

    @property
    def can_open_browser(self) -> bool:
        return browser.can_open_browser()

    def open_browser(self) -> bool:
        return browser.open_in_browser(self._state.address_with_code or self._state.address)

    @property
    def can_approve_here(self) -> bool:
        return self._desk.approves

    async def practice_people(self) -> Sequence[PracticePerson]:
        return await self._desk.people()

    async def approve_here(self, person: str, key: str = "totp", on_behalf_of: str | None = None) -> None:
        await self._desk.approve(self._state.user_code, person, key, on_behalf_of)

    async def resume(self) -> bool:
        if self._plan.storage is Storage.MEMORY:
            return False  # who wants nothing kept signs in each time
        known = self._accounts.latest(self._plan.issuer, self._plan.client_id)
        if known is None:
            return False
        store = self._stores.of(known.storage)
        try:
            refresh_token = await store.load(known.account.key)
        except StorageFailed as failed:
            self._unkept(failed)
            return False
        if refresh_token is None:
            return False
        provider = await self._discovered()
        self._access.begin(Credential(known.account, provider, store, refresh_token), tokens=None)
        try:
            await self._access.refresh()
        except NotSignedIn:
            return False
        self._session.begin(known.account)
        await self._get_to_know(None)
        self._set(SignInState(Stage.SIGNED_IN))
        return True

    async def start(self, way: SignInWith | None = None) -> None:
        await self.cancel()
        self._way = way or self._way
        self._shown = asyncio.Event()
        self._set(SignInState(Stage.PREPARING))
        self._running = asyncio.create_task(self._sign_in())
        shown = asyncio.create_task(self._shown.wait())
        try:
            await asyncio.wait({self._running, shown}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            shown.cancel()

    async def wait(self) -> SignInState:
        if self._running is not None:
            await asyncio.wait({self._running})
        return self._state

    async def cancel(self) -> None:
        running, self._running = self._running, None
        if running is not None and not running.done():
            running.cancel()
            await asyncio.wait({running}, timeout=CANCEL_LIMIT_S)
        if self._state.stage not in ENDED:
            self._set(SignInState(Stage.SIGNED_OUT))

    async def sign_out(self) -> None:
        await self.cancel()
        credential = self._access.credential
        await self._access.end()
        self._session.end()
        if credential is not None:
            await self._revoke_and_forget(credential)
        self._set(SignInState(Stage.SIGNED_OUT))

    async def _sign_in(self) -> None:
        try:
            async with self._desk.pages_open():
                await self._ask()
        except SignInDenied as denied:
            self._end(Stage.DENIED, denied)
        except (CodeExpired, ClockDrifts, BrowserSilent) as expired:
            self._end(Stage.EXPIRED, expired)
        except KioskError as failure:
            self._end(Stage.FAILED, failure)

    async def _ask(self) -> None:
        """Sign in by the way that is wished for; by the other one where the provider offers only that."""
        cached = self._provider
        chosen, provider = await asyncio.gather(self._stores.choose(self._plan.storage), self._discovered())
        if provider.device_authorization_endpoint is not None and (
            self._way is not SignInWith.BROWSER or provider.authorization_endpoint is None
        ):
            await self._with_code(chosen, provider)
            return
        if cached is not None:  # the pages of a service in this process have another port each time
            self._provider = None
            provider = await self._discovered()
        await self._with_browser(chosen, provider)

    async def _with_browser(self, chosen: ChosenStore, provider: Provider) -> None:
        flow = BrowserFlow(self._http, provider, self._plan.client_id, self._end_page)
        async with flow.listening({}) as waiting:
            self._set(
                SignInState(
                    Stage.WAITING,
                    address=waiting.address,
                    by_browser=True,
                    other_way=provider.device_authorization_endpoint is not None,
                    expires_at_monotonic_s=self._clock.monotonic_s() + LIMIT_S,
                    storage_warning=chosen.warning,
                    news=self._desk.news,
                )
            )
            self._shown.set()
            code = await flow.code(waiting)
        self._set(replace(self._state, stage=Stage.FINISHING, hint=None))
        tokens = await flow.redeem(waiting, code)
        await self._keep(provider, chosen, tokens, waiting.request.nonce)
        self._set(SignInState(Stage.SIGNED_IN, storage_warning=self._state.storage_warning))

    async def _with_code(self, chosen: ChosenStore, provider: Provider) -> None:
        flow = DeviceFlow(self._http, self._clock, provider, self._plan.client_id, self._plan.device_name)
        asked_at_s = self._clock.monotonic_s()
        code = await flow.ask_for_code()
        expires_at_s = asked_at_s + code.life_s
        self._set(
            SignInState(
                Stage.WAITING,
                user_code=code.user_code,
                address=code.address,
                other_way=provider.authorization_endpoint is not None,
                address_with_code=code.address_with_code,
                expires_at_monotonic_s=expires_at_s,
                storage_warning=chosen.warning,
                news=self._desk.news,
            )
        )
        self._shown.set()
        tokens = await flow.wait_for_tokens(code, expires_at_s, self._hint)
        self._set(replace(self._state, stage=Stage.FINISHING, hint=None))
        await self._keep(provider, chosen, tokens)
        self._set(SignInState(Stage.SIGNED_IN, storage_warning=self._state.storage_warning))

    async def _keep(
        self, provider: Provider, chosen: ChosenStore, tokens: Tokens, nonce: str | None = None
    ) -> None:
        """Keep a sign-in that succeeded. A store that fails after all costs the keeping, never the sign-in."""
        account = await identify(self._http, self._clock, provider, self._plan.client_id, tokens, nonce=nonce)
        store, replaced = chosen.store, await self._kept_before(chosen, account)
        if tokens.refresh_token is not None:
            try:
                await store.save(account.key, tokens.refresh_token)
            except StorageFailed as failed:
                self._unkept(failed)
                store = self._stores.of(Storage.MEMORY)
                await store.save(account.key, tokens.refresh_token)
        self._access.begin(Credential(account, provider, store, tokens.refresh_token), tokens)
        self._session.begin(account)
        await self._get_to_know(tokens.acting_for)
        if store.storage is not Storage.MEMORY:  # nothing to find there the next time
            self._accounts.remember(self._session.account or account, store.storage)
        if replaced is not None:
            await revoke(self._http, provider, self._plan.client_id, replaced)

    async def _kept_before(self, chosen: ChosenStore, account: Account) -> str | None:
        """The token of an earlier session, which nobody will use or revoke any more once it is overwritten."""
        try:
            return await chosen.store.load(account.key)
        except StorageFailed:
            return None

    async def _get_to_know(self, acting_for: str | None) -> None:
        try:
            await self._greet(acting_for)
        except KioskError:
            return

    async def _revoke_and_forget(self, credential: Credential) -> None:
        """The newest token is the one that is kept: another process may have refreshed since."""
        newest = credential.refresh_token
        try:
            newest = await credential.store.load(credential.account.key) or newest
            await credential.store.delete(credential.account.key)
        except StorageFailed as failed:
            self._unkept(failed)
        if credential.store.storage is not Storage.MEMORY:
            self._accounts.forget(credential.account)
        if newest is not None:
            await revoke(self._http, credential.provider, self._plan.client_id, newest)

    async def _discovered(self) -> Provider:
        if self._provider is None:
            self._provider = await discover(self._http, self._plan.issuer, TOKEN_LIMIT_S)
        return self._provider

    def _hint(self, hint: Phrase | None) -> None:
        if hint != self._state.hint:
            self._set(replace(self._state, hint=hint))

    def _lapsed(self, ended: NotSignedIn) -> None:
        self._session.lapse()
        self._set(SignInState(Stage.SIGNED_OUT, failure=ended))

    def _unkept(self, failed: StorageFailed) -> None:
        warning = say("sign_in.storage_warning", reason=failed.facts["reason"])
        self._set(replace(self._state, storage_warning=warning))

    def _end(self, stage: Stage, failure: KioskError) -> None:
        self._set(
            SignInState(
                stage,
                by_browser=self._state.by_browser,
                other_way=self._state.other_way,
                failure=failure,
                storage_warning=self._state.storage_warning,
            )
        )

    def _set(self, state: SignInState) -> None:
        self._state = state
        self.on_change(state)
