"""`kiosk-api import-kbo FOLDER`: take organisations over from an extract of the register of enterprises."""

import argparse
import asyncio
import sys
from pathlib import Path

from kiosk_api.cannot_start import open_or_explain
from kiosk_api.practice.place import add_database_argument, default_database_url
from kiosk_api.registers.extract import ExtractFault
from kiosk_api.registers.kbo import FULL, extract_kind, import_extract
from kiosk_api.registers.kbo_update import import_update
from kiosk_api.store.database import Transaction
from kiosk_api.store.enterprise_register import Imported


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        metavar="FOLDER",
        help="where the files of a full KBO extract are, or of an update",
    )
    add_database_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Import; return 0, or 1 after saying on standard error what is wrong with the extract."""
    try:
        imported = asyncio.run(_import(arguments.database or default_database_url(), arguments.folder))
    except ExtractFault as fault:
        sys.stderr.write(f"{fault}\nNothing was taken over.\n")
        return 1
    sys.stdout.write(
        f"{imported.organisations} organisations as of {imported.as_of}: {imported.new} new, "
        f"{imported.renamed} renamed, {imported.gone} gone.\n"
    )
    return 0


async def _import(url: str, folder: Path) -> Imported:
    database = open_or_explain(url)
    try:
        return await database.write(lambda tx: take_over(tx, folder))
    finally:
        await database.close()


def take_over(tx: Transaction, folder: Path) -> Imported:
    """Take an extract over, full or update, as it says itself.

    Raises:
        ExtractFault: it is not as it must be.
    """
    return import_extract(tx, folder) if extract_kind(folder) == FULL else import_update(tx, folder)
