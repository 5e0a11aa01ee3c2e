"""The sign-in pages as people reach them: over a real loopback listener, in a text browser, from the command line."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from kiosk_api.identity import listener_note
from kiosk_api.identity.policy import SignInPolicy
from kiosk_api.loopback import LoopbackListener
from kiosk_api.practice.approve import approve
from kiosk_api.practice.sign_in_walk import ApprovalFailed
from kiosk_api.service import utc_now
from kiosk_api.store.open import open_database, sqlite_url
from tests.contract.identity.a_service import Terminal, a_service, an_app, people


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """Start a practice environment on the loopback address; its data folder is `tmp_path`."""
    database = open_database(sqlite_url(tmp_path / "kiosk.db"))
    await database.write(people)
    opened: list[str] = []
    service = a_service(database, tmp_path, utc_now, policy=SignInPolicy(poll_interval_s=0.2))
    object.__setattr__(service, "browser_address", lambda: opened[0])
    listener = LoopbackListener(an_app(service))
    opened.append(listener.address)
    listener_note.write(listener.address, tmp_path)
    yield listener.address
    await listener.close()
    await database.close()


@pytest.fixture
async def terminal(address: str) -> AsyncIterator[Terminal]:
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        yield Terminal(client)


async def kiosk_approve(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as `kiosk-api practice approve` does, in a process of its own."""
    program = (
        "import argparse, sys; from kiosk_api.practice.approve import add_arguments, run;"
        "parser = argparse.ArgumentParser(); add_arguments(parser); sys.exit(run(parser.parse_args()))"
    )
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-W", "error", "-c", program, *arguments],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("key", ["totp", "sms"])
async def test_the_command_finds_the_waiting_kiosk_and_lets_it_in(
    terminal: Terminal, tmp_path: Path, key: str
) -> None:
    codes = await terminal.ask_code()

    done = await kiosk_approve(
        codes["user_code"],
        "--person",
        "peeters",
        "--key",
        key,
        "--on-behalf-of",
        "De Verbeelding",
        "--data-folder",
        str(tmp_path),
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "You are signed in\n", "")
    assert (await terminal.poll(codes["device_code"])).json()["kiosk_acting_for"] == "verbeelding"


async def test_the_command_declines(terminal: Terminal, address: str) -> None:
    codes = await terminal.ask_code()

    done = await kiosk_approve(codes["user_code"], "--person", "An", "--deny", "--address", address)

    assert (done.returncode, done.stdout) == (0, "You declined\n")
    assert (await terminal.poll(codes["device_code"])).json()["error"] == "access_denied"


async def test_the_command_says_that_no_kiosk_waits(tmp_path: Path) -> None:
    done = await kiosk_approve("WDJB-MJHT", "--person", "An", "--data-folder", str(tmp_path / "empty"))

    assert done.returncode == 1
    assert "No kiosk on this computer is waiting" in done.stderr


@pytest.mark.parametrize(
    ("person", "on_behalf_of", "said"),
    [
        ("Zoë", "all", "Nobody is called Zoë. Choose from: An Peeters, Bram Declercq"),
        ("e", "all", "More than one person is called e"),
        ("Bram", "all", "shows no code for Bram"),
        ("An", "zeppelin", "Choose an applicant whom you represent today."),
    ],
)
async def test_a_walk_that_cannot_end_well_says_why(
    terminal: Terminal, address: str, person: str, on_behalf_of: str, said: str
) -> None:
    codes = await terminal.ask_code()

    with pytest.raises(ApprovalFailed) as failed:
        await approve(address, codes["user_code"], person, "totp", on_behalf_of)
    assert said in str(failed.value)


async def test_a_wrong_code_is_told(address: str) -> None:
    with pytest.raises(ApprovalFailed, match="does not exist, has been used or has expired"):
        await approve(address, "WDJB-MJHT", "An")


async def test_where_nobody_answers_is_told() -> None:
    with pytest.raises(ApprovalFailed, match="does not answer"):
        await approve("http://127.0.0.1:9", "WDJB-MJHT", "An")


async def test_two_walks_of_one_person_at_once_both_arrive(terminal: Terminal, address: str) -> None:
    """The app's code of now counts once, so one of them takes the next."""
    codes = [await terminal.ask_code() for _ in range(2)]

    headings = await asyncio.gather(*(approve(address, one["user_code"], "An") for one in codes))

    assert headings == ["You are signed in"] * 2


async def test_a_terminal_polls_while_a_person_walks(terminal: Terminal, address: str) -> None:
    codes = await terminal.ask_code()

    async def poll() -> list[str]:
        seen: list[str] = []
        while True:
            answer = await terminal.poll(codes["device_code"])
            if answer.status_code == 200:
                return seen
            seen.append(answer.json()["error"])
            await asyncio.sleep(codes["interval"])

    async def walk() -> None:
        await asyncio.sleep(0.5)
        await approve(address, codes["user_code"], "An")

    async with asyncio.timeout(20):
        seen, _ = await asyncio.gather(poll(), walk())
    assert set(seen) == {"authorization_pending"}


@pytest.mark.skipif(shutil.which("w3m") is None, reason="w3m is not installed")
@pytest.mark.parametrize(
    ("language", "heading"), [("nl", "Vul de code in"), ("de", "Geben Sie den Code ein")]
)
async def test_a_text_browser_shows_the_form_and_its_label(
    terminal: Terminal, language: str, heading: str
) -> None:
    codes = await terminal.ask_code()

    shown = await w3m(f"{codes['verification_uri_complete']}&taal={language}")

    assert heading in shown
    assert codes["user_code"] in shown
    assert "WDJB-MJHT" in shown


@pytest.mark.skipif(shutil.which("w3m") is None, reason="w3m is not installed")
async def test_a_text_browser_can_walk_on_with_its_cookies(
    terminal: Terminal, address: str, tmp_path: Path
) -> None:
    codes = await terminal.ask_code()
    async with httpx.AsyncClient(base_url=address, trust_env=False) as browser:
        first = await browser.get("/aanmelden")
    csrf = first.text.partition('name="csrf" value="')[2].partition('"')[0]
    form = tmp_path / "form"
    form.write_text(f"csrf={csrf}&user_code={codes['user_code']}")
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())

    shown = await w3m("-header", f"Cookie: {cookies}", "-post", str(form), f"{address}/aanmelden")

    assert "Vergelijk de code" in shown
    assert shown.index("[Weigeren]") < shown.index("[De code is dezelfde: doorgaan]")


async def w3m(*arguments: str) -> str:
    """Return what a person sees in 80 columns."""
    done = await asyncio.to_thread(
        subprocess.run,
        ["w3m", "-dump", "-cols", "80", "-O", "UTF-8", *arguments],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return done.stdout
