"""A practice environment on disk with somebody signed in, used through lines, commands and the full screen.

The service runs in this process. What each face asks of it can be listened to.
"""

import asyncio
import io
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from kiosk_api.contract.dossiers import DossierSummary, HistoryEntry
from kiosk_tui.bootstrap import EmbeddedService, build_services
from kiosk_tui.commands.grammar import read_arguments
from kiosk_tui.commands.run import run
from kiosk_tui.folders import KioskFolders
from kiosk_tui.linear.console import EndOfInput
from kiosk_tui.linear.face import LinearFace
from kiosk_tui.linear.work import Work
from kiosk_tui.portal.dossier_query import DossierQuery
from kiosk_tui.services import Services
from kiosk_tui.settings import Settings, Storage
from kiosk_tui.sign_in.state import Stage
from tests.contract.independent_provider import FirstPollWaits

SETTINGS = Settings(storage=Storage.FILE)


@dataclass(frozen=True)
class Wish:
    """A request that is to change something."""

    method: str
    path: str
    body: Any
    headers: httpx.Headers


class Listening(EmbeddedService):
    """The service in this process, with every wish of the client noted."""

    def __init__(self, data_folder: Path, wishes: list[Wish]) -> None:
        super().__init__(data_folder)
        self._wishes = wishes

    async def transport(self) -> httpx.AsyncBaseTransport:
        return _Ear(await super().transport(), self._wishes)


class _Ear(httpx.AsyncBaseTransport):
    def __init__(self, service: httpx.AsyncBaseTransport, wishes: list[Wish]) -> None:
        self._service = service
        self._wishes = wishes

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.method != "GET" and request.url.path.startswith("/v1/"):
            body = await request.aread()
            said = msgspec.json.decode(body) if body else None
            self._wishes.append(Wish(request.method, request.url.path, said, request.headers))
        return await self._service.handle_async_request(request)

    async def aclose(self) -> None:
        await self._service.aclose()


@dataclass(frozen=True)
class Practice:
    """A signed-in practice environment on disk, and what to do with it."""

    folders: KioskFolders
    wishes: list[Wish] = field(default_factory=list[Wish])
    """What was asked of the service to change something, by whatever face."""

    def services(self) -> Services:
        return build_services(SETTINGS, self.folders, embedded=Listening(self.folders.data, self.wishes))

    @contextmanager
    def heard(self) -> Generator[list[Wish]]:
        """Yield the wishes from now on, complete at the end."""
        since: list[Wish] = []
        before = len(self.wishes)
        yield since
        since += self.wishes[before:]

    def show(self, walk: Callable[[Any, Any], Awaitable[None]]) -> None:
        """Walk on the full screen at 80x24, with an app and its pilot."""
        from kiosk_tui.app import KioskApp

        async def open_services(_report: object) -> Services:
            return self.services()

        async def walked() -> None:
            app = KioskApp(open_services)
            async with app.run_test(size=(80, 24)) as pilot:
                await walk(app, pilot)
            if app.services is not None:
                await app.services.close()

        asyncio.run(walked())

    def ask(self, question: Callable[[Services], Any]) -> Any:
        """Ask the service something as another client of the same user."""

        async def asked() -> Any:
            services = self.services()
            try:
                assert await services.sign_in.resume()
                return await question(services)
            finally:
                await services.close()

        return asyncio.run(asked())

    def dossiers(self, phase: str) -> list[DossierSummary]:
        return self.ask(lambda services: _dossiers(services, phase))  # type: ignore[no-any-return] # as asked

    def dossier_that_came_back(self) -> DossierSummary:
        """A dossier that reached the advice phase once and is in admissibility again."""
        return self.ask(_came_back)  # type: ignore[no-any-return] # as asked

    def acts(self, number: str) -> list[tuple[str, str | None]]:
        """What was done to a dossier last, the first act first: the action, and what it left."""
        entries: list[HistoryEntry] = self.ask(lambda services: _history(services, number))
        return [(each.action, each.after) for each in reversed(entries[:3])]

    def command(self, *typed: str) -> tuple[int, Any]:
        """Run a command. Returns its exit code and its answer as data."""
        with pytest.MonkeyPatch.context() as patch:
            out = io.StringIO()
            patch.setattr("sys.stdout", out)
            patch.setattr("sys.stderr", io.StringIO())

            async def opener(_report: object) -> Services:
                await asyncio.sleep(0)
                return self.services()

            code = run(read_arguments([*typed, "--json"]), opener, "nl")
        return code, msgspec.json.decode(out.getvalue()) if out.getvalue() else None

    def talk(self, *typed: str) -> list[str]:
        """Talk with the linear face. Returns what was said after each line."""
        said: list[str] = []
        lines = iter(typed)

        class Script:
            has_more = False

            def __init__(self) -> None:
                self.lines: list[str] = []

            def say(self, line: str) -> None:
                self.lines.append(line)

            def ask(self, prompt: str) -> str:
                said.append(" ".join([*self.lines, prompt]))
                self.lines.clear()
                line = next(lines, None)
                if line is None:
                    raise EndOfInput
                return line

            def edit(self, text: str) -> str:
                return text

        work = Work(lambda: None)
        try:
            services = self.services()
            assert work.run(services.sign_in.resume())
            LinearFace(services, Script(), work).run()
            work.run(_close(services))
        finally:
            work.close()
        return said


async def _close(services: Services) -> None:
    await services.close()


async def _dossiers(services: Services, phase: str) -> list[DossierSummary]:
    answer = await services.portal.dossiers(DossierQuery(phases=(phase,), sort="kioskNumber"))
    return [each for each in answer.items if each.contact_person_name == "Karim El Amrani"]


async def _came_back(services: Services) -> DossierSummary:
    answer = await services.portal.dossiers(DossierQuery(phases=("admissibility",), page_size=100))
    for each in answer.items:
        dossier = (await services.portal.dossier(each.kiosk_number)).value
        if dossier.account_number_lock is not None:
            assert dossier.phase == "admissibility"
            return each
    raise AssertionError("the practice environment has no dossier that came back from advice")


async def _history(services: Services, number: str) -> list[HistoryEntry]:
    return list((await services.portal.history(number)).items)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    """Lotte, signed in: a service provider's employee with mandates of many applicants."""
    folder: Path = tmp_path_factory.mktemp("practice")
    folders = KioskFolders(folder / "config", folder / "state", folder / "data")

    async def sign_in() -> None:
        clock = FirstPollWaits()
        services = build_services(SETTINGS, folders, clock)
        await services.sign_in.start()
        await services.sign_in.approve_here("lotte")
        clock.first_poll.set()
        assert (await services.sign_in.wait()).stage is Stage.SIGNED_IN
        await services.close()

    asyncio.run(sign_in())
    return Practice(folders)
