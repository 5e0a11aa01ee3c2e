"""Until when an applicant may withdraw what was handed in.

Source: DOMAIN 1.5: `withdrawn` is a state of its own, beside the decision; so it comes before one. No public page says
until when exactly; until the decision is the reading that takes no grant away by mistake.
"""

from typing import Final

from kiosk_api.rules.dossier_state import UNDER_WAY, DossierState, is_draft
from kiosk_api.rules.refused import Refused

RULE: Final = "withdrawnBeforeDecision"
PHASE_AFTER: Final = "closed"
STATUS_AFTER: Final = "withdrawn"
PHASES: Final = frozenset({"admissibility", "advice", "decision"})


def withdrawal_refused(dossier: DossierState) -> Refused | None:
    """Return why a dossier cannot be withdrawn, or None."""
    if is_draft(dossier):
        return Refused("notSubmitted", RULE)
    if dossier.phase in PHASES and dossier.status in UNDER_WAY:
        return None
    return Refused("alreadyDecided", RULE)
