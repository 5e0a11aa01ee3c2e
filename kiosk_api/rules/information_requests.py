"""When the administration may ask for more information, and when the applicant may answer.

Source: DOMAIN 1.5 and the procedure of the Brussels grants (completeness check, then a request for documents): asked
while the dossier is handled. Tabs that were handed in may be opened again for it. No public page says what happens to
an answer that comes late; it is taken as long as the administration has not gone on, as a late account is.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final, Protocol

from kiosk_api.rules.dossier_state import UNDER_WAY, DossierState
from kiosk_api.rules.editable_tabs import TabOfPhase, phase_handed_in
from kiosk_api.rules.refused import Refused

RULE: Final = "informationWhileHandled"
PHASES: Final = frozenset({"admissibility", "advice", "decision", "payment", "settlement"})
AWAITED: Final = "awaitingApplicant"
ACTION: Final = "answerRequest"


class AskedRequest(Protocol):
    @property
    def state(self) -> str:
        """`open`, `answered` or `lapsed`: the administration went on without an answer."""
        ...

    @property
    def deadline(self) -> dt.date: ...
    @property
    def status_before(self) -> str:
        """The status that the dossier had when nothing was asked yet."""
        ...


def request_refused(dossier: DossierState) -> Refused | None:
    """Return why nothing can be asked about a dossier now, or None."""
    if dossier.phase in PHASES and dossier.status in UNDER_WAY | {"awarded"}:
        return None
    return Refused("notHandled", RULE)


def deadline_refused(deadline: dt.date, today: dt.date) -> Refused | None:
    """Return why an answer cannot be asked by a day, or None."""
    return Refused("deadlinePassed", RULE) if deadline < today else None


def tabs_refused(tab_ids: Iterable[str], tabs: Iterable[TabOfPhase], dossier: DossierState) -> Refused | None:
    """Return why tabs cannot be opened again, or None: only those of what was handed in last can."""
    known = {tab.tab_id for tab in tabs if tab.phase == phase_handed_in(dossier)}
    return None if known.issuperset(tab_ids) else Refused("tabNotHandedIn", RULE)


def answer_refused(request: AskedRequest) -> Refused | None:
    """Return why a request cannot be answered, or None."""
    if request.state == "answered":
        return Refused("alreadyAnswered", RULE)
    return Refused("lapsed", RULE) if request.state == "lapsed" else None


def open_requests(requests: Iterable[AskedRequest]) -> list[AskedRequest]:
    return [one for one in requests if one.state == "open"]


def awaited_until(requests: Iterable[AskedRequest]) -> dt.date | None:
    """Return the first deadline of the open requests; None: nothing is asked."""
    return min((one.deadline for one in open_requests(requests)), default=None)


def answerable_until(requests: Iterable[AskedRequest]) -> dt.date | None:
    """Return the last deadline of the open requests: until then nothing is decided. None: nothing is asked."""
    return max((one.deadline for one in open_requests(requests)), default=None)


def status_beneath(dossier: DossierState, requests: Iterable[AskedRequest]) -> str:
    """Return the status that a dossier has but for what is asked: what it goes back to when all is answered."""
    return next((one.status_before for one in open_requests(requests)), dossier.status)
