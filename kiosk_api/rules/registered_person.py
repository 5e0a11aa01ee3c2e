"""Whether a number and a name belong together, so that the right person gets a right.

Source: DOMAIN 1.9 and 2.2: an administrator needs a person's national number to add them. Ours: also the name, and one
answer for a number that nobody has and for one of somebody else, so that nobody finds out here whose number it is.
"""

import datetime as dt
import re
import unicodedata
from typing import Final, Protocol

from kiosk_api.rules.refused import Refused

RULE: Final = "registeredPerson"
_NO_LETTER: Final = re.compile(r"[\W_]+")


class Registered(Protocol):
    """A person as the National Register, or an earlier appointment, knows them."""

    @property
    def given_name(self) -> str: ...
    @property
    def family_name(self) -> str: ...
    @property
    def died_on(self) -> dt.date | None: ...


def person_refused(found: Registered | None, given_name: str, family_name: str) -> Refused | None:
    """Return why somebody is not taken for the one who was named, or None.

    Of several given names the first must agree; signs, accents and capitals do not count.
    """
    if found is None or _plain(found.family_name) != _plain(family_name):
        return Refused("personNotKnown", RULE)
    if _first(found.given_name) != _first(given_name):
        return Refused("personNotKnown", RULE)
    return None if found.died_on is None else Refused("deceased", RULE)


def _first(given_names: str) -> str:
    return _plain(given_names.strip().partition(" ")[0])


def _plain(name: str) -> str:
    bare = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return _NO_LETTER.sub("", bare).casefold()
