"""Which amount may be granted, and on which day that was decided.

Source: DOMAIN 1.6: an application asks for an amount, and the decision grants it or less. A type that pays nothing,
such as a certificate, is granted without an amount.
"""

import datetime as dt
from typing import Final

from kiosk_api.rules.refused import Refused

RULE: Final = "grantWithinRequest"


def award_refused(amount_cents: int | None, *, requested_cents: int | None, pays: bool) -> Refused | None:
    """Return why an amount cannot be granted, or None. `pays`: the dossier type pays out grants."""
    if not pays:
        return None if amount_cents is None else Refused("nothingIsPaid", RULE)
    if not amount_cents:
        return Refused("amountRequired", RULE)
    if requested_cents is not None and amount_cents > requested_cents:
        return Refused("moreThanRequested", RULE)
    return None


def decision_day_refused(decided_on: dt.date, today: dt.date) -> Refused | None:
    """Return why something cannot have been decided on a day, or None."""
    return Refused("notDecidedYet", RULE) if decided_on > today else None
