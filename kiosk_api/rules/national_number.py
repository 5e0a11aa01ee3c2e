"""What a national number must be: of the National Register, or a BIS number, with right check digits.

Source: the National Register's own form, and DOMAIN 3.3. A number is never kept as it is: DOMAIN 8.21.
"""

from typing import Final

from kiosk_api.rules.refused import Refused

RULE: Final = "nationalNumberForm"


def read_national_number(text: str) -> str | Refused:
    """Return the eleven digits in `text`, typed with or without signs between, or why it is no such number.

    Reasons: `notANationalNumber`, `checkDigitsWrong`.
    """
    from stdnum.be import ssn
    from stdnum.exceptions import InvalidChecksum, ValidationError

    try:
        return str(ssn.validate(text.replace(" ", "")))
    except InvalidChecksum:
        return Refused("checkDigitsWrong", RULE)
    except ValidationError:
        return Refused("notANationalNumber", RULE)
