"""Tokens of one process: renewed in time, once, and never lost."""

import asyncio
from pathlib import Path

import httpx
import pytest

from kiosk_tui.errors import NetworkError, NobodySignedIn, NotAllowed, NotSignedIn, StorageFailed
from tests.unit.sign_in.scripted_provider import ScriptedProvider, granted, refused
from tests.unit.sign_in.signed_in import ACCOUNT, BrokenStore, SignedIn

LOST = httpx.ReadError("broke off")
EXCHANGED = (
    200,
    {
        "access_token": "access-for-applicant",
        "token_type": "Bearer",
        "expires_in": 600,
        "issued_token_type": "urn:ietf:params:oauth:token-type:access_token",
    },
)


async def test_asks_nobody_while_the_token_is_good(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1)]), tmp_path)
    access = await signed_in.begin()
    assert await access.bearer() == "access-1"
    signed_in.clock.pass_by(500)
    assert await access.bearer() == "access-1"
    assert len(signed_in.provider.forms("token")) == 1


async def test_renews_a_minute_and_a_bit_before_the_end(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1), granted(2)]), tmp_path)
    access = await signed_in.begin()
    await access.bearer()
    signed_in.clock.pass_by(541)
    assert await access.bearer() == "access-2"


async def test_a_short_token_is_used_for_half_its_life(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1, life_s=40), granted(2)]), tmp_path)
    access = await signed_in.begin()
    await access.bearer()
    signed_in.clock.pass_by(19)
    assert await access.bearer() == "access-1"
    signed_in.clock.pass_by(2)
    assert await access.bearer() == "access-2"


async def test_many_tasks_wait_for_one_refresh(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1), granted(2)]), tmp_path)
    access = await signed_in.begin()
    assert set(await asyncio.gather(*(access.bearer() for _ in range(50)))) == {"access-1"}
    assert len(signed_in.provider.forms("token")) == 1


async def test_a_refused_token_is_renewed_once_for_everybody(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1), granted(2), granted(3)]), tmp_path)
    access = await signed_in.begin()
    await access.bearer()
    renewed = await asyncio.gather(*(access.renewed("access-1") for _ in range(10)))
    assert set(renewed) == {"access-2"}
    assert await access.renewed("access-1") == "access-2", "somebody else renewed it already"


async def test_the_new_refresh_token_is_kept_before_the_access_token_is_used(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1)]), tmp_path)
    access = await signed_in.begin()
    await access.bearer()
    assert await signed_in.store.load(ACCOUNT.key) == "refresh-1"


async def test_a_waiter_that_leaves_does_not_stop_the_refresh(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1)]), tmp_path)
    access = await signed_in.begin()
    waiter = asyncio.create_task(access.bearer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiter.cancel()
    assert await access.bearer() == "access-1"
    assert [form["refresh_token"] for form in signed_in.provider.forms("token")] == ["refresh-0"]


async def test_a_lost_answer_keeps_the_session(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[LOST, granted(1)]), tmp_path)
    access = await signed_in.begin()
    with pytest.raises(NetworkError):
        await access.bearer()
    assert len(signed_in.provider.forms("token")) == 1, "a refresh is never repeated by itself"
    assert await signed_in.store.load(ACCOUNT.key) == "refresh-0"
    assert await access.bearer() == "access-1"


async def test_no_network_while_the_token_is_still_good_hurts_nobody(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1), LOST, granted(2)]), tmp_path)
    access = await signed_in.begin()
    await access.bearer()
    signed_in.clock.pass_by(560)
    assert await access.bearer() == "access-1"
    assert await access.bearer() == "access-1", "the next try is a quarter of a minute later"
    signed_in.clock.pass_by(16)
    assert await access.bearer() == "access-2"


@pytest.mark.parametrize(
    "answer", [refused("invalid_grant"), refused("invalid_request"), (400, b""), (401, b"")]
)
async def test_a_session_that_ended_is_forgotten_and_said(tmp_path: Path, answer: tuple[int, object]) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[answer]), tmp_path)
    access = await signed_in.begin()
    lapses: list[NotSignedIn] = []
    access.on_lapse = lapses.append
    with pytest.raises(NotSignedIn):
        await access.bearer()
    assert len(lapses) == 1
    assert access.credential is None
    assert await signed_in.store.load(ACCOUNT.key) is None


async def test_a_token_that_somebody_else_kept_since_is_not_deleted(tmp_path: Path) -> None:
    signed_in: SignedIn

    def overtaken(_form: dict[str, str]) -> tuple[int, object]:
        signed_in.store._secrets[ACCOUNT.key] = "refresh-of-another"  # type: ignore[attr-defined] # as another process
        return refused("invalid_grant")

    signed_in = SignedIn(ScriptedProvider(token=[overtaken]), tmp_path)
    access = await signed_in.begin()
    with pytest.raises(NotSignedIn):
        await access.bearer()
    assert await signed_in.store.load(ACCOUNT.key) == "refresh-of-another"


