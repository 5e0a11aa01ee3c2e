"""Which tabs of a dossier may be filled in now.

Source: DOMAIN 1.4 and 1.5: a dossier opens in its phase; before submission everything may be edited, after it
nothing, until the accountability has tabs of its own. A phase without a submission has no tabs to fill in. A request
for more information may open tabs again that were handed in, until it is answered.
"""

from collections.abc import Collection
from typing import Final, Protocol

from kiosk_api.rules.dossier_state import (
    ACCOUNTABILITY,
    APPLICATION,
    DossierState,
    awaits_accountability,
    is_draft,
)
from kiosk_api.rules.refused import Refused

RULE: Final = "tabsOfThePhase"
_SETTLEMENT: Final = "settlement"


class FillableState(DossierState, Protocol):
    @property
    def opened_tabs(self) -> Collection[str]:
        """Those that a request for more information opened again."""
        ...


class TabOfPhase(Protocol):
    @property
    def tab_id(self) -> str: ...
    @property
    def phase(self) -> str: ...


def phase_to_fill_in(dossier: DossierState) -> str | None:
    """Return the phase whose tabs the applicant fills in and hands in now, or None."""
    if is_draft(dossier):
        return APPLICATION
    return ACCOUNTABILITY if awaits_accountability(dossier) else None


def phase_handed_in(dossier: DossierState) -> str:
    """Return the phase whose tabs were handed in last. Of a draft it will be the first."""
    return ACCOUNTABILITY if dossier.phase == _SETTLEMENT else APPLICATION


def tab_refused(tab: TabOfPhase, dossier: FillableState) -> Refused | None:
    """Return why the answers on a tab cannot change now, or None."""
    if phase_to_fill_in(dossier) == tab.phase or tab.tab_id in dossier.opened_tabs:
        return None
    return Refused("ofAnotherPhase" if phase_to_fill_in(dossier) else "alreadySubmitted", RULE)
