"""The full-screen face over fixed models: how each screen test starts."""

import asyncio
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, cast

from kiosk_tui.app import KioskApp, Report
from kiosk_tui.errors import KioskError
from kiosk_tui.look import Look
from kiosk_tui.services import Services
from kiosk_tui.session import Session
from kiosk_tui.sign_in.account import Account
from tests.screens.models import Portal

ELS = Account("https://aanmelden.kiosk.example", "kiosk-terminal", "els", "Els Vermeulen")


class SignedIn:
    """A sign-in service that has done its work already."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.signed_out = 0

    async def resume(self) -> bool:
        return True

    async def sign_out(self) -> None:
        self.signed_out += 1
        self._session.end()


class Face:
    """An app with its portal and session."""

    def __init__(self, portal: Portal | None = None, look: Look | None = None, start: str = "home") -> None:
        self.portal = portal or Portal()
        self.memory = Path(mkdtemp()) / "session.json"
        self.session = Session(self.memory, environment="practice")
        self.sign_in = SignedIn(self.session)
        self.closed = 0
        self.ready = asyncio.Event()
        self.ready.set()
        self.failure: KioskError | None = None
        self.start = start
        self.app = KioskApp(self._open, look or Look(), self.portal)

    async def _open(self, _report: Report) -> Services:
        await self.ready.wait()
        if self.failure is not None:
            raise self.failure
        if self.start != "signIn":
            self.session.begin(ELS)
        nothing = cast("Any", None)
        return Services(
            portal=nothing,
            sign_in=cast("Any", self.sign_in),
            session=self.session,
            drafts=nothing,
            settings=nothing,
            clock=nothing,
            close=self._close,
        )

    async def _close(self) -> None:
        self.closed += 1
