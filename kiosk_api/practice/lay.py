"""`kiosk-api practice seed`: lay the practice environment in a database, once."""

import argparse
import asyncio
import sys

from kiosk_api.cannot_start import open_or_explain
from kiosk_api.files.folder import FolderContents
from kiosk_api.practice.place import (
    add_database_argument,
    default_data_folder,
    default_database_url,
    files_folder,
)
from kiosk_api.practice.progress import Watcher, shown_progress
from kiosk_api.practice.seed import lay_practice_environment
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.service import utc_now


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `kiosk-api practice seed` takes."""
    add_database_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Lay it; return 0, also when it was there.

    Raises:
        CannotStart: the database cannot be used.
    """
    url = arguments.database or default_database_url()
    with shown_progress("dossiers") as watcher:
        laid = asyncio.run(_lay(url, watcher))
    done = "The practice environment is there." if laid else "The practice environment was there already."
    sys.stdout.write(f"{done}\n")
    return 0


async def _lay(url: str, watcher: Watcher) -> bool:
    database = open_or_explain(url)
    try:
        contents = FolderContents(files_folder(url, default_data_folder()))
        return await lay_practice_environment(database, day_in_brussels(utc_now()), watcher, contents)
    finally:
        await database.close()
