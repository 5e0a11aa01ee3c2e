"""A whole authorization server for tests: a real database with a few people, and a clock that the test moves."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import httpx
from starlette.applications import Starlette

from kiosk_api.files import Files
from kiosk_api.files.folder import FolderContents
from kiosk_api.identity.policy import SignInPolicy
from kiosk_api.identity.routes import identity_routes
from kiosk_api.identity.totp import code_at
from kiosk_api.practice.sms_gateway import PracticeSmsGateway
from kiosk_api.service import Service
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.identity import digital_keys
from kiosk_api.store.identity.digital_keys import PersonalKeys
from tests.contract.store_rows import a_person, an_applicant, insert

ISSUER: Final = "http://kiosk.localhost"
NOON: Final = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
SECRETS: Final = {"an": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "bram": "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"}


class TestClock:
    """A clock that stands still until a test moves it."""

    __test__ = False

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> dt.datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


def people(tx: Transaction) -> None:
    """An works for De Verbeelding and is herself an applicant; Bram has a phone and no app."""
    a_person(tx, "an", "An Peeters")
    a_person(tx, "bram", "Bram Declercq")
    an_applicant(tx, "anpeeters", "An Peeters", entity_group="person", person_id="an")
    an_applicant(tx, "verbeelding", "De Verbeelding")
    an_applicant(tx, "zeppelin", "Theater Zeppelin")
    for organisation in ("verbeelding",):
        insert(
            tx,
            "user_right",
            person_id="an",
            organisation_id=organisation,
            code="KIOSK Aanvrager",
            valid_from="2025-01-01",
        )
    digital_keys.register(tx, "an", PersonalKeys(SECRETS["an"], "+32470000001"))
    digital_keys.register(tx, "bram", PersonalKeys(None, "+32470000002"))


def a_service(
    database: Database,
    folder: Path,
    clock: Callable[[], dt.datetime],
    *,
    environment: str = "practice",
    policy: SignInPolicy | None = None,
    browser_address: str = ISSUER,
) -> Service:
    return Service(
        database=database,
        issuer=ISSUER,
        environment=environment,
        sms_gateway=PracticeSmsGateway(folder),
        files=Files(FolderContents(folder / "files")),
        browser_address=lambda: browser_address,
        clock=clock,
        sign_in=policy or SignInPolicy(),
    )


def an_app(service: Service) -> Starlette:
    return Starlette(routes=identity_routes(service))


def a_browser(app: Starlette, address: str = "127.0.0.1") -> httpx.AsyncClient:
    """Return something with its own cookies, at a network address."""
    transport = httpx.ASGITransport(app=app, client=(address, 40_000))
    return httpx.AsyncClient(transport=transport, base_url=ISSUER)


def app_code(clock: TestClock, person_id: str = "an", *, later_s: int = 0) -> str:
    """Return what the person's app shows."""
    return code_at(SECRETS[person_id], clock.now + dt.timedelta(seconds=later_s))


class Terminal:
    """What a terminal asks of the authorization server."""

    def __init__(self, client: httpx.AsyncClient, client_id: str = "kiosk-terminal") -> None:
        self.client = client
        self.client_id = client_id

    async def ask_code(self, **parameters: str) -> dict[str, Any]:
        answer = await self.post("/oauth/device_authorization", **parameters)
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    async def poll(self, device_code: str) -> httpx.Response:
        return await self.token("urn:ietf:params:oauth:grant-type:device_code", device_code=device_code)

    async def refresh(self, refresh_token: str, **parameters: str) -> httpx.Response:
        return await self.token("refresh_token", refresh_token=refresh_token, **parameters)

    async def exchange(self, access_token: str, applicant_id: str, **parameters: str) -> httpx.Response:
        return await self.token(
            "urn:ietf:params:oauth:grant-type:token-exchange",
            **{
                "subject_token": access_token,
                "subject_token_type": "urn:ietf:params:oauth:token-type:access_token",
                "audience": f"urn:kiosk:applicant:{applicant_id}",
                **parameters,
            },
        )

    async def revoke(self, token: str, **parameters: str) -> httpx.Response:
        return await self.post("/oauth/revoke", token=token, **parameters)

    async def token(self, grant_type: str, **parameters: str) -> httpx.Response:
        return await self.post("/oauth/token", grant_type=grant_type, **parameters)

    async def post(self, path: str, **parameters: str) -> httpx.Response:
        return await self.client.post(path, data={"client_id": self.client_id, **parameters})
