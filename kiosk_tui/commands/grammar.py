"""The command line: every command, option and argument. What they mean for people stands in `usage.txt`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Final

from kiosk_tui.commands.line_parser import LineParser, fault_of, unknown_words
from kiosk_tui.commands.rights_grammar import RIGHTS, appointments, rights
from kiosk_tui.commands.support_words import support_deeds
from kiosk_tui.commands.wrong_line import UnknownCommand

COMMANDS: Final = (
    "sign-in",
    "sign-out",
    "whoami",
    "representations",
    "access",
    "record",
    "support find",
    "support why",
    "support view",
    "support code",
    "dossiers list",
    "dossiers show",
    "dossiers change",
    "dossiers new",
    "dossiers copy",
    "dossiers tabs",
    "dossiers answers",
    "dossiers fill",
    "dossiers check",
    "dossiers submit",
    "dossiers receipt",
    "dossiers withdraw",
    "dossiers delete",
    "dossiers restore",
    "dossiers messages",
    "dossiers send",
    "dossiers requests",
    "dossiers answer",
    "dossiers decisions",
    "dossiers payments",
    "dossiers bulk-change",
    "dossiers bulk-undo",
    "applicants show",
    "applicants change",
    "applicants address",
    "profile show",
    "profile change",
    "profile copy",
    "attachments list",
    "attachments upload",
    "attachments download",
    "attachments delete",
    "attachments restore",
    "mandates list",
    "mandates show",
    "mandates create",
    "mandates sign",
    "mandates extend",
    "mandates transfer",
    "mandates stop",
    "mandates import",
    "performers list",
    "performers assign",
    "performers end",
    *RIGHTS,
    "page",
    "doctor",
    "serve-web",
    "help",
    "glossary",
    "toegankelijkheid",
    "accessibility",
)
"""Every command, as it is typed."""
DEFAULT_LIMIT: Final = 50
"""How many dossiers `dossiers list` gives when neither `--limit` nor `--all` says otherwise."""


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line. `command` is empty when a face is asked for.

    Raises:
        UnknownCommand: there is no such command.
        WrongLine: there is no such option, or something is missing.
    """
    given = _with_turned_order(arguments)
    if given and not given[0].startswith("-") and given[0] not in {each.split()[0] for each in COMMANDS}:
        raise UnknownCommand(command=given[0], commands=", ".join(COMMANDS))
    grammar = _grammar()
    try:
        parsed, rest = grammar.parse_known_args(given)
    except argparse.ArgumentError as error:
        raise fault_of(error, grammar) from error
    if rest:
        raise unknown_words(rest)
    words = (parsed.command, getattr(parsed, "deed", None))
    parsed.command = " ".join(word for word in words if word)
    return parsed


def _with_turned_order(arguments: Sequence[str]) -> list[str]:
    """Write `--sort -title` as `--sort=-title`: argparse takes a value that begins with `-` for an option."""
    given = list(arguments)
    for at in range(len(given) - 1):
        if given[at] == "--sort" and given[at + 1].startswith("-"):
            given[at : at + 2] = [f"--sort={given[at + 1]}"]
            break
    return given


def _grammar() -> LineParser:
    everywhere = _everywhere()
    grammar = LineParser("kiosk", parents=[everywhere], add_help=False, allow_abbrev=False)
    grammar.add_argument("--linear", action="store_true", default=None)
    grammar.add_argument("--breedte", "--width", dest="width", type=int, choices=(40, 80), default=80)
    grammar.add_argument("--theme")
    grammar.add_argument("--icons")
    grammar.add_argument("--reduced-motion", action="store_true", default=None)
    commands = grammar.add_subparsers(dest="command", parser_class=LineParser)

    def command(name: str, *, json: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[everywhere], add_help=False, allow_abbrev=False)
        if json:
            _json(made)
        return made

    command("sign-in", json=False)
    command("sign-out", json=False)
    command("whoami")
    command("representations").add_argument("--search", default="")
    support_deeds(_deeds(command("support", json=False), everywhere))
    recorded = command("record")
    recorded.add_argument("applicant")
    recorded.add_argument("--csv", action="store_true")
    asked_about = command("access").add_mutually_exclusive_group()
    asked_about.add_argument("--applicant", default="")
    asked_about.add_argument("--dossier", default="")
    for name in ("toegankelijkheid", "accessibility"):
        command(name)
    _dossiers(command("dossiers", json=False), everywhere)
    _applicants(command("applicants", json=False), everywhere)
    _profile(command("profile", json=False), everywhere)
    _attachments(command("attachments", json=False), everywhere)
    _mandates(command("mandates", json=False), everywhere)
    _performers(command("performers", json=False), everywhere)
    rights(_deeds(command("rights", json=False), everywhere))
    appointments(_deeds(command("appointments", json=False), everywhere))
    _page(command("page"))
    command("doctor")
    served = command("serve-web", json=False)
    served.add_argument("--host", default="127.0.0.1")
    served.add_argument("--port", type=int, default=0)
    asked = command("help")
    asked.add_argument("topic", nargs="?", default="")
    asked.add_argument("about", nargs="?", default="")
    command("glossary").add_argument("term", nargs="?", default="")
    return grammar


