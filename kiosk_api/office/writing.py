"""What the administration writes to an applicant: messages, and requests for more information."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from kiosk_api.office.case import Case
from kiosk_api.office.official import Official
from kiosk_api.office.refused import InputRefused
from kiosk_api.rules.information_requests import (
    ACTION,
    AWAITED,
    awaited_until,
    deadline_refused,
    tabs_refused,
)
from kiosk_api.rules.phases import comes_at_or_after
from kiosk_api.store import information_requests, messages
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_moves import Standing, move
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.information_requests import NewRequest
from kiosk_api.store.messages import Thread, Written

_ADVICE: Final = "advice"


def send(tx: Transaction, dossier: Dossier, official: Official, subject: str, text: str) -> int:
    """Begin a thread; return the id of its message. Hold the dossier first."""
    return messages.begin(tx, dossier.id, subject, _written(official, subject, text))


def reply(tx: Transaction, thread: Thread, official: Official, text: str) -> int:
    """Go on in a thread; return the id of the message. Hold the dossier first."""
    return messages.go_on(tx, thread, _written(official, thread.subject, text))


def request_information(
    tx: Transaction,
    case: Case,
    official: Official,
    *,
    subject: str,
    text: str,
    deadline: dt.date,
    tab_ids: Sequence[str] = (),
) -> Dossier:
    """Ask the applicant something, and let the dossier wait for it.

    Raises:
        ActRefused: nothing can be asked now.
        InputRefused: not by that day, or not on those tabs.
        StaleVersion: somebody changed the dossier since it was read.
    """
    case.check("requestInformation", official)
    if refused := deadline_refused(deadline, official.today):
        raise InputRefused(refused, "deadline", deadline.isoformat())
    if refused := tabs_refused(tab_ids, case.tabs, case.dossier):
        raise InputRefused(refused, "tabIds", list(tab_ids))
    dossier = case.dossier
    information_requests.add(
        tx,
        dossier.id,
        NewRequest(
            subject=subject,
            text=text,
            deadline=deadline,
            tab_ids=tuple(dict.fromkeys(tab_ids)),
            status_before=case.facts.status,
            asked_by=official.name,
            asked_by_id=official.person_id,
        ),
        official.now,
    )
    first = awaited_until(information_requests.of_dossier(tx, dossier.id))
    return move(
        tx,
        dossier,
        Standing(dossier.phase, AWAITED, ACTION, first),
        advice_reached=comes_at_or_after(dossier.phase, _ADVICE),
        acts=[official.act("informationRequested", new=subject)],
        at=official.now,
    )


def _written(official: Official, subject: str, text: str) -> Written:
    return Written(text, official.name, official.act("messageSent", new=subject), official.now)
