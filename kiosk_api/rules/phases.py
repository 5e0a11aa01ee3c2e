"""The phases of a dossier, in the order of the procedure.

KIOSK publishes no list of its phases. The order follows what its public texts tell: application, completeness
check, advice of the committee, decision of the minister, advance, accountability, settlement.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

PHASES: Final = (
    "application",
    "admissibility",
    "advice",
    "decision",
    "payment",
    "accountability",
    "settlement",
    "closed",
)
ADVICE: Final = "advice"
"""From here on the account number is fixed."""
_PLACE: Final = {phase: place for place, phase in enumerate(PHASES)}


@dataclass(frozen=True, slots=True)
class PhaseReached:
    """A dossier came into a phase. It may come into the same one more than once."""

    phase: str
    at: dt.datetime


def comes_at_or_after(phase: str, other: str) -> bool:
    """Tell whether `phase` is `other` or follows it. A phase that is not in the procedure follows nothing."""
    place = _PLACE.get(phase)
    return place is not None and place >= _PLACE[other]


def first_reached(phase: str, reached: Iterable[PhaseReached]) -> dt.datetime | None:
    """Return when a dossier first came into `phase` or past it, or None when it never did."""
    return min((step.at for step in reached if comes_at_or_after(step.phase, phase)), default=None)


def last_reached(reached: Iterable[PhaseReached]) -> dict[str, dt.datetime]:
    """Return for each phase when a dossier last came into it."""
    latest: dict[str, dt.datetime] = {}
    for step in reached:
        known = latest.get(step.phase)
        latest[step.phase] = step.at if known is None else max(known, step.at)
    return latest
