"""`kiosk-api types`: every fault is told and then nothing is loaded; a change is loaded once."""

import asyncio
import datetime as dt
from pathlib import Path

import pytest

from kiosk_api.__main__ import main
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.service import utc_now
from kiosk_api.store import dossier_types
from kiosk_api.store.dossier_types import TypeVersion
from kiosk_api.store.open import open_database, sqlite_url
from tests.unit.dossier_types.sound_file import SHARED, SOUND, broken


@pytest.fixture
def url(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "kiosk.db")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "types"
    folder.mkdir()
    (folder / "shared.toml").write_text(SHARED, encoding="utf-8")
    (folder / "proef.toml").write_text(SOUND, encoding="utf-8")
    return folder / "proef.toml"


def newest(url: str, code: str = "proef") -> TypeVersion | None:
    async def ask() -> TypeVersion | None:
        database = open_database(url)
        try:
            return await database.read(lambda tx: dossier_types.newest(tx, code))
        finally:
            await database.close()

    return asyncio.run(ask())


def change(file: Path, old: str, new: str) -> None:
    file.write_text(broken(old, new, file.read_text(encoding="utf-8")), encoding="utf-8")


def test_checking_says_how_many_are_sound(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["types", "check", str(file)]) == 0
    assert capsys.readouterr().out == "1 dossier type, no faults.\n"


def test_checking_tells_each_fault_on_a_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(file, 'kind = "yesNo"', 'kind = "jaNee"')
    change(file, "percent = 80", "percent = 800")
    assert main(["types", "check", str(file), str(file.with_name("weg.toml"))]) == 1
    *told, count = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in told] == [
        "tab inhoud, question partners, kind",
        "tab inhoud, question regio, asked_when, question_id",
        "check aandeel, percent",
        "The file cannot be read",
    ]
    assert all(line.startswith(str(file.parent)) for line in told)
    assert count == "4 faults."


def test_two_files_of_one_type_are_a_fault(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = file.with_name("nog.toml")
    other.write_text(SOUND, encoding="utf-8")
    assert main(["types", "check", str(file), str(other)]) == 1
    assert f"{other}:1: code: Another file is of type proef too." in capsys.readouterr().err


def test_loading_says_the_version_and_from_when(
    file: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    today = day_in_brussels(utc_now())
    assert main(["types", "load", str(file), "--database", url]) == 0
    assert capsys.readouterr().out == f"proef: version 1, from {today.isoformat()}.\n"
    assert main(["types", "load", str(file), "--database", url]) == 0
    assert capsys.readouterr().out == "proef: unchanged, version 1.\n"
    change(file, "percent = 80", "percent = 75")
    later = today + dt.timedelta(days=30)
    assert main(["types", "load", str(file), "--database", url, "--from", later.isoformat()]) == 0
    assert capsys.readouterr().out == f"proef: version 2, from {later.isoformat()}.\n"
    found = newest(url)
    assert found is not None
    assert (found.version, found.in_force_from, found.definition.checks[1].percent) == (2, later, 75)


def test_a_change_of_what_is_shared_is_a_change_of_the_type(
    file: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["types", "load", str(file), "--database", url])
    change(file.with_name("shared.toml"), "max_length = 100", "max_length = 90")
    main(["types", "load", str(file), "--database", url])
    assert "proef: version 2" in capsys.readouterr().out


def test_with_a_fault_in_one_file_none_is_loaded(
    file: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = file.with_name("fout.toml")
    bad.write_text(broken('code = "proef"', 'code = "fout"').replace("percent = 80", ""), encoding="utf-8")
    assert main(["types", "load", str(file), str(bad), "--database", url]) == 1
    assert "check aandeel, percent" in capsys.readouterr().err
    assert newest(url) is None


def test_what_a_type_belongs_to_must_be_there_or_come_along(
    file: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sub = file.with_name("deel.toml")
    sub.write_text(broken('code = "proef"', 'code = "deel"\nbelongs_to = "proef"'), encoding="utf-8")
    assert main(["types", "load", str(sub), "--database", url]) == 1
    assert "There is no type 'proef' for the main dossiers." in capsys.readouterr().err
    assert main(["types", "load", str(sub), str(file), "--database", url]) == 0
    change(sub, "percent = 80", "percent = 70")
    assert main(["types", "load", str(sub), "--database", url]) == 0


def test_a_database_that_cannot_be_used_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["types", "load", str(file), "--database", "mysql://x"]) == 1
    assert "mysql://x is no database address." in capsys.readouterr().err


def test_a_day_that_is_none_is_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["types", "load", str(file), "--from", "gisteren"])
    assert ended.value.code == 2
    assert "must be a day such as 2026-09-01" in capsys.readouterr().err
