"""What an e-mail address must be: well formed (RFC 5321 and 6531). Whether it is read, no rule can know."""

from typing import Final

from kiosk_api.rules.refused import Refused

RULE: Final = "emailAddressForm"


def read_email_address(text: str) -> str | Refused:
    """Return the address in `text` in its normal form, or why it is none (`notAnEmailAddress`).

    Asks no name server; names kept for tests and examples (RFC 2606) are as good as others.
    """
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(text, check_deliverability=False, strict=True, test_environment=True).normalized
    except EmailNotValidError:
        return Refused("notAnEmailAddress", RULE)
