"""Proving who one is: codes of the app and of text messages, once, for a while, with few tries."""

import re
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from kiosk_api.identity.sms_gateway import SmsNotSent
from kiosk_api.service import Service
from kiosk_api.store.database import Database
from tests.contract.identity.a_person import Person
from tests.contract.identity.a_service import (
    Terminal,
    TestClock,
    a_browser,
    a_service,
    an_app,
    app_code,
)

CHOOSE = "Namens wie meld je je aan?"


@pytest.fixture
def person(browser: httpx.AsyncClient) -> Person:
    return Person(browser)


@pytest.mark.parametrize(
    ("later_s", "heading"), [(-60, None), (-30, CHOOSE), (0, CHOOSE), (30, CHOOSE), (60, None)]
)
async def test_a_code_of_the_app_counts_one_step_before_and_after(
    terminal: Terminal, person: Person, clock: TestClock, later_s: int, heading: str | None
) -> None:
    await person.come_to_proof((await terminal.ask_code())["user_code"])
    await person.prove(app_code(clock, later_s=later_s))

    assert person.page.heading == (heading or "Vul de code uit je app in")


async def test_a_code_of_the_app_counts_once(terminal: Terminal, person: Person, clock: TestClock) -> None:
    for heading in (CHOOSE, "Vul de code uit je app in"):
        await person.come_to_proof((await terminal.ask_code())["user_code"])
        await person.prove(app_code(clock))
        assert person.page.heading == heading
    assert person.status == 422


async def test_after_five_wrong_codes_a_person_waits(
    terminal: Terminal, person: Person, clock: TestClock
) -> None:
    await person.come_to_proof((await terminal.ask_code())["user_code"])
    for _ in range(5):
        assert (await person.prove("000000")).status == 422
    assert (await person.prove(app_code(clock))).status == 429
    clock.advance(300)

    assert (await person.prove(app_code(clock))).page.heading == CHOOSE


async def test_another_browser_gets_no_more_tries(app: Starlette) -> None:
    statuses: list[int] = []
    for _ in range(3):
        async with a_browser(app) as browser:
            person = Person(browser)
            await person.come_to_proof((await Terminal(browser).ask_code())["user_code"])
            statuses += [(await person.prove("000000")).status for _ in range(3)]

    assert statuses == [422] * 5 + [429] * 4


async def test_somebody_without_an_app_cannot_use_one(
    terminal: Terminal, person: Person, clock: TestClock
) -> None:
    await person.come_to_proof((await terminal.ask_code())["user_code"], "totp", "bram")

    assert (await person.prove(app_code(clock))).status == 422


async def test_a_code_in_a_text_message_proves_who_one_is(
    terminal: Terminal, person: Person, tmp_path: Path
) -> None:
    await person.come_to_proof((await terminal.ask_code())["user_code"], "sms")
    line = (tmp_path / "data" / "sms.txt").read_text(encoding="utf-8")
    assert "+32470000001" in line
    assert "Geef ze aan niemand door" in line
    assert (tmp_path / "data" / "sms.txt").stat().st_mode & 0o077 == 0
    code = re.findall(r"\b\d{6}\b", line)[0]

    assert (await person.prove(f"{code[:3]} {code[3:]}")).page.heading == CHOOSE


async def test_the_message_is_in_the_language_of_the_page(
    terminal: Terminal, person: Person, tmp_path: Path
) -> None:
    await person.go("/aanmelden?taal=fr")
    await person.come_to_proof((await terminal.ask_code())["user_code"], "sms")

    assert "votre code de sécurité" in (tmp_path / "data" / "sms.txt").read_text(encoding="utf-8")


async def test_a_text_message_gives_five_tries(database: Database, tmp_path: Path, clock: TestClock) -> None:
    from kiosk_api.identity.policy import SignInPolicy

    app = an_app(a_service(database, tmp_path, clock, policy=SignInPolicy(wrong_proofs_per_person=100)))
    async with a_browser(app) as browser:
        person = Person(browser)
        await person.come_to_proof((await Terminal(browser).ask_code())["user_code"], "sms")
        code = _newest_code(tmp_path)
        for _ in range(5):
            await person.prove(f"{(int(code) + 1) % 1_000_000:06}")

        assert (await person.prove(code)).status == 422


