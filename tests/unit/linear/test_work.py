"""Waiting: one line after a while, nothing before, and the user may stop it."""

import asyncio

import pytest

from kiosk_tui.linear.work import Interrupted, Work


def test_returns_what_the_work_returns() -> None:
    work = Work(lambda: None)
    try:
        assert work.run(asyncio.sleep(0, "done")) == "done"
    finally:
        work.close()


def test_says_once_that_it_takes_long_and_then_is_silent_for_a_while() -> None:
    said: list[str] = []
    work = Work(lambda: said.append("busy"), first_word_s=0.02)
    try:
        work.run(asyncio.sleep(0.1))
    finally:
        work.close()
    assert said == ["busy"]


def test_says_how_far_it_is_instead_where_that_is_known() -> None:
    said: list[str] = []
    work = Work(lambda: said.append("busy"), first_word_s=0.02)

    def how_far() -> bool:
        asyncio.get_running_loop()
        said.append("half")
        return True

    work.say_how_far = how_far
    try:
        work.run(asyncio.sleep(0.1))
    finally:
        work.close()
    assert said == ["half"]


def test_says_nothing_about_a_short_wait() -> None:
    said: list[str] = []
    work = Work(lambda: said.append("busy"))
    try:
        work.run(asyncio.sleep(0.01))
    finally:
        work.close()
    assert said == []


def test_a_time_out_of_the_work_itself_is_told_as_it_is() -> None:
    async def slow() -> None:
        raise TimeoutError

    work = Work(lambda: None)
    try:
        with pytest.raises(TimeoutError):
            work.run(slow())
    finally:
        work.close()


def test_an_interrupt_cancels_what_was_asked() -> None:
    cancelled = asyncio.Event()

    async def endless() -> None:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            cancelled.set()
            raise

    def interrupt() -> None:
        raise KeyboardInterrupt

    work = Work(interrupt, first_word_s=0.01)
    try:
        with pytest.raises((Interrupted, KeyboardInterrupt)):
            work.run(endless())
    finally:
        work.close()
    assert cancelled.is_set()


def test_closing_stops_what_still_runs() -> None:
    stopped: list[bool] = []

    async def begin() -> None:
        async def background() -> None:
            try:
                await asyncio.sleep(3600)
            finally:
                stopped.append(True)

        asyncio.get_running_loop().create_task(background())
        await asyncio.sleep(0)

    work = Work(lambda: None)
    work.run(begin())
    work.close()
    assert stopped == [True]
