"""The same story through the lines and through the commands, on the real service in this process.

Whatever face asks for it, the service records the same acts.
"""

import asyncio
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk_api.contract.dossiers import DossierSummary, HistoryEntry
from kiosk_tui import exit_codes
from kiosk_tui.bootstrap import build_services
from kiosk_tui.commands.grammar import read_arguments
from kiosk_tui.commands.run import run
from kiosk_tui.folders import KioskFolders
from kiosk_tui.linear.console import EndOfInput
from kiosk_tui.linear.face import LinearFace
from kiosk_tui.linear.work import Work
from kiosk_tui.portal.dossier_query import DossierQuery
from kiosk_tui.services import Services
from kiosk_tui.settings import Settings, Storage
from kiosk_tui.sign_in.state import Stage
from tests.contract.independent_provider import FirstPollWaits

SETTINGS = Settings(storage=Storage.FILE)
IBAN = "BE68539007547034"
EMAIL = "lotte.vermeulen@cultuurpunt.example"


@dataclass(frozen=True)
class Practice:
    """A signed-in practice environment on disk, and what to do with it."""

    folders: KioskFolders

    def services(self) -> Services:
        return build_services(SETTINGS, self.folders)

    def ask(self, question: Callable[[Services], Any]) -> Any:
        """Ask the service something as another client of the same user."""

        async def asked() -> Any:
            services = self.services()
            try:
                assert await services.sign_in.resume()
                return await question(services)
            finally:
                await services.close()

        return asyncio.run(asked())

    def dossiers(self, phase: str) -> list[DossierSummary]:
        return self.ask(lambda services: _dossiers(services, phase))  # type: ignore[no-any-return] # as asked

    def dossier_that_came_back(self) -> DossierSummary:
        """A dossier that reached the advice phase once and is in admissibility again."""
        return self.ask(_came_back)  # type: ignore[no-any-return] # as asked

    def acts(self, number: str) -> list[tuple[str, str | None]]:
        """What was done to a dossier last, the first act first: the action, and what it left."""
        entries: list[HistoryEntry] = self.ask(lambda services: _history(services, number))
        return [(each.action, each.after) for each in reversed(entries[:3])]

    def command(self, *typed: str) -> tuple[int, Any]:
        """Run a command. Returns its exit code and its answer as data."""
        with pytest.MonkeyPatch.context() as patch:
            out = io.StringIO()
            patch.setattr("sys.stdout", out)
            patch.setattr("sys.stderr", io.StringIO())

            async def opener(_report: object) -> Services:
                await asyncio.sleep(0)
                return self.services()

            code = run(read_arguments([*typed, "--json"]), opener, "nl")
        return code, msgspec.json.decode(out.getvalue()) if out.getvalue() else None

    def talk(self, *typed: str) -> list[str]:
        """Talk with the linear face. Returns what was said after each line."""
        said: list[str] = []
        lines = iter(typed)

        class Script:
            def __init__(self) -> None:
                self.lines: list[str] = []

            def say(self, line: str) -> None:
                self.lines.append(line)

            def ask(self, prompt: str) -> str:
                said.append(" ".join([*self.lines, prompt]))
                self.lines.clear()
                line = next(lines, None)
                if line is None:
                    raise EndOfInput
                return line

            def edit(self, text: str) -> str:
                return text

        work = Work(lambda: None)
        try:
            services = self.services()
            assert work.run(services.sign_in.resume())
            LinearFace(services, Script(), work).run()
            work.run(_close(services))
        finally:
            work.close()
        return said


async def _close(services: Services) -> None:
    await services.close()


async def _dossiers(services: Services, phase: str) -> list[DossierSummary]:
    answer = await services.portal.dossiers(DossierQuery(phases=(phase,), sort="kioskNumber"))
    return [each for each in answer.items if each.contact_person_name == "Karim El Amrani"]


async def _came_back(services: Services) -> DossierSummary:
    answer = await services.portal.dossiers(DossierQuery(phases=("admissibility",), page_size=100))
    for each in answer.items:
        dossier = (await services.portal.dossier(each.kiosk_number)).value
        if dossier.account_number_lock is not None:
            assert dossier.phase == "admissibility"
            return each
    raise AssertionError("the practice environment has no dossier that came back from advice")


