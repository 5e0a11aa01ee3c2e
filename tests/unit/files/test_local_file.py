"""Files of the user: found as people type them, and only as long as they are what they were."""

import hashlib
import os
from pathlib import Path

import pytest

from kiosk_tui.errors import FileChanged, FileUnusable
from kiosk_tui.files.local_file import NotAFile, Stopped, look, path_typed

WORDS = b"Begroting\n" * 300_000


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    path = tmp_path / "mijn begroting.xlsx"
    path.write_bytes(WORDS)
    return path


def test_a_file_is_found_as_people_type_it(budget: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(budget.parent))
    monkeypatch.chdir(budget.parent)
    for typed in (
        str(budget),
        f"  {budget}  ",
        f"'{budget}'",
        f'"{budget}"',
        "~/mijn begroting.xlsx",
        "mijn begroting.xlsx",
        "./mijn begroting.xlsx",
        budget.as_uri(),
    ):
        assert look(typed).path == budget, typed
        assert look(typed).size == len(WORDS)


def test_the_home_of_nobody_is_no_home() -> None:
    assert path_typed("~niemand-hier/x").name == "x"


@pytest.mark.parametrize("typed", ["", "geen.pdf", "/geen/map/a.pdf", "a\0b", "x" * 5_000])
def test_what_is_not_there_is_missing(typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotAFile) as refused:
        look(typed)
    assert refused.value.why == ("folder" if typed == "" else "missing")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotAFile) as refused:
        look(str(tmp_path))
    assert refused.value.why == "folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_what_is_no_regular_file_is_not_even_opened(tmp_path: Path) -> None:
    """Opening a pipe would wait for ever."""
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(NotAFile) as refused:
        look(str(tmp_path / "pijp"))
    assert refused.value.why == "special"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may read everything reads this too")
def test_what_may_not_be_read_is_said_so(budget: Path) -> None:
    budget.chmod(0)
    with pytest.raises(NotAFile) as refused:
        look(str(budget))
    assert refused.value.why == "unreadable"


def test_its_checksum_is_that_of_all_of_it(budget: Path) -> None:
    told: list[int] = []
    found = look(str(budget)).sha256(told.append, lambda: False)
    assert found == hashlib.sha256(WORDS).hexdigest()
    assert told[-1] == len(WORDS)
    assert told == sorted(told)


def test_reading_for_the_checksum_can_be_stopped(budget: Path) -> None:
    with pytest.raises(Stopped):
        look(str(budget)).sha256(lambda _done: None, lambda: True)


def test_a_piece_is_read_where_it_stands(budget: Path) -> None:
    file = look(str(budget))
    assert file.read(10, 5) == WORDS[10:15]
    assert file.read(len(WORDS) - 3, 100) == WORDS[-3:]
    assert file.read(len(WORDS), 100) == b""


@pytest.mark.parametrize("change", ["longer", "shorter", "other", "gone"])
def test_a_file_that_changed_is_not_sent_on(budget: Path, change: str) -> None:
    file = look(str(budget))
    match change:
        case "longer":
            budget.write_bytes(WORDS + b"x")
        case "shorter":
            budget.write_bytes(WORDS[:100])
        case "other":
            budget.write_bytes(WORDS[::-1])
            os.utime(budget, ns=(1, file.changed_ns + 1))
        case _:
            budget.unlink()
    expected = FileUnusable if change == "gone" else FileChanged
    with pytest.raises(expected):
        file.read(1_000, 10)
    with pytest.raises(expected):
        file.sha256(lambda _done: None, lambda: False)
