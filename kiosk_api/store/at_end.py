"""What a transaction does last, after everything that it was begun for.

Rows that many transactions write, such as the end of a chain, are locked then for as short as can be, and in one
order: so that two transactions can not wait for each other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiosk_api.store.database import Transaction


class AtEnd:
    """The things to do, by what does them."""

    def __init__(self) -> None:
        self._things: dict[Callable[[Transaction, list[Any]], None], list[Any]] = {}

    def add(self, work: Callable[[Transaction, list[Any]], None], thing: object) -> None:
        """Have `work` called once at the end, with everything that was added for it."""
        self._things.setdefault(work, []).append(thing)

    def do(self, tx: Transaction) -> None:
        """Do it all. A transaction that raises does none of it."""
        for work, things in self._things.items():
            work(tx, things)
