"""The states of a sign-in as a page sees them, from the code to signing out."""

import asyncio
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from kiosk_tui.clock import SystemClock
from kiosk_tui.errors import (
    CodeExpired,
    KioskError,
    NetworkError,
    NotSignedIn,
    ProviderRefused,
    ServiceFailed,
    SignInDenied,
    StorageFailed,
)
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.portal.http import Http
from kiosk_tui.session import Session
from kiosk_tui.settings import SignInWith, Storage
from kiosk_tui.sign_in.access import Access
from kiosk_tui.sign_in.accounts import AccountIndex
from kiosk_tui.sign_in.choose_store import TokenStores
from kiosk_tui.sign_in.loopback import EndPage
from kiosk_tui.sign_in.memory_store import MemoryTokenStore
from kiosk_tui.sign_in.refresh import Refresher
from kiosk_tui.sign_in.service import SignIn, SignInPlan
from kiosk_tui.sign_in.state import PracticePerson, SignInState, Stage
from tests.unit.sign_in.clocks import FakeClock
from tests.unit.sign_in.scripted_provider import ISSUER, ScriptedProvider, Step, granted, refused

PENDING = refused("authorization_pending")


class OpenDesk:
    """A desk that notes whether the pages are open, and who was approved."""

    def __init__(self) -> None:
        self.approves = True
        self.news: Phrase | None = None
        self.opened = 0
        self.closed = 0
        self.approved: list[tuple[str, str, str, str | None]] = []

    @asynccontextmanager
    async def pages_open(self) -> AsyncGenerator[None]:
        self.opened += 1
        try:
            yield
        finally:
            self.closed += 1

    async def people(self) -> Sequence[PracticePerson]:
        return (PracticePerson("p1", "An Peeters"),)

    async def approve(self, user_code: str, person: str, key: str, on_behalf_of: str | None) -> None:
        self.approved.append((user_code, person, key, on_behalf_of))


class DeadKeyring(MemoryTokenStore):
    """A key store that is locked."""

    storage = Storage.KEYRING

    async def probe(self) -> None:
        raise StorageFailed(path="kiosk", reason=say("sign_in.storage.locked"))


class ShortLivedKeyring(MemoryTokenStore):
    """A key store that passes the probe and then fails."""

    storage = Storage.KEYRING

    async def save(self, account_key: str, secret: str) -> None:
        raise StorageFailed(path="kiosk", reason=say("sign_in.storage.silent"))


class House:
    """A `SignIn` with everything around it. A second one on the same folder is the next start."""

    def __init__(
        self, folder: Path, provider: ScriptedProvider, keyring: MemoryTokenStore | None = None
    ) -> None:
        self.folder = folder
        self.provider = provider
        self.keyring = keyring or MemoryTokenStore()
        self.keyring.storage = Storage.KEYRING  # type: ignore[misc] # it plays the key store
        self.desk = OpenDesk()
        self.session = Session(folder / "session.json")
        self.states: list[SignInState] = []
        self.greeting: KioskError | None = None
        self.greeted: list[str | None] = []
        self.storage = Storage.KEYRING
        self.way = SignInWith.AUTO
        self.build(provider.http, FakeClock())

    def build(self, http: Http, clock: Any) -> None:
        access = Access(
            http,
            clock,
            lambda known: Refresher(http, known, "kiosk-terminal", self.folder / "locks"),
            lambda: None,
            "kiosk-terminal",
        )
        self.access = access
        self.sign_in = SignIn(
            plan=SignInPlan(ISSUER, "kiosk-terminal", self.storage, self.way, "bureau-7"),
            http=http,
            clock=clock,
            session=self.session,
            access=access,
            stores=TokenStores(keyring=lambda: self.keyring, file=MemoryTokenStore),
            accounts=AccountIndex(self.folder / "accounts.json"),
            desk=self.desk,
            greet=self.greet,
            end_page=lambda: EndPage("nl", "Terug", "Sluit dit venster."),
        )
        self.sign_in.on_change = self.states.append

    async def greet(self, acting_for: str | None) -> None:
        self.greeted.append(acting_for)
        if self.greeting is not None:
            raise self.greeting

    @property
    def stages(self) -> list[Stage]:
        return [state.stage for state in self.states]


async def test_shows_the_code_and_then_signs_in(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[PENDING, granted(1)]))
    await house.sign_in.start()
    shown = house.states[1]
    assert (shown.stage, shown.user_code, shown.address) == (
        Stage.WAITING,
        "BCDF-GHJK",
        "https://id.example/aanmelden",
    )
    assert shown.expires_at_monotonic_s == 1600
    state = await house.sign_in.wait()
    assert state.stage is Stage.SIGNED_IN
    assert house.stages == [Stage.PREPARING, Stage.WAITING, Stage.FINISHING, Stage.SIGNED_IN]
    assert house.session.signed_in
    assert (house.desk.opened, house.desk.closed) == (1, 1), (
        "the pages are open while a sign-in is pending only"
    )
    assert await house.access.bearer() == "access-1"


