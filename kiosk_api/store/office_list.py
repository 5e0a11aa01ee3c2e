"""The dossiers that the administration handles, whoever the applicant is: by phase, the longest waiting first."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import DossierSummary, summaries
from kiosk_api.store.reference import numbers


@dataclass(frozen=True, slots=True)
class OfficePlace:
    """A place in the list: when a dossier was last changed, and its id where moments are equal."""

    updated_ms: int
    id: int


@dataclass(frozen=True, slots=True)
class OfficePage:
    items: list[DossierSummary]
    next: OfficePlace | None
    """Give it as `after` for the following page; None: there is none."""


def page(
    tx: Transaction,
    phases: Sequence[str],
    *,
    awaits_applicant: bool | None = None,
    after: OfficePlace | None = None,
    size: int,
) -> OfficePage:
    """Return a page of the dossiers in some phases.

    Args:
        awaits_applicant: only those that wait for the applicant, or only those that do not.
    """
    awaited = {
        None: "",
        True: "AND d.status = 'awaitingApplicant'",
        False: "AND d.status <> 'awaitingApplicant'",
    }
    behind = "" if after is None else "AND (d.updated_at, d.id) > (:at, :id)"
    found: list[OfficePlace] = []
    # One short scan a phase: an index in this order stands behind each of them, and behind no two together.
    for number in numbers(tx, "dossier_phase", phases):
        rows = tx.all(
            "SELECT d.updated_at, d.id FROM dossier d "
            f"WHERE d.phase = :phase AND d.level > 0 {awaited[awaits_applicant]} {behind} "
            "ORDER BY d.updated_at, d.id LIMIT :limit",
            {
                "phase": number,
                "at": after and after.updated_ms,
                "id": after and after.id,
                "limit": size + 1,
            },
        )
        found += [OfficePlace(row["updated_at"], row["id"]) for row in rows]
    found.sort(key=lambda place: (place.updated_ms, place.id))
    shown = found[:size]
    return OfficePage(summaries(tx, [place.id for place in shown]), shown[-1] if len(found) > size else None)
