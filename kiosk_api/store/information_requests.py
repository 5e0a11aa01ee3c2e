"""What the administration asked about a dossier, and what it was answered."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

import msgspec

from kiosk_api.store import history
from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.history import Act, OnBehalfOf
from kiosk_api.store.moments import milliseconds, moment

OPEN: Final = "open"


@dataclass(frozen=True, slots=True)
class RequestAnswer:
    """What the applicant answered."""

    text: str
    at: dt.datetime
    by: str
    on_behalf_of: OnBehalfOf | None


@dataclass(frozen=True, slots=True)
class InformationRequest:
    """One request, with its answer."""

    number: int
    """Of this dossier, from 1."""
    subject: str
    text: str
    asked_at: dt.datetime
    asked_by: str
    deadline: dt.date
    tab_ids: tuple[str, ...]
    """The tabs that it opens again."""
    status_before: str
    """Of the dossier, when nothing was asked yet."""
    state: str
    """`open`, `answered` or `lapsed`."""
    answer: RequestAnswer | None = None


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What the administration asks."""

    subject: str
    text: str
    deadline: dt.date
    tab_ids: tuple[str, ...]
    status_before: str
    asked_by: str
    asked_by_id: str | None


def of_dossier(tx: Transaction, dossier_id: int) -> list[InformationRequest]:
    """Return the requests of a dossier, newest first."""
    rows = tx.all(
        "SELECT * FROM information_request WHERE dossier_id = :dossier ORDER BY number DESC",
        {"dossier": dossier_id},
    )
    return [_request(row) for row in rows]


def get(tx: Transaction, dossier_id: int, number: int) -> InformationRequest | None:
    """Return one request of a dossier."""
    row = tx.one(
        "SELECT * FROM information_request WHERE dossier_id = :dossier AND number = :number",
        {"dossier": dossier_id, "number": number},
    )
    return None if row is None else _request(row)


def add(tx: Transaction, dossier_id: int, new: NewRequest, at: dt.datetime) -> int:
    """Write a request; return its number. Hold the dossier first. What becomes of the dossier is its move."""
    row = tx.one(
        "INSERT INTO information_request (dossier_id, number, asked_at, asked_by_id, asked_by, subject, text, "
        "deadline, tab_ids, status_before, state) SELECT :dossier, coalesce(max(number), 0) + 1, :at, :by_id, "
        ":by, :subject, :text, :deadline, :tabs, :before, :state FROM information_request "
        "WHERE dossier_id = :dossier RETURNING number",
        {
            "dossier": dossier_id,
            "at": milliseconds(at),
            "by_id": new.asked_by_id,
            "by": new.asked_by,
            "subject": new.subject,
            "text": new.text,
            "deadline": new.deadline.isoformat(),
            "tabs": msgspec.json.encode(new.tab_ids).decode(),
            "before": new.status_before,
            "state": OPEN,
        },
    )
    if row is None:
        raise LookupError(dossier_id)
    return int(row["number"])


def answer(tx: Transaction, dossier_id: int, number: int, text: str, *, act: Act, at: dt.datetime) -> bool:
    """Write the answer to an open request. False: it is not open."""
    touched = tx.run(
        "UPDATE information_request SET state = 'answered', answered_at = :at, answer = :text, "
        "actor_id = :actor_id, actor_name = :actor_name, applicant_id = :applicant_id, "
        "applicant_name = :applicant_name, ground = :ground, provider_id = :provider_id, "
        "provider_name = :provider_name WHERE dossier_id = :dossier AND number = :number AND state = 'open'",
        {
            "dossier": dossier_id,
            "number": number,
            "at": milliseconds(at),
            "text": text,
            **history.who(act),
        },
    )
    return touched > 0


def lapse(tx: Transaction, dossier_id: int) -> int:
    """End the open requests of a dossier without an answer; return how many those were."""
    return tx.run(
        "UPDATE information_request SET state = 'lapsed' WHERE dossier_id = :dossier AND state = 'open'",
        {"dossier": dossier_id},
    )


def _request(row: Row) -> InformationRequest:
    answered = row["answered_at"] is not None
    return InformationRequest(
        number=row["number"],
        subject=row["subject"],
        text=row["text"],
        asked_at=moment(row["asked_at"]),
        asked_by=row["asked_by"],
        deadline=dt.date.fromisoformat(row["deadline"]),
        tab_ids=msgspec.json.decode(row["tab_ids"], type=tuple[str, ...]),
        status_before=row["status_before"],
        state=row["state"],
        answer=RequestAnswer(
            row["answer"], moment(row["answered_at"]), row["actor_name"], history.on_behalf_of(row)
        )
        if answered
        else None,
    )
