"""Uploads on their way: what was promised, how much of it was acknowledged, and what it became."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from kiosk_api.store.attachments import Owner
from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.errors import StaleVersion
from kiosk_api.store.moments import milliseconds, moment

KEPT_FOR: Final = dt.timedelta(days=1)
"""How long an upload waits for its next piece."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody is sending."""

    id: str
    dossier_id: int
    person_id: str
    owner: Owner
    file_name: str
    size: int
    """In bytes, as promised."""
    sha256: str
    """As promised."""
    received: int
    """Bytes that are on the disk and acknowledged."""
    expires_at: dt.datetime
    attachment_id: str | None = None
    """What it became; None: it is not whole yet."""


def add(tx: Transaction, upload: Upload) -> None:
    """Begin an upload."""
    tx.run(
        "INSERT INTO upload (id, dossier_id, person_id, owner_kind, owner_id, tab_id, file_name, size, sha256, "
        "expires_at) VALUES (:id, :dossier, :person, :kind, :owner, :tab, :name, :size, :sha256, :expires_at)",
        {
            "id": upload.id,
            "dossier": upload.dossier_id,
            "person": upload.person_id,
            "kind": upload.owner.kind,
            "owner": upload.owner.id,
            "tab": upload.owner.tab_id,
            "name": upload.file_name,
            "size": upload.size,
            "sha256": upload.sha256,
            "expires_at": milliseconds(upload.expires_at),
        },
    )


def get(tx: Transaction, dossier_id: int, upload_id: str, person_id: str) -> Upload | None:
    """Return an upload of a person to a dossier."""
    row = tx.one(
        "SELECT * FROM upload WHERE id = :id AND dossier_id = :dossier AND person_id = :person",
        {"id": upload_id, "dossier": dossier_id, "person": person_id},
    )
    return None if row is None else _upload(row)


def count_of_person(tx: Transaction, person_id: str) -> int:
    """Return how many uploads of a person are not whole yet."""
    row = tx.one(
        "SELECT count(*) AS n FROM upload WHERE person_id = :person AND attachment_id IS NULL",
        {"person": person_id},
    )
    return int(row["n"]) if row else 0


def advance(tx: Transaction, upload_id: str, *, since: int, received: int, expires_at: dt.datetime) -> None:
    """Acknowledge what arrived between `since` and `received`.

    Raises:
        StaleVersion: somebody else sent that piece first, or the upload is gone.
    """
    touched = tx.run(
        "UPDATE upload SET received = :received, expires_at = :expires_at "
        "WHERE id = :id AND received = :since AND attachment_id IS NULL",
        {"id": upload_id, "since": since, "received": received, "expires_at": milliseconds(expires_at)},
    )
    if touched == 0:
        raise StaleVersion(upload_id)


def become(tx: Transaction, upload_id: str, attachment_id: str) -> None:
    """Write what an upload became, once.

    Raises:
        StaleVersion: it became something already, or is gone.
    """
    touched = tx.run(
        "UPDATE upload SET attachment_id = :attachment WHERE id = :id AND attachment_id IS NULL",
        {"id": upload_id, "attachment": attachment_id},
    )
    if touched == 0:
        raise StaleVersion(upload_id)


def remove(tx: Transaction, upload_id: str) -> None:
    """Forget an upload."""
    tx.run("DELETE FROM upload WHERE id = :id", {"id": upload_id})


def forget_expired(tx: Transaction, now: dt.datetime) -> list[str]:
    """Forget the uploads whose time is over; return their ids, so that what arrived of them can go too."""
    rows = tx.all("DELETE FROM upload WHERE expires_at < :now RETURNING id", {"now": milliseconds(now)})
    return [row["id"] for row in rows]


def _upload(row: Row) -> Upload:
    return Upload(
        id=row["id"],
        dossier_id=row["dossier_id"],
        person_id=row["person_id"],
        owner=Owner(row["owner_kind"], row["owner_id"], row["tab_id"]),
        file_name=row["file_name"],
        size=row["size"],
        sha256=row["sha256"],
        received=row["received"],
        expires_at=moment(row["expires_at"]),
        attachment_id=row["attachment_id"],
    )
