"""The check of this computer: each thing that can be wrong is found, nothing hangs, and nothing personal is told."""

import asyncio
import datetime as dt
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from email.utils import format_datetime
from pathlib import Path

import msgspec
import pytest

from kiosk_tui import exit_codes
from kiosk_tui.doctor import connection, this_computer
from kiosk_tui.doctor.examine import examine
from kiosk_tui.doctor.finding import Finding, Health
from kiosk_tui.errors import StorageFailed
from kiosk_tui.folders import KioskFolders
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages.access.doctor import CHECKS, DoctorModel, report_data, report_lines
from kiosk_tui.pages.page import Steps, StepState
from kiosk_tui.portal.http import HttpAnswer
from kiosk_tui.settings import Settings, Storage
from tests.unit.commands.run_command import ran
from tests.unit.pages.fake_services import FakeServices

NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
TERMINAL = {"TERM": "xterm-256color", "LANG": "nl_BE.UTF-8"}
NL = Voice("nl")
SECRET = "lotte-geheim"
IN_MEMORY = replace(Settings(), storage=Storage.MEMORY)


def folders(home: Path) -> KioskFolders:
    return KioskFolders(home / "config", home / "state", home / "data")


def by_check(findings: object) -> Mapping[str, Finding]:
    assert isinstance(findings, list)
    return {each.check: each for each in findings}


@asynccontextmanager
async def server(answer: bytes | None) -> AsyncIterator[str]:
    """Serve one answer to everything; None: take the connection and say nothing."""
    taken: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        taken.append(writer)
        if answer is not None:
            writer.write(answer)
            await writer.drain()
            writer.close()

    serving = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{serving.sockets[0].getsockname()[1]}"
    finally:
        serving.close()
        for writer in taken:
            writer.close()


def said_by_server(body: bytes, at: dt.datetime = NOW, status: str = "200 OK") -> bytes:
    date = format_datetime(at, usegmt=True)
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nDate: {date}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def test_in_the_practice_environment_everything_but_the_key_store_is_in_order(tmp_path: Path) -> None:
    found = by_check(await examine(IN_MEMORY, folders(tmp_path), TERMINAL, now=lambda: NOW))
    assert tuple(found) == CHECKS
    assert {each.health for each in found.values()} == {Health.OK}


async def test_a_server_that_answers_is_reached_and_tells_the_time(tmp_path: Path) -> None:
    later = NOW + dt.timedelta(seconds=600)
    async with server(said_by_server(b'{"status":"UP"}')) as address:
        settings = replace(IN_MEMORY, server=address)
        found = by_check(await examine(settings, folders(tmp_path), TERMINAL, now=lambda: later))
    assert found["network"].health is Health.OK
    assert found["provider"].health is Health.OK
    assert found["clock"].health is Health.FAULT
    assert NL.say(found["clock"].said) == "Loopt 600 seconden voor op de dienst."


async def test_a_server_with_a_fault_of_its_own_is_told_apart(tmp_path: Path) -> None:
    async with server(said_by_server(b'{"status":"DOWN"}', status="503 Service Unavailable")) as address:
        settings = replace(IN_MEMORY, server=address)
        found = by_check(await examine(settings, folders(tmp_path), TERMINAL, now=lambda: NOW))
    assert "storing" in NL.say(found["network"].said)
    assert found["network"].advice is not None


async def test_a_server_that_says_nothing_is_given_up(tmp_path: Path) -> None:
    begun = time.monotonic()
    async with server(None) as address:
        settings = replace(IN_MEMORY, server=address)
        found = by_check(await examine(settings, folders(tmp_path), TERMINAL, limit_s=0.2, now=lambda: NOW))
    assert found["network"].health is Health.FAULT
    assert found["network"].facts["error"] == "ServiceTimeout"
    assert time.monotonic() - begun < 30


