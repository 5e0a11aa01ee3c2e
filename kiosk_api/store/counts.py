"""How many dossiers there are: exact where the database keeps totals, else counted up to a cap."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk_api.store import few
from kiosk_api.store.database import Transaction
from kiosk_api.store.lists import as_list, each
from kiosk_api.store.selection import COUNT_CAP, Filters, condition


@dataclass(frozen=True, slots=True)
class Total:
    count: int
    capped: bool
    """True: there are more than `count`."""


def total(tx: Transaction, scope: Sequence[str], filters: Filters) -> Total:
    """Count the dossiers of a selection."""
    applicants = filters.within(scope)
    if filters.counted:
        return Total(sum(by_applicant(tx, applicants, filters).values()), capped=False)
    found = len(few.matches(tx, applicants, filters, condition(tx, filters), COUNT_CAP + 1))
    return Total(min(found, COUNT_CAP), capped=found > COUNT_CAP)


def by_applicant(tx: Transaction, applicants: Sequence[str], filters: Filters) -> dict[str, int]:
    """Return the kept totals under the filters that they know; who has none is not in it.

    Filters that the totals do not know are left out, so with those the answer is who may have some.
    """
    known = Filters(phases=filters.phases, action_needed=filters.action_needed, mains_only=filters.mains_only)
    kept = condition(tx, known)
    rows = tx.all(
        f"SELECT s.value AS applicant_id, sum(d.n) AS n FROM {each(tx, 'scope')} "
        f"JOIN dossier_count d ON d.applicant_id = s.value WHERE d.n > 0 AND {kept.sql} GROUP BY s.value",
        {**kept.parameters, "scope": as_list(tx, applicants)},
    )
    return {row["applicant_id"]: int(row["n"]) for row in rows}
