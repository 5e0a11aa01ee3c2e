"""Runs what may never return in a thread that nobody has to wait for.

A key store that asks a question on a screen that nobody sees blocks for ever. A thread of `asyncio.to_thread`
would keep the interpreter from ending; a daemon thread does not.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


async def in_limited_thread(work: Callable[[], Result], limit_s: float) -> Result:
    """Return what `work` returns, or raise what it raises.

    Raises:
        TimeoutError: it took longer than `limit_s`; it may still go on, and its result is thrown away.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Result] = loop.create_future()

    def report(result: Result | None, failure: BaseException | None) -> None:
        if done.done():
            return
        if failure is not None:
            done.set_exception(failure)
        else:
            done.set_result(result)  # type: ignore[arg-type] # no failure: `work` gave its result

    def run() -> None:
        result: Result | None = None
        failure: BaseException | None = None
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 # whatever it is, the waiting task is told
            failure = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(report, result, failure)

    threading.Thread(target=run, name="kiosk-key-store", daemon=True).start()
    async with asyncio.timeout(limit_s):
        return await done
