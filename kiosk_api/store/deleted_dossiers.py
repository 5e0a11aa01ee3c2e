"""Deleting drafts, and undoing it. A deleted dossier is in no list and in no answer; its number and history stay."""

import datetime as dt
from collections.abc import Sequence

from kiosk_api.store import dossiers, history
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.errors import StaleVersion
from kiosk_api.store.moments import milliseconds


def delete(tx: Transaction, dossier: Dossier, *, acts: Sequence[history.Act], at: dt.datetime) -> None:
    """Take a dossier out of every list.

    Raises:
        StaleVersion: somebody changed the dossier since it was read.
    """
    touched = tx.run(
        "UPDATE dossier SET version = version + 1, updated_at = :at, deleted_at = :at, level = 0 "
        "WHERE id = :id AND version = :expected",
        {"id": dossier.id, "expected": dossier.version, "at": milliseconds(at)},
    )
    if touched == 0:
        raise StaleVersion(dossier.kiosk_number)
    tx.run("DELETE FROM dossier_search WHERE dossier_id = :id", {"id": dossier.id})
    history.add(tx, dossier.id, acts, at)


def find(tx: Transaction, kiosk_number: str, since: dt.datetime) -> Dossier | None:
    """Return a dossier that was deleted at `since` or later; None: there is none."""
    row = tx.one(
        "SELECT deleted_at FROM dossier WHERE kiosk_number = :number AND deleted_at >= :since",
        {"number": kiosk_number, "since": milliseconds(since)},
    )
    return None if row is None else dossiers.get(tx, kiosk_number, deleted=True)


def restore(tx: Transaction, dossier: Dossier, *, acts: Sequence[history.Act], at: dt.datetime) -> Dossier:
    """Put a deleted dossier back; return it.

    Raises:
        StaleVersion: somebody did so already.
    """
    touched = tx.run(
        "UPDATE dossier SET version = version + 1, updated_at = :at, deleted_at = NULL, "
        "level = CASE WHEN main_dossier_id IS NULL THEN 1 ELSE 2 END "
        "WHERE id = :id AND version = :expected AND deleted_at IS NOT NULL",
        {"id": dossier.id, "expected": dossier.version, "at": milliseconds(at)},
    )
    restored = dossiers.get(tx, dossier.kiosk_number)
    if touched == 0 or restored is None:
        raise StaleVersion(dossier.kiosk_number)
    dossiers.add_words(tx, restored)
    history.add(tx, dossier.id, acts, at)
    return restored


def forget_before(tx: Transaction, moment: dt.datetime) -> int:
    """Drop the answers of dossiers that were deleted before `moment`; return how many tabs went."""
    return tx.run(
        "DELETE FROM tab_answers WHERE dossier_id IN (SELECT id FROM dossier WHERE deleted_at < :before)",
        {"before": milliseconds(moment)},
    )
