"""A fetched file is opened in the user's program only when it is a document and somebody sits at a screen."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kiosk_tui.files.opening import DOCUMENTS, can_open, open_file, opener

SCREEN = {"DISPLAY": ":0"}


def which(*programs: str) -> Any:
    return lambda name: f"/usr/bin/{name}" if name in programs else None


@pytest.mark.parametrize(
    ("environment", "platform", "programs", "command"),
    [
        (SCREEN, "linux", ("xdg-open", "gio"), ["/usr/bin/xdg-open"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ("gio",), ["/usr/bin/gio", "open"]),
        ({}, "linux", ("xdg-open",), None),
        (SCREEN, "linux", (), None),
        ({**SCREEN, "SSH_TTY": "/dev/pts/1"}, "linux", ("xdg-open",), None),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ("wslview",), ["/usr/bin/wslview"]),
        ({}, "darwin", ("/usr/bin/open",), ["/usr/bin//usr/bin/open"]),
        ({}, "win32", ("explorer.exe",), ["/usr/bin/explorer.exe"]),
    ],
)
def test_the_program_is_the_one_of_this_system(
    environment: Mapping[str, str], platform: str, programs: tuple[str, ...], command: list[str] | None
) -> None:
    assert opener(environment, platform, which(*programs)) == command


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """A Linux with a screen; the programs that were started."""
    begun: list[list[str]] = []
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", str(program.parent))

    def popen(command: list[str], **_: Any) -> None:
        begun.append(command)

    monkeypatch.setattr(subprocess, "Popen", popen)
    return begun


@pytest.mark.parametrize("name", ["beslissing.pdf", "-begroting.xlsx", "a b;c$(d).PDF"])
def test_a_document_is_opened_by_its_whole_path(started: list[list[str]], tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("x")
    assert can_open(path)
    assert open_file(path)
    assert started == [[str(tmp_path / "bin" / "xdg-open"), str(path)]]


@pytest.mark.parametrize(
    "name", ["a.exe", "a.sh", "a.desktop", "a.bat", "a.js", "a.html", "a.zip", "a.jar", "a", "a.pdf.lnk"]
)
def test_what_a_computer_would_run_is_not_opened(started: list[list[str]], tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("x")
    assert not can_open(path)
    assert not open_file(path)
    assert started == []


def test_what_is_gone_is_not_opened(started: list[list[str]], tmp_path: Path) -> None:
    assert not open_file(tmp_path / "weg.pdf")
    assert started == []


def test_a_program_that_does_not_start_is_no_disaster(
    started: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise OSError("no such program")

    monkeypatch.setattr(subprocess, "Popen", fails)
    path = tmp_path / "a.pdf"
    path.write_text("x")
    assert not open_file(path)
    assert started == []


def test_no_kind_that_runs_is_a_document() -> None:
    assert not DOCUMENTS & {
        "exe",
        "sh",
        "bat",
        "cmd",
        "com",
        "msi",
        "js",
        "vbs",
        "ps1",
        "jar",
        "html",
        "svg",
        "docm",
    }
    assert os.sep not in "".join(DOCUMENTS)
