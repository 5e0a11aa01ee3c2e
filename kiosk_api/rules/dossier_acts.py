"""What may be done with a dossier now, as one list, so that a client offers nothing that would be refused."""

import datetime as dt
from collections.abc import Sequence

from kiosk_api.rules.deletion import deletion_refused
from kiosk_api.rules.dossier_state import DossierState
from kiosk_api.rules.information_requests import AskedRequest, open_requests
from kiosk_api.rules.messages import message_refused
from kiosk_api.rules.submission import submission_refused
from kiosk_api.rules.withdrawal import withdrawal_refused


def allowed_acts(
    dossier: DossierState,
    *,
    closing_days: Sequence[str] | None,
    may_be_created: bool,
    sub_dossiers: int,
    requests: Sequence[AskedRequest],
    today: dt.date,
) -> list[str]:
    """Return what the applicant may do: `submit`, `answerRequest`, `sendMessage`, `withdraw`, `delete`, `copy`.

    `closing_days` are those of the type; None: its version is not known, so there is nothing to hand in.
    `may_be_created`: another dossier of the type may be created for this applicant today.
    """
    refusals = {
        "submit": closing_days is None or submission_refused(dossier, closing_days, today),
        "answerRequest": not open_requests(requests),
        "sendMessage": message_refused(dossier),
        "withdraw": withdrawal_refused(dossier),
        "delete": deletion_refused(dossier, sub_dossiers=sub_dossiers),
        "copy": not may_be_created,
    }
    return [act for act, refused in refusals.items() if not refused]
