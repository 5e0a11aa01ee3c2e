"""Signing in at a server that fails: no key waits, a sentence says what is wrong, and one key tries again."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk_tui.app import KioskApp, Report
from kiosk_tui.bootstrap import build_services
from kiosk_tui.errors import CertificateUnknown, KioskError, NetworkError, ServerUnreachable
from kiosk_tui.folders import KioskFolders
from kiosk_tui.locale.voice import Voice
from kiosk_tui.look import Look
from kiosk_tui.services import Services
from kiosk_tui.settings import Settings, Storage
from kiosk_tui.sign_in.state import Stage
from screens.overlays.chooser import Chooser
from tests.contract.faulty_server import (
    Fault,
    FaultyServer,
    answers,
    faulty_server,
    says_nothing,
    speaks_something_else,
)
from tests.contract.test_portal_certificates import a_certificate
from tests.screens.sight import prose
from tests.screens.walks import settle


@asynccontextmanager
async def kiosk_at(address: str, folder: Path) -> AsyncGenerator[tuple[Pilot[int], Services]]:
    """A kiosk that was started with `--server`, in an empty home."""
    folders = KioskFolders(folder / "config", folder / "state", folder / "data")
    services = build_services(Settings(server=address, storage=Storage.MEMORY), folders)

    async def open_services(_report: Report) -> Services:
        return services

    app = KioskApp(open_services, Look())
    async with app.run_test(size=(80, 24)) as pilot:
        yield pilot, services
    await services.close()


async def until_ended(pilot: Pilot[int], services: Services) -> None:
    async with asyncio.timeout(30):
        while services.sign_in.state.stage in {Stage.SIGNED_OUT, Stage.PREPARING}:
            await pilot.pause()
    await settle(pilot)


def sentence(error: KioskError) -> str:
    """What the user must read, as far as no fact is in it."""
    return Voice("nl").say(error.what).partition("{")[0]


@asynccontextmanager
async def failing(fault: Fault | None, folder: Path) -> AsyncGenerator[str]:
    """A server with a fault; with none, there is no server at all any more."""
    if fault is not None:
        async with faulty_server(fault) as server:
            yield server.address
        return
    async with faulty_server(says_nothing) as server:
        gone = server.address
    yield gone


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (None, ServerUnreachable),
        (answers(b"<h1>Oeps</h1>", "500 Internal Server Error"), KioskError),
        (answers(b"<html>hotel wifi</html>", Content_Type="text/html"), KioskError),
        (speaks_something_else, NetworkError),
    ],
    ids=["nothing listens", "it fails", "something else answers", "no HTTP at all"],
)
async def test_each_failure_is_said_and_one_key_tries_again(
    fault: Fault | None, error: type[KioskError], tmp_path: Path
) -> None:
    async with failing(fault, tmp_path) as address, kiosk_at(address, tmp_path) as (pilot, services):
        await until_ended(pilot, services)
        failure = services.sign_in.state.failure
        assert isinstance(failure, error)
        assert sentence(failure) in prose(pilot.app)
        assert pilot.app.screen.focused is not None

        await pilot.press("enter")
        await until_ended(pilot, services)
        assert services.sign_in.state.failure is not failure


async def test_a_server_that_says_nothing_blocks_no_key(tmp_path: Path) -> None:
    async with faulty_server(says_nothing) as server, kiosk_at(server.address, tmp_path) as (pilot, services):
        await _asked(pilot, server)
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Chooser)
        await pilot.press("E", "n", "enter")
        await pilot.pause()
        assert "Sign in" in prose(pilot.app)
        assert services.sign_in.state.stage is Stage.PREPARING
        await pilot.press("ctrl+q")
    assert pilot.app.return_value == 0


async def test_a_certificate_that_nobody_vouches_for_is_said(tmp_path: Path) -> None:
    context = a_certificate(None).context(tmp_path)
    async with (
        faulty_server(answers(), tls=context) as server,
        kiosk_at(server.address, tmp_path) as (pilot, services),
    ):
        await until_ended(pilot, services)
        assert isinstance(services.sign_in.state.failure, CertificateUnknown)
        assert sentence(services.sign_in.state.failure) in prose(pilot.app)


async def _asked(pilot: Pilot[int], server: FaultyServer) -> None:
    async with asyncio.timeout(30):
        while not server.requests:
            await pilot.pause()
