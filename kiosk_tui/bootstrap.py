"""Chooses the real services: HTTP, key store, clock, and the service inside this process or one elsewhere.

Building them imports little and opens nothing. What is slow is imported in a thread, at the first use.
"""

from __future__ import annotations

import asyncio
import importlib
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk_tui.clock import Clock, ServiceClock, SystemClock
from kiosk_tui.drafts import Drafts
from kiosk_tui.errors import NotApprovedHere, PracticeInUse, PracticeIsNewer, StorageFailed
from kiosk_tui.files.unfinished import UnfinishedUploads
from kiosk_tui.folders import KioskFolders
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.portal.http import Http, the_network
from kiosk_tui.portal.on_first_use import portal_on_first_use
from kiosk_tui.portal.safe_text import clean
from kiosk_tui.services import PortalService, Services
from kiosk_tui.session import Session
from kiosk_tui.settings import EMBEDDED_SERVER, Settings
from kiosk_tui.sign_in.access import Access
from kiosk_tui.sign_in.accounts import AccountIndex
from kiosk_tui.sign_in.choose_store import TokenStores
from kiosk_tui.sign_in.file_store import FileTokenStore
from kiosk_tui.sign_in.keyring_store import KeyringTokenStore
from kiosk_tui.sign_in.loopback import EndPage
from kiosk_tui.sign_in.practice_desk import NoPracticeDesk
from kiosk_tui.sign_in.refresh import Refresher
from kiosk_tui.sign_in.service import SignIn, SignInPlan
from kiosk_tui.sign_in.state import PracticePerson

if TYPE_CHECKING:
    import httpx

    from kiosk_api.embedded import Embedded

Report = Callable[[Sayable], None]
"""Told what is going on while something takes a moment."""

PRACTICE: Final = "practice"
SETTLE_LIMIT_S: Final = 2.0
"""Longest wait at the end for a refresh whose answer is on its way."""


def opener(settings: Settings) -> Callable[[Report], Awaitable[Services]]:
    """Return what opens the services of a run, in the loop in which they work."""

    async def open_services(report: Report) -> Services:
        embedded = EmbeddedService(KioskFolders.of_user().data, report) if settings.embedded else None
        if embedded is not None and not settings.issuer:
            await embedded.opened()  # now, while `report` is listened to; the sign-in needs it first
        return build_services(settings, embedded=embedded)

    return open_services


def build_services(
    settings: Settings,
    folders: KioskFolders | None = None,
    clock: Clock | None = None,
    embedded: EmbeddedService | None = None,
) -> Services:
    """Choose the services that `settings` ask for. Opens nothing yet.

    Args:
        folders: where kiosk keeps its files; absent: the user's own.
        embedded: the service in this process, if it is open already.
    """
    folders = folders or KioskFolders.of_user()
    clock = clock or SystemClock()
    if settings.embedded and embedded is None:
        embedded = EmbeddedService(folders.data)
    api_transport = embedded.transport if embedded else the_network
    issuer_here = settings.provider == EMBEDDED_SERVER and embedded is not None
    api = Http(api_transport)
    provider = Http(api_transport if issuer_here else the_network, keep_connections=False)
    session = Session(
        folders.session_file, settings.language or None, environment=PRACTICE if settings.embedded else ""
    )
    access = Access(
        provider,
        clock,
        lambda known: Refresher(provider, known, settings.client_id, folders.locks),
        lambda: session.narrowed_to,
        settings.client_id,
    )
    calendar = ServiceClock(clock)

    def by_hand() -> str | None:
        """For whom lists are, where no token says so."""
        return None if access.narrows else session.narrowed_to

    def make_portal() -> PortalService:
        from kiosk_tui.portal.api import Api
        from kiosk_tui.portal.client import Portal

        limit_s = settings.request_limit_s
        return Portal(Api(api, access, settings.server_address, limit_s, clock, calendar.hear), by_hand)

    portal = portal_on_first_use(make_portal)

    async def greet(acting_for: str | None) -> None:
        if settings.issuer:
            return  # another provider's tokens are not for this service
        session.meet(await portal.me(own=True))
        if acting_for is not None:
            session.switch((await portal.representation(acting_for)).applicant)

    sign_in = SignIn(
        plan=SignInPlan(
            settings.provider,
            settings.client_id,
            settings.storage,
            settings.sign_in_with,
            clean(socket.gethostname()),
        ),
        http=provider,
        clock=clock,
        session=session,
        access=access,
        stores=TokenStores(
            keyring=lambda: KeyringTokenStore(settings.keyring_limit_s),
            file=lambda: FileTokenStore(folders.insecure_tokens),
        ),
        accounts=AccountIndex(folders.accounts_file),
        desk=embedded if embedded is not None and issuer_here else NoPracticeDesk(),
        greet=greet,
        end_page=lambda: _end_page(session.language),
    )
    drafts = Drafts(folders.drafts)

    async def close() -> None:
        await sign_in.cancel()
        await access.settle(SETTLE_LIMIT_S)
        await provider.close()
        await api.close()
        if embedded is not None:
            await embedded.close()
        drafts.flush()

    unfinished = UnfinishedUploads(folders.uploads)
    return Services(portal, sign_in, session, drafts, settings, calendar, close, unfinished)


