"""Until when the account number of a dossier may change.

Source: the introduction of KIOSK 2.0 (2021): it may change as long as the dossier has not reached the
advice phase. So what counts is what the dossier has ever reached, and not the phase that it is in now: one
that is sent back to an earlier phase stays locked.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kiosk_api.rules.phases import ADVICE, PhaseReached, first_reached

RULE: Final = "accountNumberUntilAdvice"


@dataclass(frozen=True, slots=True)
class Lock:
    """The account number is fixed."""

    since: dt.datetime
    reason: str = "advicePhaseReached"


def account_number_lock(reached: Iterable[PhaseReached]) -> Lock | None:
    """Return the lock on the account number, or None when it may change."""
    since = first_reached(ADVICE, reached)
    return None if since is None else Lock(since)
