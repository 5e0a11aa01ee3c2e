"""Unfinished uploads outlive the process that began them."""

import datetime as dt
import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk_tui.files.unfinished import Unfinished, UnfinishedUploads

NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
ACCOUNT = "http://kiosk.localhost|jo"
UPLOAD = Unfinished(
    upload_id="upl1",
    kiosk_number="KSK-1",
    tab_id="zakelijk",
    question_id="begroting",
    file_name="begroting.xlsx",
    path="/home/jo/begroting.xlsx",
    size=10,
    changed_ns=1_700_000_000_123_456_789,
    sha256="a" * 64,
    begun_at=NOW.isoformat(),
)


def test_another_process_finds_what_one_began(tmp_path: Path) -> None:
    UnfinishedUploads(tmp_path / "uploads").keep(ACCOUNT, UPLOAD)
    assert UnfinishedUploads(tmp_path / "uploads").of_dossier(ACCOUNT, "KSK-1", NOW) == (UPLOAD,)


def test_without_a_folder_they_live_as_long_as_the_process(tmp_path: Path) -> None:
    uploads = UnfinishedUploads()
    uploads.keep(ACCOUNT, UPLOAD)
    assert uploads.of_dossier(ACCOUNT, "KSK-1", NOW) == (UPLOAD,)
    uploads.forget(ACCOUNT, "upl1")
    assert uploads.of_dossier(ACCOUNT, "KSK-1", NOW) == ()


def test_what_arrived_is_forgotten(tmp_path: Path) -> None:
    uploads = UnfinishedUploads(tmp_path)
    uploads.keep(ACCOUNT, UPLOAD)
    uploads.forget(ACCOUNT, "upl1")
    uploads.forget(ACCOUNT, "upl1")
    assert uploads.of_dossier(ACCOUNT, "KSK-1", NOW) == ()
    assert list(tmp_path.glob("*.json")) == []


def test_uploads_are_one_accounts_and_one_dossiers(tmp_path: Path) -> None:
    uploads = UnfinishedUploads(tmp_path)
    later = (NOW + dt.timedelta(minutes=1)).isoformat()
    uploads.keep(ACCOUNT, replace(UPLOAD, upload_id="upl2", begun_at=later))
    uploads.keep(ACCOUNT, UPLOAD)
    uploads.keep(ACCOUNT, replace(UPLOAD, upload_id="upl3", kiosk_number="KSK-2"))
    uploads.keep("somebody", replace(UPLOAD, upload_id="upl4"))
    assert [each.upload_id for each in uploads.of_dossier(ACCOUNT, "KSK-1", NOW)] == ["upl1", "upl2"]


def test_what_the_service_has_forgotten_is_forgotten_here_too(tmp_path: Path) -> None:
    uploads = UnfinishedUploads(tmp_path)
    uploads.keep(ACCOUNT, UPLOAD)
    assert uploads.of_dossier(ACCOUNT, "KSK-1", NOW + dt.timedelta(days=3)) == ()
    assert list(tmp_path.glob("*.json")) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda said: said.pop("path"),
        lambda said: said.update(size="groot"),
        lambda said: said.update(begun_at="gisteren"),
        lambda said: said.update(begun_at="2026-05-04T09:30:00"),
        lambda said: said.update(format=99),
    ],
)
def test_a_damaged_file_is_no_upload(tmp_path: Path, damage: object) -> None:
    uploads = UnfinishedUploads(tmp_path)
    uploads.keep(ACCOUNT, UPLOAD)
    (file,) = tmp_path.glob("*.json")
    said = json.loads(file.read_text())
    damage(said)  # type: ignore[operator] # a function
    file.write_text(json.dumps(said))
    assert uploads.of_dossier(ACCOUNT, "KSK-1", NOW) == ()


def test_they_are_their_owners_alone(tmp_path: Path) -> None:
    UnfinishedUploads(tmp_path / "uploads").keep(ACCOUNT, UPLOAD)
    (file,) = (tmp_path / "uploads").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "begroting" not in file.name


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "uploads").write_text("a file stands in the way")
    uploads = UnfinishedUploads(tmp_path / "uploads")
    uploads.keep(ACCOUNT, UPLOAD)
    assert uploads.of_dossier(ACCOUNT, "KSK-1", NOW) == ()
    uploads.forget(ACCOUNT, "upl1")
