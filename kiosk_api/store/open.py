"""Open the database that an address names, brought up to date.

`sqlite:///folder/file.db` (from here) or `sqlite:////folder/file.db` (absolute), and `postgresql://…`
as libpq knows it.
"""

from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from kiosk_api.store.database import Database
from kiosk_api.store.migrations import migrate_sqlite
from kiosk_api.store.sqlite import CACHE_KIB, SqliteDatabase, create_private

SQLITE: Final = "sqlite:///"
POSTGRESQL: Final = ("postgresql://", "postgres://")


class UnknownDatabaseAddress(Exception):
    """The address names neither a SQLite file nor a PostgreSQL server."""


def sqlite_url(path: Path) -> str:
    """Return the address of a database file."""
    return SQLITE + quote(str(path))


def sqlite_path(url: str) -> Path | None:
    """Return the database file that an address names; None: it names none."""
    if url.startswith(SQLITE) and len(url) > len(SQLITE):
        return Path(unquote(url.removeprefix(SQLITE)))
    return None


def open_database(url: str, *, cache_kib: int = CACHE_KIB) -> Database:
    """Open and migrate. `cache_kib` is SQLite's page cache; a server or a bulk load wants more than a session.

    Raises:
        UnknownDatabaseAddress: see there.
        DatabaseIsNewer: a newer kiosk has used this database.
    """
    path = sqlite_path(url)
    if path is not None:
        create_private(path)
        migrate_sqlite(path)
        return SqliteDatabase(path, cache_kib=cache_kib)
    if url.startswith(POSTGRESQL):
        from kiosk_api.store.migrations.on_postgresql import migrate_postgresql
        from kiosk_api.store.postgresql import PostgresqlDatabase

        migrate_postgresql(url)
        return PostgresqlDatabase(url)
    raise UnknownDatabaseAddress(url)