async def test_a_check_that_never_ends_is_a_finding_and_the_others_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep = asyncio.Event()

    async def never(_settings: Settings) -> Finding:
        await asleep.wait()
        raise AssertionError

    monkeypatch.setattr(this_computer, "key_store", never)
    found = by_check(await examine(IN_MEMORY, folders(tmp_path), TERMINAL, limit_s=0.2, now=lambda: NOW))
    assert NL.say(found["keyStore"].said) == "Duurde te lang."
    assert len(found) == len(CHECKS)


async def test_a_check_that_breaks_takes_no_other_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks() -> Finding:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(this_computer, "versions", breaks)
    found = by_check(await examine(IN_MEMORY, folders(tmp_path), TERMINAL, now=lambda: NOW))
    assert found["versions"].facts == {"error": "RuntimeError"}
    assert len(found) == len(CHECKS)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_report_tells_no_name_no_token_and_no_folder(tmp_path: Path, language: str) -> None:
    home = tmp_path / "home" / SECRET
    places = folders(home)
    (places.state / "tokens").mkdir(parents=True)
    (places.state / "tokens" / "a").write_text(f"token-{SECRET}")
    (places.state / "accounts.json").write_text(f'{{"name": "{SECRET}"}}')
    (places.state / "kiosk.log").write_text(f"2026-05-04 09:30:00,000 12 ERROR kiosk {SECRET}\n")
    places.data.mkdir()
    (places.data / "practice.db").write_bytes(SECRET.encode() * 200)
    places.state.chmod(0o777)
    environment = {
        **TERMINAL,
        "HOME": str(home),
        "USER": SECRET,
        "HTTPS_PROXY": f"http://{SECRET}:{SECRET}@proxy.example:8080",
        "SSL_CERT_FILE": str(home / "ca.pem"),
        "TERM": f"xterm-{SECRET}",
    }
    settings = replace(Settings(), storage=Storage.FILE)
    findings = await examine(settings, places, environment, now=lambda: NOW)
    voice = Voice(language)
    report = (
        "\n".join(report_lines(findings, voice)) + msgspec.json.encode(report_data(findings, voice)).decode()
    )
    assert SECRET not in report.replace(f"xterm-{SECRET}", "")
    assert str(tmp_path) not in report
    assert "proxy.example:8080" in report
    assert "{" not in "\n".join(report_lines(findings, voice))


@pytest.mark.parametrize(
    ("seconds", "health"),
    [
        (0, Health.OK),
        (29, Health.OK),
        (-29, Health.OK),
        (45, Health.WARNING),
        (-45, Health.WARNING),
        (-300, Health.FAULT),
    ],
)
def test_a_clock_is_right_wrong_or_far_off(seconds: int, health: Health) -> None:
    answer = HttpAnswer(200, {"date": format_datetime(NOW, usegmt=True)}, b"", "http://kiosk.localhost")
    assert connection.clock(answer, NOW + dt.timedelta(seconds=seconds)).health is health


@pytest.mark.parametrize("date", ["gisteren", ""])
def test_a_date_that_cannot_be_read_is_not_compared(date: str) -> None:
    answer = HttpAnswer(200, {"date": date}, b"", "http://kiosk.localhost")
    assert connection.clock(answer, NOW).facts == {"compared": False}


@pytest.mark.parametrize(
    ("proxy", "health", "named"),
    [
        ("", Health.OK, ""),
        ("http://proxy.example:3128", Health.OK, "proxy.example:3128"),
        ("proxy.example:3128", Health.OK, "proxy.example:3128"),
        ("http://proxy.example:haven", Health.FAULT, ""),
        ("http://", Health.FAULT, ""),
    ],
)
def test_a_proxy_is_named_without_who_uses_it(proxy: str, health: Health, named: str) -> None:
    found = connection.proxy({"https_proxy": proxy})
    assert found.health is health
    assert found.facts.get("proxy", "") == named


def test_certificates_that_were_set_and_are_not_there_are_a_fault(tmp_path: Path) -> None:
    found = connection.certificates({"SSL_CERT_FILE": str(tmp_path / "geen.pem")})
    assert (found.health, found.facts["variable"]) == (Health.FAULT, "SSL_CERT_FILE")
    assert connection.certificates({}).health is Health.OK


