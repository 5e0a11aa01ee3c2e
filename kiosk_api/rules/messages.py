"""When an applicant may write to the administration about a dossier.

Source: DOMAIN 1.10: help with filling in comes by the contact form; the administration sees a dossier once it is handed
in. From then on they may write to each other in every phase, as the contact person may change in every phase.
"""

from typing import Final

from kiosk_api.rules.dossier_state import DossierState, is_draft
from kiosk_api.rules.refused import Refused

RULE: Final = "messagesOnceHandedIn"


def message_refused(dossier: DossierState) -> Refused | None:
    """Return why the applicant's side cannot write about a dossier, or None."""
    return Refused("notHandedIn", RULE) if is_draft(dossier) else None
