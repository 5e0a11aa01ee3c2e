"""What was handed in, as it was then. Only added to; the database refuses all else."""

import datetime as dt
from dataclasses import dataclass

from kiosk_api.store import history
from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.history import Act
from kiosk_api.store.moments import milliseconds, moment
from kiosk_api.store.reference import phase_number


@dataclass(frozen=True, slots=True)
class Submission:
    """The receipt of one submission."""

    number: int
    """Of this dossier, from 1."""
    phase: str
    at: dt.datetime
    act: Act
    """Who handed it in, and for whom."""
    content_hash: str
    """SHA-256 of the content in UTF-8, in hexadecimal."""
    attachments: int


_COLUMNS = (
    "s.number, f.code AS phase, s.at, s.actor_id, s.actor_name, s.applicant_id, s.applicant_name, s.ground, "
    "s.provider_id, s.provider_name, s.content_hash, s.attachments"
)


def of_dossier(tx: Transaction, dossier_id: int) -> list[Submission]:
    """Return the receipts of a dossier, newest first."""
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM submission s JOIN dossier_phase f ON f.number = s.phase "
        "WHERE s.dossier_id = :dossier ORDER BY s.number DESC",
        {"dossier": dossier_id},
    )
    return [_submission(row) for row in rows]


def get(tx: Transaction, dossier_id: int, number: int) -> Submission | None:
    """Return one receipt."""
    row = tx.one(
        f"SELECT {_COLUMNS} FROM submission s JOIN dossier_phase f ON f.number = s.phase "
        "WHERE s.dossier_id = :dossier AND s.number = :number",
        {"dossier": dossier_id, "number": number},
    )
    return None if row is None else _submission(row)


def content(tx: Transaction, dossier_id: int, number: int) -> bytes | None:
    """Return what was handed in, byte for byte as it was hashed."""
    row = tx.one(
        "SELECT content FROM submission WHERE dossier_id = :dossier AND number = :number",
        {"dossier": dossier_id, "number": number},
    )
    return None if row is None else str(row["content"]).encode()


def next_number(tx: Transaction, dossier_id: int) -> int:
    """Return the number of a dossier's next submission. Hold the dossier first."""
    row = tx.one(
        "SELECT coalesce(max(number), 0) + 1 AS number FROM submission WHERE dossier_id = :dossier",
        {"dossier": dossier_id},
    )
    return int(row["number"]) if row else 1


def add(tx: Transaction, dossier_id: int, submission: Submission, content: bytes) -> None:
    """Write a receipt with what was handed in.

    Raises:
        Refused: there is one with this number already.
    """
    values = {
        "dossier_id": dossier_id,
        "number": submission.number,
        "phase": phase_number(tx, submission.phase),
        "at": milliseconds(submission.at),
        **history.who(submission.act),
        "content": content.decode(),
        "content_hash": submission.content_hash,
        "attachments": submission.attachments,
    }
    places = ", ".join(f":{column}" for column in values)
    tx.run(f"INSERT INTO submission ({', '.join(values)}) VALUES ({places})", values)


def _submission(row: Row) -> Submission:
    return Submission(
        number=row["number"],
        phase=row["phase"],
        at=moment(row["at"]),
        act=Act("submitted", row["actor_name"], row["actor_id"], history.on_behalf_of(row)),
        content_hash=row["content_hash"],
        attachments=row["attachments"],
    )
