"""A mandate from the first signature to the last access, in each face, on the real service.

Greet gives Dossierwijs a mandate for Theater De Kaaiman, Bram signs it and lets Nadia perform it, Nadia finds the
dossiers, Greet stops the mandate, and Nadia has nothing any more: with the session and the token that she had before.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from kiosk_tui import exit_codes
from kiosk_tui.app import KioskApp, Report
from kiosk_tui.bootstrap import build_services
from kiosk_tui.folders import KioskFolders
from kiosk_tui.portal.dossier_query import DossierQuery
from kiosk_tui.services import Services
from kiosk_tui.sign_in.state import Stage
from tests.contract.independent_provider import FirstPollWaits
from tests.contract.signed_in_practice import SETTINGS, Practice
from tests.screens.walks import settle

DOSSIERWIJS = "0999001416"
NADIA = ("Nadia Haddad", "nadia.haddad@subsidiehuis.example")
YES = ("right", "enter")
"""The second answer of a question on the screen."""


@dataclass(frozen=True)
class People:
    """Three people on one service, each with a computer of their own."""

    greet: Practice
    bram: Practice
    nadia: Practice


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> People:
    folder = tmp_path_factory.mktemp("mandates")
    return People(*(_signed_in(folder, each) for each in ("greet", "bram", "nadia")))


def _signed_in(folder: Path, person: str) -> Practice:
    own = folder / person
    folders = KioskFolders(own / "config", own / "state", folder / "data")

    async def sign_in() -> None:
        clock = FirstPollWaits()
        services = build_services(SETTINGS, folders, clock)
        await services.sign_in.start()
        await services.sign_in.approve_here(person)
        clock.first_poll.set()
        assert (await services.sign_in.wait()).stage is Stage.SIGNED_IN
        await services.close()

    asyncio.run(sign_in())
    return Practice(folders)


def _mandates(of: Practice, *options: str) -> list[dict[str, Any]]:
    code, data = of.command("mandates", "list", *options)
    assert code == exit_codes.OK
    return list(data["items"])


def _between(of: Practice) -> dict[str, Any]:
    """The mandate of De Kaaiman to Dossierwijs that is not over."""
    (found,) = (
        each
        for each in _mandates(of)
        if (each["giver"].get("applicantId"), each["holder"].get("applicantId"))
        == ("dekaaiman", "dossierwijs")
        and each["state"] not in ("stopped", "expired")
    )
    return found


class Script:
    """The story in commands."""

    def give(self, people: People) -> None:
        code, _ = people.greet.command(
            "mandates", "create", "--applicant", "dekaaiman", "--number", DOSSIERWIJS, "--yes"
        )
        assert code == exit_codes.OK

    def sign_and_assign(self, people: People) -> None:
        mandate = _between(people.bram)["mandateId"]
        assert people.bram.command("mandates", "sign", mandate, "--yes")[0] == exit_codes.OK
        name, email = NADIA
        code, _ = people.bram.command(
            "performers", "assign", "--mandate", mandate, "--name", name, "--email", email, "--yes"
        )
        assert code == exit_codes.OK

    def stop(self, people: People) -> None:
        mandate = _between(people.greet)["mandateId"]
        assert people.greet.command("mandates", "stop", mandate, "--yes")[0] == exit_codes.OK


class Lines:
    """The story by ear: what is typed, line by line."""

    def give(self, people: People) -> None:
        said = people.greet.talk("mandaten", "u", "n", DOSSIERWIJS, *[""] * 6, "b", "g", "ja")
        assert said[-1].startswith("wacht op nemer: mandaat met Dossierwijs")

    def sign_and_assign(self, people: People) -> None:
        said = people.bram.talk(
            "mandaten", "a", "/kaaiman", "1", "b", "ja", "p", "u", "n", *NADIA, "", "", "", "b", "ja"
        )
        assert said[-1] == "Nadia Haddad: actief"

    def stop(self, people: People) -> None:
        said = people.greet.talk("mandaten", "f", "gegeven", "/dossierwijs", "1", "s", "ja")
        assert "stopgezet op" in said[-1]


class Screen:
    """The story by keys on the full screen."""

    def give(self, people: People) -> None:
        async def keys(pilot: Pilot[int]) -> None:
            await _press(pilot, "7", "u", "n", *DOSSIERWIJS, "escape", "b", "g", *YES)
            assert "Dossierwijs" in _title(pilot)

        _on_screen(people.greet, keys)

    def sign_and_assign(self, people: People) -> None:
        mandate = _between(people.bram)["mandateId"]

        async def keys(pilot: Pilot[int]) -> None:
            await _press(pilot, "7", "a", "slash", *"kaaiman", "enter", "enter", "b", *YES)
            await _press(pilot, "p", "u", "n", *_typed(NADIA[0]), "escape")
            await _press(pilot, "o", *_typed(NADIA[1]), "escape", "b", *YES)
            assert "Nadia" in _title(pilot)

        _on_screen(people.bram, keys)
        assert _between(people.bram)["mandateId"] == mandate

    def stop(self, people: People) -> None:
        async def keys(pilot: Pilot[int]) -> None:
            await _press(pilot, "7", "slash", *"dossierwijs", "enter", "enter", "s", *YES)

        _on_screen(people.greet, keys)


def _typed(text: str) -> list[str]:
    """The keys of a text."""
    named = {" ": "space", "@": "at", ".": "full_stop"}
    return [named.get(each, each) for each in text]


async def _press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        if len(key) == 1 or key in ("enter", "escape", "right"):
            await settle(pilot)


def _title(pilot: Pilot[int]) -> str:
    app = pilot.app
    assert isinstance(app, KioskApp)
    assert app.journey is not None
    front = app.journey.front
    assert front is not None
    return front.voice.say(front.shown.title)


def _on_screen(person: Practice, keys: Callable[[Pilot[int]], Awaitable[None]]) -> None:
    async def go() -> None:
        async def open_services(_report: Report) -> Services:
            await asyncio.sleep(0)
            return person.services()

        app = KioskApp(open_services)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            await keys(pilot)

    asyncio.run(go())


@pytest.mark.parametrize("face", [Script(), Lines(), Screen()], ids=["script", "linear", "screen"])
def test_a_mandate_opens_the_dossiers_to_a_performer_until_it_is_stopped(
    people: People, face: Script | Lines | Screen
) -> None:
    asked = [each["mandateId"] for each in _mandates(people.greet, "--list", "mine")]
    if asked:  # a request of Dossierwijs is part of the practice environment
        assert people.greet.command("mandates", "stop", *asked, "--yes")[0] == exit_codes.OK

    async def story() -> None:
        nadia = people.nadia.services()
        assert await nadia.sign_in.resume()
        assert await _dossiers(nadia) == 0
        await asyncio.to_thread(face.give, people)
        assert await _dossiers(nadia) == 0
        await asyncio.to_thread(face.sign_and_assign, people)
        assert await _dossiers(nadia) > 0
        represented = await nadia.portal.all_representations()
        assert [each.applicant.name for each in represented] == ["Theater De Kaaiman"]
        await asyncio.to_thread(face.stop, people)
        assert await _dossiers(nadia) == 0
        assert await nadia.portal.all_representations() == []
        await nadia.close()

    asyncio.run(story())


async def _dossiers(services: Services) -> int:
    return len((await services.portal.dossiers(DossierQuery())).items)
