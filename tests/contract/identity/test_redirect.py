"""Signing in through a browser that is sent back to the program (RFC 6749, 4.1; RFC 7636; RFC 8252; RFC 9207)."""

import dataclasses

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from starlette.applications import Starlette

from kiosk_api.identity.clients import Client
from kiosk_api.service import Service
from tests.contract.identity.a_program import ASKED, REDIRECT, Program
from tests.contract.identity.a_service import ISSUER, Terminal, TestClock, a_browser, an_app, app_code


@pytest.fixture
def program(browser: httpx.AsyncClient, clock: TestClock) -> Program:
    return Program(browser, clock)


async def test_a_person_walks_to_the_end_and_the_browser_goes_back_with_a_code(program: Program) -> None:
    await program.ask()
    assert program.person.page.heading == "Kies een digitale sleutel", "there is no code to compare"
    await program.prove()
    brought = await program.confirm("verbeelding")
    assert (brought["state"], brought["iss"]) == ("state-1", ISSUER)

    answer = await program.redeem(brought["code"])
    tokens = answer.json()
    keys = KeySet.import_key_set((await program.person.browser.get("/oauth/jwks")).json())
    claims = jwt.decode(tokens["id_token"], keys, ["ES256"]).claims
    assert answer.headers["Cache-Control"] == "no-store"
    assert (claims["nonce"], claims["sub"], claims["aud"]) == ("nonce-1", "an", "kiosk-terminal")
    assert tokens["kiosk_acting_for"] == "verbeelding"
    assert {"access_token", "refresh_token"} <= set(tokens)


async def test_a_code_that_is_used_twice_ends_the_session(program: Program, terminal: Terminal) -> None:
    code = (await program.walk())["code"]
    tokens = (await program.redeem(code)).json()

    assert (await program.redeem(code)).json() == {"error": "invalid_grant"}
    assert (await terminal.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_verifier": "w" * 43}, "invalid_grant"),
        ({"code_verifier": None}, "invalid_request"),
        ({"redirect_uri": "http://127.0.0.1:43211/aangemeld"}, "invalid_grant"),
        ({"redirect_uri": None}, "invalid_grant"),
        ({"code": "unknown"}, "invalid_grant"),
        ({"client_id": "stranger"}, "invalid_client"),
    ],
)
async def test_a_code_is_good_for_what_it_was_asked_for_only(
    program: Program, changed: dict[str, str | None], error: str
) -> None:
    code = (await program.walk())["code"]

    answer = await program.redeem(
        str(changed.get("code", code)), **{k: v for k, v in changed.items() if k != "code"}
    )
    assert (answer.status_code, answer.json()["error"]) == (400, error)


async def test_another_program_cannot_redeem_a_code(service: Service, clock: TestClock) -> None:
    other = Client("other", "identity.client.terminal", redirects=("https://other.example/terug",))
    app = an_app(dataclasses.replace(service, clients=(*service.clients, other)))
    async with a_browser(app) as browser:
        program = Program(browser, clock)
        code = (await program.walk())["code"]

        assert (await program.redeem(code, client_id="other")).json()["error"] == "invalid_grant"


async def test_a_code_lives_for_a_minute(program: Program, clock: TestClock) -> None:
    code = (await program.walk())["code"]
    clock.advance(60)

    assert (await program.redeem(code)).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "stranger"},
        {"client_id": None},
        {"redirect_uri": None},
        {"redirect_uri": "https://evil.example/aangemeld"},
        {"redirect_uri": f"{REDIRECT}?x=1"},
        {"redirect_uri": "http://127.0.0.1:43210/aangemeld/"},
    ],
)
async def test_nobody_is_sent_to_an_address_that_is_not_registered(
    program: Program, changed: dict[str, str | None]
) -> None:
    await program.ask(**changed)

    assert (program.person.status, program.person.path) == (400, "/oauth/authorize")
    assert program.person.page.heading == "De vraag van het programma klopt niet"


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "openid everything"}, "invalid_scope"),
        ({"request": "x.y.z"}, "request_not_supported"),
        ({"request_uri": "https://x.example"}, "request_uri_not_supported"),
        ({"max_age": "soon"}, "invalid_request"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"prompt": "none"}, "login_required"),
    ],
)
async def test_what_is_wrong_is_told_to_the_program(
    program: Program, changed: dict[str, str | None], error: str
) -> None:
    await program.ask(**changed)

    assert program.brought_back == {"error": error, "state": "state-1", "iss": ISSUER}


