"""Every test runs on a machine without a past: an empty home and a fixed terminal."""

import os
from pathlib import Path

import pytest

from build_messages import compile_messages

ROOT = Path(__file__).resolve().parent.parent

compile_messages(ROOT)

_KEPT = (
    "PATH",
    "LANG",
    "SYSTEMROOT",
    "KIOSK_TEST_POSTGRESQL",
    "COVERAGE_PROCESS_START",
    "TEXTUAL_SNAPSHOT_TEMPDIR",
)


@pytest.fixture(autouse=True)
def clean_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test an empty home and a fixed terminal, and take the developer's own settings away."""
    for name in list(os.environ):
        if (
            name.startswith(("XDG_", "KIOSK_", "PYTHON_KEYRING", "DBUS_", "SSH_", "TEXTUAL"))
            and name not in _KEPT
        ):
            monkeypatch.delenv(name)
    for name in ("ACCESSIBLE", "NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for folder in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{folder}_HOME", str(home / folder.lower()))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
