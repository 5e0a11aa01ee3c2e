"""The countries of the world, by their two letters (ISO 3166-1), in the order in which a language offers them."""

from collections.abc import Mapping
from functools import cache
from typing import Final, cast

FIRST: Final = ("BE", "NL", "FR", "DE", "LU", "GB")
"""Where most addresses are."""
_NO_COUNTRIES: Final = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))
"""Two letters that Unicode's list of territories keeps for unions and tests."""


@cache
def _names(language: str) -> dict[str, str]:
    from babel import Locale

    territories = cast("Mapping[object, object]", Locale(language).territories)
    return {str(code): str(name) for code, name in territories.items()}


@cache
def countries(language: str) -> tuple[str, ...]:
    """Every country: the near ones first, then the others by their name in `language`."""
    names = _names(language)
    codes = [code for code in names if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]
    others = sorted((code for code in codes if code not in FIRST), key=lambda code: names[code].casefold())
    return (*FIRST, *others)


def country_name(code: str, language: str) -> str:
    """What a country is called; one that is not known is shown as it came."""
    return _names(language).get(code, code)
