"""How an applicant must be reachable.

Source: the introduction of KIOSK 2.0 (2021): an e-mail address and a phone number are required.
"""

from typing import Final

RULE: Final = "applicantReachable"


def missing_of_applicant(*, email: str | None, phone: str | None) -> tuple[str, ...]:
    """Return what is missing: `email`, `phone`, both or nothing."""
    return tuple(name for name, value in (("email", email), ("phone", phone)) if not value)
