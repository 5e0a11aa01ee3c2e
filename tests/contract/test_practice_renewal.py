"""A practice environment of an older kiosk is set aside whole, never under somebody's hands, and told once."""

import sqlite3
from pathlib import Path

import pytest

from kiosk_api.embedded import open_embedded
from kiosk_api.practice.laid import LAID, PRACTICE_VERSION, VERSION, version_laid_in
from kiosk_api.practice.place import DATABASE_FILE
from kiosk_api.practice.set_aside import PracticeInUse, set_aside
from kiosk_api.store import notes
from kiosk_api.store.database import Transaction
from kiosk_api.store.open import open_database, sqlite_url
from kiosk_api.store.sqlite import connect
from kiosk_tui import errors
from kiosk_tui.bootstrap import EmbeddedService
from kiosk_tui.pages.phrase import Phrase, Sayable


async def lay_old(folder: Path, version: int | None = None) -> Path:
    """Make a database as a kiosk of a version left it; the first wrote no version."""

    def write(tx: Transaction) -> None:
        notes.write(tx, LAID, "2026-01-05")
        notes.write(tx, "mine", "worth keeping")
        if version is not None:
            notes.write(tx, VERSION, str(version))

    path = folder / DATABASE_FILE
    database = open_database(sqlite_url(path))
    await database.write(write)
    await database.close()
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.glob("practice*"))


def kept_in(path: Path) -> str:
    connection = sqlite3.connect(path)
    (value,) = connection.execute("SELECT value FROM service_note WHERE name = 'mine'").fetchone()
    connection.close()
    return str(value)


async def test_an_older_environment_gets_another_name_and_keeps_its_contents(tmp_path: Path) -> None:
    path = await lay_old(tmp_path)
    before = path.read_bytes()
    assert set_aside(path) == tmp_path / "practice-version-1.db"
    assert names_in(tmp_path) == ["practice-version-1.db"]
    assert (tmp_path / "practice-version-1.db").read_bytes() == before
    assert kept_in(tmp_path / "practice-version-1.db") == "worth keeping"


async def test_a_name_that_is_taken_is_not_written_over(tmp_path: Path) -> None:
    taken = tmp_path / "practice-version-1.db"
    taken.write_text("mine")
    assert set_aside(await lay_old(tmp_path)) == tmp_path / "practice-version-1-2.db"
    assert taken.read_text() == "mine"


@pytest.mark.parametrize("version", [PRACTICE_VERSION, PRACTICE_VERSION + 1])
async def test_an_environment_that_is_not_older_stays(tmp_path: Path, version: int) -> None:
    path = await lay_old(tmp_path, version)
    assert set_aside(path) is None
    assert version_laid_in(path) == version


async def test_what_holds_no_environment_stays(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_FILE
    assert set_aside(path) is None
    path.touch()
    assert set_aside(path) is None
    sqlite3.connect(path).executescript("CREATE TABLE other (x)").close()
    assert set_aside(path) is None
    assert path.exists()


async def test_what_another_kiosk_has_open_is_left_alone(tmp_path: Path) -> None:
    path = await lay_old(tmp_path)
    other = connect(path)
    other.execute("SELECT count(*) FROM service_note").fetchone()
    with pytest.raises(PracticeInUse):
        set_aside(path, wait_s=0)
    assert path.exists()
    other.close()
    assert set_aside(path, wait_s=0) is not None


async def test_after_setting_aside_a_new_one_is_laid_once(tmp_path: Path) -> None:
    await lay_old(tmp_path)
    told: list[Path] = []
    for _ in range(2):
        embedded = await open_embedded(tmp_path, renewed=told.append)
        laid = await embedded.service.database.read(lambda tx: notes.read(tx, VERSION))
        assert laid == str(PRACTICE_VERSION)
        await embedded.close()
    assert told == [tmp_path / "practice-version-1.db"]


async def test_the_person_is_told_in_one_sentence_where_the_old_one_is(tmp_path: Path) -> None:
    await lay_old(tmp_path)
    said: list[Sayable] = []
    service = EmbeddedService(tmp_path, said.append)
    await service.opened()
    await service.close()
    news = Phrase("sign_in.renewed", {"path": str(tmp_path / "practice-version-1.db")})
    assert said == [news]
    assert service.news == news


async def test_an_environment_in_use_is_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk_api.practice.set_aside.WAIT_S", 0)
    other = connect(await lay_old(tmp_path))
    other.execute("SELECT count(*) FROM service_note").fetchone()
    with pytest.raises(errors.PracticeInUse):
        await EmbeddedService(tmp_path).opened()
    other.close()
