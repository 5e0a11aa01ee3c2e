"""The walk through the pages: its order, what each page keeps apart, and how it ends."""

import re
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from kiosk_api.store.database import Database
from tests.contract.identity.a_person import Person
from tests.contract.identity.a_service import (
    SECRETS,
    Terminal,
    TestClock,
    a_browser,
    a_service,
    an_app,
    app_code,
)


@pytest.fixture
def person(browser: httpx.AsyncClient) -> Person:
    return Person(browser)


async def test_a_person_walks_from_the_code_to_the_end(
    terminal: Terminal, person: Person, clock: TestClock
) -> None:
    codes = await terminal.ask_code(device_name="laptop van An")
    await person.enter(codes["user_code"].lower().replace("-", " "))
    assert person.page.heading == "Vergelijk de code"
    assert codes["user_code"] in person.answer.text
    assert person.page.terms["Toepassing"] == "KIOSK in de terminal"
    assert person.page.terms["Toestel"] == "laptop van An"
    assert person.page.terms["Plaats"] == "deze computer"
    assert person.page.terms["Gevraagd op"] == "2 maart 2026 13:00"
    await person.send("/aanmelden/vergelijken")
    assert person.page.heading == "Kies een digitale sleutel"
    assert "31 januari 2024" in person.answer.text
    await person.send("/aanmelden/sleutel", sleutel="totp")
    assert list(person.page.forms[0].choices["persoon"]) == ["An Peeters", "Bram Declercq"]
    await person.send("/aanmelden/persoon", persoon="an")
    await person.prove(app_code(clock))
    assert person.page.heading == "Namens wie meld je je aan?"
    choices = person.page.forms[0].choices["namens"]
    assert list(choices.values()) == ["all", "anpeeters", "verbeelding"]
    assert person.page.forms[0].values["namens"] == "all"
    assert "gebruikersrecht KIOSK Aanvrager" in person.answer.text
    await person.send("/aanmelden/namens", namens="verbeelding")
    assert person.page.heading == "Je bent aangemeld"
    assert "Je handelt namens De Verbeelding." in person.answer.text

    assert (await terminal.poll(codes["device_code"])).json()["kiosk_acting_for"] == "verbeelding"


async def test_declining_comes_first_on_the_page_that_compares(terminal: Terminal, person: Person) -> None:
    codes = await terminal.ask_code()
    await person.enter(codes["user_code"])

    assert [form.action for form in person.page.forms] == ["/aanmelden/geweigerd", "/aanmelden/vergelijken"]
    await person.send("/aanmelden/geweigerd")
    assert (person.status, person.page.heading) == (200, "Je hebt geweigerd")
    assert (await terminal.poll(codes["device_code"])).json()["error"] == "access_denied"


async def test_declining_is_offered_on_every_page_after_that(
    terminal: Terminal, person: Person, clock: TestClock
) -> None:
    codes = await terminal.ask_code()
    await person.enter(codes["user_code"])
    for action, values in (
        ("/aanmelden/vergelijken", {}),
        ("/aanmelden/sleutel", {"sleutel": "totp"}),
        ("/aanmelden/persoon", {"persoon": "an"}),
        ("/aanmelden/bewijs", {"bewijs": app_code(clock)}),
    ):
        assert person.page.form("/aanmelden/geweigerd") is not None
        await person.send(action, **values)
    await person.send("/aanmelden/geweigerd")

    assert (await terminal.poll(codes["device_code"])).json()["error"] == "access_denied"


async def test_a_decision_cannot_be_taken_back(terminal: Terminal, person: Person, clock: TestClock) -> None:
    codes = await terminal.ask_code()
    await person.come_to_proof(codes["user_code"])
    await person.prove(app_code(clock))
    before = person.page
    await person.send("/aanmelden/geweigerd")
    person.page = before
    await person.send("/aanmelden/namens")

    assert person.page.heading == "Je hebt geweigerd"
    assert (await terminal.poll(codes["device_code"])).json()["error"] == "access_denied"


