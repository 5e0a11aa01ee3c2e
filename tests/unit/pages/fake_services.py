"""What pages are built from, without a network, a disk or a clock that runs."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kiosk_tui.doctor.finding import Finding, Health
from kiosk_tui.drafts import DOSSIER, Draft, Drafts
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services
from kiosk_tui.session import Session
from kiosk_tui.settings import Settings, SignInWith
from kiosk_tui.sign_in.account import Account
from kiosk_tui.sign_in.state import PracticePerson, SignInState, Stage
from tests.unit.pages.fake_portal import NOW, FakePortal

ACCOUNT = Account("http://kiosk.localhost", "kiosk-terminal", "jo", "Jo Claes")
WAITING = SignInState(
    Stage.WAITING,
    user_code="BCDF-GHJK",
    address="http://127.0.0.1:4123/aanmelden",
    address_with_code="http://127.0.0.1:4123/aanmelden?user_code=BCDF-GHJK",
    expires_at_monotonic_s=600.0,
)


class StillClock:
    """It is always the fourth of May 2026; nothing ever waits."""

    def monotonic_s(self) -> float:
        return 0.0

    def now(self) -> dt.datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)


class MemoryDrafts(Drafts):
    """Drafts that no disk sees. Shared by two sets of services, it is what a killed terminal leaves."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str, str], Draft] = {}
        self.failure = None

    def keep(self, account_key: str, draft: Draft) -> None:
        self.kept[account_key, draft.screen, draft.about] = draft

    def remove(self, account_key: str, about: str, screen: str = DOSSIER) -> None:
        self.kept.pop((account_key, screen, about), None)

    def of(self, account_key: str, about: str, screen: str = DOSSIER) -> Draft | None:
        return self.kept.get((account_key, screen, about))

    def of_account(self, account_key: str) -> tuple[Draft, ...]:
        return tuple(draft for (account, _, _), draft in self.kept.items() if account == account_key)


class FakeSignIn:
    """`SignInService` whose states are told by the test."""

    def __init__(self, session: Session, state: SignInState, people: Sequence[PracticePerson] = ()) -> None:
        self.on_change: Callable[[SignInState], None] = lambda _state: None
        self._session = session
        self._state = state
        self._people = people
        self.started = 0
        self.ways: list[SignInWith | None] = []
        self.cancelled = 0
        self.signed_out = 0
        self.approved: list[str] = []
        self.browser_works = True
        self.next_state = WAITING
        """What `start` leads to."""

    @property
    def state(self) -> SignInState:
        return self._state

    def tell(self, stage: Stage, **facts: object) -> None:
        """The sign-in goes on."""
        self._state = replace(self._state, stage=stage, **facts)  # type: ignore[arg-type] # the test's facts
        if stage is Stage.SIGNED_IN:
            self._session.begin(ACCOUNT)
        self.on_change(self._state)

    async def resume(self) -> bool:
        return self._session.signed_in

    async def start(self, way: SignInWith | None = None) -> None:
        self.started += 1
        self.ways.append(way)
        self._state = self.next_state
        self.on_change(self._state)

    async def wait(self) -> SignInState:
        return self._state

    async def cancel(self) -> None:
        self.cancelled += 1
        self._state = SignInState()

    async def sign_out(self) -> None:
        self.signed_out += 1
        self._state = SignInState()
        self._session.end()

    @property
    def can_open_browser(self) -> bool:
        return True

    def open_browser(self) -> bool:
        return self.browser_works

    @property
    def can_approve_here(self) -> bool:
        return bool(self._people)

    async def practice_people(self) -> Sequence[PracticePerson]:
        return self._people

    async def approve_here(self, person: str, key: str = "totp", on_behalf_of: str | None = None) -> None:
        self.approved.append(person)
        self.tell(Stage.SIGNED_IN)


class FakeServices:
    """The services of one run, and the fakes behind them."""

    def __init__(
        self,
        portal: FakePortal | None = None,
        drafts: MemoryDrafts | None = None,
        *,
        signed_in: bool = True,
        people: Sequence[PracticePerson] = (),
    ) -> None:
        self.portal = portal or FakePortal()
        self.session = Session(Path("/dev/null/session"))
        state = SignInState(Stage.SIGNED_IN if signed_in else Stage.SIGNED_OUT)
        self.sign_in = FakeSignIn(self.session, state, people)
        self.drafts = drafts or MemoryDrafts()
        if signed_in:
            self.session.begin(ACCOUNT)
        self.services = Services(
            portal=self.portal,
            sign_in=self.sign_in,
            session=self.session,
            drafts=self.drafts,
            settings=Settings(),
            clock=StillClock(),
            close=_nothing,
            examine=_findings,
        )


async def _findings() -> Sequence[Finding]:
    return (
        Finding("versions", Health.OK, say("doctor.versions", kiosk="0.1.0", python="3.11", system="Linux")),
        Finding("clock", Health.WARNING, say("doctor.clock_ahead", count=45), say("doctor.advice_clock")),
        Finding(
            "keyStore",
            Health.FAULT,
            say("doctor.too_slow"),
            say("doctor.advice_again"),
            {"storage": "keyring"},
        ),
    )


async def _nothing() -> None:
    """Nothing is to be closed."""
