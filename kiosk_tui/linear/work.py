"""Runs the pages' work while the user waits, and says so when it takes long: after 2 s, then each 30 s."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as StillRunning
from typing import Any, Final, TypeVar

FIRST_WORD_S: Final = 2.0
"""Seconds of silence before the first line about a wait."""
NEXT_WORD_S: Final = 30.0

Value = TypeVar("Value")


class Interrupted(Exception):
    """The user interrupted a wait. What was asked is cancelled."""


class Work:
    """An event loop in a thread of its own. It goes on while the prompt waits, so a sign-in is noticed."""

    def __init__(self, still_busy: Callable[[], None], first_word_s: float = FIRST_WORD_S) -> None:
        """Begin. `still_busy` says that it takes long, where nobody knows how far it is."""
        self.say_how_far: Callable[[], bool] = lambda: False
        """Says how far it is; False when nothing is known. Called in the loop, between two steps of the work."""
        self._still_busy: Final = still_busy
        self._first_word_s: Final = first_word_s
        self._loop: Final = asyncio.new_event_loop()
        self._thread: Final = threading.Thread(target=self._loop.run_forever, name="kiosk-work", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, Value]) -> Value:
        """Return what `work` returns, or raise what it raises.

        Raises:
            Interrupted: the user did not want to wait any longer.
        """
        running = asyncio.run_coroutine_threadsafe(work, self._loop)
        wait_s = self._first_word_s
        while True:
            try:
                return running.result(wait_s)
            except StillRunning:
                if running.done():  # the work itself raised a time-out
                    raise
                if not self._asked_between_steps():
                    self._still_busy()
                wait_s = NEXT_WORD_S
            except KeyboardInterrupt:
                running.cancel()
                raise Interrupted from None
            except CancelledError:
                raise Interrupted from None

    def look(self, ask: Callable[[], Value]) -> Value:
        """Return what `ask` returns, asked between two steps of the work."""

        async def asked() -> Value:
            return ask()

        return self.run(asked())

    def _asked_between_steps(self) -> bool:
        """Say how far it is. Asked aside of `run`, which is in the middle of waiting."""

        async def asked() -> bool:
            return self.say_how_far()

        return asyncio.run_coroutine_threadsafe(asked(), self._loop).result()

    def close(self) -> None:
        """Stop the loop and whatever still runs in it."""
        self.run(self._cancel_all())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _cancel_all(self) -> None:
        here = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not here]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._loop.shutdown_asyncgens()