@pytest.mark.parametrize(
    "path", ["vergelijken", "sleutel", "persoon", "bewijs", "namens", "klaar", "geweigerd", "verlopen"]
)
async def test_no_page_can_be_seen_before_the_code(person: Person, path: str) -> None:
    await person.go(f"/aanmelden/{path}")

    assert (person.path, person.page.heading) == ("/aanmelden", "Vul de code in")


async def test_no_page_can_be_skipped(terminal: Terminal, person: Person) -> None:
    await person.enter((await terminal.ask_code())["user_code"])

    await person.go("/aanmelden/namens")
    assert person.path == "/aanmelden/vergelijken"
    await person.send("/aanmelden/vergelijken")
    for path in ("bewijs", "namens", "klaar"):
        await person.go(f"/aanmelden/{path}")
        assert person.path == "/aanmelden/sleutel"


async def test_one_may_go_back_and_choose_another_key(
    terminal: Terminal, person: Person, clock: TestClock
) -> None:
    await person.come_to_proof((await terminal.ask_code())["user_code"])
    await person.go("/aanmelden/sleutel")
    assert person.page.forms[0].values["sleutel"] == "totp"
    await person.send("/aanmelden/sleutel", sleutel="sms")
    await person.go("/aanmelden/bewijs")

    assert person.path == "/aanmelden/persoon"


async def test_a_form_without_our_token_is_refused(terminal: Terminal, browser: httpx.AsyncClient) -> None:
    code = (await terminal.ask_code())["user_code"]
    person = Person(browser)
    await person.enter(code)
    for csrf in ({}, {"csrf": "guess"}):
        for action in ("/aanmelden", "/aanmelden/vergelijken", "/aanmelden/geweigerd"):
            answer = await browser.post(action, data={"user_code": code, **csrf})
            assert answer.status_code == 403
            assert "formulier" in answer.text


async def test_the_token_of_one_browser_is_nothing_to_another(app: Starlette, terminal: Terminal) -> None:
    code = (await terminal.ask_code())["user_code"]
    async with a_browser(app) as attacker, a_browser(app) as victim:
        page = (await Person(attacker).enter(code)).page
        form = page.form("/aanmelden/vergelijken")
        assert form is not None
        await Person(victim).enter(code)

        assert (await victim.post("/aanmelden/vergelijken", data=form.values)).status_code == 403


async def test_a_cookie_that_somebody_planted_is_worth_nothing_after_the_proof(
    app: Starlette, terminal: Terminal, clock: TestClock
) -> None:
    planted = {"kiosk_aanmelden": "planted" * 7}
    code = (await terminal.ask_code())["user_code"]
    async with a_browser(app) as victim, a_browser(app) as attacker:
        victim.cookies.update(planted)
        attacker.cookies.update(planted)
        person = Person(victim)
        await person.come_to_proof(code)
        await person.prove(app_code(clock))
        assert person.page.heading == "Namens wie meld je je aan?"

        assert (await Person(attacker).go("/aanmelden/namens")).page.heading == "Vul de code in"


async def test_after_five_wrong_codes_an_address_waits_a_minute(
    app: Starlette, terminal: Terminal, clock: TestClock
) -> None:
    right = (await terminal.ask_code())["user_code"]
    async with a_browser(app, "192.0.2.7") as guessing, a_browser(app, "192.0.2.8") as elsewhere:
        guesser, other = Person(guessing), Person(elsewhere)
        for _ in range(5):
            assert (await guesser.enter("BBBB-BBBB")).status == 422
        limited = await guesser.enter(right)
        assert (limited.status, limited.answer.headers["retry-after"]) == (429, "60")
        assert "Wacht 60 seconden" in limited.answer.text
        assert (await other.enter(right)).page.heading == "Vergelijk de code"
        clock.advance(60)

        assert (await guesser.enter(right)).page.heading == "Vergelijk de code"


