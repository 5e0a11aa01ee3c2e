"""The reference of a payment in Belgium: ten digits and two check digits.

Source: Febelfin's structured communication, belgif `BelgianRemittanceInformationStructured`: the last two digits are
the first ten modulo 97, and 97 for 0.
"""

from typing import Final

_NUMBERS: Final = 10**10
_MODULUS: Final = 97


def structured_communication(number: int) -> str:
    """Return the twelve digits for a number; only its last ten digits count."""
    first = number % _NUMBERS
    return f"{first:010d}{first % _MODULUS or _MODULUS:02d}"


def is_structured_communication(digits: str) -> bool:
    """Tell whether these are twelve digits with right check digits."""
    return len(digits) == 12 and digits.isdecimal() and structured_communication(int(digits[:10])) == digits
