"""Numbers and amounts as people type them here: `1.250,50`, `1250,5`, `€ 1 250`, and as spreadsheets write them.

A comma begins the decimals, a point the thousands; with both, the last one begins the decimals. What can be read in two
ways is read as in Flanders, and never guessed where that would be a factor of a thousand: `1,250` is no amount.
"""

import re
from decimal import Decimal
from typing import Final

from kiosk_tui.pages.filling.answer_values import MOST_CENTS

_CURRENCY: Final = re.compile(r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euro|euros)$", re.IGNORECASE)
_SPACES: Final = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009", " ") | {"\u2212": "-"})
_NO_CENTS: Final = re.compile(r",(?:-|\u2013|\u2014)+$")
"""`€ 500,-`"""
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:([ .,'])[0-9]{3})(?:\1[0-9]{3})*")
_PLAIN: Final = re.compile(r"[0-9]+")
_DECIMALS: Final = re.compile(r"[0-9]*")
_LONGEST: Final = 15
"""Digits before the decimals, in the contract."""
_MOST_DECIMALS: Final = 6
CENTS: Final = 2
"""Decimals of an amount."""


def read_number(typed: str) -> str | None:
    """The number that was typed, as the contract writes it: `12.5`. None: it is none."""
    found = _read(typed, _MOST_DECIMALS)
    return None if found is None else f"{found:f}"


def read_amount(typed: str) -> int | None:
    """The amount that was typed, in eurocents. None: it is none, or has parts of a cent."""
    found = _read(_CURRENCY.sub("", typed.strip()), CENTS)
    cents = None if found is None else int(found.scaleb(CENTS))
    return cents if cents is not None and abs(cents) <= MOST_CENTS else None


def number_to_type(number: str) -> str:
    """A number of the contract as it stands in a field to be changed: `12,5`."""
    return number.replace(".", ",")


def amount_to_type(cents: int) -> str:
    """An amount in eurocents as it stands in a field to be changed: `1250,50`, and `1250` without cents."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{whole},{rest:02}" if rest else f"{sign}{whole}"


def _read(typed: str, most_decimals: int) -> Decimal | None:
    text = _NO_CENTS.sub("", typed.translate(_SPACES).strip())
    sign, text = ("-", text[1:].strip()) if text.startswith("-") else ("", text)
    whole, decimals = _parts(text)
    if not (_PLAIN.fullmatch(whole) or _GROUPED.fullmatch(whole)) or not _DECIMALS.fullmatch(decimals):
        return None
    digits = re.sub(r"[^0-9]", "", whole).lstrip("0") or "0"
    if len(digits) > _LONGEST or len(decimals) > most_decimals:
        return None
    decimals = decimals.rstrip("0")
    read = Decimal(f"{sign}{digits}.{decimals}" if decimals else f"{sign}{digits}")
    return read or Decimal(0)


def _parts(text: str) -> tuple[str, str]:
    """What stands before and after the sign that begins the decimals."""
    last = max(text.rfind(","), text.rfind("."))
    if last < 0:
        return text, ""
    sign, before, after = text[last], text[:last], text[last + 1 :]
    other = "." if sign == "," else ","
    if sign in before and other not in before:  # 1.250.000 and 1,250,000
        return text, ""
    groups_thousands = len(after) == 3 and _PLAIN.fullmatch(before) and len(before) <= 3 and before != "0"
    if sign == "." and groups_thousands:  # 1.250
        return text, ""
    return before, after
