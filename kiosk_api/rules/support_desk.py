"""The support desk: who works there, and what of people they get to see.

Source: DOMAIN 1.10 (1700 helps with keys, rights and mandates) and 8.21 (personal data do not pile up). The right is
given like every user right, by the local administrator of a Flemish entity, and the role ends with it. Agents read and
change nothing; each look has a reason, is recorded, and is seen by whom it is about.
"""

import datetime as dt
from typing import Final

from kiosk_api.rules.entity_groups import EntityGroup
from kiosk_api.rules.representation import Facts, holds

SUPPORT_RIGHT: Final = "KIOSK Helpdesk"
SUPPORT_ROLE: Final = "support"
"""What an access token says of somebody who has the right."""
CODE_LIFE: Final = dt.timedelta(minutes=10)
"""How long a code counts with which an agent sees what somebody sees."""


def works_for_support(facts: Facts, person_id: str, day: dt.date) -> bool:
    """Tell whether somebody may look things up for others on a day."""
    return any(
        right.code == SUPPORT_RIGHT
        and right.person_id == person_id
        and holds(right, day)
        and facts.parties[right.organisation_id].entity_group == EntityGroup.FLEMISH_ENTITY
        for right in facts.rights
    )


def masked_address(email: str | None) -> str | None:
    """Return enough of an e-mail address for its owner to know it: `l•••@wijzer.example`."""
    if email is None or "@" not in email:
        return None
    name, _, host = email.rpartition("@")
    return f"{name[:1]}•••@{host}"


def masked_number(number: str | None) -> str | None:
    """Return the last two digits of a phone number or another number; the rest is nobody's business."""
    return None if number is None else f"•••{number[-2:]}"
