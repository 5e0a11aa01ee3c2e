"""Attachments of dossiers, and which contents they keep. An attachment never changes: it comes, goes and comes back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.moments import milliseconds, moment

QUESTION: Final = "question"
"""The kind of owner that a question on a tab is."""


@dataclass(frozen=True, slots=True)
class Owner:
    """To what a file belongs."""

    kind: str
    """`QUESTION`; others may come."""
    id: str
    """Of the question."""
    tab_id: str | None = None
    """Of the tab on which the question stands."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a dossier."""

    id: str
    dossier_id: int
    owner: Owner
    file_name: str
    size: int
    """In bytes."""
    sha256: str
    media_type: str
    virus_check: str
    uploaded_at: dt.datetime
    uploaded_by: str
    """A person's id."""
    uploaded_by_name: str


def of_dossier(tx: Transaction, dossier_id: int) -> list[Attachment]:
    """Return the attachments of a dossier, oldest first, without the deleted ones."""
    rows = tx.all(
        "SELECT * FROM attachment WHERE dossier_id = :dossier AND deleted_at IS NULL ORDER BY uploaded_at, id",
        {"dossier": dossier_id},
    )
    return [_attachment(row) for row in rows]


def get(tx: Transaction, dossier_id: int, attachment_id: str) -> Attachment | None:
    """Return an attachment of a dossier, if it was not deleted."""
    return _one(tx, dossier_id, attachment_id, "deleted_at IS NULL")


def deleted(tx: Transaction, dossier_id: int, attachment_id: str) -> Attachment | None:
    """Return a deleted attachment of a dossier that can still come back."""
    return _one(tx, dossier_id, attachment_id, "deleted_at IS NOT NULL")


def counts(tx: Transaction, dossier_id: int) -> dict[str, int]:
    """Return how many attachments each question has; one without any is not there."""
    rows = tx.all(
        "SELECT owner_id, count(*) AS n FROM attachment "
        "WHERE dossier_id = :dossier AND owner_kind = :kind AND deleted_at IS NULL GROUP BY owner_id",
        {"dossier": dossier_id, "kind": QUESTION},
    )
    return {row["owner_id"]: row["n"] for row in rows}


def add(tx: Transaction, attachment: Attachment) -> None:
    """Write an attachment. Its contents must be kept already.

    Raises:
        Refused: they are not.
    """
    tx.run(
        "INSERT INTO attachment (id, dossier_id, owner_kind, owner_id, tab_id, file_name, size, sha256, "
        "media_type, virus_check, uploaded_at, uploaded_by, uploaded_by_name) VALUES (:id, :dossier, :kind, "
        ":owner, :tab, :name, :size, :sha256, :media_type, :virus_check, :at, :by, :by_name)",
        {
            "id": attachment.id,
            "dossier": attachment.dossier_id,
            "kind": attachment.owner.kind,
            "owner": attachment.owner.id,
            "tab": attachment.owner.tab_id,
            "name": attachment.file_name,
            "size": attachment.size,
            "sha256": attachment.sha256,
            "media_type": attachment.media_type,
            "virus_check": attachment.virus_check,
            "at": milliseconds(attachment.uploaded_at),
            "by": attachment.uploaded_by,
            "by_name": attachment.uploaded_by_name,
        },
    )


def delete(tx: Transaction, attachment_id: str, at: dt.datetime) -> None:
    """Take an attachment away. It can come back until it is forgotten."""
    tx.run(
        "UPDATE attachment SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL",
        {"id": attachment_id, "at": milliseconds(at)},
    )


def restore(tx: Transaction, attachment_id: str) -> None:
    """Bring a deleted attachment back."""
    tx.run("UPDATE attachment SET deleted_at = NULL WHERE id = :id", {"id": attachment_id})


def hand_in(tx: Transaction, dossier_id: int, tab_ids: Iterable[str], at: dt.datetime) -> list[Attachment]:
    """Return the attachments on these tabs, and note that a submission refers to them: they are never forgotten.

    Call it in the transaction of the submission.
    """
    handed_in = {"dossier": dossier_id, "at": milliseconds(at), "tabs": as_list(tx, tab_ids)}
    rows = tx.all(
        "UPDATE attachment SET submitted_at = :at WHERE dossier_id = :dossier AND deleted_at IS NULL "
        f"AND {among(tx, 'tab_id', 'tabs')} RETURNING *",
        handed_in,
    )
    return sorted((_attachment(row) for row in rows), key=lambda each: (each.uploaded_at, each.id))


def forget_deleted(tx: Transaction, before: dt.datetime) -> int:
    """Forget what was deleted before a moment and never handed in; return how many attachments that were."""
    return tx.run(
        "DELETE FROM attachment WHERE deleted_at < :before AND submitted_at IS NULL",
        {"before": milliseconds(before)},
    )


def forget_of_deleted_dossiers(tx: Transaction, before: dt.datetime) -> int:
    """Forget the attachments of dossiers that were deleted before a moment; return how many those were."""
    return tx.run(
        "DELETE FROM attachment WHERE submitted_at IS NULL "
        "AND dossier_id IN (SELECT id FROM dossier WHERE deleted_at < :before)",
        {"before": milliseconds(before)},
    )


def keep_content(tx: Transaction, sha256: str, size: int, at: dt.datetime) -> None:
    """Write that contents are kept from now on. The file follows when this is committed."""
    tx.run(
        "INSERT INTO content (sha256, size, kept_at) VALUES (:sha256, :size, :at) "
        "ON CONFLICT (sha256) DO UPDATE SET kept_at = excluded.kept_at",
        {"sha256": sha256, "size": size, "at": milliseconds(at)},
    )


def forget_content(tx: Transaction, before: dt.datetime, limit: int) -> list[str]:
    """Forget contents that no attachment has and that nobody brought since a moment; return their hashes.

    Delete the files before this is committed.
    """
    rows = tx.all(
        "DELETE FROM content WHERE sha256 IN (SELECT c.sha256 FROM content c WHERE c.kept_at < :before "
        "AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = c.sha256) LIMIT :limit) "
        "AND kept_at < :before RETURNING sha256",
        {"before": milliseconds(before), "limit": limit},
    )
    return [row["sha256"] for row in rows]


def _one(tx: Transaction, dossier_id: int, attachment_id: str, condition: str) -> Attachment | None:
    row = tx.one(
        f"SELECT * FROM attachment WHERE id = :id AND dossier_id = :dossier AND {condition}",
        {"id": attachment_id, "dossier": dossier_id},
    )
    return None if row is None else _attachment(row)


def _attachment(row: Row) -> Attachment:
    return Attachment(
        id=row["id"],
        dossier_id=row["dossier_id"],
        owner=Owner(row["owner_kind"], row["owner_id"], row["tab_id"]),
        file_name=row["file_name"],
        size=row["size"],
        sha256=row["sha256"],
        media_type=row["media_type"],
        virus_check=row["virus_check"],
        uploaded_at=moment(row["uploaded_at"]),
        uploaded_by=row["uploaded_by"],
        uploaded_by_name=row["uploaded_by_name"],
    )