async def test_a_parameter_that_is_there_twice_leads_nowhere(program: Program) -> None:
    await program.person.go(
        f"/oauth/authorize?client_id=kiosk-terminal&redirect_uri={REDIRECT}&state=a&state=b"
    )

    assert program.person.status == 400


async def test_the_request_may_be_posted(program: Program) -> None:
    answer = await program.person.browser.post("/oauth/authorize", data=ASKED)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/aanmelden/sleutel")


async def test_declining_is_told_to_the_program(program: Program) -> None:
    await program.ask()
    await program.person.send("/aanmelden/geweigerd")

    assert program.brought_back == {"error": "access_denied", "state": "state-1", "iss": ISSUER}


async def test_forms_may_lead_to_the_program_and_nowhere_else(program: Program) -> None:
    await program.ask()

    policy = program.person.answer.headers["Content-Security-Policy"]
    assert policy.endswith("form-action 'self' http://127.0.0.1:43210")


async def test_a_browser_that_knows_the_person_asks_for_no_proof_again(
    program: Program, terminal: Terminal
) -> None:
    first = (await program.redeem((await program.walk())["code"])).json()
    await program.ask()
    assert program.person.page.heading == "Namens wie meld je je aan?", "somebody must still press a button"
    second = (await program.redeem((await program.confirm())["code"])).json()

    for tokens in (first, second):
        assert (await terminal.refresh(tokens["refresh_token"])).status_code == 200


@pytest.mark.parametrize("changed", [{"prompt": "login"}, {"prompt": "select_account"}, {"max_age": "59"}])
async def test_a_program_may_ask_for_a_new_proof(
    program: Program, clock: TestClock, changed: dict[str, str | None]
) -> None:
    await program.walk()
    clock.advance(60)
    await program.ask(max_age="60")
    assert program.person.path == "/aanmelden/namens"

    await program.ask(**changed)
    assert program.person.path == "/aanmelden/sleutel"


async def test_a_silent_request_is_answered_that_somebody_must_press_a_button(program: Program) -> None:
    await program.walk()
    await program.ask(prompt="none")

    assert program.brought_back["error"] == "interaction_required"


async def test_a_working_day_later_the_browser_asks_again(program: Program, clock: TestClock) -> None:
    await program.walk()
    clock.advance(8 * 3600)
    await program.ask()

    assert program.person.path == "/aanmelden/sleutel"


async def test_a_stronger_key_is_asked_for_when_the_one_used_is_too_weak(
    program: Program, service: Service, clock: TestClock
) -> None:
    await program.ask()
    await program.person.send("/aanmelden/sleutel", sleutel="sms")
    await program.person.send("/aanmelden/persoon", persoon="an")
    inbox = service.sms_gateway
    code = inbox.newest_messages(1)[0].text.split()  # type: ignore[attr-defined]
    await program.person.prove(next(word.strip(".") for word in code if word.strip(".").isdecimal()))
    await program.confirm()
    await program.ask(acr_values="urn:be:vlaanderen:authmech:csamtotp")
    assert program.person.path == "/aanmelden/sleutel"
    choices = program.person.page.forms[0].choices["sleutel"]
    assert list(choices.values()) == ["totp"], "a text message is a weaker key"

    clock.advance(30)
    await program.prove()
    await program.confirm()
    await program.ask(acr_values="urn:be:vlaanderen:authmech:csamtotp urn:be:vlaanderen:authmech:eid")
    assert program.person.path == "/aanmelden/namens"


async def test_signing_out_ends_what_the_browser_remembers(program: Program, terminal: Terminal) -> None:
    tokens = (await program.redeem((await program.walk())["code"])).json()
    await terminal.revoke(tokens["refresh_token"])
    await program.ask()

    assert program.person.path == "/aanmelden/sleutel"


async def test_a_code_typed_from_a_terminal_signs_nobody_in_to_the_browser(
    program: Program, terminal: Terminal, clock: TestClock
) -> None:
    """The terminal may be another computer's: what was proven for it counts for it alone."""
    codes = await terminal.ask_code()
    await program.person.come_to_proof(codes["user_code"])
    await program.person.prove(app_code(clock))
    await program.confirm_device()
    await program.ask()

    assert program.person.path == "/aanmelden/sleutel"


async def test_no_page_compares_a_code_that_there_is_not(program: Program, app: Starlette) -> None:
    await program.ask()
    await program.person.go("/aanmelden/vergelijken")

    assert program.person.path == "/aanmelden/sleutel"
