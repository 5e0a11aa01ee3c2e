"""How far a sign-in is: all that a page needs to show it."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk_tui.errors import KioskError
from kiosk_tui.pages.phrase import Phrase


class Stage(StrEnum):
    """Where a sign-in stands."""

    SIGNED_OUT = "signedOut"
    """Nothing runs; `start` begins."""
    PREPARING = "preparing"
    """The token store is tried, the provider found and a code asked for."""
    WAITING = "waiting"
    """The code is shown, and the person confirms it somewhere else."""
    FINISHING = "finishing"
    """The person confirmed; the tokens are being kept."""
    SIGNED_IN = "signedIn"
    DENIED = "denied"
    """The person refused. `start` asks for a new code."""
    EXPIRED = "expired"
    """The code was not used in time. `start` asks for a new code."""
    FAILED = "failed"
    """`SignInState.failure` says why. `start` tries again."""


ENDED = frozenset({Stage.SIGNED_OUT, Stage.SIGNED_IN, Stage.DENIED, Stage.EXPIRED, Stage.FAILED})
"""Stages in which nothing runs."""


@dataclass(frozen=True, slots=True)
class SignInState:
    """A sign-in at one moment."""

    stage: Stage = Stage.SIGNED_OUT
    user_code: str = ""
    """What the person compares and types: `BCDF-GHJK`."""
    address: str = ""
    """Where to type it. Always shown whole (RFC 8628, section 3.3)."""
    by_browser: bool = False
    """The browser on this computer brings the answer itself: there is no code, and `address` leads to the provider."""
    other_way: bool = False
    """The provider offers the other way too: a code instead of the browser here, or the browser instead of a code."""
    address_with_code: str | None = None
    """The address with the code in it, for a QR code or browser; not every provider gives one."""
    expires_at_monotonic_s: float | None = None
    """When the code becomes void, on the clock's monotonic scale."""
    hint: Phrase | None = None
    """What makes it slow at this moment: no connection, a clock that drifts."""
    failure: KioskError | None = None
    """Why it ended: for DENIED, EXPIRED and FAILED, and for SIGNED_OUT when a session ended by itself."""
    storage_warning: Phrase | None = None
    """That the sign-in will be forgotten when kiosk closes, and why."""
    news: Phrase | None = None
    """What the person must know before signing in: that an older practice environment was set aside."""


@dataclass(frozen=True, slots=True)
class PracticePerson:
    """Somebody of the practice environment, as whom one may sign in without a browser."""

    person_id: str
    name: str
    about: str = ""
    """Who this is: an employee of a provider, somebody's legal representative."""
