"""What must work at any provider of OpenID Connect, with a code or through a browser, found by its address only."""

import asyncio
import dataclasses
import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from kiosk_tui.clock import SystemClock
from kiosk_tui.errors import KioskError, NotSignedIn, ProviderRefused, SignInDenied
from kiosk_tui.portal.http import Http
from kiosk_tui.session import Session
from kiosk_tui.settings import SignInWith, Storage
from kiosk_tui.sign_in.access import Access
from kiosk_tui.sign_in.accounts import AccountIndex
from kiosk_tui.sign_in.browser_answer import BrowserRequest
from kiosk_tui.sign_in.browser_flow import BrowserFlow
from kiosk_tui.sign_in.choose_store import TokenStores
from kiosk_tui.sign_in.discovery import discover
from kiosk_tui.sign_in.file_store import FileTokenStore
from kiosk_tui.sign_in.loopback import EndPage
from kiosk_tui.sign_in.memory_store import MemoryTokenStore
from kiosk_tui.sign_in.practice_desk import NoPracticeDesk
from kiosk_tui.sign_in.refresh import Refresher
from kiosk_tui.sign_in.service import SignIn, SignInPlan
from kiosk_tui.sign_in.state import Stage

CLIENT_ID = "kiosk-terminal"


class FirstPollWaits(SystemClock):
    """Lets the first poll go as soon as the test says so. Providers take an early first one."""

    def __init__(self) -> None:
        self.first_poll = asyncio.Event()
        self.days_wrong = 0
        """How far the clock on the wall of this computer is from the true time."""

    def now(self) -> dt.datetime:
        return super().now() + dt.timedelta(days=self.days_wrong)

    async def sleep(self, seconds: float) -> None:
        if self.first_poll.is_set():
            await super().sleep(seconds)
        await self.first_poll.wait()


@dataclass(frozen=True, slots=True)
class ProviderUnderTest:
    """Where it is. Everything else is found."""

    issuer: str


class Terminal:
    """A kiosk that signs in at one provider, on one folder."""

    def __init__(self, issuer: str, folder: Path, way: SignInWith = SignInWith.AUTO) -> None:
        self.http = Http(keep_connections=False)
        self.clock = FirstPollWaits()
        self.session = Session(folder / "session.json")
        self.store = FileTokenStore(folder / "tokens")
        self.locks = folder / "locks"
        self.access = Access(
            self.http,
            self.clock,
            lambda known: Refresher(self.http, known, CLIENT_ID, self.locks),
            lambda: None,
            CLIENT_ID,
        )
        self.sign_in = SignIn(
            plan=SignInPlan(issuer, CLIENT_ID, Storage.FILE, way),
            http=self.http,
            clock=self.clock,
            session=self.session,
            access=self.access,
            stores=TokenStores(keyring=MemoryTokenStore, file=lambda: self.store),
            accounts=AccountIndex(folder / "accounts.json"),
            desk=NoPracticeDesk(),
            greet=_nobody_greets,
            end_page=lambda: EndPage("nl", "Terug naar de terminal", "Sluit dit venster."),
        )

    async def kept_token(self) -> str:
        """The refresh token on disk."""
        assert self.session.account is not None
        kept = await self.store.load(self.session.account.key)
        assert kept is not None
        return kept


async def _nobody_greets(acting_for: str | None) -> None:
    del acting_for


