"""SQLite as the database of one machine: one writer thread, a few readers, several processes on one file.

`synchronous=FULL` on the writer: what was acknowledged survives a power cut. `mmap_size=0`: reading a
cold file through the memory map made the slowest pages fourteen times slower. Caches stay small, for
the embedded service shares the client's memory and the operating system keeps the pages anyway; a
server asks for larger ones.
"""

import asyncio
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from kiosk_api.store.at_end import AtEnd
from kiosk_api.store.database import Dialect, Row, Transaction
from kiosk_api.store.errors import DatabaseBusy, Refused

T = TypeVar("T")

READERS: Final = 4
BUSY_TIMEOUT_MS: Final = 5_000
CACHE_KIB: Final = 512
"""Page cache of one connection. Lists read so few pages that more of it made none of them quicker, with 1,000,000
dossiers; it cost the client 10 MiB."""


class SqliteTransaction:
    """One open transaction on one connection. Lists as parameters travel as JSON (see `lists.py`)."""

    dialect: Dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.at_end = AtEnd()

    def all(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        cursor = self._connection.execute(sql, parameters or {})
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def one(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Row | None:
        cursor = self._connection.execute(sql, parameters or {})
        row = cursor.fetchone()
        if row is None:
            return None
        found = dict(zip([column[0] for column in cursor.description], row, strict=True))
        cursor.close()
        return found

    def run(self, sql: str, parameters: Mapping[str, Any] | None = None) -> int:
        return self._connection.execute(sql, parameters or {}).rowcount

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        places = ", ".join("?" * len(columns))
        self._connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)


class SqliteDatabase:
    """A database in one file. Use `open_database`, which also migrates."""

    dialect: Dialect = "sqlite"

    def __init__(self, path: Path, *, cache_kib: int = CACHE_KIB) -> None:
        create_private(path)
        self._path = path
        self._cache_kib = cache_kib
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="kiosk-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="kiosk-reader")
        self._of_thread = threading.local()
        self._connections: list[sqlite3.Connection] = []

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._run, "BEGIN", work)

    async def write(self, work: Callable[[Transaction], T]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, self._run, "BEGIN IMMEDIATE", work)

    async def close(self) -> None:
        """End the threads, then close: no thread has a connection in use any more."""
        loop = asyncio.get_running_loop()
        for threads in (self._readers, self._writer):
            await loop.run_in_executor(None, threads.shutdown)
        for connection in self._connections:
            connection.close()
        self._connections.clear()

    def _run(self, begin: str, work: Callable[[Transaction], T]) -> T:
        connection = self._connection(writes=begin != "BEGIN")
        with named_errors(), transaction(connection, begin):
            tx = SqliteTransaction(connection)
            result = work(tx)
            tx.at_end.do(tx)
            return result

    def _connection(self, *, writes: bool) -> sqlite3.Connection:
        """Return this thread's connection, opened when it is first needed."""
        found: sqlite3.Connection | None = getattr(self._of_thread, "connection", None)
        if found is None:
            found = connect(self._path, cache_kib=self._cache_kib)
            found.execute("PRAGMA synchronous=FULL" if writes else "PRAGMA query_only=ON")
            self._of_thread.connection = found
            self._connections.append(found)
        return found


def create_private(path: Path) -> None:
    """Make the file, readable by its owner only, when it is not there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def connect(path: Path, *, cache_kib: int = CACHE_KIB) -> sqlite3.Connection:
    """Open one connection with the settings that this module's docstring explains, without a transaction."""
    connection = sqlite3.connect(
        path, timeout=BUSY_TIMEOUT_MS / 1_000, isolation_level=None, check_same_thread=False
    )
    use_write_ahead_log(connection)
    for setting in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "foreign_keys=ON",
        "mmap_size=0",
        f"cache_size=-{cache_kib}",
    ):
        connection.execute(f"PRAGMA {setting}")
    return connection


def use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch to WAL. The switch does not honour the busy time-out, so two first openers need patience."""
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1_000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str) -> Generator[None]:
    """Begin, then commit; or roll everything back when the work raises."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def named_errors() -> Generator[None]:
    """Give SQLite's errors the names of this store; the cause stays for the log."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise Refused(str(error)) from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise DatabaseBusy from error
        raise
