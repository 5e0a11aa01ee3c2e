"""Whether a database holds a practice environment, and of which version. Apart from `seed.py`: every start asks it."""

import sqlite3
from pathlib import Path
from typing import Final

from kiosk_api.store import notes
from kiosk_api.store.database import Transaction
from kiosk_api.store.sqlite import connect

PRACTICE_VERSION: Final = 9
"""Of what is laid. Raise it when an environment that was laid before would lack something."""
LAID: Final = "practice.laid"
"""The note that says on which day the environment was laid."""
VERSION: Final = "practice.version"
"""The note that says by which version it was laid; the first wrote none."""
_FIRST: Final = 1


def is_laid(tx: Transaction) -> bool:
    """Return whether this database is a practice environment."""
    return notes.read(tx, LAID) is not None


def version_laid_in(path: Path) -> int | None:
    """Return by which version the environment in a database file was laid, without migrating it.

    None: there is none in it.

    Raises:
        sqlite3.Error: the file is no database, or cannot be read.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    connection = connect(path)
    try:
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'service_note'").fetchone()
        if known is None:
            return None
        found = dict(_notes(connection))
    finally:
        connection.close()
    return int(found.get(VERSION, _FIRST)) if LAID in found else None


def _notes(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute(
        "SELECT name, value FROM service_note WHERE name IN (?, ?)", (LAID, VERSION)
    ).fetchall()
