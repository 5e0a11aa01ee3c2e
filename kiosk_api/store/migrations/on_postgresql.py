"""Migrating a PostgreSQL database. Apart, for psycopg is an optional dependency."""

import psycopg

from kiosk_api.store.migrations import APPLIED_TABLE, POSTGRESQL_LOCK, migrations, missing
from kiosk_api.store.postgresql import as_query


def migrate_postgresql(address: str) -> None:
    """Bring a database up to date. A second process waits for the first, then finds nothing to do."""
    with psycopg.connect(address) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (POSTGRESQL_LOCK,))
        connection.execute(APPLIED_TABLE)
        applied = [
            number for (number,) in connection.execute("SELECT number FROM applied_migration").fetchall()
        ]
        for migration in missing(migrations("postgresql"), applied):
            connection.execute(as_query(migration.sql))
            connection.execute(
                "INSERT INTO applied_migration VALUES (%s, %s)", (migration.number, migration.name)
            )