async def test_uses_what_is_kept_now_not_what_it_remembers(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(8)]), tmp_path)
    access = await signed_in.begin()
    await signed_in.store.save(ACCOUNT.key, "refresh-7")
    await access.bearer()
    assert signed_in.provider.forms("token")[0]["refresh_token"] == "refresh-7"


async def test_a_store_that_breaks_costs_the_keeping_not_the_session(tmp_path: Path) -> None:
    store = BrokenStore()
    signed_in = SignedIn(ScriptedProvider(token=[granted(1), granted(2)]), tmp_path, store)
    access = await signed_in.begin()
    store.broken = True
    warned: list[StorageFailed] = []
    access.on_unkept = warned.append
    assert await access.bearer() == "access-1"
    assert len(warned) == 1
    assert store.deleted == [ACCOUNT.key], "the used token would end the session at the next start"
    signed_in.clock.pass_by(590)
    assert await access.bearer() == "access-2"
    assert signed_in.provider.forms("token")[1]["refresh_token"] == "refresh-1"


async def test_acting_for_somebody_takes_a_token_for_them_once(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1), EXCHANGED]), tmp_path)
    access = await signed_in.begin()
    signed_in.acting_for = "applicant-1"
    assert await access.bearer() == "access-for-applicant"
    assert await access.bearer() == "access-for-applicant"
    assert signed_in.provider.forms("token")[1:] == [
        {
            "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
            "client_id": "kiosk-terminal",
            "subject_token": "access-1",
            "subject_token_type": "urn:ietf:params:oauth:token-type:access_token",
            "audience": "urn:kiosk:applicant:applicant-1",
        }
    ]
    assert await access.bearer(own=True) == "access-1"
    signed_in.acting_for = None
    assert await access.bearer() == "access-1"


async def test_a_refused_own_token_is_renewed_without_an_exchange(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1), granted(2)]), tmp_path)
    access = await signed_in.begin()
    signed_in.acting_for = "applicant-1"
    assert await access.renewed(await access.bearer(own=True), own=True) == "access-2"


async def test_a_person_who_lost_the_right_is_told_so(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1), refused("invalid_target")]), tmp_path)
    access = await signed_in.begin()
    signed_in.acting_for = "applicant-1"
    with pytest.raises(NotAllowed):
        await access.bearer()
    assert access.credential is not None, "the person is still signed in"


async def test_an_exchange_that_refuses_the_person_s_token_gets_a_new_one(tmp_path: Path) -> None:
    script = ScriptedProvider(token=[granted(1), refused("invalid_grant"), granted(2), EXCHANGED])
    signed_in = SignedIn(script, tmp_path)
    access = await signed_in.begin()
    signed_in.acting_for = "applicant-1"
    assert await access.bearer() == "access-for-applicant"
    assert script.forms("token")[3]["subject_token"] == "access-2"


async def test_an_answer_of_another_type_is_not_taken_for_a_token(tmp_path: Path) -> None:
    strange = (200, {**EXCHANGED[1], "issued_token_type": "urn:ietf:params:oauth:token-type:refresh_token"})
    signed_in = SignedIn(ScriptedProvider(token=[granted(1), strange]), tmp_path)
    access = await signed_in.begin()
    signed_in.acting_for = "applicant-1"
    with pytest.raises(Exception, match="not_understood"):
        await access.bearer()


async def test_no_token_for_nobody(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1)]), tmp_path)
    with pytest.raises(NobodySignedIn):
        await signed_in.access.bearer()
    access = await signed_in.begin()
    await access.bearer()
    await access.end()
    with pytest.raises(NotSignedIn):
        await access.bearer()


async def test_nothing_secret_is_in_any_repr(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1)]), tmp_path)
    access = await signed_in.begin()
    await access.bearer()
    shown = repr(vars(access))
    assert "access-1" not in shown
    assert "refresh-" not in shown


async def test_a_session_that_ended_is_told_from_one_that_never_was(tmp_path: Path) -> None:
    signed_in = SignedIn(ScriptedProvider(token=[granted(1), refused("invalid_grant")]), tmp_path)
    access = await signed_in.begin()
    await access.bearer()
    with pytest.raises(NotSignedIn):
        await access.renewed("access-1")
    with pytest.raises(NotSignedIn) as later:
        await access.bearer()
    assert type(later.value) is NotSignedIn
