"""`kiosk-api audit verify`: check the chains of the record, and name the first broken entry."""

import argparse
import asyncio
import sys

from kiosk_api.cannot_start import open_or_explain
from kiosk_api.practice.place import add_database_argument, default_database_url
from kiosk_api.store.audit import Verified, verify

_WHY = {
    "missing": "an entry before it is missing",
    "changed": "it was changed",
    "unlinked": "it does not follow the entry before it",
    "cutOff": "the chain should go on here",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `kiosk-api audit verify` takes."""
    add_database_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check everything. Return 0 when the record is whole, 1 when it is not.

    Raises:
        CannotStart: the database cannot be used.
    """
    database = open_or_explain(arguments.database or default_database_url())

    async def check() -> Verified:
        try:
            return await database.read(verify)
        finally:
            await database.close()

    found = asyncio.run(check())
    if found.broken is not None:
        broken = found.broken
        sys.stdout.write(f"Broken at {broken.chain}, entry {broken.number}: {_WHY[broken.why]}.\n")
        return 1
    sys.stdout.write(f"Whole: {found.entries} entries in {found.chains} chains.\nSeal: {found.seal}\n")
    return 0