def _everywhere() -> LineParser:
    """Options that may stand before or after any command. Absent ones leave no trace."""
    options = LineParser(add_help=False, argument_default=argparse.SUPPRESS, allow_abbrev=False)
    for name in ("--server", "--issuer", "--client-id", "--storage", "--sign-in-with", "--on-behalf-of"):
        options.add_argument(name)
    options.add_argument("--language", "--taal", dest="language")
    options.add_argument("--request-limit-s", type=int)
    options.add_argument("--keyring-limit-s", type=int)
    options.add_argument("--insecure-storage", action="store_const", const="file", dest="storage")
    return options


Deed = Callable[[str], argparse.ArgumentParser]


def _deeds(command: argparse.ArgumentParser, everywhere: LineParser) -> Deed:
    """Return what adds a second word to a command: `list` to `dossiers`."""
    deeds = command.add_subparsers(dest="deed", required=True, parser_class=LineParser)

    def deed(name: str) -> argparse.ArgumentParser:
        made = deeds.add_parser(name, parents=[everywhere], add_help=False, allow_abbrev=False)
        _json(made)
        return made

    return deed


def _dossiers(dossiers: argparse.ArgumentParser, everywhere: LineParser) -> None:
    deed = _deeds(dossiers, everywhere)
    listed = deed("list")
    for name in ("applicant", "phase", "type", "contact-person"):
        listed.add_argument(f"--{name}", action="append", default=[])
    listed.add_argument("--action-needed", action="store_true")
    listed.add_argument("--contact-gone", action="store_true")
    listed.add_argument("--deadline", default="")
    listed.add_argument("--search", default="")
    listed.add_argument("--sort", default="deadline")
    listed.add_argument("--limit", type=int, default=DEFAULT_LIMIT)
    listed.add_argument("--all", action="store_true")

    shown = _of_dossier(deed("show"))
    shown.add_argument("--history", action="store_true")
    changed = _of_dossier(deed("change"))
    for name in ("contact-person", "email", "account-number", "if-version"):
        changed.add_argument(f"--{name}")
    _drafts(deed)
    _filling(deed)
    _following(deed)

    many = deed("bulk-change")
    many.add_argument("number", nargs="+")
    many.add_argument("--contact-person", default="")
    many.add_argument("--email", default="")
    many.add_argument("--email-of-contact-person", action="store_true")
    _grave(many)
    deed("bulk-undo").add_argument("change")


