"""Opening an address in the user's browser, on a machine that has one, without touching the terminal."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from typing import Final

from kiosk_tui.desktop import has_display, is_elsewhere, start_apart
from kiosk_tui.portal.origin import may_carry_secrets

_GRAPHICAL: Final = (
    ("xdg-open",),
    ("gio", "open"),
    ("firefox",),
    ("chromium",),
    ("google-chrome",),
    ("microsoft-edge",),
    ("epiphany",),
)
"""Programs that hand an address to a window, or are one. Console browsers would take over the terminal."""


def browser_command(
    environment: Mapping[str, str], platform: str, which: Callable[[str], str | None]
) -> list[str] | None:
    """Return the program to open an address with, and its first arguments; None when there is none to trust.

    Args:
        platform: as in `sys.platform`.
        which: finds a program, as `shutil.which` does.
    """
    if is_elsewhere(environment):
        return None
    if platform == "darwin":
        return ["/usr/bin/open"]
    if platform == "win32":
        program = which("rundll32.exe")
        return [program, "url.dll,FileProtocolHandler"] if program else None
    if environment.get("WSL_DISTRO_NAME") and (viewer := which("wslview")):
        return [viewer]
    shown = has_display(environment)
    found = ([program, *arguments] for name, *arguments in _GRAPHICAL if shown and (program := which(name)))
    return next(found, None)


def can_open_browser() -> bool:
    """True when this machine shows windows to whoever sits at this terminal, and has a browser."""
    return browser_command(os.environ, sys.platform, shutil.which) is not None


def open_in_browser(address: str) -> bool:
    """Open `address`, and go on. Returns False when it may not or cannot be opened.

    Only https, and http to this computer. The browser gets neither the terminal's input nor its output, and a
    session of its own, so that it cannot write over the screen or read the keyboard.
    """
    command = browser_command(os.environ, sys.platform, shutil.which)
    plain = address.isascii() and address.isprintable() and " " not in address
    if command is None or not plain or not may_carry_secrets(address):
        return False
    return start_apart([*command, address])