async def _history(services: Services, number: str) -> list[HistoryEntry]:
    return list((await services.portal.history(number)).items)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    """Lotte, signed in: a service provider's employee with mandates of many applicants."""
    folder: Path = tmp_path_factory.mktemp("practice")
    folders = KioskFolders(folder / "config", folder / "state", folder / "data")

    async def sign_in() -> None:
        clock = FirstPollWaits()
        services = build_services(SETTINGS, folders, clock)
        await services.sign_in.start()
        await services.sign_in.approve_here("lotte")
        clock.first_poll.set()
        assert (await services.sign_in.wait()).stage is Stage.SIGNED_IN
        await services.close()

    asyncio.run(sign_in())
    return Practice(folders)


CHANGED = [
    ("contactPersonChanged", "Lotte Vermeulen"),
    ("emailChanged", EMAIL),
    ("accountNumberChanged", IBAN),
]


def test_the_service_records_the_same_acts_from_lines_and_from_commands(practice: Practice) -> None:
    by_ear, by_script, *_ = practice.dossiers("application")

    said = practice.talk(
        f"/{by_ear.kiosk_number}",
        "1",
        "c",
        "lotte",
        "e",
        "kiosk@voorbeeld.be",
        "lotte",
        "r",
        "be68 5390 0754 7034",
    )
    assert [each for each in said if each.startswith("Bewaard")] == [
        "Bewaard: Lotte Vermeulen",
        f"Bewaard: {EMAIL}",
        "Bewaard: BE68 5390 0754 7034",
    ]

    assert any(each.startswith("Fout: ") for each in said), "an address of nobody who represents"

    code, data = practice.command(
        "dossiers", "change", by_script.kiosk_number, "--contact-person", "lotte",
        "--email", EMAIL, "--account-number", IBAN,
    )  # fmt: skip
    assert code == exit_codes.OK
    assert data["dossier"]["accountNumber"] == IBAN

    assert practice.acts(by_ear.kiosk_number) == CHANGED
    assert sorted(practice.acts(by_script.kiosk_number)) == sorted(CHANGED)


def test_an_account_number_is_locked_alike_in_lines_and_commands(practice: Practice) -> None:
    locked = practice.dossier_that_came_back()
    said = practice.talk(f"/{locked.kiosk_number}", "1", "r")
    code, _ = practice.command("dossiers", "change", locked.kiosk_number, "--account-number", IBAN)
    assert code == exit_codes.REFUSED
    assert said[-1].endswith("toen de adviesfase begon")


def test_undo_by_ear_gives_back_what_was_there(practice: Practice) -> None:
    dossier = practice.dossiers("application")[-1]
    said = practice.talk(f"/{dossier.kiosk_number}", "1", "c", "lotte", "o")
    assert said[-1] == "Ongedaan gemaakt. Contactpersoon: Karim El Amrani"
    assert practice.acts(dossier.kiosk_number)[-1] == ("contactPersonChanged", "Karim El Amrani")


def test_lines_and_commands_count_the_same_dossiers(practice: Practice) -> None:
    code, data = practice.command("dossiers", "list", "--limit", "1")
    assert code == exit_codes.OK
    counted = f"{data['total']:,}".replace(",", ".")
    assert practice.talk()[0] == f"Oefenkiosk, spraakmodus, {counted} dossiers, hulp ?"


def test_acting_for_one_applicant_narrows_both_alike(practice: Practice) -> None:
    _, everybody = practice.command("representations")
    applicant = everybody["items"][0]["applicant"]
    _, data = practice.command("dossiers", "list", "--on-behalf-of", applicant["applicantId"], "--limit", "1")
    said = practice.talk("w", applicant["name"], "dossiers")
    assert said[-1] == f"{data['total']} dossiers"


def test_a_dossier_of_nobody_whom_one_represents_is_not_there_in_either(practice: Practice) -> None:
    code, data = practice.command("dossiers", "show", "0000000")
    assert (code, data) == (exit_codes.NOT_FOUND, None)
    assert practice.talk("/0000000")[-1].startswith("Geen dossier voldoet.")


def test_signing_out_by_ear_ends_the_session_of_the_commands_too(practice: Practice) -> None:
    """Last, since the environment is shared."""
    assert " Code " in practice.talk("afmelden")[-1]
    assert practice.command("whoami")[0] == exit_codes.NOT_SIGNED_IN
