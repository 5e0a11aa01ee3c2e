"""The note that says where the sign-in pages are open."""

from pathlib import Path

import pytest

from kiosk_api.identity import listener_note


def test_reads_what_was_written(tmp_path: Path) -> None:
    folder = tmp_path / "kiosk"
    assert listener_note.read(folder) is None
    listener_note.write("http://127.0.0.1:40123", folder)

    assert listener_note.read(folder) == "http://127.0.0.1:40123"
    assert [file.name for file in folder.iterdir()] == ["listener.json"]


def test_a_process_takes_its_own_note_away_only(tmp_path: Path) -> None:
    listener_note.write("http://127.0.0.1:1", tmp_path)
    listener_note.write("http://127.0.0.1:2", tmp_path)
    listener_note.erase("http://127.0.0.1:1", tmp_path)
    assert listener_note.read(tmp_path) == "http://127.0.0.1:2"
    listener_note.erase("http://127.0.0.1:2", tmp_path)

    assert listener_note.read(tmp_path) is None


@pytest.mark.parametrize("text", ["", "[]", "3", "{}", '{"address": 3}', '{"address"', "\x00"])
def test_a_damaged_note_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "listener.json").write_text(text)

    assert listener_note.read(tmp_path) is None
