"""What an account number must be: an IBAN (ISO 13616), of its country's form and with right check digits.

Which banks exist is not asked: a list of banks grows old, and would refuse an account that is there.
"""

import re
from typing import Final

from kiosk_api.rules.refused import Refused

RULE: Final = "accountNumberIsIban"
_FORM: Final = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}")
_PART_OF_BBAN: Final = re.compile(r"(\d+)!")


_SHOWN_AT_EACH_END: Final = 4


def masked(account_number: str) -> str:
    """Return an account number as a list shows it: asterisks for all but its beginning and its end."""
    hidden = len(account_number) - 2 * _SHOWN_AT_EACH_END
    return account_number[:_SHOWN_AT_EACH_END] + "*" * hidden + account_number[-_SHOWN_AT_EACH_END:]


def read_account_number(text: str) -> str | Refused:
    """Return the electronic form of the account number in `text`, or why it is none.

    Reasons: `notAnAccountNumber`, `unknownCountry`, `wrongLength`, `checkDigitsWrong`.
    """
    from stdnum import iban
    from stdnum.exceptions import InvalidChecksum, ValidationError

    number = text.replace(" ", "").upper()
    if not _FORM.fullmatch(number):
        return Refused("notAnAccountNumber", RULE)
    length = _length_in_country(number[:2])
    if length is None:
        return Refused("unknownCountry", RULE)
    if len(number) != length:
        return Refused("wrongLength", RULE)
    try:
        return iban.validate(number, check_country=False)
    except InvalidChecksum:
        return Refused("checkDigitsWrong", RULE)
    except ValidationError:
        return Refused("notAnAccountNumber", RULE)


def _length_in_country(country: str) -> int | None:
    """Return how many characters an IBAN of `country` has, from the registry that SWIFT publishes."""
    from stdnum import numdb

    facts = numdb.get("iban").info(country)[0][1]
    if not facts:
        return None
    return len(country) + 2 + sum(int(length) for length in _PART_OF_BBAN.findall(facts["bban"]))
