"""Pages of dossiers in an order, over all the applicants of a scope. Flat to 10,000,000 dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk_api.store import few
from kiosk_api.store.by_applicant import in_order_of_applicants
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import DossierSummary, summaries
from kiosk_api.store.merge import Position, Scan, nearest
from kiosk_api.store.selection import SORT_COLUMNS, Filters, Order, Sort, condition

INDEXES: Final = {
    Sort.DEADLINE: "dossier_by_deadline",
    Sort.UPDATED_AT: "dossier_by_update",
    Sort.KIOSK_NUMBER: "dossier_by_kiosk_number",
    Sort.TITLE: "dossier_by_title",
}
"""Begin with the applicant, the column of the sort and the id."""

PHASE_INDEXES: Final = {
    Sort.DEADLINE: "dossier_by_phase_and_deadline",
    Sort.UPDATED_AT: "dossier_by_phase_and_update",
}
"""The same behind applicant and phase: when one phase is asked for."""


ACTION_INDEXES: Final = {
    Sort.DEADLINE: "dossier_awaited_by_deadline",
    Sort.UPDATED_AT: "dossier_awaited_by_update",
}
"""The same, of the dossiers that need action only."""


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
    applicants = filters.within(scope)
    if not applicants:
        return []
    wanted = condition(tx, filters)
    if not filters.counted:
        ids = few.matches(tx, applicants, filters, wanted, few.FEW + 1)
        if len(ids) <= few.FEW:
            return few.in_order(tx, ids, order, backwards=backwards, start=start, limit=limit)
    falling = order.falling != backwards
    if order.sort is Sort.APPLICANT:
        return in_order_of_applicants(
            tx, applicants, filters, wanted, falling=falling, start=start, limit=limit
        )
    scan = Scan(SORT_COLUMNS[order.sort], _index(filters, order.sort), falling, start, wanted)
    return nearest(tx, applicants, scan, limit)


def _index(filters: Filters, sort: Sort) -> str:
    """Return the index that is in this order and passes the least of what is not asked for."""
    if len(filters.phases) == 1 and sort in PHASE_INDEXES:
        return PHASE_INDEXES[sort]
    if filters.action_needed and sort in ACTION_INDEXES:
        return ACTION_INDEXES[sort]
    return INDEXES[sort]
