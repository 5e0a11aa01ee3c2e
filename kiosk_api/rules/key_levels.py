"""How strong a digital key is (DOMAIN 2.4), and how strong one must be for KIOSK."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_SCHEME: Final = "urn:be:vlaanderen:authmech:"
LEVELS: Final[Mapping[str, int]] = MappingProxyType(
    {
        f"{_SCHEME}{name}": level
        for name, level in {
            "eid": 35,
            "eidashigh": 35,
            "itsme": 27,
            "csamtotp": 26,
            "csamsms": 25,
            "eidassubstantial": 25,
            "tlsclient": 19,
            "kerberos": 12,
            "password": 10,
            "csampassword": 5,
            "csamselfreg": 5,
        }.items()
    }
)
"""The level of the Flemish access management, by the `acr` of a token."""

NEEDED: Final = 25
"""The weakest key that KIOSK 2.0 names is the code by text message."""
NEEDED_WITHOUT_NUMBER: Final = 10
"""People without a Belgian number sign in with a user name and a password (DOMAIN 1.8)."""


def is_strong_enough(acr: str | None, *, has_number: bool) -> bool:
    """Return whether a key opens KIOSK.

    A provider that was not asked says nothing about the key (DOMAIN 8.6), and may name one that is not in the table:
    neither is proof of a weak one.
    """
    level = LEVELS.get(acr or "")
    return level is None or level >= (NEEDED if has_number else NEEDED_WITHOUT_NUMBER)
