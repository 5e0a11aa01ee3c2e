"""Whether a dossier may be handed in now, whatever its answers say.

Source: DOMAIN 1.5 and 1.6: an application is handed in once, and by the end of the closing day, a whole day in
Brussels; what comes later is not in time. An account that comes late is still taken: without it nothing is settled.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from kiosk_api.rules.deadlines import TIME_ZONE
from kiosk_api.rules.dossier_state import APPLICATION, DossierState
from kiosk_api.rules.editable_tabs import phase_to_fill_in
from kiosk_api.rules.refused import Refused

RULE: Final = "handedInByClosingDay"
NOTHING_TO_SUBMIT: Final = Refused("nothingToSubmit", RULE)
FOLLOWING_PHASE: Final = {"application": "admissibility", "accountability": "settlement"}
"""Into which phase a submission brings a dossier."""
FOLLOWING_STATUS: Final = {"application": "submitted", "accountability": "inProgress"}


def submission_refused(dossier: DossierState, closing_days: Sequence[str], today: dt.date) -> Refused | None:
    """Return why a dossier cannot be handed in, or None.

    `closing_days` are those of its type; none: all year round. A draft of a type with closing days that has no
    deadline any more was left behind in an earlier round.
    """
    phase = phase_to_fill_in(dossier)
    if phase is None:
        return NOTHING_TO_SUBMIT
    if phase == APPLICATION and closing_days and (dossier.deadline is None or dossier.deadline < today):
        return Refused("closingDayPassed", RULE)
    return None


def closed_since(deadline: dt.date) -> dt.datetime:
    """Return the moment at which a closing day was over."""
    following = deadline + dt.timedelta(days=1)
    return dt.datetime(following.year, following.month, following.day, tzinfo=TIME_ZONE).astimezone(dt.UTC)
