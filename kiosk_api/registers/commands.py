"""`kiosk-api registers functions`, `people` and `status`: what the authentic sources say, and of which day."""

import argparse
import asyncio
import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from kiosk_api.cannot_start import open_or_explain
from kiosk_api.practice.place import add_database_argument, default_database_url
from kiosk_api.registers.extract import ExtractFault
from kiosk_api.registers.functions import import_functions
from kiosk_api.registers.national_register import import_people
from kiosk_api.registers.taken_over import SOURCES, TakenOver, last_extract
from kiosk_api.store.database import Transaction

T = TypeVar("T")
NAMES: Final = {
    "kbo": "register of enterprises",
    "functions": "functions",
    "nationalRegister": "National Register",
}


class FunctionsCommand:
    """Take over who represents enterprises by law."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        _of_file(parser, "the file with the functions")

    def run(self, arguments: argparse.Namespace) -> int:
        done = _taken(arguments, lambda tx: import_functions(tx, arguments.file, arguments.as_of))
        if done is None:
            return 1
        sys.stdout.write(
            f"{done.functions} functions as of {arguments.as_of}: {done.ended} ended, {done.not_linked} without a "
            f"national number and not linked, {done.of_unknown} of enterprises that are not here.\n"
        )
        return 0


class PeopleCommand:
    """Take over people from the National Register."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        _of_file(parser, "the file with the people")

    def run(self, arguments: argparse.Namespace) -> int:
        done = _taken(arguments, lambda tx: import_people(tx, arguments.file, arguments.as_of))
        if done is None:
            return 1
        sys.stdout.write(
            f"{done.people} people as of {arguments.as_of}: {done.renamed} applicants changed.\n"
        )
        return 0


class StatusCommand:
    """Say what was taken over from each source, and of which day."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        add_database_argument(parser)

    def run(self, arguments: argparse.Namespace) -> int:
        url = arguments.database or default_database_url()
        for source, taken in asyncio.run(_read(url)).items():
            sys.stdout.write(f"{NAMES[source]}: {_said(taken)}\n")
        return 0


async def _read(url: str) -> dict[str, TakenOver | None]:
    database = open_or_explain(url)
    try:
        return await database.read(lambda tx: {source: last_extract(tx, source) for source in SOURCES})
    finally:
        await database.close()


def _said(taken: TakenOver | None) -> str:
    if taken is None:
        return "nothing was taken over"
    number = f" {taken.number}" if taken.number else ""
    return f"{taken.kind} extract{number} of {taken.as_of}, {taken.entries} entries"


def _of_file(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=what)
    parser.add_argument(
        "--as-of",
        type=dt.date.fromisoformat,
        required=True,
        metavar="DAY",
        help="the day of the extract: 2026-03-01",
    )
    add_database_argument(parser)


def _taken(arguments: argparse.Namespace, take: Callable[[Transaction], T]) -> T | None:
    """Take an extract over; None after saying on standard error what is wrong with it."""
    try:
        return asyncio.run(_write(arguments.database or default_database_url(), take))
    except ExtractFault as fault:
        sys.stderr.write(f"{fault}\nNothing was taken over.\n")
        return None


async def _write(url: str, take: Callable[[Transaction], T]) -> T:
    database = open_or_explain(url)
    try:
        return await database.write(take)
    finally:
        await database.close()


functions: Final = FunctionsCommand()
people: Final = PeopleCommand()
status: Final = StatusCommand()
