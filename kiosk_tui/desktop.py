"""The desktop around the terminal: does it show windows, and how is a program of it started."""

import subprocess
from collections.abc import Mapping, Sequence
from typing import Final

_REMOTE: Final = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")
_DISPLAYS: Final = ("DISPLAY", "WAYLAND_DISPLAY")


def is_elsewhere(environment: Mapping[str, str]) -> bool:
    """Whether who sits at this terminal is at another machine: a window would open where nobody looks."""
    return any(environment.get(name) for name in _REMOTE)


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a program for X11 or Wayland finds a screen."""
    return any(environment.get(name) for name in _DISPLAYS)


def start_apart(command: Sequence[str]) -> bool:
    """Start a program of a list that we trust, without a shell, and go on; False when it cannot be started.

    It gets neither the terminal's input nor its output, and a session of its own, so that it cannot write over the
    screen or read the keyboard.
    """
    try:
        subprocess.Popen(  # noqa: S603 # the callers choose from their own lists, and check the one argument
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