async def test_a_text_message_counts_for_five_minutes(
    terminal: Terminal, person: Person, clock: TestClock, tmp_path: Path
) -> None:
    await person.come_to_proof((await terminal.ask_code())["user_code"], "sms")
    clock.advance(300)

    assert (await person.prove(_newest_code(tmp_path / "data"))).status == 422


async def test_a_new_message_replaces_the_one_before(
    terminal: Terminal, person: Person, tmp_path: Path
) -> None:
    await person.come_to_proof((await terminal.ask_code())["user_code"], "sms")
    first = _newest_code(tmp_path / "data")
    await person.send("/aanmelden/bewijs", opnieuw="ja")
    assert "De vorige code geldt niet meer" in person.answer.text
    second = _newest_code(tmp_path / "data")

    if first != second:
        assert (await person.prove(first)).status == 422
    assert (await person.prove(second)).page.heading == CHOOSE


async def test_after_five_messages_no_more_are_sent(
    terminal: Terminal, person: Person, tmp_path: Path
) -> None:
    await person.come_to_proof((await terminal.ask_code())["user_code"], "sms")
    for _ in range(4):
        assert (await person.send("/aanmelden/bewijs", opnieuw="ja")).status == 200

    assert (await person.send("/aanmelden/bewijs", opnieuw="ja")).status == 429
    assert len((tmp_path / "data" / "sms.txt").read_text(encoding="utf-8").splitlines()) == 5


async def test_the_code_of_one_person_is_nothing_for_another(
    terminal: Terminal, person: Person, tmp_path: Path
) -> None:
    await person.come_to_proof((await terminal.ask_code())["user_code"], "sms", "bram")
    code = _newest_code(tmp_path / "data")
    await person.go("/aanmelden/persoon")
    await person.send("/aanmelden/persoon", persoon="an")

    if code != _newest_code(tmp_path / "data"):
        assert (await person.prove(code)).status == 422


async def test_a_message_is_nothing_in_another_browser(
    terminal: Terminal, service: Service, tmp_path: Path
) -> None:
    app = an_app(service)
    user_code = (await terminal.ask_code())["user_code"]
    async with a_browser(app) as own, a_browser(app) as other:
        await Person(own).come_to_proof(user_code, "sms")
        code = _newest_code(tmp_path / "data")
        stranger = Person(other)
        await stranger.come_to_proof(user_code, "sms")

        if code != _newest_code(tmp_path / "data"):
            assert (await stranger.prove(code)).status == 422


async def test_a_gateway_that_fails_offers_another_key(
    database: Database, tmp_path: Path, clock: TestClock
) -> None:
    class BrokenGateway:
        async def send(self, mobile: str, text: str) -> None:
            raise SmsNotSent

    service = a_service(database, tmp_path, clock)
    object.__setattr__(service, "sms_gateway", BrokenGateway())
    app = an_app(service)
    async with a_browser(app) as browser:
        person = Person(browser)
        await person.come_to_proof((await Terminal(browser).ask_code())["user_code"], "sms")

        assert person.status == 503
        assert person.page.faults == [
            "De sms kon niet verstuurd worden. Probeer opnieuw of kies een andere digitale sleutel."
        ]
        assert 'href="/aanmelden/sleutel"' in person.answer.text


async def test_the_practice_phone_shows_messages_and_codes(
    terminal: Terminal, person: Person, clock: TestClock
) -> None:
    await person.come_to_proof((await terminal.ask_code())["user_code"], "sms", "bram")
    await person.go("/oefenen/sms")

    assert "+32470000002" in person.page.messages[0][0]
    assert app_code(clock) in person.page.terms["An Peeters (+32470000001)"]
    assert person.page.terms["Bram Declercq (+32470000002)"] == "geen app"


def _newest_code(folder: Path) -> str:
    newest = (folder / "sms.txt").read_text(encoding="utf-8").splitlines()[-1]
    code: str = re.findall(r"\b\d{6}\b", newest)[0]
    return code
