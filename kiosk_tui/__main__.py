"""`kiosk`: answers `--help` at once, says the first words, and chooses a face.

Nothing is imported at the top but what Python has loaded anyway: each import here stands before the first word.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from kiosk_tui.app import Opener, Report
    from kiosk_tui.services import Services
    from kiosk_tui.settings import Settings

LANGUAGES = ("nl", "fr", "de", "en")
"""The first is the default. The same as `kiosk_tui.locale.voice.LANGUAGES`, which is too slow to import here."""


def main(arguments: list[str] | None = None) -> int:
    """Run kiosk. Returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if "--help" in given or "-h" in given:
        sys.stdout.write(_text("usage", given))
        return 0
    if given == ["--version"]:
        from importlib.metadata import version

        sys.stdout.write(f"kiosk {version('kiosk-tui')}\n")
        return 0
    if _goes_full_screen(given):
        sys.stdout.write(_text("first_words", given))
        sys.stdout.flush()
    try:
        return _run(given)
    except KeyboardInterrupt:
        return 130


def _run(given: list[str]) -> int:
    """Read the command line and the settings, and hand over to the face that they ask for."""
    from kiosk_tui.errors import BadSetting

    try:
        from kiosk_tui.commands.grammar import read_arguments
        from kiosk_tui.folders import KioskFolders
        from kiosk_tui.settings import Settings

        folders = KioskFolders.of_user()
        arguments = read_arguments(given)
        settings = Settings.load(folders.settings_file, os.environ, vars(arguments))
    except BadSetting as error:
        from kiosk_tui.commands.output import Output
        from kiosk_tui.exit_codes import code_of
        from kiosk_tui.folders import KioskFolders
        from kiosk_tui.locale.voice import Voice
        from kiosk_tui.remembered import Remembered

        remembered = Remembered(KioskFolders.of_user().session_file).language
        Output(Voice(_wished_language(given) or remembered or LANGUAGES[0])).error(error)
        return code_of(error)
    from kiosk_tui.log_file import log_to

    log_to(folders.state / "kiosk.log")
    return _face(arguments, settings)


def _face(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.command:
        from kiosk_tui.bootstrap import opener
        from kiosk_tui.commands.run import run as run_command

        return run_command(arguments, opener(settings), _spoken(settings), settings)
    if _in_browser():
        return _full_screen(settings)
    if _asks_for_lines(arguments, settings):
        from kiosk_tui.bootstrap import opener
        from kiosk_tui.linear.run import run as run_linear

        return run_linear(settings, opener(settings), narrow=arguments.width == 40)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _no_terminal(settings)
    return _full_screen(settings)


def _full_screen(settings: Settings) -> int:
    import gc

    gc.disable()  # until the first paint: collecting what was just imported finds nothing and takes its time
    from kiosk_tui.app import run as run_full_screen

    return run_full_screen(_opener_after_the_first_paint(settings), settings)


def _spoken(settings: Settings) -> str:
    """The language of the settings, else the one that was used last."""
    from kiosk_tui.folders import KioskFolders
    from kiosk_tui.session import Session

    return Session(KioskFolders.of_user().session_file, settings.language or None).language


def _no_terminal(settings: Settings) -> int:
    """Refuse the full screen: it would wait for ever for keys that nobody can press."""
    from kiosk_tui.commands.output import Output
    from kiosk_tui.commands.wrong_line import NoTerminal
    from kiosk_tui.exit_codes import USAGE
    from kiosk_tui.locale.voice import Voice

    Output(Voice(_spoken(settings))).error(NoTerminal())
    return USAGE


def _opener_after_the_first_paint(settings: Settings) -> Opener:
    """Return what opens the services, without importing for it what a first paint does not need (30 ms)."""

    async def open_services(report: Report) -> Services:
        from asyncio import to_thread
        from importlib import import_module

        bootstrap = await to_thread(import_module, "kiosk_tui.bootstrap")
        services: Services = await bootstrap.opener(settings)(report)
        return services

    return open_services


def _in_browser() -> bool:
    """True in the process of a tab of `kiosk serve-web`: textual-serve draws what Textual's web driver sends it."""
    return os.environ.get("TEXTUAL_DRIVER", "") == "textual.drivers.web_driver:WebDriver"


def _asks_for_lines(arguments: argparse.Namespace, settings: Settings) -> bool:
    """The linear face: the option, else the environment's `ACCESSIBLE`, else the setting. Never detected."""
    if arguments.linear:
        return True
    wish = os.environ.get("ACCESSIBLE", "").strip().casefold()
    return wish not in ("0", "false", "no", "off") if wish else settings.linear


def _goes_full_screen(given: list[str]) -> bool:
    """True when the full screen is sure to follow, as far as can be told without importing anything.

    The linear face has first words of its own; one utterance at its start is a promise (ACCESSIBILITY 7, G1).
    """
    if not sys.stdout.isatty() or "--linear" in given:
        return False
    if os.environ.get("ACCESSIBLE") or os.environ.get("KIOSK_LINEAR"):
        return False
    if any(not each.startswith("-") for each in given):
        return False  # a command, or the value of an option: then no words rather than wrong ones
    folder = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111 - see above
    try:
        with open(f"{folder}/kiosk/settings.toml", encoding="utf-8") as file:  # noqa: PTH123 - see above
            return "linear" not in file.read()
    except (OSError, UnicodeDecodeError):
        return True


def _text(name: str, given: list[str]) -> str:
    """A text that must be there before the catalogues can be read."""
    here = os.path.dirname(__file__)  # noqa: PTH120 - see above
    with open(f"{here}/locale/{_language(given)}/{name}.txt", encoding="utf-8") as file:  # noqa: PTH123
        return file.read()


def _language(given: list[str]) -> str:
    """The language as far as the command line and the environment tell, else Dutch."""
    return _wished_language(given) or LANGUAGES[0]


def _wished_language(given: list[str]) -> str:
    """The language that the command line or the environment asks for; empty when they do not."""
    for at, each in enumerate(given):
        option, _, value = each.partition("=")
        if option in ("--language", "--taal"):
            wish = value or "".join(given[at + 1 : at + 2])
            return wish if wish in LANGUAGES else ""
    wish = os.environ.get("KIOSK_LANGUAGE", "")
    return wish if wish in LANGUAGES else ""


if __name__ == "__main__":
    sys.exit(main())
