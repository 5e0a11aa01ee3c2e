"""How kiosk ends: one number for each way, so that a script can tell them apart (`docs/exit-codes.md`)."""

from typing import Final

from kiosk_tui.errors import (
    AccountNumberLocked,
    AnswerNotUnderstood,
    AppointmentRefused,
    AuthenticDataLocked,
    BadSetting,
    ClosingDayPassed,
    ContentDiffers,
    ContentInfected,
    ContentRefused,
    FileUnusable,
    InputRefused,
    KioskError,
    MandateActRefused,
    NetworkError,
    NotAllowed,
    NotDeletable,
    NotFound,
    NotHandedIn,
    NotReversible,
    NotSignedIn,
    NotSubmittable,
    NotWithdrawable,
    RequestClosed,
    RightRefused,
    ServiceRefused,
    SignInFailed,
    StaleVersion,
    StorageFailed,
    TabClosed,
    TooManyUploads,
)

OK: Final = 0
"""Done."""
FAILURE: Final = 1
"""Something else went wrong; the message says what."""
USAGE: Final = 2
"""The command line or a setting cannot be used."""
NOT_SIGNED_IN: Final = 3
"""Nobody is signed in, the session ended, or signing in did not succeed."""
NOT_FOUND: Final = 4
"""There is no such thing, or no ground to see it. The service does not tell which."""
REFUSED: Final = 5
"""A rule forbids it: a locked account number, a value that is not right."""
CONFLICT: Final = 6
"""Somebody else changed the dossier since the version that was named."""
NETWORK: Final = 7
"""The service could not be reached, or its answer was not understood."""
FILE: Final = 8
"""A file of the user cannot be read or written, or what was fetched is not the file that the service has."""
INTERRUPTED: Final = 130
"""Interrupted with Ctrl+C: 128 and the number of the signal, as shells say it."""

_CODES: Final[tuple[tuple[type[KioskError], int], ...]] = (
    (NotSignedIn, NOT_SIGNED_IN),
    (SignInFailed, NOT_SIGNED_IN),
    (NotFound, NOT_FOUND),
    (NotAllowed, NOT_FOUND),
    (StaleVersion, CONFLICT),
    (AccountNumberLocked, REFUSED),
    (AuthenticDataLocked, REFUSED),
    (NotReversible, REFUSED),
    (InputRefused, REFUSED),
    (NotSubmittable, REFUSED),
    (ClosingDayPassed, REFUSED),
    (NotDeletable, REFUSED),
    (NotWithdrawable, REFUSED),
    (RightRefused, REFUSED),
    (AppointmentRefused, REFUSED),
    (TabClosed, REFUSED),
    (NotHandedIn, REFUSED),
    (RequestClosed, REFUSED),
    (MandateActRefused, REFUSED),
    (TooManyUploads, REFUSED),
    (ContentDiffers, REFUSED),
    (ContentRefused, REFUSED),
    (ContentInfected, REFUSED),
    (FileUnusable, FILE),
    (ServiceRefused, FAILURE),
    (NetworkError, NETWORK),
    (AnswerNotUnderstood, NETWORK),
    (BadSetting, USAGE),
    (StorageFailed, FAILURE),
)
"""The most particular first."""


def code_of(error: KioskError) -> int:
    """The exit code that tells of `error`."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), FAILURE)
