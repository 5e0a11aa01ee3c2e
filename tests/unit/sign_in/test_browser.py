"""Which browser, when, and with what."""

import subprocess
from typing import Any

import pytest

from kiosk_tui.sign_in import browser
from kiosk_tui.sign_in.browser import browser_command, open_in_browser

DISPLAY = {"DISPLAY": ":0"}


def _has(*programs: str) -> Any:
    return lambda name: f"/usr/bin/{name}" if name in programs else None


@pytest.mark.parametrize(
    ("environment", "platform", "programs", "command"),
    [
        (DISPLAY, "linux", ("xdg-open", "firefox"), ["/usr/bin/xdg-open"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ("firefox",), ["/usr/bin/firefox"]),
        (DISPLAY, "linux", ("gio",), ["/usr/bin/gio", "open"]),
        (DISPLAY, "linux", ("lynx", "w3m", "links", "www-browser"), None),
        ({}, "linux", ("xdg-open", "firefox"), None),
        ({**DISPLAY, "SSH_CONNECTION": "a b c d"}, "linux", ("xdg-open",), None),
        ({**DISPLAY, "SSH_TTY": "/dev/pts/3"}, "linux", ("xdg-open",), None),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ("wslview",), ["/usr/bin/wslview"]),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ("xdg-open",), None),
        ({}, "darwin", (), ["/usr/bin/open"]),
        ({"SSH_CONNECTION": "a"}, "darwin", (), None),
    ],
)
def test_a_browser_is_used_only_where_a_window_can_open(
    environment: dict[str, str], platform: str, programs: tuple[str, ...], command: list[str] | None
) -> None:
    assert browser_command(environment, platform, _has(*programs)) == command


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, Any]]]:
    """Note what would be started."""
    runs: list[tuple[list[str], dict[str, Any]]] = []
    monkeypatch.setattr(browser, "browser_command", lambda *_: ["/usr/bin/firefox"])
    monkeypatch.setattr(subprocess, "Popen", lambda command, **how: runs.append((command, how)))
    return runs


def test_the_browser_gets_nothing_of_the_terminal(started: list[tuple[list[str], dict[str, Any]]]) -> None:
    assert open_in_browser("https://id.example/aanmelden?code=A")
    [(command, how)] = started
    assert command == ["/usr/bin/firefox", "https://id.example/aanmelden?code=A"]
    null = subprocess.DEVNULL
    assert how == {"stdin": null, "stdout": null, "stderr": null, "start_new_session": True}


@pytest.mark.parametrize(
    "address",
    [
        "http://id.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "--new-window https://id.example",
        "https://id.example/ -private",
        "https://id.example/\x1b[2J",
        "https://user@id.example/",
        "https://ïd.example/",
        "",
    ],
)
def test_no_other_address_is_opened(address: str, started: list[tuple[list[str], dict[str, Any]]]) -> None:
    assert not open_in_browser(address)
    assert started == []


def test_an_address_on_this_computer_may_be_plain(started: list[tuple[list[str], dict[str, Any]]]) -> None:
    assert open_in_browser("http://127.0.0.1:40123/aanmelden")
    assert len(started) == 1


def test_a_browser_that_does_not_start_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "browser_command", lambda *_: ["/nowhere/firefox"])
    assert not open_in_browser("https://id.example/")
