"""A fetched file gets its name when it is whole and right; nothing is ever written over."""

import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from kiosk_tui.errors import FileDiffers, FileUnusable
from kiosk_tui.files.saving import ArrivingFile
from tests.unit.hostile_names import HOSTILE

WORDS = b"Beslissing over je dossier\n" * 5_000
SHA256 = hashlib.sha256(WORDS).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "downloads"
    made.mkdir()
    return made


def arriving(
    folder: Path, name: str = "beslissing.pdf", size: int = len(WORDS), sha256: str = SHA256
) -> ArrivingFile:
    return ArrivingFile(folder, name, size, sha256)


def save(folder: Path, name: str = "beslissing.pdf") -> Path:
    file = arriving(folder, name)
    file.write(WORDS)
    return file.finish()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_whole_file_gets_its_name_and_is_its_owners_alone(folder: Path) -> None:
    saved = save(folder / "nieuwe map")
    assert saved == folder / "nieuwe map" / "beslissing.pdf"
    assert saved.read_bytes() == WORDS
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert names(saved.parent) == ["beslissing.pdf"]


def test_nothing_is_written_over_and_the_next_gets_a_number(folder: Path) -> None:
    (folder / "beslissing.pdf").write_text("van mij")
    (folder / "beslissing (2).pdf").mkdir()
    assert save(folder).name == "beslissing (3).pdf"
    assert (folder / "beslissing.pdf").read_text() == "van mij"


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_link_is_something_that_has_the_name_already(folder: Path) -> None:
    (folder / "elders").write_text("blijft")
    (folder / "beslissing.pdf").symlink_to(folder / "elders")
    (folder / "beslissing (2).pdf").symlink_to(folder / "nergens")
    assert save(folder).name == "beslissing (3).pdf"
    assert (folder / "elders").read_text() == "blijft"


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_link_where_a_file_arrives_is_not_followed(folder: Path) -> None:
    (folder / "elders").write_text("blijft")
    (folder / f".kiosk-{SHA256[:32]}.part").symlink_to(folder / "elders")
    with pytest.raises(FileUnusable):
        arriving(folder)
    assert (folder / "elders").read_text() == "blijft"


def test_on_a_file_system_without_links_nothing_is_written_over_either(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    (folder / "beslissing.pdf").write_text("van mij")
    saved = save(folder)
    assert saved.name == "beslissing (2).pdf"
    assert saved.read_bytes() == WORDS
    assert names(folder) == ["beslissing (2).pdf", "beslissing.pdf"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_in_its_folder(folder: Path, name: str) -> None:
    within = folder / "opgehaald"
    saved = save(within, name)
    assert saved.parent == within
    assert saved.name == (HOSTILE[name] or "kiosk")
    assert names(folder) == ["opgehaald"]


def test_what_is_here_is_gone_on_with_by_another_process(folder: Path) -> None:
    first = arriving(folder)
    first.write(WORDS[:1_000])
    first.leave()
    second = arriving(folder)
    assert second.here == 1_000
    second.begin_at(1_000)
    second.write(WORDS[1_000:])
    assert second.finish().read_bytes() == WORDS


def test_a_service_that_gives_the_whole_again_is_taken_from_the_beginning(folder: Path) -> None:
    first = arriving(folder)
    first.write(b"iets anders van vroeger")
    first.leave()
    second = arriving(folder)
    second.begin_at(0)
    second.write(WORDS)
    assert second.finish().read_bytes() == WORDS


def test_a_hole_is_never_left(folder: Path) -> None:
    file = arriving(folder)
    with pytest.raises(FileDiffers):
        file.begin_at(500)
    file.leave()


@pytest.mark.parametrize("came", [WORDS[:-1], WORDS[:-1] + b"x"], ids=["short", "other"])
def test_what_is_not_the_file_never_gets_its_name(folder: Path, came: bytes) -> None:
    file = arriving(folder)
    file.write(came)
    with pytest.raises(FileDiffers):
        file.finish()
    assert names(folder) == []


def test_more_than_the_file_is_long_is_not_kept(folder: Path) -> None:
    file = arriving(folder)
    with pytest.raises(FileDiffers):
        file.write(WORDS + b"x")
    assert names(folder) == []


def test_of_nothing_nothing_is_left(folder: Path) -> None:
    arriving(folder).leave()
    assert names(folder) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows locks open files by itself")
def test_two_at_once_do_not_write_into_each_other(folder: Path) -> None:
    one, two = arriving(folder), arriving(folder)
    one.write(WORDS[:10])
    two.write(WORDS)
    one.write(WORDS[10:])
    assert {one.finish().read_bytes(), two.finish().read_bytes()} == {WORDS}
    assert names(folder) == ["beslissing (2).pdf", "beslissing.pdf"]


def test_a_folder_that_is_none_is_said(folder: Path) -> None:
    (folder / "map").write_text("een bestand")
    with pytest.raises(FileUnusable) as refused:
        arriving(folder / "map")
    assert refused.value.facts["path"] == str(folder / "map")


def test_a_full_disk_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file = arriving(folder)
    file.write(WORDS)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileUnusable) as refused:
        file.finish()
    assert refused.value.facts["reason"] == os.strerror(errno.ENOSPC)
    file.leave()
