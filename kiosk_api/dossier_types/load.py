"""`kiosk-api types load`: give changed dossier types their next version. Dossiers keep the one they began with."""

import argparse
import asyncio
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk_api.cannot_start import open_or_explain
from kiosk_api.contract.dossier_types import TypeDefinition
from kiosk_api.dossier_types.check import add_files_argument, tell_faults
from kiosk_api.dossier_types.read_all import TypeFiles, read_type_files
from kiosk_api.practice.place import add_database_argument, default_database_url
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.service import utc_now
from kiosk_api.store import dossier_types
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.dossier_types import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `kiosk-api types load` takes."""
    add_files_argument(parser)
    parser.add_argument(
        "--from",
        dest="in_force_from",
        type=_day,
        metavar="DAY",
        help="from when new dossiers begin with it, such as 2026-09-01 (default: today)",
    )
    add_database_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Load; return 0, or 1 when a file has faults, and then nothing is loaded.

    Raises:
        CannotStart: the database cannot be used.
    """
    now = utc_now()
    in_force_from: dt.date = arguments.in_force_from or day_in_brussels(now)
    url: str = arguments.database or default_database_url()
    return asyncio.run(_load(url, arguments.files, in_force_from, now))


async def _load(url: str, files: Sequence[Path], in_force_from: dt.date, now: dt.datetime) -> int:
    database = open_or_explain(url)
    try:
        read = read_type_files(files, await database.read(dossier_types.codes))
        if read.faults:
            tell_faults(read)
            return 1
        loaded = await _write(database, read, in_force_from, now)
    finally:
        await database.close()
    for definition, one in zip(read.definitions, loaded, strict=True):
        sys.stdout.write(f"{_told(definition, one)}\n")
    return 0


async def _write(
    database: Database, read: TypeFiles, in_force_from: dt.date, now: dt.datetime
) -> list[Loaded]:
    """Write every type, or none."""

    def work(tx: Transaction) -> list[Loaded]:
        return [
            dossier_types.load(tx, definition, in_force_from=in_force_from, at=now)
            for definition in read.definitions
        ]

    return await database.write(work)


def _told(definition: TypeDefinition, loaded: Loaded) -> str:
    if not loaded.is_new:
        return f"{definition.code}: unchanged, version {loaded.version}."
    return f"{definition.code}: version {loaded.version}, from {loaded.in_force_from.isoformat()}."


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("must be a day such as 2026-09-01") from error
