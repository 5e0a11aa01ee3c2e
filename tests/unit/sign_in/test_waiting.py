"""Waiting for what may never come: a lock, a thread, a first use."""

import asyncio
import threading
import time
from pathlib import Path

import pytest

from kiosk_tui.errors import StorageFailed
from kiosk_tui.portal.on_first_use import portal_on_first_use
from kiosk_tui.sign_in.credential_lock import credential_lock
from kiosk_tui.sign_in.limited_thread import in_limited_thread


async def test_a_second_holder_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    async def hold(name: str) -> None:
        async with credential_lock(tmp_path / "locks" / "one"):
            order.append(f"{name} in")
            await asyncio.sleep(0.05)
            order.append(f"{name} out")

    await asyncio.gather(hold("a"), hold("b"), hold("c"))
    assert [step.split()[1] for step in order] == ["in", "out"] * 3


async def test_a_lock_that_is_never_let_go_is_given_up(tmp_path: Path) -> None:
    async with credential_lock(tmp_path / "one"):
        with pytest.raises(StorageFailed):
            async with credential_lock(tmp_path / "one", limit_s=0.1):
                pass
    async with credential_lock(tmp_path / "one", limit_s=0.1):
        pass


async def test_who_is_cancelled_while_waiting_leaves_the_lock_alone(tmp_path: Path) -> None:
    async with credential_lock(tmp_path / "one"):
        waiter = asyncio.create_task(_hold_a_moment(tmp_path / "one"))
        await asyncio.sleep(0.05)
        waiter.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiter
    await _hold_a_moment(tmp_path / "one")


async def _hold_a_moment(file: Path) -> None:
    async with credential_lock(file, limit_s=5):
        pass


async def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFailed):
        await _hold_a_moment(tmp_path / "file" / "one")


async def test_a_thread_gives_its_result_or_its_error() -> None:
    assert await in_limited_thread(lambda: 7, 1) == 7
    with pytest.raises(ZeroDivisionError):
        await in_limited_thread(lambda: 1 // 0, 1)


async def test_a_thread_that_never_ends_keeps_nobody() -> None:
    began_s = time.monotonic()
    with pytest.raises(TimeoutError):
        await in_limited_thread(threading.Event().wait, 0.05)
    assert time.monotonic() - began_s < 1
    stuck = [thread for thread in threading.enumerate() if thread.name == "kiosk-key-store"]
    assert all(thread.daemon for thread in stuck), "the interpreter can end"


async def test_a_portal_is_made_once_at_the_first_question() -> None:
    made: list[str] = []

    class Portal:
        async def me(self) -> str:
            return "An"

    def make() -> Portal:
        made.append("made")
        return Portal()

    portal = portal_on_first_use(make)  # type: ignore[arg-type] # one operation is enough here
    assert made == []
    assert set(map(str, await asyncio.gather(portal.me(), portal.me()))) == {"An"}
    assert made == ["made"]
    assert not hasattr(portal, "no_such_operation")
