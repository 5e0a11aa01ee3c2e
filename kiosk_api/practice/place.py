"""Where the practice environment's own database is, unless an address is given."""

import argparse
from pathlib import Path
from typing import Final

from kiosk_api.store.open import sqlite_path, sqlite_url

DATABASE_FILE: Final = "practice.db"
FILES_FOLDER: Final = "files"
"""Where attachments are, beside the database."""


def default_data_folder() -> Path:
    """Return where the embedded service of this user keeps its data."""
    import platformdirs

    return Path(platformdirs.user_data_path("kiosk", appauthor=False))


def default_database_url() -> str:
    """Return the address of the database that the embedded service uses."""
    return sqlite_url(default_data_folder() / DATABASE_FILE)


def files_folder(database_url: str, data_folder: Path) -> Path:
    """Return where the attachments of a database are kept: beside its file, or else in the data folder."""
    beside = sqlite_path(database_url)
    return (beside.parent if beside else data_folder) / FILES_FOLDER


def add_database_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database",
        metavar="URL",
        help="sqlite:///FILE or postgresql://… (default: the practice environment of this user)",
    )
