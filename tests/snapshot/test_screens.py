"""What each screen looks like. Read every changed picture before you accept it (`pytest --snapshot-update`)."""

from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from kiosk_tui.look import Look
from kiosk_tui.pages.model import Route
from tests.screens.face import Face
from tests.screens.walks import SCREENS, reach, settle

SIZES = [(80, 24), (120, 40)]
HELP = ["topics", "glossary", "term:mandate", "digitalKeys", "rights", "group:person", "contact"]


class SnapCompare(Protocol):
    """The fixture of pytest-textual-snapshot, as far as it is used here."""

    def __call__(
        self,
        app: App[int],
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[int]], Awaitable[None]],
    ) -> bool: ...


def looks(
    snap_compare: SnapCompare, screen: str, size: tuple[int, int], look: Look | None = None, *keys: str
) -> bool:
    face = Face(look=look)

    async def go(pilot: Pilot[int]) -> None:
        await reach(face, pilot, screen)
        await pilot.press(*keys)
        await settle(pilot)

    return snap_compare(face.app, terminal_size=size, run_before=go)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("screen", SCREENS)
def test_screen(snap_compare: SnapCompare, screen: str, size: tuple[int, int]) -> None:
    assert looks(snap_compare, screen, size)


@pytest.mark.parametrize("size", [*SIZES, (40, 24)], ids=str)
@pytest.mark.parametrize("about", HELP)
def test_help(snap_compare: SnapCompare, about: str, size: tuple[int, int]) -> None:
    face = Face()

    async def go(pilot: Pilot[int]) -> None:
        await reach(face, pilot, "home")
        assert face.app.journey is not None
        await face.app.journey.to(Route("help", about))
        await settle(pilot)

    assert snap_compare(face.app, terminal_size=size, run_before=go)


@pytest.mark.parametrize("screen", ["dossiers", "dossier", "signIn"])
def test_narrow(snap_compare: SnapCompare, screen: str) -> None:
    assert looks(snap_compare, screen, (40, 24))


@pytest.mark.parametrize("size", [(40, 24), *SIZES], ids=str)
def test_history(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, "history", size)


@pytest.mark.parametrize("theme", ["dark", "contrast", "terminal"])
def test_theme(snap_compare: SnapCompare, theme: str) -> None:
    assert looks(snap_compare, "dossiers", (80, 24), Look(theme=theme))


def test_without_glyphs(snap_compare: SnapCompare) -> None:
    assert looks(snap_compare, "home", (80, 24), Look(icons=False))


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("keys", ("question_mark",)),
        ("palette", ("ctrl+p", "d", "o", "s")),
        ("languages", ("l",)),
        ("choice", ("c", "enter")),
        ("question", ("n",)),
        ("menu", ("m",)),
        ("fault", ("e", "ctrl+u", "x")),
        ("field_help", ("e", "question_mark")),
    ],
)
def test_over_a_dossier(snap_compare: SnapCompare, name: str, keys: tuple[str, ...]) -> None:
    assert name
    assert looks(snap_compare, "dossier", (80, 24), None, *keys)


def test_qr_code(snap_compare: SnapCompare) -> None:
    from tests.screens.models import PAGES, Portal, sign_in_page

    face = Face(Portal({**PAGES, "signIn": lambda: sign_in_page(qr=True)}))

    async def go(pilot: Pilot[int]) -> None:
        await reach(face, pilot, "signIn")

    assert snap_compare(face.app, terminal_size=(80, 40), run_before=go)
