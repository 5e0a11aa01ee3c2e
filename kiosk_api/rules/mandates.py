"""The life cycle of a mandate: its state on a day, and what may be done with it by whom.

Source: DOMAIN 2.3, from the federal mandate application and CSAM: either party creates, both sign, either stops at any
moment; a start may lie ahead but never behind; whoever is not to sign waits for the other. A transfer names a new
holder, and has its own signatures: of the giver and of the new holder. An extension is a new mandate that begins when
the old one ends, so nothing that both signed is rewritten.

The state is worked out from days and written nowhere.
"""

import datetime as dt
from enum import StrEnum
from typing import Final, Protocol

from kiosk_api.rules.refused import Refused

RULE: Final = "mandateLifeCycle"


class Side(StrEnum):
    """Which of the two parties."""

    GIVER = "giver"
    HOLDER = "holder"


BOTH: Final = frozenset(Side)


class State(StrEnum):
    """What a mandate is worth on a day."""

    PENDING_GIVER = "pendingGiverSignature"
    """The giver has not signed; perhaps the holder has not either."""
    PENDING_HOLDER = "pendingHolderSignature"
    SCHEDULED = "scheduled"
    ACTIVE = "active"
    STOPPED = "stopped"
    EXPIRED = "expired"
    TRANSFERRED = "transferred"


PENDING: Final = frozenset({State.PENDING_GIVER, State.PENDING_HOLDER})
ENDED: Final = frozenset({State.STOPPED, State.EXPIRED, State.TRANSFERRED})


class Act(StrEnum):
    """What can be done with a mandate that is there."""

    SIGN = "sign"
    EXTEND = "extend"
    TRANSFER = "transfer"
    STOP = "stop"


class MandateDays(Protocol):
    """The days of a mandate, and what followed from it."""

    @property
    def giver_signed_on(self) -> dt.date | None: ...
    @property
    def holder_signed_on(self) -> dt.date | None: ...
    @property
    def valid_from(self) -> dt.date: ...
    @property
    def valid_until(self) -> dt.date | None: ...
    @property
    def stopped_on(self) -> dt.date | None: ...
    @property
    def was_transferred(self) -> bool:
        """A transfer of it was signed by the giver and the new holder."""
        ...

    @property
    def is_being_extended(self) -> bool:
        """An extension of it was made, and was not stopped."""
        ...

    @property
    def is_being_transferred(self) -> bool:
        """A transfer of it was made, and was not stopped."""
        ...


def state_of(mandate: MandateDays, day: dt.date) -> State:
    """Return the state of a mandate on a day."""
    if mandate.stopped_on is not None and mandate.stopped_on <= day:
        return State.TRANSFERRED if mandate.was_transferred else State.STOPPED
    if mandate.valid_until is not None and mandate.valid_until < day:
        return State.EXPIRED
    if mandate.giver_signed_on is None:
        return State.PENDING_GIVER
    if mandate.holder_signed_on is None:
        return State.PENDING_HOLDER
    return State.SCHEDULED if mandate.valid_from > day else State.ACTIVE


def unsigned(mandate: MandateDays) -> frozenset[Side]:
    """Return the sides that have not signed."""
    signed = {Side.GIVER: mandate.giver_signed_on, Side.HOLDER: mandate.holder_signed_on}
    return frozenset(side for side, signed_on in signed.items() if signed_on is None)


def waits_for(mandate: MandateDays, day: dt.date) -> frozenset[Side]:
    """Return whose signatures a mandate waits for; of one that is over, nobody's."""
    return unsigned(mandate) if state_of(mandate, day) in PENDING else frozenset()


def act_refused(act: Act, mandate: MandateDays, sides: frozenset[Side], day: dt.date) -> Refused | None:
    """Return why somebody who manages the mandates of `sides` cannot do something with a mandate, or None."""
    state = state_of(mandate, day)
    if state in ENDED:
        return Refused(_ENDED[state], RULE)
    if not sides:
        return Refused("noRightToManage", RULE)
    match act:
        case Act.SIGN:
            return _signing_refused(mandate, sides)
        case Act.EXTEND:
            return _extending_refused(mandate, state)
        case Act.TRANSFER:
            return _transferring_refused(mandate, state)
        case Act.STOP:
            return None


_ENDED: Final = {
    State.STOPPED: "alreadyStopped",
    State.EXPIRED: "alreadyExpired",
    State.TRANSFERRED: "alreadyTransferred",
}


def _signing_refused(mandate: MandateDays, sides: frozenset[Side]) -> Refused | None:
    missing = unsigned(mandate)
    if not missing:
        return Refused("alreadySigned", RULE)
    return None if missing & sides else Refused("waitsForTheOther", RULE)


def _extending_refused(mandate: MandateDays, state: State) -> Refused | None:
    if state in PENDING:
        return Refused("notSigned", RULE)
    if mandate.valid_until is None:
        return Refused("hasNoEnd", RULE)
    return Refused("isBeingExtended", RULE) if mandate.is_being_extended else None


def _transferring_refused(mandate: MandateDays, state: State) -> Refused | None:
    if state in PENDING:
        return Refused("notSigned", RULE)
    return Refused("isBeingTransferred", RULE) if mandate.is_being_transferred else None


def period_refused(start: dt.date, end: dt.date | None, today: dt.date) -> Refused | None:
    """Return why a new mandate cannot have these first and last days, or None."""
    if start < today:
        return Refused("retroactive", RULE)
    return Refused("endBeforeStart", RULE) if end is not None and end < start else None


ALREADY_THERE: Final = Refused("alreadyThere", RULE)
"""Of a new mandate: one of this type between these parties is not over, and has a day in common with it."""


def first_day_of_extension(mandate: MandateDays) -> dt.date | None:
    """Return when an extension begins: the day after the last; None: it has no last day."""
    return None if mandate.valid_until is None else mandate.valid_until + dt.timedelta(days=1)


def overlap(one: tuple[dt.date, dt.date | None], other: tuple[dt.date, dt.date | None]) -> bool:
    """Tell whether two periods, each a first and a last day, have a day in common."""
    (from_one, until_one), (from_other, until_other) = one, other
    return (until_one is None or from_other <= until_one) and (until_other is None or from_one <= until_other)
