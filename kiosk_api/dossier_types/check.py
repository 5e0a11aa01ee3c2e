"""`kiosk-api types check`: say everything that is wrong with files of dossier types."""

import argparse
import sys
from pathlib import Path

from kiosk_api.dossier_types.read_all import TypeFiles, read_type_files


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `kiosk-api types check` takes."""
    add_files_argument(parser)


def add_files_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="a dossier type in TOML; see docs/dossier-types.md",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check; return 0, or 1 when there are faults."""
    read = read_type_files(arguments.files)
    if read.faults:
        tell_faults(read)
        return 1
    many = len(read.definitions) != 1
    sys.stdout.write(f"{len(read.definitions)} dossier type{'s' if many else ''}, no faults.\n")
    return 0


def tell_faults(read: TypeFiles) -> None:
    """Write each fault on a line of its own to standard error, and how many there are."""
    for fault in read.faults:
        sys.stderr.write(f"{fault}\n")
    many = len(read.faults) != 1
    sys.stderr.write(f"{len(read.faults)} fault{'s' if many else ''}.\n")
