"""Asking an administrator for a right, and what comes of it.

Source: DOMAIN 2.2: a user asks the administrator for a named right (zelfregistratie-gebruikersbeheer). Nobody asks for
the role of main local administrator: the legal representative gives it.
"""

import datetime as dt
from typing import Final

from kiosk_api.rules.refused import Refused
from kiosk_api.rules.user_rights import GIVEN_IN, MAIN_ADMINISTRATOR

RULE: Final = "rightRequests"
WAITING: Final = "waiting"


def asking_refused(
    right: str, entity_group: str, *, valid_from: dt.date, valid_until: dt.date | None, today: dt.date
) -> Refused | None:
    """Return why nobody can be asked for a right, or None."""
    rights = GIVEN_IN.get(entity_group)
    if rights is None:
        return Refused("noUserManagement", RULE)
    if right not in rights or right == MAIN_ADMINISTRATOR:
        return Refused("notAskedFor", RULE)
    if valid_from < today:
        return Refused("retroactive", RULE)
    if valid_until is not None and valid_until < valid_from:
        return Refused("endBeforeStart", RULE)
    return None


def repeated_refused(*, waits: bool, held: bool) -> Refused | None:
    """Return why somebody cannot ask again: the same request waits, or they have the right."""
    if waits:
        return Refused("alreadyAsked", RULE)
    return Refused("alreadyHeld", RULE) if held else None


def decision_refused(state: str, *, granted: bool, reason: str) -> Refused | None:
    """Return why a request cannot be decided on so, or None. A refusal says why."""
    if state != WAITING:
        return Refused("decidedAlready", RULE)
    return Refused("reasonMissing", RULE) if not granted and not reason else None
