"""`kiosk-api`: run the KIOSK service, and look after its database and its practice environment.

Each command has `add_arguments(parser)` and `run(arguments)`, and is imported when it is chosen.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

DONE, FAILED, INTERRUPTED = 0, 1, 130

EXIT_CODES: Final = """\
exit codes:
  0    done
  1    not done; standard error says why
  2    the command line cannot be understood
  130  interrupted
"""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the words that call it, what does it (a module, or `module:name`), and what it is for."""

    words: tuple[str, ...]
    module: str
    purpose: str


OFFICE: Final = "kiosk_api.office_desk.commands"
COMMANDS: Final = (
    Command(("serve",), "kiosk_api.serve", "run the service on a port"),
    Command(("migrate",), "kiosk_api.migrate", "bring a database up to date"),
    Command(("import-kbo",), "kiosk_api.registers.import_kbo", "load an extract of the KBO open data"),
    Command(
        ("registers", "functions"),
        "kiosk_api.registers.commands:functions",
        "load who represents enterprises by law",
    ),
    Command(
        ("registers", "people"),
        "kiosk_api.registers.commands:people",
        "load an extract of the National Register",
    ),
    Command(
        ("registers", "status"),
        "kiosk_api.registers.commands:status",
        "say what was loaded, and of which day",
    ),
    Command(
        ("types", "check"), "kiosk_api.dossier_types.check", "say what is wrong with files of dossier types"
    ),
    Command(
        ("types", "load"), "kiosk_api.dossier_types.load", "give changed dossier types their next version"
    ),
    Command(("audit", "verify"), "kiosk_api.audit_verify", "check that nobody changed the record"),
    Command(("practice", "seed"), "kiosk_api.practice.lay", "lay the practice environment"),
    Command(("practice", "fill"), "kiosk_api.practice.fill", "add many dossiers to the practice environment"),
    Command(
        ("practice", "pass"),
        "kiosk_api.practice.pass_days",
        "let days pass in the practice environment, and the administration work",
    ),
    Command(("practice", "approve"), "kiosk_api.practice.approve", "approve a terminal's sign-in"),
    Command(("office", "list"), f"{OFFICE}:list_dossiers", "list the dossiers to handle"),
    Command(("office", "show"), f"{OFFICE}:show", "show a dossier, with its requests and messages"),
    Command(("office", "admissible"), f"{OFFICE}:admissible", "find that nothing is missing"),
    Command(("office", "inadmissible"), f"{OFFICE}:inadmissible", "end a dossier that cannot be handled"),
    Command(("office", "advice"), f"{OFFICE}:advice", "hand a dossier to the committee"),
    Command(("office", "decision"), f"{OFFICE}:decision", "hand a dossier to whoever decides"),
    Command(("office", "send-back"), f"{OFFICE}:send_back", "bring a dossier back to the phase before"),
    Command(("office", "decide"), f"{OFFICE}:decide", "grant an amount, or nothing"),
    Command(("office", "pay"), f"{OFFICE}:pay", "do the payment that comes next"),
    Command(("office", "account"), f"{OFFICE}:account", "ask the applicant to account for the grant"),
    Command(("office", "request"), f"{OFFICE}:request", "ask the applicant for more information"),
    Command(("office", "message"), f"{OFFICE}:message", "write to the applicant"),
    Command(("office", "settle"), f"{OFFICE}:settle", "say which costs are accepted"),
    Command(("office", "close"), f"{OFFICE}:close", "end a dossier"),
    Command(("office", "reopen"), f"{OFFICE}:reopen", "open a closed dossier again"),
)
GROUPS: Final = {
    "audit": "the record of who saw and changed what",
    "registers": "authentic sources: enterprises, functions and people, each with its day",
    "types": "dossier types: what may be applied for, and what each asks",
    "practice": "the practice environment: fictional people, real rules",
    "office": "the administration's side of the practice environment",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` name, and return the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen = next((one for one in COMMANDS if tuple(words[: len(one.words)]) == one.words), None)
    options = _parser(chosen).parse_args(words)
    if chosen is None:
        raise AssertionError("argparse accepts no words that are no command")

    from kiosk_api.cannot_start import CannotStart

    try:
        return int(_code_of(chosen).run(options))
    except CannotStart as reason:
        sys.stderr.write(f"{reason}\n")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser(chosen: Command | None) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, with the options of the chosen command only."""
    parser = argparse.ArgumentParser(
        prog="kiosk-api",
        description="The KIOSK service.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    groups = {
        name: commands.add_parser(name, help=purpose, description=purpose.capitalize() + ".").add_subparsers(
            title="commands", metavar="COMMAND", required=True
        )
        for name, purpose in GROUPS.items()
    }
    for command in COMMANDS:
        *group, name = command.words
        purpose = command.purpose
        place = groups[group[0]] if group else commands
        of_command = place.add_parser(
            name,
            help=purpose,
            description=f"{purpose[0].upper()}{purpose[1:]}.",
            epilog=EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if command is chosen:
            _code_of(command).add_arguments(of_command)
    return parser


def _code_of(command: Command) -> Any:
    """Return what has the command's `add_arguments` and `run`, imported now."""
    module, _, name = command.module.partition(":")
    found = import_module(module)
    return getattr(found, name) if name else found


if __name__ == "__main__":
    sys.exit(main())