class IndependentProviderContract(ABC):
    """A subclass brings a fixture `provider`, and a person who answers on the provider's pages."""

    way = SignInWith.AUTO
    by_browser = False
    """Whether that way leads through a browser on this computer at this provider."""

    @abstractmethod
    async def answer(self, provider: ProviderUnderTest, user_code: str, address: str, confirm: bool) -> None:
        """Walk the provider's pages as a person would."""

    @pytest.fixture
    async def terminal(self, provider: ProviderUnderTest, tmp_path: Path) -> AsyncGenerator[Terminal]:
        terminal = Terminal(provider.issuer, tmp_path / "terminal", self.way)
        yield terminal
        await terminal.sign_in.cancel()
        await terminal.http.close()

    async def signed_in(self, provider: ProviderUnderTest, terminal: Terminal, confirm: bool = True) -> None:
        await terminal.sign_in.start()
        state = terminal.sign_in.state
        assert state.stage is Stage.WAITING, state.failure
        assert state.by_browser is self.by_browser
        await self.answer(provider, state.user_code, state.address_with_code or state.address, confirm)
        terminal.clock.first_poll.set()
        async with asyncio.timeout(20):
            await terminal.sign_in.wait()

    @pytest.mark.parametrize("days", [-1, 1])
    async def test_a_clock_on_the_wall_that_is_a_day_wrong_is_no_hindrance(
        self, days: int, provider: ProviderUnderTest, terminal: Terminal
    ) -> None:
        terminal.clock.days_wrong = days
        await self.signed_in(provider, terminal)
        assert terminal.sign_in.state.stage is Stage.SIGNED_IN, terminal.sign_in.state.failure

    async def test_is_found_by_its_address_only(
        self, provider: ProviderUnderTest, terminal: Terminal
    ) -> None:
        found = await discover(terminal.http, provider.issuer, 10)
        assert found.issuer == provider.issuer
        endpoint = found.authorization_endpoint if self.by_browser else found.device_authorization_endpoint
        assert (endpoint or "").startswith(provider.issuer)
        assert "openid" in found.scope

    async def test_a_person_who_confirms_is_signed_in(
        self, provider: ProviderUnderTest, terminal: Terminal
    ) -> None:
        await self.signed_in(provider, terminal)
        assert terminal.sign_in.state.stage is Stage.SIGNED_IN, terminal.sign_in.state.failure
        account = terminal.session.account
        assert account is not None
        assert account.issuer == provider.issuer
        assert account.subject not in {"", "unknown"}
        assert await terminal.access.bearer()

    async def test_a_person_who_refuses_is_not(self, provider: ProviderUnderTest, terminal: Terminal) -> None:
        await self.signed_in(provider, terminal, confirm=False)
        assert isinstance(terminal.sign_in.state.failure, SignInDenied)
        assert not terminal.session.signed_in

    async def test_an_unanswered_code_stays_open(
        self, provider: ProviderUnderTest, terminal: Terminal
    ) -> None:
        await terminal.sign_in.start()
        terminal.clock.first_poll.set()
        await asyncio.sleep(0.5)
        state = terminal.sign_in.state
        assert (state.stage, state.failure, state.hint) == (Stage.WAITING, None, None)

    async def test_tokens_are_renewed_again_and_again(
        self, provider: ProviderUnderTest, terminal: Terminal
    ) -> None:
        await self.signed_in(provider, terminal)
        seen = {await terminal.access.bearer()}
        for _ in range(3):
            seen.add(await terminal.access.renewed(await terminal.access.bearer()))
        assert len(seen) == 4

    async def test_the_next_start_goes_on(
        self, provider: ProviderUnderTest, terminal: Terminal, tmp_path: Path
    ) -> None:
        await self.signed_in(provider, terminal)
        again = Terminal(provider.issuer, tmp_path / "terminal")
        assert await again.sign_in.resume()
        assert again.session.account == terminal.session.account
        await again.http.close()

    async def test_a_revoked_session_is_over(self, provider: ProviderUnderTest, terminal: Terminal) -> None:
        await self.signed_in(provider, terminal)
        account, kept = terminal.session.account, await terminal.kept_token()
        assert account is not None
        await terminal.sign_in.sign_out()
        found = await discover(terminal.http, provider.issuer, 10)
        refresher = Refresher(terminal.http, found, CLIENT_ID, terminal.locks)
        with pytest.raises(NotSignedIn):
            await refresher.refresh(account, MemoryTokenStore(), kept)


class CodeContract(IndependentProviderContract):
    """Signing in with a code to type elsewhere."""

    async def test_an_unknown_client_is_refused_by_name(
        self, provider: ProviderUnderTest, terminal: Terminal
    ) -> None:
        found = await discover(terminal.http, provider.issuer, 10)
        answer = await terminal.http.ask(
            "POST", found.device_authorization_endpoint or "", limit_s=10, form={"client_id": "nobody"}
        )
        from kiosk_tui.sign_in.device_flow import read_device_code

        with pytest.raises(KioskError) as refused:
            read_device_code(answer.status, answer.body, provider.issuer)
        assert isinstance(refused.value, ProviderRefused)
        assert refused.value.facts["error"] == "invalid_client"


class BrowserContract(IndependentProviderContract):
    """Signing in through a browser on this computer."""

    by_browser = True

    async def test_the_browser_is_told_that_it_may_be_closed_and_nobody_listens_any_more(
        self, provider: ProviderUnderTest, terminal: Terminal
    ) -> None:
        await self.signed_in(provider, terminal)
        async with httpx.AsyncClient(trust_env=False) as browser:
            with pytest.raises(httpx.ConnectError):
                await browser.get(self.last_page.partition("?")[0])
        assert "/aangemeld" in self.last_page

    async def test_a_code_that_somebody_else_catches_is_worth_nothing(
        self, provider: ProviderUnderTest, terminal: Terminal
    ) -> None:
        """Without the verifier, which never left this process (RFC 7636)."""
        found = await discover(terminal.http, provider.issuer, 10)
        flow = BrowserFlow(
            terminal.http, found, CLIENT_ID, lambda: EndPage("nl", "Terug naar de terminal", "Sluit.")
        )
        async with flow.listening({}) as waiting:
            answering = asyncio.create_task(self.answer(provider, "", waiting.address, True))
            code = await flow.code(waiting)
            await answering
        stolen = dataclasses.replace(waiting, request=BrowserRequest())
        with pytest.raises(ProviderRefused) as refused:
            await flow.redeem(stolen, code)
        assert refused.value.facts["error"] == "invalid_grant"

    @property
    @abstractmethod
    def last_page(self) -> str:
        """The address at which the person's browser ended."""
