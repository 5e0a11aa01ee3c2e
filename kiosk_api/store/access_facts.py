"""What an explanation of access asks beside the facts of representation: of the person's own ties, and no others."""

import datetime as dt
from collections.abc import Iterable
from typing import Final, NamedTuple

from kiosk_api.store.database import Transaction
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.moments import LAST_DEADLINE, day, moment_or_none


class TiedApplicant(NamedTuple):
    """An applicant to whom somebody is tied."""

    id: str
    name: str
    entity_group: str
    enterprise_number: str | None
    active: bool


class DossierFacts(NamedTuple):
    """A dossier as far as getting at it goes."""

    kiosk_number: str
    applicant_id: str
    phase: str
    status: str
    submitted_at: dt.datetime | None
    deleted_at: dt.datetime | None


class DueDossier(NamedTuple):
    """A dossier that waits for the applicant's side, with its deadline."""

    kiosk_number: str
    applicant_id: str
    title: str
    deadline: dt.date


MOST_DUE: Final = 20
"""How many dossiers of one applicant are returned, the first due first."""


def applicants(tx: Transaction, ids: Iterable[str]) -> list[TiedApplicant]:
    """Return some applicants."""
    rows = tx.all(
        f"SELECT id, name, entity_group, enterprise_number, active FROM applicant WHERE {among(tx, 'id', 'ids')}",
        {"ids": as_list(tx, ids)},
    )
    return [
        TiedApplicant(
            row["id"], row["name"], row["entity_group"], row["enterprise_number"], bool(row["active"])
        )
        for row in rows
    ]


def dossier_among(tx: Transaction, kiosk_number: str, applicant_ids: Iterable[str]) -> DossierFacts | None:
    """Return a dossier of one of these applicants, deleted or not.

    One that is somebody else's is answered by the same question in the same way as one that does not exist.
    """
    row = tx.one(
        "SELECT d.kiosk_number, d.applicant_id, p.code AS phase, d.status, d.submitted_at, d.deleted_at "
        "FROM dossier d JOIN dossier_phase p ON p.number = d.phase "
        f"WHERE d.kiosk_number = :number AND {among(tx, 'd.applicant_id', 'applicants')}",
        {"number": kiosk_number, "applicants": as_list(tx, applicant_ids)},
    )
    if row is None:
        return None
    return DossierFacts(
        row["kiosk_number"],
        row["applicant_id"],
        row["phase"],
        row["status"],
        moment_or_none(row["submitted_at"]),
        moment_or_none(row["deleted_at"]),
    )


def due_after(tx: Transaction, applicant_id: str, last_day: dt.date) -> list[DueDossier]:
    """Return the dossiers of an applicant that wait for its side and are due after a day, the first due first."""
    rows = tx.all(
        "SELECT kiosk_number, applicant_id, title, deadline FROM dossier "
        "WHERE applicant_id = :applicant AND action_needed = 1 AND deadline > :after AND deadline <= :last "
        "AND deleted_at IS NULL ORDER BY deadline, id LIMIT :most",
        {
            "applicant": applicant_id,
            "after": last_day.isoformat(),
            "last": LAST_DEADLINE.isoformat(),
            "most": MOST_DUE,
        },
    )
    return [
        DueDossier(row["kiosk_number"], row["applicant_id"], row["title"], deadline)
        for row in rows
        if (deadline := day(row["deadline"])) is not None
    ]