def _end_page(language: str) -> EndPage:
    """What a browser shows once it has brought its answer."""
    from kiosk_tui.locale.voice import Voice

    voice = Voice(language)
    return EndPage(
        language, voice.say(say("sign_in.end_page.title")), voice.say(say("sign_in.end_page.words"))
    )


class EmbeddedService:
    """The service inside this process, opened when somebody first needs it; also the practice desk of a sign-in."""

    def __init__(self, data_folder: Path, report: Report = lambda _words: None) -> None:
        self.approves = True
        self.news: Phrase | None = None
        self._data_folder: Final = data_folder
        self._report: Final = report
        self._opening: Final = asyncio.Lock()
        self._embedded: Embedded | None = None

    async def opened(self) -> Embedded:
        """Open it, once.

        Raises:
            StorageFailed: its folder or database cannot be used.
        """
        async with self._opening:
            if self._embedded is None:
                await asyncio.to_thread(importlib.import_module, "kiosk_api.embedded")
                self._embedded = await self._open()
            return self._embedded

    async def transport(self) -> httpx.AsyncBaseTransport:
        """Carry requests to it."""
        embedded = await self.opened()
        from kiosk_tui.portal.asgi_transport import AsgiTransport

        return AsgiTransport(embedded.app)

    @asynccontextmanager
    async def pages_open(self) -> AsyncGenerator[None]:
        """Let a browser on this computer in, for as long as a sign-in is pending."""
        embedded = await self.opened()
        try:
            await embedded.start_listener()
        except OSError as error:
            raise self._failed(error) from error
        try:
            yield
        finally:
            await embedded.stop_listener()

    async def people(self) -> Sequence[PracticePerson]:
        embedded = await self.opened()
        return [PracticePerson(each.id, each.name, each.about) for each in embedded.practice_people()]

    async def approve(self, user_code: str, person: str, key: str, on_behalf_of: str | None) -> None:
        embedded = await self.opened()
        from kiosk_api.embedded import NotApproved

        try:
            await embedded.approve(user_code, person, key, on_behalf_of)
        except NotApproved as failed:
            raise NotApprovedHere(reason=clean(str(failed))) from failed

    async def close(self) -> None:
        """Close it, if it was opened."""
        embedded, self._embedded = self._embedded, None
        if embedded is not None:
            await embedded.close()

    async def _open(self) -> Embedded:
        import sqlite3

        from kiosk_api.embedded import DatabaseIsNewer, open_embedded
        from kiosk_api.embedded import PracticeInUse as InUse

        loop, first = asyncio.get_running_loop(), iter((say("sign_in.laying"),))

        def progress(_done: int, _of: int) -> None:
            """Called in the database's thread."""
            for words in first:
                loop.call_soon_threadsafe(self._report, words)

        def renewed(kept: Path) -> None:
            """Say that instead of what happens at the first opening; the sign-in repeats it."""
            next(first)
            self.news = say("sign_in.renewed", path=clean(str(kept)))
            self._report(self.news)

        try:
            return await open_embedded(self._data_folder, progress, renewed)
        except InUse as error:
            raise PracticeInUse(path=str(self._data_folder)) from error
        except DatabaseIsNewer as error:
            raise PracticeIsNewer(path=str(self._data_folder)) from error
        except (OSError, sqlite3.Error) as error:
            raise self._failed(error) from error

    def _failed(self, error: Exception) -> StorageFailed:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        return StorageFailed(path=str(self._data_folder), reason=clean(reason))
