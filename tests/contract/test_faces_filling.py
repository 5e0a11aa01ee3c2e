"""A dossier is begun, filled in and deleted through lines, commands and the full screen: the service is asked the same.

How often what is typed is saved differs by face; what is asked in all does not.
"""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from kiosk_api.__main__ import main as kiosk_api
from kiosk_api.store.open import sqlite_url
from kiosk_tui import exit_codes
from kiosk_tui.app import KioskApp
from kiosk_tui.portal.dossier_query import DossierQuery
from kiosk_tui.services import Services
from screens.overlays.chooser import Chooser
from tests.contract.signed_in_practice import Practice, Wish, practice
from tests.screens.walks import settle

__all__ = ("practice",)

TYPE_FILE = Path(__file__).parent.parent / "end_to_end" / "kleineSteun.toml"
TYPE, TYPE_TITLE = "kleineSteun", "Kleine steun"
APPLICANT, APPLICANT_NAME = "dekaaiman", "Theater De Kaaiman"
TITLE = "Zomerkaai"
COSTS = (("Podium", "700,00"), ("Licht", "300,00"))
ANSWERS = {
    "titel": TITLE,
    "einde": "2027-08-31",
    "waarom": "Omdat het kan.\nEcht.",
    "kosten": [{"post": "Podium", "bedrag": 70000}, {"post": "Licht", "bedrag": 30000}],
}


@pytest.fixture(scope="module", autouse=True)
def small_type(practice: Practice) -> None:
    """The dossier type of the story, loaded into the practice environment."""
    url = sqlite_url(practice.folders.data / "practice.db")
    assert kiosk_api(["types", "load", str(TYPE_FILE), "--database", url]) == 0


def asked(wishes: list[Wish]) -> list[tuple[str, str, Any]]:
    """What was asked in all: each wish once, with the number of the dossier taken out, and answers put together."""
    answers: dict[str, dict[str, Any]] = {}
    found: list[tuple[str, str, Any]] = []
    for wish in wishes:
        path = re.sub(r"/dossiers/\d+", "/dossiers/N", wish.path)
        if wish.method != "PATCH":
            found.append((wish.method, path, wish.body))
            continue
        if path not in answers:
            answers[path] = {}
            found.append((wish.method, path, answers[path]))
        answers[path].update(wish.body["answers"])
    return found


EXPECTED = [
    ("POST", "/v1/dossiers", {"applicantId": APPLICANT, "dossierType": TYPE}),
    ("PATCH", "/v1/dossiers/N/tabs/aanvraag", ANSWERS),
    ("DELETE", "/v1/dossiers/N", None),
]


def is_guarded(wishes: list[Wish]) -> bool:
    """True when each wish has a name of its own, and each change says on which version it was decided."""
    named = all("Idempotency-Key" in each.headers for each in wishes)
    return named and all("If-Match" in each.headers for each in wishes if each.method != "POST")


def test_by_ear(practice: Practice) -> None:
    with practice.heard() as wishes:
        said = practice.talk(
            "nieuw dossier", "b", APPLICANT_NAME, TYPE_TITLE, "", "b",
            "aanvraag", "a", TITLE, "f", "31-8-2027", "h", "Omdat het kan.", "Echt.", ".",
            "j", "p", *("\t".join(row) for row in COSTS), ".", "t", "t",
            "verwijderen", "nee", "verwijderen", "ja",
        )  # fmt: skip
    assert any(each.startswith("Wil je ") and each.endswith("Typ ja voluit.") for each in said)
    assert asked(wishes) == EXPECTED
    assert is_guarded(wishes)


def test_by_commands(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    with practice.heard() as wishes:
        _, made = practice.command("dossiers", "new", "--applicant", APPLICANT, "--type", TYPE)
        number = made["dossier"]["kioskNumber"]
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(ANSWERS).encode())))
        code, filled = practice.command("dossiers", "fill", number, "aanvraag", "-")
        assert (code, filled["tab"]["answers"]) == (exit_codes.OK, ANSWERS)
        assert practice.command("dossiers", "delete", number)[0] == exit_codes.USAGE
        assert practice.command("dossiers", "delete", number, "--yes")[0] == exit_codes.OK
    assert asked(wishes) == EXPECTED
    assert is_guarded(wishes)


def test_by_the_command_for_any_page(practice: Practice) -> None:
    with practice.heard() as wishes:
        chosen = ("--set", f"applicant={APPLICANT_NAME}", "--set", f"type={TYPE_TITLE}", "--do", "create")
        _, made = practice.command("page", "newDossier", *chosen)
        number = re.findall(r"\d{7}", json.dumps(made))[0]
        given = [f"--set={name}={value}" for name, value in _typed().items()]
        code, _ = practice.command("page", "dossierTab", f"{number}|aanvraag", *given, "--do", "save")
        assert code == exit_codes.OK
        practice.command("page", "dossier", number, "--do", "delete", "--yes")
    assert asked(wishes) == EXPECTED
    assert is_guarded(wishes)


def _typed() -> dict[str, str]:
    """The answers as the text of their fields."""
    return {**{name: str(value) for name, value in ANSWERS.items()}, "kosten": json.dumps(ANSWERS["kosten"])}


def test_on_the_full_screen(practice: Practice) -> None:
    async def walk(app: KioskApp, pilot: Pilot[int]) -> None:
        async def press(*keys: str) -> None:
            await pilot.press(*keys)
            await settle(pilot)

        async def choose(name: str) -> None:
            assert isinstance(app.screen, Chooser)
            await press(*name)
            await press("enter")

        await settle(pilot)
        await press("2")
        await press("u")
        await press("ctrl+s")
        await choose(APPLICANT_NAME)
        await press("ctrl+s")
        await choose(TYPE_TITLE)
        await press("ctrl+s")
        await press("enter")  # the only tab
        await press("a", *TITLE, "enter", *"31-8-2027", "enter", "enter")
        await press(*"Omdat het kan.", "enter", *"Echt.", "tab", "enter")
        from textual.events import Paste

        app.screen.post_message(Paste("\n".join("\t".join(row) for row in COSTS)))
        await settle(pilot)
        await press("backspace")
        await press("backspace")
        await press("ctrl+p", *"Verwijderen")
        await press("enter")
        await press("enter")  # the safe answer comes first: nothing happens
        await press("ctrl+p", *"Verwijderen")
        await press("enter")
        await press("right", "enter")

    with practice.heard() as wishes:
        practice.show(walk)
    assert asked(wishes) == EXPECTED
    assert is_guarded(wishes)


def test_nothing_is_left_of_it(practice: Practice) -> None:
    """Last: each face deleted what it had begun."""

    async def of_type(services: Services) -> int:
        return len((await services.portal.dossiers(DossierQuery(dossier_types=(TYPE,)))).items)

    assert practice.ask(of_type) == 0