async def test_what_the_desk_has_to_say_stands_with_the_code(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[PENDING, granted(1)]))
    house.desk.news = say("sign_in.renewed", path="practice-version-1.db")
    await house.sign_in.start()
    assert house.states[1].news == house.desk.news
    assert (await house.sign_in.wait()).news is None


@pytest.mark.parametrize(
    ("answer", "stage", "failure"),
    [
        (refused("access_denied"), Stage.DENIED, SignInDenied),
        (refused("expired_token"), Stage.EXPIRED, CodeExpired),
        (PENDING, Stage.EXPIRED, CodeExpired),
        (refused("invalid_client", 401), Stage.FAILED, ProviderRefused),
    ],
)
async def test_each_end_has_its_own_stage_and_sentence(
    tmp_path: Path, answer: Step, stage: Stage, failure: type[KioskError]
) -> None:
    house = House(tmp_path, ScriptedProvider(token=[answer]))
    await house.sign_in.start()
    state = await house.sign_in.wait()
    assert state.stage is stage
    assert isinstance(state.failure, failure)
    assert not house.session.signed_in


async def test_the_provider_hears_which_computer_asks_and_kiosk_for_whom(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[granted(1, kiosk_acting_for="a1")]))
    await house.sign_in.start()
    await house.sign_in.wait()
    assert house.provider.forms("device")[0]["device_name"] == "bureau-7"
    assert house.greeted == ["a1"]


async def test_a_new_code_may_follow_an_expired_one(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[refused("expired_token"), granted(1)]))
    await house.sign_in.start()
    await house.sign_in.wait()
    await house.sign_in.start()
    assert (await house.sign_in.wait()).stage is Stage.SIGNED_IN


async def test_the_next_start_goes_on_with_the_kept_session(tmp_path: Path) -> None:
    keyring = MemoryTokenStore()
    house = House(tmp_path, ScriptedProvider(token=[granted(1)]), keyring)
    await house.sign_in.start()
    await house.sign_in.wait()

    again = House(tmp_path, ScriptedProvider(token=[granted(2)]), keyring)
    assert await again.sign_in.resume()
    assert again.provider.forms("token")[0]["refresh_token"] == "refresh-1"
    assert again.session.signed_in
    assert again.sign_in.state.stage is Stage.SIGNED_IN


async def test_signing_in_again_ends_the_session_before(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[granted(1), granted(2)]))
    for _ in range(2):
        await house.sign_in.start()
        await house.sign_in.wait()
    assert [form["token"] for form in house.provider.forms("revoke")] == ["refresh-1"]
    assert list(house.keyring._secrets.values()) == ["refresh-2"]


async def test_nothing_to_go_on_with_is_no_fault(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[granted(1)]))
    assert not await house.sign_in.resume()
    assert house.provider.asked == []


async def test_a_session_that_ended_meanwhile_is_said_and_forgotten(tmp_path: Path) -> None:
    keyring = MemoryTokenStore()
    house = House(tmp_path, ScriptedProvider(token=[granted(1)]), keyring)
    await house.sign_in.start()
    await house.sign_in.wait()

    again = House(tmp_path, ScriptedProvider(token=[refused("invalid_grant")]), keyring)
    assert not await again.sign_in.resume()
    assert isinstance(again.sign_in.state.failure, NotSignedIn)
    assert keyring._secrets == {}


async def test_without_network_at_the_start_the_session_is_kept_for_later(tmp_path: Path) -> None:
    keyring = MemoryTokenStore()
    house = House(tmp_path, ScriptedProvider(token=[granted(1)]), keyring)
    await house.sign_in.start()
    await house.sign_in.wait()

    again = House(tmp_path, ScriptedProvider(token=[httpx.ConnectError("down"), granted(2)]), keyring)
    with pytest.raises(NetworkError):
        await again.sign_in.resume()
    assert await again.sign_in.resume()


async def test_a_dead_key_store_is_said_before_the_code_is_used(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[granted(1)]), DeadKeyring())
    await house.sign_in.start()
    warning = house.states[1].storage_warning
    assert warning == say("sign_in.storage_warning", reason=say("sign_in.storage.locked"))
    state = await house.sign_in.wait()
    assert state.stage is Stage.SIGNED_IN
    assert state.storage_warning == warning
    again = House(tmp_path, ScriptedProvider(token=[granted(2)]), DeadKeyring())
    assert not await again.sign_in.resume()


async def test_a_key_store_that_fails_after_the_sign_in_does_not_lose_it(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[granted(1)]), ShortLivedKeyring())
    await house.sign_in.start()
    state = await house.sign_in.wait()
    assert state.stage is Stage.SIGNED_IN
    assert state.storage_warning is not None
    assert await house.access.bearer() == "access-1"


