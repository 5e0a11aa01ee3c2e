"""How far the time of a practice environment is ahead of the computer's: `kiosk-api practice pass` lets days pass.

What happens to dossiers happens in this time. Signing in does not: a token must end when it says.
"""

import datetime as dt
from typing import Final

from kiosk_api.store import notes
from kiosk_api.store.database import Transaction

DAYS_AHEAD: Final = "practice.daysAhead"
"""The note that says how many days have passed; a real environment has none."""


def days_ahead(tx: Transaction) -> int:
    """Return how many days this environment is ahead."""
    return int(notes.read(tx, DAYS_AHEAD) or 0)


def shifted(tx: Transaction, now: dt.datetime) -> dt.datetime:
    """Return a moment of the computer's clock in this environment's time."""
    return now + dt.timedelta(days=days_ahead(tx))


def pass_days(tx: Transaction, days: int) -> int:
    """Let days pass; return how many the environment is ahead now."""
    ahead = days_ahead(tx) + days
    notes.write(tx, DAYS_AHEAD, str(ahead))
    return ahead
