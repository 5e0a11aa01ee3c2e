"""Codes of an authenticator app (RFC 6238)."""

import datetime as dt
from typing import Final

from pyotp.totp import TOTP

from kiosk_api.identity.secret_values import same

STEP_S: Final = 30
WINDOW_STEPS: Final = 1
"""One step before and after: phones' clocks differ (RFC 6238, section 5.2)."""


def step_of_code(secret: str, code: str, now: dt.datetime) -> int | None:
    """Return the time step whose code this is, or None. Takes as long whichever step it is.

    A code counts once: the caller uses the step up (`use_totp_step`).
    """
    totp = TOTP(secret, interval=STEP_S)
    current = step_at(now)
    found: int | None = None
    for step in range(current - WINDOW_STEPS, current + WINDOW_STEPS + 1):
        if same(totp.generate_otp(step), code):
            found = step
    return found


def code_at(secret: str, moment: dt.datetime) -> str:
    """Return the code that the app shows at a moment."""
    return TOTP(secret, interval=STEP_S).generate_otp(step_at(moment))


def step_at(moment: dt.datetime) -> int:
    """Return the number of the time step."""
    return int(moment.timestamp()) // STEP_S
