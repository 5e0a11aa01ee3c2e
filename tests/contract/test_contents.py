"""Contents in a folder keep to the contract, are their owner's alone, and say when the disk does not."""

import errno
import os
import stat
from pathlib import Path

import pytest

from kiosk_api.files.contents import Contents, ContentsFailed
from kiosk_api.files.folder import FolderContents
from tests.contract.contents_contract import SHA256, UPLOAD, WORDS, ContentsContract, bring, receive


class TestFolder(ContentsContract):
    def new(self, folder: Path) -> Contents:
        return FolderContents(folder)


def test_files_and_folders_are_their_owners_alone(tmp_path: Path) -> None:
    contents = FolderContents(tmp_path / "bestanden")
    receive(contents, WORDS, upload_id="nog-bezig")
    receive(contents, WORDS, upload_id="verzegeld")
    contents.seal("verzegeld", len(WORDS))
    bring(contents)
    for path in (tmp_path / "bestanden").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_no_name_of_anybody_is_in_the_folder(tmp_path: Path) -> None:
    contents = FolderContents(tmp_path)
    bring(contents)
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()] == [
        f"contents/{SHA256[:2]}/{SHA256}"
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows follows no such links")
def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    contents = FolderContents(tmp_path)
    receive(contents, WORDS, upload_id="een")
    elsewhere = tmp_path / "elders"
    elsewhere.write_text("blijft")
    (tmp_path / "incoming" / UPLOAD).symlink_to(elsewhere)
    with pytest.raises(ContentsFailed):
        receive(contents, WORDS)
    assert elsewhere.read_text() == "blijft"


def test_each_piece_is_forced_to_the_disk_with_its_entry_before_it_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[int] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        forced.append(os.fstat(handle).st_mode)
        real(handle)

    contents = FolderContents(tmp_path)
    receive(contents, b"x", upload_id="maakt-de-map")
    monkeypatch.setattr(os, "fsync", fsync)
    receive(contents, WORDS)
    assert [stat.S_ISDIR(mode) for mode in forced] == [False, True]
    (tmp_path / "sealed").mkdir()
    forced.clear()
    contents.seal(UPLOAD, len(WORDS))
    assert [stat.S_ISDIR(mode) for mode in forced] == [False, True]
    (tmp_path / "contents" / SHA256[:2]).mkdir(parents=True)
    forced.clear()
    contents.keep(UPLOAD, SHA256)
    assert [stat.S_ISDIR(mode) for mode in forced] == [True]


def test_a_full_disk_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    contents = FolderContents(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ContentsFailed, match="No space left"):
        receive(contents, WORDS)
