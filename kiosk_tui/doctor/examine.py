"""All the checks, at once, each with a limit: none can hang."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import shutil
import sys
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any, Final

from kiosk_tui.doctor import connection, this_computer
from kiosk_tui.doctor.finding import Finding, Health
from kiosk_tui.folders import KioskFolders
from kiosk_tui.pages.phrase import say
from kiosk_tui.portal.http import Http
from kiosk_tui.settings import Settings
from kiosk_tui.sign_in.limited_thread import in_limited_thread

LIMIT_S: Final = 5.0
"""For each check."""
LOG_FILE: Final = "kiosk.log"

Examine = Callable[[], Coroutine[Any, Any, Sequence[Finding]]]


def examiner(settings: Settings, folders: KioskFolders | None = None) -> Examine:
    """Return what examines this computer, for a page or a command."""

    async def examine_now() -> Sequence[Finding]:
        return await examine(settings, folders or KioskFolders.of_user(), os.environ)

    return examine_now


async def examine(
    settings: Settings,
    folders: KioskFolders,
    environment: Mapping[str, str],
    *,
    limit_s: float = LIMIT_S,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
) -> Sequence[Finding]:
    """Do every check, in reading order."""
    http = Http(keep_connections=False)
    line = connection.Line(settings, http, limit_s)

    async def network_and_clock() -> list[Finding]:
        found, answer = await line.network()
        return [found, connection.clock(answer, now())]

    async def provider() -> list[Finding]:
        return [await line.provider()]

    async def key_store() -> list[Finding]:
        return [await this_computer.key_store(settings)]

    def in_thread(check: Callable[[], Finding]) -> Callable[[], Awaitable[list[Finding]]]:
        async def run() -> list[Finding]:
            return [await in_limited_thread(check, limit_s)]

        return run

    is_terminal = sys.stdout.isatty()
    size = tuple(shutil.get_terminal_size())
    checks: dict[str, Callable[[], Awaitable[list[Finding]]]] = {
        "versions": in_thread(this_computer.versions),
        "terminal": in_thread(
            lambda: this_computer.terminal(
                settings, environment, is_terminal=is_terminal, size=(size[0], size[1])
            )
        ),
        "network": network_and_clock,
        "provider": provider,
        "proxy": in_thread(lambda: connection.proxy(environment)),
        "certificates": in_thread(lambda: connection.certificates(environment)),
        "keyStore": key_store,
        "folders": in_thread(lambda: this_computer.folders(folders)),
        "database": in_thread(lambda: this_computer.database(settings, folders.data, limit_s / 2)),
        "log": in_thread(lambda: this_computer.log(folders.state / LOG_FILE)),
    }
    try:
        found = await asyncio.gather(*(_limited(name, check, limit_s) for name, check in checks.items()))
    finally:
        await http.close()
    return [finding for several in found for finding in several]


async def _limited(name: str, check: Callable[[], Awaitable[list[Finding]]], limit_s: float) -> list[Finding]:
    """Do one check; what takes too long or breaks is a finding too."""
    try:
        async with asyncio.timeout(limit_s + 1):
            return await check()
    except TimeoutError:
        return [Finding(name, Health.WARNING, say("doctor.too_slow"), say("doctor.advice_again"))]
    except Exception as error:  # noqa: BLE001 - a check that breaks must not take the others along
        facts = {"error": type(error).__name__}
        return [Finding(name, Health.WARNING, say("doctor.broke"), say("doctor.advice_again"), facts)]
