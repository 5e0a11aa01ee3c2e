"""Numbered SQL files that only go forward, applied before a database is used.

`sqlite/` and `postgresql/` hold the same numbers. All that is missing is applied in one transaction under the
database's own lock, so two processes that start at once do it once, and a killed one leaves nothing half.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from kiosk_api.store.database import Dialect
from kiosk_api.store.sqlite import connect, transaction

POSTGRESQL_LOCK: Final = 5_461_707
"""Key of the advisory lock that migrating processes queue on: any number, always the same."""

APPLIED_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS applied_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)"
)


class DatabaseIsNewer(Exception):
    """The database was migrated by a newer kiosk than this one, which must not touch it."""


@dataclass(frozen=True, slots=True)
class Migration:
    number: int
    name: str
    sql: str


def migrations(dialect: Dialect) -> list[Migration]:
    """Return every migration of one dialect, in order; also from inside an installed wheel."""
    folder = files("kiosk_api.store.migrations") / dialect
    found = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name
    )
    return [
        Migration(int(file.name[:4]), file.name.removesuffix(".sql"), file.read_text(encoding="utf-8"))
        for file in found
    ]


def missing(known: list[Migration], applied: Iterable[int]) -> list[Migration]:
    """Return what must still be applied.

    Raises:
        DatabaseIsNewer: the database has migrations that this program does not know.
    """
    done = set(applied)
    if unknown := done - {migration.number for migration in known}:
        raise DatabaseIsNewer(sorted(unknown))
    return [migration for migration in known if migration.number not in done]


def migrate_sqlite(path: Path) -> None:
    """Bring a database file up to date."""
    connection = connect(path)
    try:
        with transaction(connection, "BEGIN IMMEDIATE"):
            connection.execute(APPLIED_TABLE)
            applied = [number for (number,) in connection.execute("SELECT number FROM applied_migration")]
            for migration in missing(migrations("sqlite"), applied):
                for statement in statements(migration.sql):
                    connection.execute(statement)
                connection.execute(
                    "INSERT INTO applied_migration VALUES (?, ?)", (migration.number, migration.name)
                )
    finally:
        connection.close()


def statements(sql: str) -> Iterator[str]:
    """Cut a script into statements; `executescript` can not be used, for it commits first."""
    waiting = ""
    for line in sql.splitlines(keepends=True):
        waiting += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""
    if waiting.strip():
        yield waiting
