"""What an enterprise number must be: ten digits, the first 0 or 1, with right check digits (DOMAIN 3.3 and 8.13)."""

from typing import Final

from kiosk_api.rules.refused import Refused

RULE: Final = "enterpriseNumberForm"


def read_enterprise_number(text: str) -> str | Refused:
    """Return the ten digits in `text`, typed with or without signs between, or why it is no such number.

    Reasons: `notAnEnterpriseNumber`, `checkDigitsWrong`.
    """
    from stdnum.be import vat
    from stdnum.exceptions import InvalidChecksum, ValidationError

    try:
        return str(vat.validate(text))
    except InvalidChecksum:
        return Refused("checkDigitsWrong", RULE)
    except ValidationError:
        return Refused("notAnEnterpriseNumber", RULE)
