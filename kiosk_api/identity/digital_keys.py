"""Ways to prove who one is, with the names that tokens carry (DOMAIN 2.4, RFC 8176)."""

import datetime as dt
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


class DigitalKey(Enum):
    """A digital key that this service offers."""

    TOTP = "totp"
    """A code of an app on the phone (RFC 6238)."""
    SMS = "sms"
    """A code in a text message."""

    @property
    def names(self) -> KeyNames:
        return _NAMES[self]


_NAMES: Final = {
    DigitalKey.TOTP: KeyNames("urn:be:vlaanderen:authmech:csamtotp", ("otp",)),
    DigitalKey.SMS: KeyNames("urn:be:vlaanderen:authmech:csamsms", ("sms",)),
}
