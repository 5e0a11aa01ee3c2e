"""What filling in looks like, over the real page models. Read every changed picture before you accept it."""

import datetime as dt

import pytest
from textual.pilot import Pilot

from kiosk_tui.pages import places
from tests.screens.real_models import NUMBER, RealFace, filled_in
from tests.screens.walks import settle
from tests.snapshot.test_screens import SIZES, SnapCompare
from tests.unit.pages.fake_filling import a_receipt
from tests.unit.pages.fake_portal import FakePortal

SUBMITTED = {
    "status": "submitted",
    "phase": "admissibility",
    "submitted_at": dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC),
    "allowed_acts": ["withdraw", "copy"],
}


def handed_in() -> FakePortal:
    portal = filled_in()
    portal.receipts[NUMBER] = [a_receipt()]
    portal.replace_dossier(NUMBER, **SUBMITTED)
    return portal


def ready() -> FakePortal:
    portal = filled_in()
    portal.answer(NUMBER, "project", publiek=False)
    return portal


def looks(
    snap_compare: SnapCompare,
    portal: FakePortal,
    screen: str,
    about: str,
    size: tuple[int, int],
    *keys: str,
) -> bool:
    face = RealFace(portal)

    async def go(pilot: Pilot[int]) -> None:
        await face.reach(pilot, screen, about)
        await pilot.press(*keys)
        await settle(pilot)

    return snap_compare(face.app, terminal_size=size, run_before=go)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(
    ("screen", "about"),
    [
        (places.NEW_DOSSIER, "applicant=ketel&type=projectGrant"),
        (places.DOSSIER, NUMBER),
        (places.DOSSIER_TAB, f"{NUMBER}|project"),
        (places.DOSSIER_TAB, f"{NUMBER}|begroting"),
        (places.DOSSIER_TABLE, f"{NUMBER}|begroting|kosten"),
        (places.TABLE_ROW, f"{NUMBER}|begroting|kosten|0"),
        (places.DOSSIER_CHECK, NUMBER),
    ],
)
def test_filling_in(snap_compare: SnapCompare, screen: str, about: str, size: tuple[int, int]) -> None:
    assert looks(snap_compare, filled_in(), screen, about, size)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_review(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, ready(), places.DOSSIER_CHECK, NUMBER, size)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(
    ("screen", "about"),
    [
        (places.DOSSIER, NUMBER),
        (places.DOSSIER_TAB, f"{NUMBER}|begroting"),
        (places.RECEIPTS, NUMBER),
        (places.RECEIPT, NUMBER),
    ],
)
def test_handed_in(snap_compare: SnapCompare, screen: str, about: str, size: tuple[int, int]) -> None:
    assert looks(snap_compare, handed_in(), screen, about, size)


@pytest.mark.parametrize(
    ("screen", "about"),
    [
        (places.DOSSIER, NUMBER),
        (places.DOSSIER_TAB, f"{NUMBER}|project"),
        (places.DOSSIER_TABLE, f"{NUMBER}|begroting|kosten"),
        (places.DOSSIER_CHECK, NUMBER),
    ],
)
def test_narrow(snap_compare: SnapCompare, screen: str, about: str) -> None:
    assert looks(snap_compare, filled_in(), screen, about, (40, 24))


@pytest.mark.parametrize(
    ("name", "about", "keys"),
    [
        ("a long text", f"{NUMBER}|project", ("f", "x")),
        ("a fault", f"{NUMBER}|project", ("g", "ctrl+u", "x", "tab")),
        ("options", f"{NUMBER}|project", ("y",)),
    ],
)
def test_typing(snap_compare: SnapCompare, name: str, about: str, keys: tuple[str, ...]) -> None:
    assert name
    assert looks(snap_compare, filled_in(), places.DOSSIER_TAB, about, (80, 24), *keys)