@pytest.mark.parametrize(
    ("environment", "size", "health"),
    [
        (TERMINAL, (80, 24), Health.OK),
        (TERMINAL, (30, 24), Health.WARNING),
        (TERMINAL, (80, 10), Health.WARNING),
        ({"TERM": "dumb"}, (80, 24), Health.WARNING),
        ({"TERM": "xterm", "LANG": "C"}, (80, 24), Health.WARNING),
        ({**TERMINAL, "COLORTERM": "truecolor"}, (80, 24), Health.OK),
        ({**TERMINAL, "NO_COLOR": "1"}, (80, 24), Health.OK),
    ],
)
def test_a_terminal_that_cannot_do_much_gets_advice(
    environment: dict[str, str], size: tuple[int, int], health: Health
) -> None:
    found = this_computer.terminal(Settings(), environment, is_terminal=True, size=size)
    assert found.health is health
    assert (found.advice is None) == (health is Health.OK)


def test_a_damaged_database_is_found_and_a_whole_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "practice.db"
    assert this_computer.database(Settings(), tmp_path, 5).facts == {"here": False}
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE a (b TEXT)")
    made.close()
    assert this_computer.database(Settings(), tmp_path, 5).health is Health.OK
    assert this_computer.database(Settings(), tmp_path, -1).health is Health.OK
    path.write_bytes(b"geen databank" * 1000)
    found = this_computer.database(Settings(), tmp_path, 5)
    assert (found.health, NL.say(found.said)) == (Health.FAULT, "Beschadigd of onleesbaar.")
    elsewhere = replace(Settings(), server="https://kiosk.example")
    assert this_computer.database(elsewhere, tmp_path, 5).health is Health.OK


def test_folders_that_others_may_write_to_are_named_without_their_path(tmp_path: Path) -> None:
    places = folders(tmp_path)
    places.state.mkdir()
    assert this_computer.folders(places).health is Health.OK
    places.state.chmod(0o777)
    found = this_computer.folders(places)
    assert (found.health, found.facts["state"]) == (Health.WARNING, "writableByOthers")
    assert str(tmp_path) not in NL.say(found.said)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folders_where_nothing_can_be_written_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o500)
    assert this_computer.folders(folders(tmp_path)).health is Health.FAULT


def test_the_log_is_counted_and_not_quoted(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.log"
    path.write_text(
        "2026-05-04 09:30:00,1 12 WARNING kiosk a\n2026-05-04 09:30:00,1 12 ERROR kiosk b\nTraceback\n"
    )
    found = this_computer.log(path)
    assert (found.health, found.facts) == (Health.WARNING, {"errors": 1, "warnings": 1})


async def test_a_key_store_that_fails_is_a_warning_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(_store: object) -> None:
        raise StorageFailed(path="kiosk", reason="op slot")

    monkeypatch.setattr("kiosk_tui.sign_in.keyring_store.KeyringTokenStore.probe", fails)
    found = await this_computer.key_store(Settings())
    assert (found.health, NL.say(found.said)) == (Health.WARNING, "Werkt niet: op slot.")


async def test_the_page_shows_each_check_in_words_and_copies_the_report() -> None:
    model = DoctorModel(FakeServices().services)
    await model.open()
    steps = next(part for part in model.page.parts if isinstance(part, Steps)).steps
    assert [step.state for step in steps] == [StepState.HOLDS, StepState.LIMITS, StepState.FAILS]
    assert NL.say(model.page.summary or "") == "1 fout."
    copied = (await model.perform("copy")).copy
    assert copied.splitlines()[3].startswith("In orde: Versies")


def test_the_command_works_without_a_sign_in_and_ends_with_1_on_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/geen/ca.pem")
    done = ran(monkeypatch, "doctor", "--json", fakes=FakeServices(signed_in=False))
    assert done.code == exit_codes.FAILURE
    assert done.json["healthy"] is False
    assert {each["check"] for each in done.json["findings"]} == set(CHECKS)
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "Certificaten" in ran(monkeypatch, "doctor", fakes=FakeServices(signed_in=False)).out
