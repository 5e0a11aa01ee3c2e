"""Pages of dossiers in an order, over all the applicants of a scope. Flat to 10,000,000 dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk_api.store import few, walk
from kiosk_api.store.by_applicant import in_order_of_applicants
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import DossierSummary, summaries
from kiosk_api.store.merge import Position, Scan, nearest
from kiosk_api.store.selection import SORT_COLUMNS, Condition, Filters, Order, Sort, condition

INDEXED_AS: Final = {
    Sort.DEADLINE: "deadline",
    Sort.UPDATED_AT: "update",
    Sort.KIOSK_NUMBER: "kiosk_number",
    Sort.TITLE: "title",
}
"""What the names of the indexes in this order end with."""


@dataclass(frozen=True, slots=True)
class DossierPage:
    """A page, and where its neighbours start."""

    items: list[DossierSummary]
    previous: Position | None
    """Give it as `before`; None: this is the first page."""
    next: Position | None
    """Give it as `after`; None: this is the last page."""
    first_hits_only: bool = False
    """True: only the newest 1,000 hits of a search were put in this order."""


def page(
    tx: Transaction,
    scope: Sequence[str],
    filters: Filters,
    order: Order,
    *,
    size: int,
    after: Position | None = None,
    before: Position | None = None,
) -> DossierPage:
    """Return the page behind `after`, or the one in front of `before`, or the first."""
    backwards = before is not None
    positions = _positions(
        tx, scope, filters, order, backwards=backwards, start=before or after, limit=size + 1
    )
    return cut(tx, positions, size=size, backwards=backwards, began=after is None)


def cut(
    tx: Transaction, positions: list[Position], *, size: int, backwards: bool, began: bool
) -> DossierPage:
    """Make a page of `positions`: one more than it holds were read, to know whether any follow."""
    more = len(positions) > size
    shown = positions[:size]
    if backwards:
        shown.reverse()
    if not shown:
        return DossierPage([], None, None)
    return DossierPage(
        items=summaries(tx, [position.id for position in shown]),
        previous=shown[0] if (more if backwards else not began) else None,
        next=shown[-1] if backwards or more else None,
    )


def _positions(
    tx: Transaction,
    scope: Sequence[str],
    filters: Filters,
    order: Order,
    *,
    backwards: bool,
    start: Position | None,
    limit: int,
) -> list[Position]:
    applicants = filters.having_gone(filters.within(scope))
    if not applicants:
        return []
    wanted = condition(tx, filters)
    falling = order.falling != backwards
    if len(applicants) > walk.MANY and order.sort is not Sort.APPLICANT:
        found = _walked(tx, applicants, filters, order.sort, falling=falling, start=start, limit=limit)
        if found is not None:
            return found
    if not filters.counted:
        ids = few.matches(tx, applicants, filters, wanted, few.FEW + 1)
        if len(ids) <= few.FEW:
            return few.in_order(tx, ids, order, backwards=backwards, start=start, limit=limit)
    if order.sort is Sort.APPLICANT:
        return in_order_of_applicants(
            tx, applicants, filters, wanted, falling=falling, start=start, limit=limit
        )
    scan = Scan(SORT_COLUMNS[order.sort], _index(filters, order.sort), falling, start, wanted)
    return nearest(tx, applicants, scan, limit)


def _walked(
    tx: Transaction,
    applicants: Sequence[str],
    filters: Filters,
    sort: Sort,
    *,
    falling: bool,
    start: Position | None,
    limit: int,
) -> list[Position] | None:
    """Return what a walk through everybody's dossiers in this order finds, unless it gives up."""
    one_phase = len(filters.phases) == 1
    index = f"dossier_of_all_by_{'phase_and_' if one_phase else ''}{INDEXED_AS[sort]}"
    scan = Scan(SORT_COLUMNS[sort], index, falling, start, condition(tx, filters))
    within = condition(tx, Filters(phases=filters.phases if one_phase else ()))
    if sort is Sort.DEADLINE:
        # Behind a beginning the far end only: SQLite would start from the near one, and pass all before the beginning.
        ends = filters.deadline_ends(near=start is None, falling=falling)
        within = Condition(" AND ".join((within.sql, *ends)), within.parameters)
    return walk.nearest_of_all(tx, applicants, scan, within, limit)


def _index(filters: Filters, sort: Sort) -> str:
    """Return the index that is in this order and passes the least of what is not asked for."""
    order = INDEXED_AS[sort]
    if filters.main_dossier is not None:
        return f"dossier_by_main_dossier_and_{order}"
    if len(filters.contact_persons) == 1:
        return f"dossier_by_contact_person_and_{order}"
    if len(filters.dossier_types) == 1:
        return f"dossier_by_type_and_{order}"
    if len(filters.phases) == 1:
        return f"dossier_by_phase_and_{order}"
    return f"dossier_awaited_by_{order}" if filters.action_needed else f"dossier_by_{order}"
