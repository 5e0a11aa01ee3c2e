"""Which amount may be granted.

Source: DOMAIN 1.6: an application asks for an amount, and the decision grants it or less. A type that pays nothing,
such as a certificate, is granted without an amount.
"""

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
