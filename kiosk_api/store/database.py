"""What the store needs of a database: short transactions, run in a worker thread.

`sqlite.py` and `postgresql.py` are the two databases. All SQL takes named parameters written `:name`;
each database translates them. A store function takes a `Transaction` as its first argument and is
synchronous: it runs whole inside one thread, so that no await can come between two of its statements.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol, TypeVar

from kiosk_api.store.at_end import AtEnd

Row = Mapping[str, Any]
Dialect = Literal["sqlite", "postgresql"]
T = TypeVar("T")


class Transaction(Protocol):
    """One open transaction."""

    @property
    def dialect(self) -> Dialect: ...

    @property
    def at_end(self) -> AtEnd:
        """What it does last, before it is durable."""
        ...

    def all(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Run a query and return every row."""
        ...

    def one(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Row | None:
        """Run a query and return its first row, or None."""
        ...

    def run(self, sql: str, parameters: Mapping[str, Any] | None = None) -> int:
        """Run a statement and return how many rows it touched."""
        ...

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert many rows in the quickest way that this database knows; `rows` is never held whole."""
        ...


class Database(Protocol):
    """A place that keeps things, whatever its make."""

    @property
    def dialect(self) -> Dialect: ...

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a read-only transaction with one consistent view."""
        ...

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a write transaction: durable when this returns, undone when `work` raises."""
        ...

    async def close(self) -> None: ...
