"""Looking for words through somebody's newest dossiers, before the index of words is asked.

The index gathers every hit before it gives the first. So it is quick where hits are few; where they are many, a page of
them stands among the newest dossiers, and those are soon read.
"""

from collections.abc import Sequence
from typing import Final

from kiosk_api.store.database import Transaction
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.merge import Position, Scan, nearest
from kiosk_api.store.selection import Condition, Filters, condition

LOOKED_THROUGH: Final = 256
"""So many dossiers: 1 ms."""


def hits(
    tx: Transaction,
    applicants: Sequence[str],
    words: Sequence[str],
    wanted: Condition,
    *,
    rising: bool,
    start: Position | None,
    limit: int,
) -> list[int] | None:
    """Return the first `limit` hits in the order of their ids; None: there may be more among what was not read."""
    begun = start and Position(start.id, start.id)
    scan = Scan("id", "dossier_by_creation", not rising, begun, condition(tx, Filters()))
    ids = [position.id for position in nearest(tx, applicants, scan, LOOKED_THROUGH)]
    rows = tx.all(
        "SELECT d.id, s.words FROM dossier d JOIN dossier_search s ON s.dossier_id = d.id "
        f"WHERE {among(tx, 'd.id', 'ids')} AND {wanted.sql}",
        {**wanted.parameters, "ids": as_list(tx, ids)},
    )
    texts = {row["id"]: f" {row['words']}" for row in rows}
    found = [one for one in ids if one in texts and all(f" {word}" in texts[one] for word in words)]
    return found[:limit] if len(found) >= limit or len(ids) < LOOKED_THROUGH else None
