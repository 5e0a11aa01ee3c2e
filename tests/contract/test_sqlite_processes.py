"""One SQLite file and several processes: they migrate once, wait for each other, and lose nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk_api.store.errors import DatabaseBusy
from kiosk_api.store.migrations import DatabaseIsNewer, migrations, statements
from kiosk_api.store.open import UnknownDatabaseAddress, open_database, sqlite_url
from kiosk_api.store.sqlite import SqliteDatabase, connect

OPEN_AND_WRITE = """
import asyncio, sys
from kiosk_api.store import notes
from kiosk_api.store.open import open_database

async def main(url, name):
    database = open_database(url)
    for number in range(20):
        await database.write(lambda tx: notes.write(tx, f"{name}-{number}", "here"))
    await database.close()

asyncio.run(main(*sys.argv[1:]))
"""


def test_processes_that_start_at_once_migrate_once_and_lose_no_write(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "kiosk.db")
    started = [
        subprocess.Popen([sys.executable, "-c", OPEN_AND_WRITE, url, f"p{number}"]) for number in range(4)
    ]
    assert [process.wait(60) for process in started] == [0, 0, 0, 0]
    connection = connect(tmp_path / "kiosk.db")
    written = connection.execute("SELECT count(*) FROM service_note").fetchone()
    applied = [
        number for (number,) in connection.execute("SELECT number FROM applied_migration ORDER BY number")
    ]
    connection.close()
    assert written == (80,)
    assert applied == [migration.number for migration in migrations("sqlite")]


def test_both_dialects_have_the_same_migrations() -> None:
    numbered = [
        [(each.number, each.name) for each in migrations(dialect)] for dialect in ("sqlite", "postgresql")
    ]
    assert numbered[0] == numbered[1]
    assert [number for number, _ in numbered[0]] == list(range(1, len(numbered[0]) + 1))


def test_an_older_kiosk_does_not_touch_a_newer_database(tmp_path: Path) -> None:
    open_database(sqlite_url(tmp_path / "kiosk.db"))
    connection = connect(tmp_path / "kiosk.db")
    connection.execute("INSERT INTO applied_migration VALUES (9999, 'from the future')")
    connection.close()
    with pytest.raises(DatabaseIsNewer):
        open_database(sqlite_url(tmp_path / "kiosk.db"))


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    open_database(sqlite_url(tmp_path / "deep" / "down" / "kiosk.db"))
    assert (tmp_path / "deep" / "down" / "kiosk.db").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("url", ["", "kiosk.db", "sqlite:///", "mysql://host/base", "sqlite://kiosk.db"])
def test_an_address_of_no_known_kind_is_refused(url: str) -> None:
    with pytest.raises(UnknownDatabaseAddress):
        open_database(url)


def test_an_address_survives_odd_file_names(tmp_path: Path) -> None:
    odd = tmp_path / "een map #1 100%?" / "kiosk.db"
    open_database(sqlite_url(odd))
    assert odd.is_file()


async def test_a_writer_that_waits_too_long_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kiosk.db"
    open_database(sqlite_url(path))
    monkeypatch.setattr("kiosk_api.store.sqlite.BUSY_TIMEOUT_MS", 50)
    holder = connect(path)
    holder.execute("BEGIN IMMEDIATE")
    database = SqliteDatabase(path)
    with pytest.raises(DatabaseBusy):
        await database.write(lambda tx: tx.run("DELETE FROM service_note"))
    assert await database.read(lambda tx: tx.all("SELECT * FROM service_note")) == []
    holder.close()
    await database.close()


async def test_writes_are_flushed_before_they_are_acknowledged(tmp_path: Path) -> None:
    database = open_database(sqlite_url(tmp_path / "kiosk.db"))
    settings = {
        name: await database.write(lambda tx, name=name: tx.one(f"PRAGMA {name}"))  # type: ignore[misc]
        for name in ("synchronous", "journal_mode", "foreign_keys", "busy_timeout")
    }
    await database.close()
    assert [list((row or {}).values()) for row in settings.values()] == [[2], ["wal"], [1], [5_000]]


def test_a_script_is_cut_into_whole_statements() -> None:
    script = "CREATE TABLE a (b);\n-- ; a remark\n"
    script += "CREATE TRIGGER t AFTER INSERT ON a BEGIN\nSELECT 1;\nEND;\nSELECT ';';\n"
    cut = [statement.strip() for statement in statements(script)]
    assert len(cut) == 3
    assert cut[1].startswith("-- ; a remark")
    assert cut[2] == "SELECT ';';"
