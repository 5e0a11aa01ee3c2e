"""Choosing the services costs next to nothing: what is slow is imported when it is first used."""

import subprocess
import sys

import pytest

SLOW = (
    "httpx",
    "keyring",
    "kiosk_api",
    "msgspec",
    "joserfc",
    "cryptography",
    "authlib",
    "starlette",
    "textual",
    "babel",
)
BUILD = (
    "import kiosk_tui.bootstrap as b, kiosk_tui.settings as s; services = b.build_services(s.Settings({}))"
)


@pytest.mark.parametrize(
    "statement",
    [
        "import kiosk_tui.services, kiosk_tui.session, kiosk_tui.drafts",
        "import kiosk_tui.sign_in.service, kiosk_tui.portal.http",
        BUILD.format(""),
        BUILD.format("server='https://kiosk.example'"),
    ],
)
def test_nothing_slow_is_imported(statement: str) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert [name for name in SLOW if name in loaded] == []


def test_the_services_of_a_run_touch_no_file_before_they_are_used() -> None:
    statement = BUILD.format("") + "\nimport os; print([*os.scandir(os.environ['HOME'])])"
    ran = subprocess.run([sys.executable, "-c", statement], check=True, capture_output=True, text=True)
    assert ran.stdout == "[]\n"