async def test_of_a_hundred_guesses_five_a_minute_are_looked_at(
    app: Starlette, terminal: Terminal, clock: TestClock
) -> None:
    await terminal.ask_code()
    async with a_browser(app, "192.0.2.7") as guessing:
        page = await guessing.get("/aanmelden")
        csrf = page.text.partition('name="csrf" value="')[2].partition('"')[0]
        statuses = []
        for guess in range(100):
            clock.advance(0.5)
            user_code = "BCDFGHJ" + "KLMNPQRST"[guess % 9]
            statuses.append(
                (await guessing.post("/aanmelden", data={"csrf": csrf, "user_code": user_code})).status_code
            )

        assert (statuses.count(422), statuses.count(429)) == (5, 95)


async def test_right_codes_count_for_nothing(terminal: Terminal, person: Person) -> None:
    for _ in range(8):
        assert (await person.enter((await terminal.ask_code())["user_code"])).status == 200


@pytest.mark.parametrize("typed", ["", "AEIOU", "WDJB-MJH", "WDJB-MJHTT", "1234-5678"])
async def test_what_cannot_be_a_code_is_said_at_the_field(person: Person, typed: str) -> None:
    await person.enter(typed)

    assert person.status == 422
    assert len(person.page.faults) == 1
    assert 'href="#user_code"' in person.answer.text


async def test_a_code_can_be_entered_until_it_is_used(
    terminal: Terminal, person: Person, clock: TestClock
) -> None:
    codes = await terminal.ask_code()
    await person.come_to_proof(codes["user_code"])
    await person.prove(app_code(clock))
    await person.send("/aanmelden/namens")

    assert (await person.enter(codes["user_code"])).status == 422


async def test_an_expired_code_says_so_on_every_page(
    terminal: Terminal, person: Person, clock: TestClock
) -> None:
    codes = await terminal.ask_code()
    await person.come_to_proof(codes["user_code"])
    clock.advance(600)
    await person.prove(app_code(clock))

    assert (person.path, person.page.heading) == ("/aanmelden/verlopen", "Deze code geldt niet meer")
    assert (await person.enter(codes["user_code"])).status == 422


async def test_another_browser_learns_nothing_of_who_signed_in(
    app: Starlette, terminal: Terminal, clock: TestClock
) -> None:
    codes = await terminal.ask_code()
    async with a_browser(app) as first, a_browser(app) as second:
        an, bram = Person(first), Person(second)
        await an.come_to_proof(codes["user_code"])
        await bram.come_to_proof(codes["user_code"], "sms", "bram")
        phone = await Person(second).go("/oefenen/sms")
        code = re.findall(r"\d{6}", phone.page.messages[0][1])[0]
        await bram.prove(code)
        await an.prove(app_code(clock))
        await an.send("/aanmelden/namens", namens="verbeelding")
        await bram.send("/aanmelden/namens")

        assert bram.page.heading == "Deze code geldt niet meer"
        assert "Verbeelding" not in bram.answer.text
    assert (await terminal.poll(codes["device_code"])).json()["kiosk_acting_for"] == "verbeelding"


async def test_only_whom_the_person_represents_can_be_chosen(
    terminal: Terminal, person: Person, clock: TestClock
) -> None:
    await person.come_to_proof((await terminal.ask_code())["user_code"])
    await person.prove(app_code(clock))
    await person.send("/aanmelden/namens", namens="zeppelin")

    assert (person.status, person.page.heading) == (422, "Namens wie meld je je aan?")


async def test_the_place_of_a_terminal_elsewhere_is_shown_with_a_warning(
    app: Starlette, person: Person
) -> None:
    async with a_browser(app, "203.0.113.9") as far_away:
        codes = await Terminal(far_away).ask_code()
    await person.enter(codes["user_code"])

    assert person.page.terms["Plaats"] == "netwerkadres 203.0.113.9"
    assert "ander netwerkadres" in person.answer.text


