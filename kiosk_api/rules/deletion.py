"""Which dossiers may be deleted, and how long that can be undone.

Source: DOMAIN 1.4: before submission a dossier can be deleted, after it no more. The undoing is ours: 30 days.
"""

import datetime as dt
from typing import Final

from kiosk_api.rules.dossier_state import DossierState, is_draft
from kiosk_api.rules.refused import Refused

RULE: Final = "onlyDraftsAreDeleted"
RESTORABLE_FOR: Final = dt.timedelta(days=30)


def deletion_refused(dossier: DossierState, *, sub_dossiers: int) -> Refused | None:
    """Return why a dossier cannot be deleted, or None. Its sub-dossiers would be left without it."""
    if not is_draft(dossier):
        return Refused("alreadySubmitted", RULE)
    return Refused("hasSubDossiers", RULE) if sub_dossiers else None


def restorable_since(now: dt.datetime) -> dt.datetime:
    """Return the earliest moment of deletion that can still be undone."""
    return now - RESTORABLE_FOR
