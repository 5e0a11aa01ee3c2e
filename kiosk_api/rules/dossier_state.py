"""How a dossier stands, as far as the rules about acts look at it."""

import datetime as dt
from typing import Final, Protocol

APPLICATION: Final = "application"
ACCOUNTABILITY: Final = "accountability"
DRAFT: Final = "draft"
SUBMIT_APPLICATION: Final = "submitApplication"
"""What the applicant must do with a draft."""

UNDER_WAY: Final = frozenset({"submitted", "inProgress", "awaitingApplicant"})
"""Statuses of a dossier on which the administration works, whatever it waits for."""
ENDED: Final = frozenset({"refused", "withdrawn", "inadmissible", "closed"})


class DossierState(Protocol):
    @property
    def phase(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def deadline(self) -> dt.date | None: ...


def is_draft(dossier: DossierState) -> bool:
    """Tell whether the application was never handed in."""
    return dossier.phase == APPLICATION and dossier.status == DRAFT


def awaits_accountability(dossier: DossierState) -> bool:
    """Tell whether the applicant is to account for the grant now."""
    return dossier.phase == ACCOUNTABILITY and dossier.status == "awaitingApplicant"
