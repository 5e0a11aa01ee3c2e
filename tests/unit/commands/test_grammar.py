"""The command line."""

import pytest

from kiosk_tui.commands.grammar import COMMANDS, read_arguments
from kiosk_tui.commands.run import COMMANDS as RUNNABLE
from kiosk_tui.commands.run import WITHOUT_SERVICES
from kiosk_tui.commands.wrong_line import UnknownCommand, WrongLine
from kiosk_tui.errors import BadSetting
from kiosk_tui.locale.voice import LANGUAGES, Voice


def test_each_command_can_be_run() -> None:
    assert set(COMMANDS) == {*RUNNABLE, *WITHOUT_SERVICES}


_WORDS = {
    "page": ["dossier"],
    "record": ["ketel"],
    "support find": ["ketel", "--reason", "belde"],
    "support why": ["lotte", "ketel", "--reason", "belde"],
    "support view": ["BCDFGHJK", "--reason", "belde"],
    "dossiers list": [],
    "dossiers new": [],
    "dossiers fill": ["KSK-1", "project"],
    "dossiers answer": ["KSK-1", "vraag1"],
    "attachments upload": ["KSK-1", "begroting.pdf"],
    "attachments delete": ["KSK-1", "begroting.pdf"],
    "attachments restore": ["KSK-1", "begroting.pdf"],
    "profile copy": ["ketel", "--to", "gent"],
    **{f"mandates {each}": ["m1"] for each in ("show", "sign", "extend", "transfer", "stop")},
    "mandates import": ["klanten.csv"],
    "performers end": ["u1"],
    "rights add": ["dienst", "--given-name", "Joke", "--family-name", "Daems"],
    "rights give": ["dienst", "mandatePerformer", "tom", "nadia"],
    "rights change": ["dienst", "recht1", "--end", ""],
    "rights withdraw": ["dienst", "recht1", "recht2"],
    "rights report": ["dienst"],
    "rights request": ["mandatePerformer", "--enterprise-number", "0999000723"],
    "rights grant": ["aanvraag1"],
    "rights refuse": ["aanvraag1", "--reason", "Niet bij ons"],
    "appointments list": ["nachtwacht"],
    "appointments appoint": ["nachtwacht", "--given-name", "Joke", "--family-name", "Daems"],
    "appointments change": ["nachtwacht", "aanstelling1", "--end", "31-12-2026"],
    "appointments end": ["nachtwacht", "aanstelling1"],
    "appointments hand-over": ["nachtwacht", "aanstelling1"],
}
"""What must follow a command, where that is not a KIOSK number for those of dossiers and attachments."""


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_can_be_typed(command: str) -> None:
    of_dossier = command.startswith(("dossiers", "attachments"))
    words = _WORDS.get(command, ["KSK-1"] if of_dossier else [])
    assert read_arguments([*command.split(), *words]).command == command


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


FAULTS = {
    "dossiers": "Na kiosk dossiers ontbreekt nog een van deze woorden: list",
    "dossiers show": "Na kiosk dossiers show ontbreekt nog een KIOSK-nummer.",
    "page": "Na kiosk page ontbreekt nog de naam van een scherm.",
    "--breedte 60": '--breedte kan niet "60" zijn, wel: 40, 80.',
    "--breedte x": '--breedte moet een geheel getal zijn, niet "x".',
    "dossiers list --limit x": '--limit moet een geheel getal zijn, niet "x".',
    "--server": "Na --server ontbreekt een waarde.",
    "dossiers list --phase --all": "Na --phase ontbreekt een waarde.",
    "whoami --json=ja": "--json krijgt geen waarde.",
    "--linear=nee": "--linear krijgt geen waarde.",
    "whoami --colour": '"--colour" betekent daar niets.',
    "whoami nu meteen": '"nu meteen" betekenen daar niets.',
    "dossiers show KSK-1 KSK-2": '"KSK-2" betekent daar niets.',
    "--json": '"--json" betekent daar niets.',
}


@pytest.mark.parametrize("line", FAULTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_with_a_line_is_said_in_the_language_of_the_user(line: str, language: str) -> None:
    with pytest.raises(WrongLine) as refused:
        read_arguments(line.split())
    said = Voice(language).say(refused.value.why)
    assert said.startswith(FAULTS[line]) if language == "nl" else said not in ("", FAULTS[line])
    for english in ("argument ", "required", "expected", "invalid", "unrecognized", "ignored"):
        assert english not in said


def test_an_unknown_word_after_a_command_names_those_that_may_stand_there() -> None:
    with pytest.raises(UnknownCommand) as refused:
        read_arguments(["dossiers", "lst"])
    voice = Voice("nl")
    assert voice.say(refused.value.what) == "De opdracht dossiers lst bestaat niet."
    assert voice.say(refused.value.why).startswith("Er zijn: dossiers list, dossiers show, ")


def test_an_unknown_command_is_named_and_the_known_ones_with_it() -> None:
    with pytest.raises(UnknownCommand) as refused:
        read_arguments(["fietsen"])
    assert Voice("nl").say(refused.value.what) == "De opdracht fietsen bestaat niet."
    for command in COMMANDS:
        assert command in Voice("nl").say(refused.value.why)
