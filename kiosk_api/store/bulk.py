"""Loading very many dossiers: without indexes, counters and full text, which are made anew at the end.

Everything happens in the caller's transaction, so other processes see the old state until all of it is there.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final

from kiosk_api.store import contacts
from kiosk_api.store.database import Transaction

TABLES: Final = ("dossier", "phase_entry", "history", "dossier_search")

Say = Callable[[str], None]
"""Told what is going on, in English, for the one who waits."""


@contextmanager
def indexes_at_the_end(tx: Transaction, say: Say) -> Generator[None]:
    """Take indexes and triggers away while dossiers are loaded, then put them back over everything."""
    put_back = _without(tx)
    yield
    say("Building indexes")
    for statement in put_back:
        tx.run(statement)
    say("Counting")
    tx.run("DELETE FROM dossier_count")
    tx.run(
        "INSERT INTO dossier_count (applicant_id, phase, action_needed, level, n) "
        "SELECT applicant_id, phase, action_needed, level, count(*) FROM dossier GROUP BY 1, 2, 3, 4"
    )
    tx.run("DELETE FROM sub_dossier_count")
    tx.run(
        "INSERT INTO sub_dossier_count (main_dossier_id, n) "
        "SELECT main_dossier_id, count(*) FROM dossier WHERE level = 2 GROUP BY 1"
    )
    contacts.count_anew(tx)
    if tx.dialect == "sqlite":
        say("Indexing words")
        tx.run("INSERT INTO dossier_fts (dossier_fts) VALUES ('rebuild')")
        tx.run("INSERT INTO dossier_fts_inside (dossier_fts_inside) VALUES ('rebuild')")
    else:
        say("Gathering statistics")
        for table in (
            *TABLES,
            "dossier_count",
            "sub_dossier_count",
            "contact_of_applicant",
            "applicant",
            "mandate",
        ):
            tx.run(f"ANALYZE {table}")


def ids_follow(tx: Transaction) -> None:
    """Let the next ids come after those of dossiers and acts that were loaded with an id of their own."""
    if tx.dialect == "postgresql":
        for table in ("dossier", "history", "message_thread", "message"):
            following = f"(SELECT coalesce(max(id), 0) + 1 FROM {table})"
            tx.run(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {following}, false)")


def _without(tx: Transaction) -> list[str]:
    """Drop what slows loading down; return the statements that make it anew, in order."""
    if tx.dialect == "sqlite":
        rows = tx.all(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL "
            "AND tbl_name IN ('dossier', 'phase_entry', 'history', 'dossier_search') ORDER BY type, rowid"
        )
        for row in rows:
            tx.run(f"DROP {row['type']} {row['name']}")
        return [row["sql"] for row in rows]
    rows = tx.all(
        "SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE schemaname = current_schema() "
        "AND tablename IN ('dossier', 'phase_entry', 'history', 'dossier_search') "
        "AND indexname NOT IN (SELECT conname FROM pg_constraint) ORDER BY indexname"
    )
    for row in rows:
        tx.run(f"DROP INDEX {row['name']}")
    for table in TABLES:
        tx.run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    return [row["sql"] for row in rows] + [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES]
