"""What somebody may be beside a representative: the roles that an access token carries."""

import datetime as dt

from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.rules.office_right import OFFICE_ROLE, works_for_administration
from kiosk_api.rules.support_desk import SUPPORT_ROLE, works_for_support
from kiosk_api.store import time_shift
from kiosk_api.store.database import Transaction
from kiosk_api.store.representation import facts_of_person


def roles_of(tx: Transaction, person_id: str, now: dt.datetime) -> tuple[str, ...]:
    """Return the roles of a person today."""
    today = day_in_brussels(time_shift.shifted(tx, now))
    facts = facts_of_person(tx, person_id)
    office = (OFFICE_ROLE,) if works_for_administration(facts, person_id, today) else ()
    return (*office, SUPPORT_ROLE) if works_for_support(facts, person_id, today) else office
