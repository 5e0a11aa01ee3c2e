"""A program that signs somebody in through a browser, with a loopback address of its own (RFC 8252)."""

import base64
import hashlib
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

import httpx

from tests.contract.identity.a_person import Person
from tests.contract.identity.a_service import ISSUER, TestClock, app_code

REDIRECT: Final = "http://127.0.0.1:43210/aangemeld"
VERIFIER: Final = "v" * 43
CHALLENGE: Final = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ASKED: Final = {
    "response_type": "code",
    "client_id": "kiosk-terminal",
    "redirect_uri": REDIRECT,
    "scope": "openid profile offline_access kiosk",
    "state": "state-1",
    "nonce": "nonce-1",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


class Program:
    """Sends a browser to the authorization endpoint, and redeems what it brings back."""

    def __init__(self, browser: httpx.AsyncClient, clock: TestClock) -> None:
        self.person = Person(browser)
        self.clock = clock

    async def ask(self, **changed: str | None) -> Person:
        """Send the browser; None leaves a parameter out."""
        asked = {name: value for name, value in {**ASKED, **changed}.items() if value is not None}
        return await self.person.go(f"/oauth/authorize?{urlencode(asked)}")

    async def prove(self) -> Person:
        """Walk from the choice of a key to the last question."""
        await self.person.send("/aanmelden/sleutel", sleutel="totp")
        await self.person.send("/aanmelden/persoon", persoon="an")
        return await self.person.prove(app_code(self.clock))

    async def walk(self, **changed: str | None) -> dict[str, str]:
        """Walk to the end and return what the browser brings back."""
        await self.ask(**changed)
        await self.prove()
        return await self.confirm()

    async def confirm(self, on_behalf_of: str = "all") -> dict[str, str]:
        await self.person.send("/aanmelden/namens", namens=on_behalf_of)
        return self.brought_back

    async def confirm_device(self) -> None:
        """Answer the last question of a terminal that polls."""
        await self.person.send("/aanmelden/namens", namens="all")
        assert self.person.path == "/aanmelden/klaar"

    @property
    def brought_back(self) -> dict[str, str]:
        """What the browser carries, once it is back at the program."""
        address = str(self.person.answer.url)
        assert address.startswith(f"{REDIRECT}?"), (address, self.person.page.heading)
        return {name: values[0] for name, values in parse_qs(address.partition("?")[2]).items()}

    async def redeem(self, code: str, **changed: str | None) -> httpx.Response:
        form: dict[str, Any] = {
            "grant_type": "authorization_code",
            "client_id": "kiosk-terminal",
            "redirect_uri": REDIRECT,
            "code": code,
            "code_verifier": VERIFIER,
            **changed,
        }
        data = {name: value for name, value in form.items() if value is not None}
        return await self.person.browser.post(f"{ISSUER}/oauth/token", data=data)
