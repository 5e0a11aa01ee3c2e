"""Who works for the administration.

Source: DOMAIN 1.1 and 1.8: staff of the department use KIOSK Redactie, and get the right to it like every user right,
from the local administrator of a Flemish entity. It ends with the right.
"""

import datetime as dt
from typing import Final

from kiosk_api.rules.entity_groups import EntityGroup
from kiosk_api.rules.representation import Facts, holds

OFFICE_RIGHT: Final = "KIOSK Redactie"
OFFICE_ROLE: Final = "office"
"""What an access token says of somebody who has the right."""


def works_for_administration(facts: Facts, person_id: str, day: dt.date) -> bool:
    """Tell whether somebody may act as the administration on a day."""
    return any(
        right.code == OFFICE_RIGHT
        and right.person_id == person_id
        and holds(right, day)
        and facts.parties[right.organisation_id].entity_group == EntityGroup.FLEMISH_ENTITY
        for right in facts.rights
    )