async def test_a_service_that_cannot_greet_refuses_no_sign_in(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[granted(1)]))
    house.greeting = ServiceFailed(status=503)
    await house.sign_in.start()
    assert (await house.sign_in.wait()).stage is Stage.SIGNED_IN


async def test_signing_out_revokes_and_forgets(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[granted(1)]))
    await house.sign_in.start()
    await house.sign_in.wait()
    await house.sign_in.sign_out()
    assert house.provider.forms("revoke") == [
        {"token": "refresh-1", "token_type_hint": "refresh_token", "client_id": "kiosk-terminal"}
    ]
    assert house.keyring._secrets == {}
    assert not house.session.signed_in
    assert house.sign_in.state.stage is Stage.SIGNED_OUT
    assert not await house.sign_in.resume()


@pytest.mark.parametrize("answer", [(503, b""), httpx.ConnectError("down"), (200, {})])
async def test_signing_out_forgets_whatever_the_provider_says(tmp_path: Path, answer: Step) -> None:
    house = House(tmp_path, ScriptedProvider(token=[granted(1)], revoke=[answer]))
    await house.sign_in.start()
    await house.sign_in.wait()
    await house.sign_in.sign_out()
    assert house.keyring._secrets == {}
    assert not house.session.signed_in


async def test_signing_out_revokes_the_token_that_another_process_got_since(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[granted(1)]))
    await house.sign_in.start()
    await house.sign_in.wait()
    account = house.session.account
    assert account is not None
    await house.keyring.save(account.key, "refresh-of-another")
    await house.sign_in.sign_out()
    assert house.provider.forms("revoke")[0]["token"] == "refresh-of-another"


async def test_a_session_that_lapses_keeps_the_person_and_comes_back(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[granted(1), refused("invalid_grant"), granted(3)]))
    await house.sign_in.start()
    await house.sign_in.wait()
    with pytest.raises(NotSignedIn):
        await house.access.renewed("access-1")
    assert not house.session.signed_in
    assert house.session.account is not None
    assert isinstance(house.sign_in.state.failure, NotSignedIn)


async def test_cancelling_a_hanging_network_frees_the_screen_within_200_ms(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[granted(1)]))
    asked, requests = asyncio.Event(), []

    class Hanging(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            requests.append(request)
            asked.set()
            await asyncio.sleep(60)
            raise AssertionError("nobody waits so long")

    async def open_transport() -> httpx.AsyncBaseTransport:
        return Hanging()

    house.build(Http(open_transport), SystemClock())
    starting = asyncio.create_task(house.sign_in.start())
    await asked.wait()
    began_s = time.monotonic()
    await house.sign_in.cancel()
    assert time.monotonic() - began_s < 0.2
    assert house.sign_in.state == SignInState(Stage.SIGNED_OUT)
    await starting
    await asyncio.sleep(0.05)
    assert len(requests) == 1
    assert house.desk.opened == house.desk.closed


async def test_no_poll_follows_a_cancel(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[PENDING]))
    house.build(house.provider.http, SystemClock())
    await house.sign_in.start()
    await house.sign_in.cancel()
    await asyncio.sleep(0.05)
    assert house.provider.forms("token") == []
    assert house.sign_in.state.stage is Stage.SIGNED_OUT


async def test_somebody_of_the_practice_environment_can_approve_here(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[PENDING]))
    house.build(house.provider.http, SystemClock())
    await house.sign_in.start()
    assert house.sign_in.can_approve_here
    assert [person.name for person in await house.sign_in.practice_people()] == ["An Peeters"]
    await house.sign_in.approve_here("p1", on_behalf_of="a1")
    assert house.desk.approved == [("BCDF-GHJK", "p1", "totp", "a1")]
    await house.sign_in.cancel()


async def test_no_secret_is_in_a_state(tmp_path: Path) -> None:
    house = House(tmp_path, ScriptedProvider(token=[granted(1)]))
    await house.sign_in.start()
    await house.sign_in.wait()
    shown = repr(house.states)
    assert "secret" not in shown
    assert "access-" not in shown
    assert "refresh-" not in shown
    assert "refresh-1" not in (tmp_path / "accounts.json").read_text()


async def test_whoever_wants_nothing_kept_signs_in_each_time_and_leaves_what_was_kept(tmp_path: Path) -> None:
    script = ScriptedProvider(token=[granted(1), granted(2), granted(3)])
    house = House(tmp_path, script)
    await house.sign_in.start()
    await house.sign_in.wait()
    assert list(house.keyring._secrets.values()) == ["refresh-1"]

    house.storage = Storage.MEMORY
    house.build(script.http, FakeClock())
    assert not await house.sign_in.resume()
    assert len(script.forms("token")) == 1, "what is kept is not even tried"
    await house.sign_in.start()
    await house.sign_in.wait()
    await house.sign_in.sign_out()
    assert list(house.keyring._secrets.values()) == ["refresh-1"]

    house.storage = Storage.KEYRING
    house.build(script.http, FakeClock())
    assert await house.sign_in.resume()
