"""`kiosk` itself: help at once, first words before anything, the right face, and clear words for a wrong line."""

import sys
from pathlib import Path

import pytest

from kiosk_tui import __main__ as kiosk
from kiosk_tui.commands.grammar import read_arguments
from kiosk_tui.locale.voice import LANGUAGES
from kiosk_tui.session import Session
from kiosk_tui.settings import Settings

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def terminal(monkeypatch: Patch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--help"], "Gebruik:"),
        (["-h"], "Gebruik:"),
        (["dossiers", "list", "--help"], "Gebruik:"),
        (["--help", "--language", "en"], "Usage:"),
        (["--help", "--taal=fr"], "Utilisation :"),
        (["--language", "tlh", "--help"], "Gebruik:"),
    ],
)
def test_helps_in_the_language_that_was_asked_for(arguments: list[str], words: str, capsys: Capture) -> None:
    assert kiosk.main(arguments) == 0
    assert words in capsys.readouterr().out


def test_helps_in_the_language_of_the_environment(monkeypatch: Patch, capsys: Capture) -> None:
    monkeypatch.setenv("KIOSK_LANGUAGE", "de")
    kiosk.main(["--help"])
    assert "Aufruf:" in capsys.readouterr().out


def test_knows_the_same_languages_as_the_voice() -> None:
    assert kiosk.LANGUAGES == LANGUAGES


@pytest.mark.parametrize("line", ["fietsen", "dossiers", "--colour", "dossiers show"])
def test_a_wrong_line_is_exit_code_2_with_a_sentence(line: str, capsys: Capture) -> None:
    assert kiosk.main(line.split()) == 2
    said = capsys.readouterr()
    assert said.err.startswith("kiosk: ")
    assert "Traceback" not in said.err


def test_a_wrong_line_is_answered_in_the_language_used_last(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    Session(tmp_path / "kiosk" / "session.json").speak("fr")
    kiosk.main(["dossiers", "lst"])
    assert "La commande dossiers lst n’existe pas." in capsys.readouterr().err


def test_a_wrong_setting_is_exit_code_2_and_names_where_it_came_from(
    monkeypatch: Patch, capsys: Capture
) -> None:
    monkeypatch.setenv("KIOSK_STORAGE", "under the bed")
    assert kiosk.main(["whoami"]) == 2
    assert "KIOSK_STORAGE" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "accessible", "setting", "lines"),
    [
        (False, "", False, False),
        (True, "0", False, True),
        (False, "1", False, True),
        (False, "yes", False, True),
        (False, "0", True, False),
        (False, "false", True, False),
        (False, "", True, True),
    ],
)
def test_lines_are_asked_for_by_option_then_environment_then_setting(
    option: bool, accessible: str, setting: bool, lines: bool, monkeypatch: Patch
) -> None:
    monkeypatch.setenv("ACCESSIBLE", accessible)
    arguments = read_arguments(["--linear"] if option else [])
    assert kiosk._asks_for_lines(arguments, Settings(linear=setting)) is lines


def test_the_first_words_name_the_way_to_lines() -> None:
    assert kiosk._goes_full_screen([])
    assert kiosk._text("first_words", []).endswith("Spraak of braille: kiosk --linear\n")


@pytest.mark.parametrize("given", [["--linear"], ["whoami"], ["dossiers", "list"]])
def test_lines_and_commands_begin_without_words_of_the_full_screen(given: list[str]) -> None:
    assert not kiosk._goes_full_screen(given)


@pytest.mark.parametrize("name", ["ACCESSIBLE", "KIOSK_LINEAR"])
def test_a_wish_for_lines_in_the_environment_is_heard_before_the_first_words(
    name: str, monkeypatch: Patch
) -> None:
    monkeypatch.setenv(name, "1")
    assert not kiosk._goes_full_screen([])


def test_says_nothing_first_when_nobody_watches(monkeypatch: Patch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert not kiosk._goes_full_screen([])


@pytest.mark.parametrize("absent", ["stdin", "stdout"])
def test_the_full_screen_without_a_terminal_is_exit_code_2_and_names_the_other_ways(
    absent: str, monkeypatch: Patch, capsys: Capture
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: absent != "stdin")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: absent != "stdout")
    assert kiosk._face(read_arguments([]), Settings(language="en")) == 2
    said = capsys.readouterr()
    assert said.err.startswith("kiosk: The full screen needs a terminal.")
    assert "kiosk --linear" in said.err


def test_an_interrupt_is_exit_code_130(monkeypatch: Patch) -> None:
    def interrupted(_given: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(kiosk, "_run", interrupted)
    assert kiosk.main(["whoami"]) == 130
