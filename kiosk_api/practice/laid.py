"""Whether a database holds a practice environment. Apart from `seed.py`, because every start asks it."""

from typing import Final

from kiosk_api.store import notes
from kiosk_api.store.database import Transaction

LAID: Final = "practice.laid"
"""The note that says on which day the environment was laid."""


def is_laid(tx: Transaction) -> bool:
    """Return whether this database is a practice environment."""
    return notes.read(tx, LAID) is not None
