"""Draws the pictures of the README from the real program: `make screenshots`.

The practice environment is laid for a fixed day in a folder that is gone afterwards, and both sides keep that day.
"""

import asyncio
import datetime as dt
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from kiosk_api.app import create_app
from kiosk_api.embedded import Embedded
from kiosk_api.practice.seed import lay_practice_environment, nobody_watches
from kiosk_tui.app import KioskApp, Report
from kiosk_tui.bootstrap import EmbeddedService, build_services
from kiosk_tui.folders import KioskFolders
from kiosk_tui.look import Look
from kiosk_tui.services import Services
from kiosk_tui.settings import Settings, Storage

NOW = dt.datetime(2026, 3, 16, 9, 0, tzinfo=dt.UTC)
IMAGES = Path(__file__).resolve().parent / "images"
LIMIT_S = 60.0


class StillClock:
    """Always the same day, but waits are waits."""

    def monotonic_s(self) -> float:
        return time.monotonic()

    def now(self) -> dt.datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class StillService(EmbeddedService):
    """The service on that same day."""

    async def _open(self) -> Embedded:
        self.folder.mkdir(parents=True, exist_ok=True)
        embedded = Embedded(self.folder)
        await lay_practice_environment(embedded.service.database, NOW.date(), nobody_watches)
        embedded.service = replace(embedded.service, clock=lambda: NOW)
        embedded.app = create_app(embedded.service)
        return embedded

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder


class Photographer:
    """Walks through the program and takes a picture where it is told to."""

    def __init__(self, app: KioskApp, pilot: Pilot[int]) -> None:
        self._app = app
        self._pilot = pilot

    async def walk(self) -> None:
        await self._until(lambda: self._screen == "signIn" and self._says("/aanmelden"))
        await self._press("x")  # the notice that there is no keyring here
        self._take("sign-in")
        await self._press("p", "enter")
        await self._until(lambda: self._screen == "representations" and self._says("rijen"))
        self._take("representations")
        await self._press("enter")
        await self._until(lambda: self._screen == "home" and not self._busy)
        self._take("home")
        await self._press("2")
        await self._until(lambda: self._screen == "dossiers" and self._says("rijen"))
        await self._press("down", "down", "down")
        self._take("dossiers")
        await self._press("f", *"beslis", "enter")
        await self._until(lambda: self._says("Beslissing ▾"))
        await self._press("enter")
        await self._until(lambda: self._screen == "dossier" and not self._busy)
        self._take("dossier")

    @property
    def _screen(self) -> str:
        front = self._app.journey.front if self._app.journey else None
        return front.route.screen if front else ""

    @property
    def _busy(self) -> bool:
        front = self._app.journey.front if self._app.journey else None
        return front is None or front.shown.busy is not None

    def _says(self, words: str) -> bool:
        return words in self._app.export_screenshot().replace("&#160;", " ")

    async def _press(self, *keys: str) -> None:
        await self._pilot.press(*keys)
        await self._settle()

    async def _until(self, true: Callable[[], bool]) -> None:
        ends = time.monotonic() + LIMIT_S
        while not true():
            if time.monotonic() > ends:
                raise TimeoutError(self._screen)
            await self._pilot.pause(0.1)
        await self._settle()

    async def _settle(self) -> None:
        await self._pilot.pause(0.3)
        await self._pilot.pause()

    def _take(self, name: str) -> None:
        IMAGES.mkdir(exist_ok=True)
        path = IMAGES / f"{name}.svg"
        path.write_text(self._app.export_screenshot(title="kiosk"), encoding="utf-8")
        print(path)  # noqa: T201 - says what it made


def opener(folder: Path) -> Callable[[Report], Awaitable[Services]]:
    """Return what opens the services for a picture."""

    async def open_services(_report: Report) -> Services:
        folders = KioskFolders(folder / "config", folder / "state", folder / "data")
        settings = Settings(storage=Storage.MEMORY)
        return build_services(settings, folders, StillClock(), StillService(folders.data))

    return open_services


async def main() -> None:
    """Take every picture."""
    with TemporaryDirectory() as folder:
        app = KioskApp(opener(Path(folder)), Look())
        async with app.run_test(size=(120, 36)) as pilot:
            await Photographer(app, pilot).walk()


if __name__ == "__main__":
    asyncio.run(main())