async def test_every_page_keeps_itself_to_itself(terminal: Terminal, person: Person) -> None:
    await person.enter((await terminal.ask_code())["user_code"])

    headers = person.answer.headers
    assert "script-src" not in headers["content-security-policy"]
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    for cookie in headers.get_list("set-cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Secure" not in cookie


async def test_cookies_travel_over_https_only_when_the_page_did(app: Starlette) -> None:
    async with a_browser(app) as browser:
        answer = await browser.get("https://kiosk.localhost/aanmelden")

    cookies = answer.headers.get_list("set-cookie")
    assert all("Secure" in cookie for cookie in cookies)
    assert cookies[0].startswith("__Host-kiosk_aanmelden=")


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("nl", "Vul de code in"),
        ("fr", "Introduisez le code"),
        ("de", "Geben Sie den Code ein"),
        ("en", "Enter the code"),
    ],
)
async def test_speaks_the_language_that_the_browser_prefers(
    browser: httpx.AsyncClient, language: str, heading: str
) -> None:
    answer = await browser.get(
        "/aanmelden", headers={"Accept-Language": f"it, {language}-BE;q=0.9, pt;q=0.1"}
    )

    assert f"<h1>{heading}</h1>" in answer.text
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language


async def test_a_language_that_the_browser_refuses_is_not_chosen(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/aanmelden", headers={"Accept-Language": "fr;q=0, de;q=x, it"})

    assert answer.headers["content-language"] == "nl"


async def test_a_chosen_language_stays(terminal: Terminal, person: Person) -> None:
    codes = await terminal.ask_code()
    await person.go(f"/aanmelden?taal=fr&user_code={codes['user_code']}")
    assert person.page.forms[0].values["user_code"] == codes["user_code"]
    assert f"taal=de&amp;user_code={codes['user_code']}" in person.answer.text
    await person.send("/aanmelden")

    assert person.page.heading == "Comparez le code"


async def test_what_comes_from_outside_is_never_markup(terminal: Terminal, person: Person) -> None:
    codes = await terminal.ask_code(device_name='<img src=x onerror="alert(1)">')
    await person.enter(codes["user_code"])

    assert "<img" not in person.answer.text
    assert "&lt;img" in person.answer.text
    await person.go("/aanmelden?user_code=%22%3E%3Cscript%3E")
    assert "<script" not in person.answer.text


async def test_the_practice_environment_says_so_on_every_page(terminal: Terminal, person: Person) -> None:
    await person.go("/aanmelden")
    assert "Oefenomgeving." in person.answer.text
    await person.enter((await terminal.ask_code())["user_code"])
    assert "Oefenomgeving." in person.answer.text


async def test_a_real_environment_lists_nobody_and_has_no_practice_phone(
    database: Database, tmp_path: Path, clock: TestClock
) -> None:
    app = an_app(a_service(database, tmp_path, clock, environment="production"))
    async with a_browser(app) as browser:
        person, terminal = Person(browser), Terminal(browser)
        codes = await terminal.ask_code()
        await person.enter(codes["user_code"])
        await person.send("/aanmelden/vergelijken")
        await person.send("/aanmelden/sleutel", sleutel="totp")
        assert "Peeters" not in person.answer.text
        assert "Oefenomgeving" not in person.answer.text
        assert (await person.send("/aanmelden/persoon", email="an")).status == 422
        await person.send("/aanmelden/persoon", email="AN@voorbeeld.be")
        await person.prove(app_code(clock))
        assert person.page.heading == "Namens wie meld je je aan?"
        assert (await browser.get("/oefenen/sms")).status_code == 404


async def test_a_real_environment_does_not_tell_who_is_known(
    database: Database, tmp_path: Path, clock: TestClock
) -> None:
    app = an_app(a_service(database, tmp_path, clock, environment="production"))
    seen: list[tuple[int, str]] = []
    for email in ("an@voorbeeld.be", "niemand@voorbeeld.be"):
        async with a_browser(app) as browser:
            person = Person(browser)
            await person.enter((await Terminal(browser).ask_code())["user_code"])
            await person.send("/aanmelden/vergelijken")
            await person.send("/aanmelden/sleutel", sleutel="sms")
            await person.send("/aanmelden/persoon", email=email)
            await person.prove("000000")
            seen.append((person.status, re.sub(r'value="[^"]*"', "", person.answer.text)))

    assert seen[0] == seen[1]
    assert SECRETS["an"] not in seen[0][1]
