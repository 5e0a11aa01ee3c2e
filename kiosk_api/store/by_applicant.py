"""Reading dossiers by their applicants' names: one applicant after the other, so nothing to merge."""

from collections.abc import Iterator, Sequence
from typing import Final

from kiosk_api.store import counts
from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.lists import as_list, each
from kiosk_api.store.merge import Position, Scan
from kiosk_api.store.selection import Condition, Filters

APPLICANTS_AT_ONCE: Final = 64


def in_order_of_applicants(
    tx: Transaction,
    applicants: Sequence[str],
    filters: Filters,
    condition: Condition,
    *,
    falling: bool,
    start: Position | None,
    limit: int,
) -> list[Position]:
    """Return the first `limit` dossiers behind `start`: by name, each applicant's newest first."""
    index = "dossier_by_creation" if filters.counted else filters.index
    found: list[Position] = []
    for key, applicant in _from(tx, applicants, filters, falling=falling, start=start):
        begun = start if start is not None and start.applicant_id == applicant else None
        # Newest first within a name that rises; a list that falls is the same list backwards.
        scan = Scan("id", index, not falling, begun and Position(begun.id, begun.id), condition)
        wanted = limit - len(found)
        rows = tx.all(
            scan.branch(tx, ":applicant", limit=":limit"),
            {**scan.parameters, "applicant": applicant, "limit": wanted},
        )
        found += [Position(key, row["id"], applicant) for row in rows]
        if len(found) == limit:
            break
    return found


def _from(
    tx: Transaction, scope: Sequence[str], filters: Filters, *, falling: bool, start: Position | None
) -> Iterator[tuple[str, str]]:
    """Yield the applicants from `start` on by name, that one too, without those who are known to have none.

    A batch at a time, for a page needs few.
    """
    narrowed = filters.phases or filters.action_needed is not None
    last = None if start is None else (start.key, start.applicant_id)
    comparison = "<=" if falling else ">="
    size = APPLICANTS_AT_ONCE
    while True:
        rows = _batch(tx, scope, falling=falling, start=last, comparison=comparison, size=size)
        batch = [row["id"] for row in rows]
        have_some = counts.by_applicant(tx, batch, filters) if narrowed else set(batch)
        yield from ((row["name_key"], row["id"]) for row in rows if row["id"] in have_some)
        if len(rows) < size:
            return
        last, comparison, size = (rows[-1]["name_key"], rows[-1]["id"]), comparison[0], size * 4


def _batch(
    tx: Transaction,
    scope: Sequence[str],
    *,
    falling: bool,
    start: tuple[str | int, str] | None,
    comparison: str,
    size: int,
) -> list[Row]:
    direction = "DESC" if falling else "ASC"
    edge = "" if start is None else f"WHERE (a.name_key, a.id) {comparison} (:name, :id)"
    name, applicant = start or ("", "")
    return tx.all(
        f"SELECT a.name_key, a.id FROM {each(tx, 'scope')} JOIN applicant a ON a.id = s.value {edge} "
        f"ORDER BY a.name_key {direction}, a.id {direction} LIMIT :size",
        {"scope": as_list(tx, scope), "name": name, "id": applicant, "size": size},
    )
