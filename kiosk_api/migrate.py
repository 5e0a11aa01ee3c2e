"""`kiosk-api migrate`: bring a database up to date, without starting anything."""

import argparse
import asyncio
import sys

from kiosk_api.cannot_start import open_or_explain


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `kiosk-api migrate` takes."""
    parser.add_argument(
        "--database", required=True, metavar="URL", help="sqlite:///FILE or postgresql://USER@HOST/NAME"
    )


def run(arguments: argparse.Namespace) -> int:
    """Migrate; return 0.

    Raises:
        CannotStart: the database cannot be used.
    """
    database = open_or_explain(arguments.database)
    asyncio.run(database.close())
    sys.stdout.write("The database is up to date.\n")
    return 0
