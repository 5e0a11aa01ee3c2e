"""The first paint comes before everything that is slow to import. Seen in fresh interpreters: a static graph cannot."""

import subprocess
import sys

import pytest

LATER = (
    "httpx",
    "keyring",
    "kiosk_api",
    "msgspec",
    "sqlite3",
    "starlette",
    "pydantic",
    "babel",
    "markdown_it",
    "importlib.resources",
    "zipfile",
    "segno",
    "textual.widgets._markdown",
    "screens.portal_screen",
    "kiosk_tui.pages.page",
    "kiosk_tui.pages.registry",
    "kiosk_tui.bootstrap",
)
"""`ssl` is not here: asyncio imports it itself. What is slow about it, the TLS context, comes with httpx."""

FULL_SCREEN = """
import asyncio, sys
from kiosk_tui.__main__ import _opener_after_the_first_paint
from kiosk_tui.app import KioskApp
from kiosk_tui.look import Look
from kiosk_tui.settings import Settings

_opener_after_the_first_paint(Settings())
painted = []

async def open_services(report):
    painted.append((len(app.screen.children), *sys.modules))
    app.exit(0)
    await asyncio.sleep(60)

app = KioskApp(open_services, Look())
app.run(headless=True)
print(*painted[0])
"""


def modules_of(program: str) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=60
    )
    return ran.stdout.split()


def test_the_first_paint_waits_for_nothing_slow() -> None:
    widgets, *loaded = modules_of(FULL_SCREEN)
    assert int(widgets) > 0
    assert "textual.app" in loaded
    assert [name for name in LATER if name in loaded] == []


@pytest.mark.parametrize(
    "statement",
    ["import kiosk_tui.__main__", "import kiosk_tui.keys, kiosk_tui.pages.page, kiosk_tui.locale.voice"],
)
def test_only_the_full_screen_face_knows_textual(statement: str) -> None:
    loaded = modules_of(f"{statement}\nimport sys; print(*sys.modules)")
    assert [name for name in loaded if name == "screens" or name.startswith("textual")] == []


def test_an_overlay_may_open_before_the_services_do() -> None:
    """What the first keys need can be imported without anything of the service."""
    loaded = modules_of(
        "import screens.overlays.chooser, screens.overlays.keys_help, screens.palette, sys; print(*sys.modules)"
    )
    assert [name for name in ("httpx", "keyring", "kiosk_api", "babel") if name in loaded] == []


@pytest.mark.parametrize(
    "program",
    [
        "import kiosk_tui.portal.asgi_transport",
        "from kiosk_tui.portal import http; http._make_client(None, keep_connections=True)",
    ],
    ids=["to the service in this process", "over the network"],
)
def test_asking_for_something_loads_no_command_line_program(program: str) -> None:
    """httpx brings one along: click, pygments and half of rich, 3.4 MiB that stay."""
    loaded = modules_of(f"{program}\nimport sys; print(*sys.modules)")
    assert "httpx" in loaded
    assert [name for name in ("click", "pygments", "rich") if name in loaded] == []
