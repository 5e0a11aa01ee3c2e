"""Who performs the mandates that an organisation holds.

Source: DOMAIN 1.9 and 2.3: staff of the holder need the user right `SSM Mandaatuitvoerder`, given by the holder's own
administrator, from a day and perhaps until a day. One that is given for a single mandate covers that one only; a
mandate that a person holds needs no performer.
"""

import datetime as dt
from enum import StrEnum
from typing import Final, Protocol

from kiosk_api.rules.refused import Refused

RULE: Final = "performerOfHolder"


class PerformerState(StrEnum):
    """Whether a performer may act on a day."""

    SCHEDULED = "scheduled"
    ACTIVE = "active"
    ENDED = "ended"


class PerformerDays(Protocol):
    @property
    def valid_from(self) -> dt.date: ...
    @property
    def valid_until(self) -> dt.date | None: ...


def performer_state(performer: PerformerDays, day: dt.date) -> PerformerState:
    """Return whether a performer may act on a day. One that ended on its first day has its end before it."""
    if performer.valid_until is not None and performer.valid_until < max(day, performer.valid_from):
        return PerformerState.ENDED
    return PerformerState.SCHEDULED if performer.valid_from > day else PerformerState.ACTIVE


def assignment_refused(
    start: dt.date, end: dt.date | None, today: dt.date, *, already: bool, of_person: bool = False
) -> Refused | None:
    """Return why somebody cannot become performer, or None.

    `already`: they are one for the same mandates on one of these days. `of_person`: a person holds the mandate.
    """
    if of_person:
        return Refused("holderIsPerson", RULE)
    if start < today:
        return Refused("retroactive", RULE)
    if end is not None and end < start:
        return Refused("endBeforeStart", RULE)
    return Refused("alreadyPerformer", RULE) if already else None


def ending_refused(performer: PerformerDays, day: dt.date) -> Refused | None:
    """Return why a performer cannot be ended, or None."""
    return Refused("alreadyEnded", RULE) if performer_state(performer, day) is PerformerState.ENDED else None
