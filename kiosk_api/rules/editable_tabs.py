"""Which tabs of a dossier may be filled in now.

Source: DOMAIN 1.4 and 1.5: a dossier opens in its phase; before submission everything may be edited, after it
nothing, until the accountability has tabs of its own. A phase without a submission has no tabs to fill in.
"""

from typing import Final

from kiosk_api.rules.dossier_state import (
    ACCOUNTABILITY,
    APPLICATION,
    DossierState,
    awaits_accountability,
    is_draft,
)
from kiosk_api.rules.refused import Refused

RULE: Final = "tabsOfThePhase"


def phase_to_fill_in(dossier: DossierState) -> str | None:
    """Return the phase whose tabs the applicant fills in and hands in now, or None."""
    if is_draft(dossier):
        return APPLICATION
    return ACCOUNTABILITY if awaits_accountability(dossier) else None


def tab_refused(phase_of_tab: str, dossier: DossierState) -> Refused | None:
    """Return why the answers on a tab cannot change now, or None."""
    if phase_to_fill_in(dossier) == phase_of_tab:
        return None
    return Refused("ofAnotherPhase" if phase_to_fill_in(dossier) else "alreadySubmitted", RULE)
