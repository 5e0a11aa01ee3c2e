"""PostgreSQL as the database of a server: pooled connections, used from worker threads.

Reads run REPEATABLE READ, so that a page and its total are of one moment; writes run READ COMMITTED and guard
themselves by version. Imported only for `postgresql://` addresses: psycopg is an optional dependency.
"""

import asyncio
import re
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final, TypeVar, cast

import psycopg
from psycopg import sql as composed
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from kiosk_api.store.at_end import AtEnd
from kiosk_api.store.database import Dialect, Row, Transaction
from kiosk_api.store.errors import DatabaseBusy, Refused

T = TypeVar("T")
Connection = psycopg.Connection[dict[str, Any]]

READERS: Final = 8
WRITERS: Final = 8
WAIT_FOR_CONNECTION_S: Final = 5.0

# Short look-ups: compiling costs more than it saves, and the best plan depends on the scope asked for.
SETTINGS: Final = "-c jit=off -c plan_cache_mode=force_custom_plan -c random_page_cost=1.1 -c timezone=UTC"
READ_SETTINGS: Final = (
    f"{SETTINGS} -c default_transaction_isolation=repeatable\\ read -c default_transaction_read_only=on"
)

_PARAMETERS = re.compile(r"('(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|::)|:([a-z_][a-z0-9_]*)|(%)")


@lru_cache(maxsize=512)
def with_percent_names(sql: str) -> str:
    """Write `:name` as psycopg's `%(name)s`; strings, quoted names, comments and `::` stay as they are."""

    def spelled(match: re.Match[str]) -> str:
        literal, name, _ = match.groups()
        if name:
            return f"%({name})s"
        return literal.replace("%", "%%") if literal else "%%"

    return _PARAMETERS.sub(spelled, sql)


class PostgresqlTransaction:
    """One open transaction on one connection."""

    dialect: Dialect = "postgresql"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.at_end = AtEnd()

    def _execute(self, sql: str, parameters: Mapping[str, Any] | None) -> psycopg.Cursor[dict[str, Any]]:
        return self._connection.execute(as_query(with_percent_names(sql)), parameters or {})

    def all(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        return list(self._execute(sql, parameters).fetchall())

    def one(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Row | None:
        return self._execute(sql, parameters).fetchone()

    def run(self, sql: str, parameters: Mapping[str, Any] | None = None) -> int:
        return self._execute(sql, parameters).rowcount

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        statement = composed.SQL("COPY {} ({}) FROM STDIN").format(
            composed.Identifier(table), composed.SQL(", ").join(map(composed.Identifier, columns))
        )
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)


class PostgresqlDatabase:
    """A database on a server. Use `open_database`, which also migrates."""

    dialect: Dialect = "postgresql"

    def __init__(self, address: str) -> None:
        self._reading = pool(address, READERS, READ_SETTINGS)
        self._writing = pool(address, WRITERS, SETTINGS)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="kiosk-reader")
        self._writers = ThreadPoolExecutor(WRITERS, thread_name_prefix="kiosk-writer")

    async def read(self, work: Callable[[Transaction], T]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, run, self._reading, work)

    async def write(self, work: Callable[[Transaction], T]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writers, run, self._writing, work)

    async def close(self) -> None:
        loop = asyncio.get_running_loop()
        for end in (
            self._readers.shutdown,
            self._writers.shutdown,
            self._reading.close,
            self._writing.close,
        ):
            await loop.run_in_executor(None, end)


def as_query(text: str) -> composed.SQL:
    """Vouch for a statement: every one is a constant of this package, and values travel as parameters."""
    return composed.SQL(cast("Any", text))


def pool(address: str, connections: int, settings: str) -> "ConnectionPool[Connection]":
    """Open a pool that makes its connections when they are needed."""
    given = str(conninfo_to_dict(address).get("options") or "")
    return ConnectionPool(
        address,
        connection_class=Connection,
        min_size=1,
        max_size=connections,
        timeout=WAIT_FOR_CONNECTION_S,
        kwargs={"row_factory": dict_row, "options": f"{given} {settings}"},
        open=True,
    )


def run(connections: "ConnectionPool[Connection]", work: Callable[[Transaction], T]) -> T:
    """Do `work` in one transaction: committed when it returns, rolled back when it raises."""
    with named_errors(), connections.connection() as connection, connection.transaction():
        tx = PostgresqlTransaction(connection)
        result = work(tx)
        tx.at_end.do(tx)
        return result


@contextmanager
def named_errors() -> Generator[None]:
    """Give PostgreSQL's errors the names of this store; the cause stays for the log."""
    try:
        yield
    except psycopg.IntegrityError as error:
        raise Refused(str(error)) from error
    except (PoolTimeout, psycopg.OperationalError) as error:
        raise DatabaseBusy from error
