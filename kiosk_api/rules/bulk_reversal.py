"""When a change of many dossiers may be put back, and which of them.

Ours: no public page speaks of it. Whoever made the change may take it back within a day. It puts back what stood
there, also a contact person who no longer represents the applicant: nothing is chosen anew, a mistake is undone.
A dossier that somebody changed since is left alone.
"""

import datetime as dt
from typing import Final

from kiosk_api.rules.bulk_change import Contact
from kiosk_api.rules.refused import Refused

RULE: Final = "bulkChangeReversal"
REVERSIBLE_FOR: Final = dt.timedelta(days=1)


def reversible_until(made_at: dt.datetime) -> dt.datetime:
    """Return until when a change may be put back."""
    return made_at + REVERSIBLE_FOR


def reversal_refused(made_at: dt.datetime, now: dt.datetime, *, was_reversed: bool) -> Refused | None:
    """Return why a change cannot be put back, or None."""
    if was_reversed:
        return Refused("alreadyReversed", RULE)
    return None if now <= reversible_until(made_at) else Refused("tooLate", RULE)


def item_not_reversed(before: Contact, after: Contact, present: Contact) -> Refused | None:
    """Return why a dossier keeps what it has, or None.

    `before` and `after` are what the change replaced and wrote.
    """
    if present != after:
        return Refused("changedSince", RULE)
    emptied = (after.person_id and not before.person_id) or (after.email and not before.email)
    return Refused("wasEmpty", RULE) if emptied else None
