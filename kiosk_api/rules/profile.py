"""What a representative's profile for one applicant must hold.

Source: the introduction of KIOSK 2.0 (2021): an e-mail address is required, and a phone or a mobile number.
"""

from typing import Final

RULE: Final = "profileComplete"


def missing_of_profile(*, email: str | None, phone: str | None, mobile: str | None) -> tuple[str, ...]:
    """Return what is missing: `email`, `phoneOrMobile`, both or nothing."""
    missing: list[str] = []
    if not email:
        missing.append("email")
    if not (phone or mobile):
        missing.append("phoneOrMobile")
    return tuple(missing)
