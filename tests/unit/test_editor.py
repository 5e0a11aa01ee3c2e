"""Which editor is used, and that nothing of a text is left behind."""

import stat
from pathlib import Path

import pytest

from kiosk_tui.editor import edit_text, editor_command
from kiosk_tui.errors import EditorFailed


def test_visual_wins_from_editor_and_may_have_arguments() -> None:
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor_command({"VISUAL": " ", "EDITOR": "vi"}) == ["vi"]


def test_without_a_wish_a_usual_editor_is_used(tmp_path: Path) -> None:
    nano = tmp_path / "nano"
    nano.write_text("#!/bin/sh\n")
    nano.chmod(stat.S_IRWXU)
    assert editor_command({"PATH": str(tmp_path)}) == [str(nano)]


@pytest.mark.parametrize("environment", [{"PATH": ""}, {"VISUAL": 'vi "'}])
def test_no_editor_or_one_that_cannot_be_read_is_told(environment: dict[str, str]) -> None:
    with pytest.raises(EditorFailed):
        editor_command(environment)


def script(folder: Path, lines: str) -> dict[str, str]:
    editor = folder / "editor"
    editor.write_text(f"#!/bin/sh\n{lines}\n")
    editor.chmod(stat.S_IRWXU)
    return {"VISUAL": str(editor)}


def test_what_was_written_is_read_without_what_controls_a_terminal(tmp_path: Path) -> None:
    written = script(tmp_path, r"""printf 'een\r\n\n twee\tdrie\033[31m vier\302\240!\n\n' > "$1" """)
    assert edit_text("", written) == "een\n\n twee drie[31m vier\u00a0!"


def test_an_unchanged_text_comes_back_unchanged(tmp_path: Path) -> None:
    assert edit_text("een\n\ntwee", script(tmp_path, "true")) == "een\n\ntwee"
    assert edit_text("", script(tmp_path, "true")) == ""


@pytest.mark.parametrize("lines", ["exit 3", r"""printf '\377' > "$1" """, """rm "$1" """])
def test_a_failing_editor_leaves_no_file_behind(
    lines: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with pytest.raises(EditorFailed):
        edit_text("geheim", script(tmp_path, lines))
    assert list(temporary.iterdir()) == []


def test_an_editor_that_is_not_there_is_told() -> None:
    with pytest.raises(EditorFailed):
        edit_text("", {"VISUAL": "/nergens/een-editor"})
