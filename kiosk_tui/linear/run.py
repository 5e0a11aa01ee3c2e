"""Starts the linear face: opens the services in the background loop, goes on with the kept session, and talks."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress

from kiosk_tui import exit_codes
from kiosk_tui.errors import KioskError
from kiosk_tui.linear.console import StandardConsole
from kiosk_tui.linear.ear import NARROW_WIDTH, WIDTH
from kiosk_tui.linear.face import LinearFace
from kiosk_tui.linear.work import Interrupted, Work
from kiosk_tui.locale.voice import DEFAULT_LANGUAGE, Voice
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.services import Services
from kiosk_tui.settings import Settings

Opener = Callable[[Callable[[Sayable], None]], Awaitable[Services]]
"""Opens the services of this run. It may report what it is doing; this face is silent about that."""


def run(settings: Settings, opener: Opener, *, narrow: bool = False) -> int:
    """Talk until the user quits. Returns the exit code.

    Args:
        opener: opens the services of this run; called in the loop in which they work.
        narrow: lines of at most 39 columns, for a braille display of 40 cells or a zoomed terminal.
    """
    console = StandardConsole()
    voice = Voice(settings.language or DEFAULT_LANGUAGE)
    work = Work(lambda: console.say(voice.say(say("linear.busy"))))
    try:
        services = work.run(_open(opener))
        try:
            return LinearFace(services, console, work, NARROW_WIDTH if narrow else WIDTH).run()
        finally:
            work.run(_close(services))
    except KioskError as error:
        sys.stderr.write(f"{voice.say(error.what)}\n{voice.say(error.why)}\n{voice.say(error.next)}\n")
        return exit_codes.code_of(error)
    except Interrupted:
        return exit_codes.INTERRUPTED
    finally:
        work.close()


async def _open(opener: Opener) -> Services:
    """Open the services. A kept session that cannot be resumed now is no reason not to start."""
    services = await opener(lambda _report: None)
    with suppress(KioskError):  # the first place says what is wrong, when it still is
        if not services.session.signed_in:
            await services.sign_in.resume()
    return services


async def _close(services: Services) -> None:
    await services.close()
