"""`kiosk serve-web`: the full screen in a browser on this computer, until it is stopped."""

from __future__ import annotations

import argparse
import asyncio
import signal
from contextlib import suppress

from kiosk_tui import exit_codes
from kiosk_tui.browser.faults import NotInstalled, NotThisComputer, running_words
from kiosk_tui.browser.gate import is_loopback
from kiosk_tui.commands.output import Output
from kiosk_tui.pages.phrase import say
from kiosk_tui.settings import SETTINGS, Settings

_WORDS_OF_PAGE = ("ended", "again", "needs_script")


def serve_web(arguments: argparse.Namespace, output: Output, _settings: Settings) -> int:
    """Listen on loopback, say where, and stay until somebody stops it.

    Raises:
        NotThisComputer: other computers could reach the host.
        NotInstalled: the packages of the extra `web` are not there.
        PortTaken: nobody can listen on the port.
    """
    if not is_loopback(arguments.host):
        raise NotThisComputer(host=arguments.host)
    try:
        from kiosk_tui.browser import serving
    except ModuleNotFoundError as error:
        raise NotInstalled from error
    serving.environment_of_tabs(_wished(arguments, output.voice.language))
    asyncio.run(_serve(arguments, output))
    return exit_codes.OK


def _wished(arguments: argparse.Namespace, language: str) -> dict[str, str]:
    """The settings that the command line gave, as variables for the process of each tab."""
    given = {each.variable: getattr(arguments, each.name, None) for each in SETTINGS}
    wished = {name: _as_variable(value) for name, value in given.items() if value is not None}
    return {"KIOSK_LANGUAGE": language, **wished}


def _as_variable(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


async def _serve(arguments: argparse.Namespace, output: Output) -> None:
    from kiosk_tui.browser.serving import serving

    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl+C interrupts anyway
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    words = {name: output.voice.say(say(f"web.{name}")) for name in _WORDS_OF_PAGE}
    words |= {"language": output.voice.language, "title": "kiosk"}
    async with serving(arguments.host, arguments.port, words) as gate:
        for words_to_say in running_words(gate.address):
            output.message(words_to_say)
        await stopped.wait()
    output.message(say("web.stopped"))
