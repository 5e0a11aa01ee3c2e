"""Ways to prove who one is, with the names and levels that tokens carry (DOMAIN 2.4, RFC 8176)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

FEDERAL_TOKEN_ENDED_ON: Final = dt.date(2024, 1, 31)
"""The card with 24 codes; the page says that it is gone."""


@dataclass(frozen=True, slots=True)
class KeyNames:
    """How one digital key is called in tokens."""

    acr: str
    """The level and kind, as the Flemish access management calls it."""
    amr: tuple[str, ...]
    """The methods (RFC 8176, section 2)."""
    level: int
    """The level at the Flemish access management: 35 and 27 are high, 26 and 25 substantial."""


class DigitalKey(Enum):
    """A digital key that this service knows."""

    TOTP = "totp"
    """A code of an app on the phone (RFC 6238)."""
    SMS = "sms"
    """A code in a text message."""

    @property
    def names(self) -> KeyNames:
        return _NAMES[self]


_URN: Final = "urn:be:vlaanderen:authmech:"
_NAMES: Final = {
    DigitalKey.TOTP: KeyNames(f"{_URN}csamtotp", ("otp",), 26),
    DigitalKey.SMS: KeyNames(f"{_URN}csamsms", ("sms",), 25),
}


def least_level(acr_values: Iterable[str]) -> int:
    """Return the lowest level that is asked for; names that this service does not know ask for nothing.

    RFC 9470, section 5 and OpenID Connect Core, section 3.1.2.1: any of the values will do.
    """
    by_acr = {key.names.acr: key.names.level for key in DigitalKey}
    return min((by_acr[acr] for acr in acr_values if acr in by_acr), default=0)


def offered_keys(least: int) -> list[DigitalKey]:
    """Return the keys of that level at least, strongest first; every key when none is strong enough.

    A level that nobody here can reach is asked for in vain; the token says which key was used.
    """
    strong = [key for key in DigitalKey if key.names.level >= least]
    return strong or list(DigitalKey)
