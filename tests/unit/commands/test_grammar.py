"""The command line."""

import pytest

from kiosk_tui.commands.explain import COMMANDS as WITHOUT_SERVICE
from kiosk_tui.commands.grammar import COMMANDS, read_arguments
from kiosk_tui.commands.run import COMMANDS as RUNNABLE
from kiosk_tui.commands.run import STATEMENT
from kiosk_tui.commands.wrong_line import UnknownCommand
from kiosk_tui.errors import BadSetting
from kiosk_tui.locale.voice import Voice


def test_each_command_can_be_run() -> None:
    assert set(COMMANDS) == {*RUNNABLE, *STATEMENT, *WITHOUT_SERVICE}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_can_be_typed(command: str) -> None:
    number = ["KSK-1"] if command.endswith(("show", "change", "page")) else []
    assert read_arguments([*command.split(), *number]).command == command


def test_no_command_asks_for_a_face() -> None:
    parsed = read_arguments(["--linear", "--breedte", "40", "--language", "en"])
    assert (parsed.command, parsed.linear, parsed.width, parsed.language) == ("", True, 40, "en")


def test_options_for_everywhere_may_stand_before_or_after_the_command() -> None:
    before = read_arguments(["--server", "https://kiosk.example", "whoami"])
    after = read_arguments(["whoami", "--server", "https://kiosk.example"])
    assert before.server == after.server == "https://kiosk.example"


def test_a_filter_may_be_given_more_than_once() -> None:
    assert read_arguments(["dossiers", "list", "--phase", "advice", "--phase", "decision"]).phase == [
        "advice",
        "decision",
    ]


def test_insecure_storage_is_a_way_to_choose_the_file() -> None:
    assert read_arguments(["sign-in", "--insecure-storage"]).storage == "file"


@pytest.mark.parametrize(
    "line",
    [
        "fietsen",
        "dossiers",
        "dossiers open",
        "whoami --colour",
        "dossiers show",
        "--breedte 60",
        "dossiers list --limit x",
    ],
)
def test_a_wrong_line_is_refused_and_names_the_help(line: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_arguments(line.split())
    assert "kiosk --help" in Voice("nl").say(refused.value.next)


def test_an_unknown_command_is_named_and_the_known_ones_with_it() -> None:
    with pytest.raises(UnknownCommand) as refused:
        read_arguments(["fietsen"])
    assert Voice("nl").say(refused.value.what) == "De opdracht fietsen bestaat niet."
    for command in COMMANDS:
        assert command in Voice("nl").say(refused.value.why)