def _of_dossier(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("number")
    return command


def _grave(command: argparse.ArgumentParser) -> None:
    """What a page asks a person about, and what can be looked at first."""
    command.add_argument("--yes", action="store_true")
    command.add_argument("--dry-run", action="store_true")


def _drafts(deed: Deed) -> None:
    made = deed("new")
    for name in ("applicant", "type", "title", "copy-of", "main"):
        made.add_argument(f"--{name}", default="")
    _of_dossier(deed("copy")).add_argument("--title", default="")
    deleted = _of_dossier(deed("delete"))
    deleted.add_argument("--if-version")
    deleted.add_argument("--yes", action="store_true")
    _of_dossier(deed("restore"))


def _filling(deed: Deed) -> None:
    for name in ("tabs", "check"):
        _of_dossier(deed(name))
    _of_dossier(deed("answers")).add_argument("tab", nargs="?", default="")
    filled = _of_dossier(deed("fill"))
    filled.add_argument("tab")
    filled.add_argument("file", nargs="?", default="")
    filled.add_argument("--set", action="append", default=[], metavar="QUESTION=VALUE")
    filled.add_argument("--if-version")
    for name in ("submit", "withdraw"):
        done = _of_dossier(deed(name))
        done.add_argument("--if-version")
        _grave(done)
        if name == "submit":
            done.add_argument("--folder", default="")
    receipt = _of_dossier(deed("receipt"))
    receipt.add_argument("submission", nargs="?", default="")
    receipt.add_argument("--folder", default="")


def _following(deed: Deed) -> None:
    _of_dossier(deed("messages")).add_argument("--thread", default="")
    for name in ("requests", "decisions", "payments"):
        _of_dossier(deed(name))
    sent, answered = _of_dossier(deed("send")), _of_dossier(deed("answer"))
    for name in ("subject", "thread"):
        sent.add_argument(f"--{name}", default="")
    answered.add_argument("request")
    for written in (sent, answered):
        written.add_argument("--text", default="")
        written.add_argument("--file", default="")
        written.add_argument("--dry-run", action="store_true")


def _applicants(applicants: argparse.ArgumentParser, everywhere: LineParser) -> None:
    deed = _deeds(applicants, everywhere)
    _of_applicant(deed("show"))
    changed = _of_applicant(deed("change"))
    changed.add_argument("--name")
    changed.add_argument("--legal-form", dest="legalForm")
    for name in ("email", "phone", "if-version"):
        changed.add_argument(f"--{name}")
    moved = _of_applicant(deed("address"))
    moved.add_argument("--own", action="store_true")
    moved.add_argument("--remove", action="store_true")
    for name, field in (
        ("street", "street"),
        ("house-number", "houseNumber"),
        ("box", "box"),
        ("post-code", "postCode"),
        ("municipality", "municipality"),
        ("country", "country"),
        ("if-version", "if_version"),
    ):
        moved.add_argument(f"--{name}", dest=field)


def _profile(profile: argparse.ArgumentParser, everywhere: LineParser) -> None:
    deed = _deeds(profile, everywhere)
    _of_applicant(deed("show"))
    changed = _of_applicant(deed("change"))
    for name in ("email", "phone", "mobile", "if-version"):
        changed.add_argument(f"--{name}")
    copied = _of_applicant(deed("copy"))
    copied.add_argument("--to", action="append", required=True)
    _grave(copied)


def _of_applicant(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("applicant", nargs="?", default="")
    return command


def _attachments(attachments: argparse.ArgumentParser, everywhere: LineParser) -> None:
    deed = _deeds(attachments, everywhere)

    def about_files(name: str) -> argparse.ArgumentParser:
        made = deed(name)
        made.add_argument("number")
        return made

    listed, sent, fetched = about_files("list"), about_files("upload"), about_files("download")
    for narrowed in (listed, sent, fetched):
        narrowed.add_argument("--tab", default="")
        narrowed.add_argument("--question", default="")
    sent.add_argument("file", nargs="+")
    fetched.add_argument("file", nargs="*", default=[])
    fetched.add_argument("--all", action="store_true")
    fetched.add_argument("--folder", default="")
    deleted = about_files("delete")
    deleted.add_argument("file")
    deleted.add_argument("--yes", action="store_true")
    about_files("restore").add_argument("file")


def _mandates(mandates: argparse.ArgumentParser, everywhere: LineParser) -> None:
    deed = _deeds(mandates, everywhere)
    listed = deed("list")
    listed.add_argument("--list", default="all")
    listed.add_argument("--state", default="")
    listed.add_argument("--search", default="")
    listed.add_argument("--sort", default="-changedAt")
    listed.add_argument("--limit", type=int, default=DEFAULT_LIMIT)
    listed.add_argument("--all", action="store_true")
    shown, made, brought = deed("show"), deed("create"), deed("import")
    shown.add_argument("mandate")
    shown.add_argument("--history", action="store_true")
    for own in (made, brought):
        own.add_argument("--role", choices=("giver", "holder"), default="giver")
        own.add_argument("--applicant", default="")
        _grave(own)
    made.add_argument("--reference", default="")
    made.add_argument("--mandate-language", default="")
    brought.add_argument("file")
    extended, transferred = deed("extend"), deed("transfer")
    for follower in (extended, transferred):
        follower.add_argument("mandate")
        follower.add_argument("--yes", action="store_true")
    for named in (made, transferred):
        for option in ("number", "name", "email", "start"):
            named.add_argument(f"--{option}", default="")
    for ending in (made, extended):
        ending.add_argument("--end", default="")
    for name in ("sign", "stop"):
        done = deed(name)
        done.add_argument("mandate", nargs="+")
        _grave(done)


def _performers(performers: argparse.ArgumentParser, everywhere: LineParser) -> None:
    deed = _deeds(performers, everywhere)
    listed, assigned, ended = deed("list"), deed("assign"), deed("end")
    listed.add_argument("--state", choices=("active", "scheduled", "ended"), default="")
    listed.add_argument("--search", default="")
    for name in ("organisation", "name", "email", "start", "end"):
        assigned.add_argument(f"--{name}", default="")
    for about_one in (listed, assigned):
        about_one.add_argument("--mandate", default="")
    ended.add_argument("performer")
    for asked in (assigned, ended):
        asked.add_argument("--yes", action="store_true")


def _page(page: argparse.ArgumentParser) -> None:
    page.add_argument("screen")
    page.add_argument("about", nargs="?", default="")
    page.add_argument("--search", default="")
    page.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE")
    page.add_argument("--mark", action="append", default=[], metavar="ROW")
    page.add_argument("--do", default="")
    page.add_argument("--row", default="")
    page.add_argument("--rows", type=int, default=DEFAULT_LIMIT)
    page.add_argument("--yes", action="store_true")


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true")
