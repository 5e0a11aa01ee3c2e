"""Finding dossiers by their words: KIOSK number, title, applicant, enterprise number, contact person.

Each word counts from its beginning, the last one as it is being typed. Newest first, so that a common
word costs no more than a rare one: reading stops when the page is full. There is no ranking: it would
read every hit.
"""

from collections.abc import Sequence
from typing import Any, Final

from kiosk_api.store.counts import Total
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import DossierSummary, summaries
from kiosk_api.store.folding import folded, sort_key
from kiosk_api.store.listing import DossierPage, cut
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.merge import Key, Position
from kiosk_api.store.moments import NO_DEADLINE, milliseconds
from kiosk_api.store.selection import COUNT_CAP, Filters, Order, Sort, condition

FIRST_HITS: Final = 1_000
"""How many of the newest hits another order than newest first is made of."""

SCOPE_WORDS: Final = 200
"""Up to so many applicants the full text index itself looks inside them; above, each hit is checked."""

_KEY: Final = {"sqlite": "f.rowid", "postgresql": "f.dossier_id"}

_MATCH: Final = {
    "sqlite": (
        "SELECT d.id FROM dossier_fts f CROSS JOIN dossier d ON d.id = f.rowid WHERE dossier_fts MATCH :query"
    ),
    "postgresql": (
        "SELECT d.id FROM dossier_search f JOIN dossier d ON d.id = f.dossier_id "
        "WHERE f.tokens @@ CAST(:query AS tsquery)"
    ),
}


def newest(
    tx: Transaction,
    scope: Sequence[str],
    words: str,
    filters: Filters,
    *,
    size: int,
    after: Position | None = None,
    before: Position | None = None,
) -> DossierPage:
    """Return a page of hits, newest first."""
    backwards = before is not None
    ids = _hits(tx, scope, words, filters, rising=backwards, start=before or after, limit=size + 1)
    return cut(tx, [Position("", hit) for hit in ids], size=size, backwards=backwards, began=after is None)


def sorted_first_hits(
    tx: Transaction,
    scope: Sequence[str],
    words: str,
    filters: Filters,
    order: Order,
    *,
    size: int,
    after: Position | None = None,
    before: Position | None = None,
) -> DossierPage:
    """Return a page of the newest 1,000 hits in another order; `first_hits_only`: there were more."""
    ids = _hits(tx, scope, words, filters, rising=False, start=None, limit=FIRST_HITS + 1)
    hits = summaries(tx, ids[:FIRST_HITS])
    positions = sorted((_position(hit, order.sort) for hit in hits), key=_in_order, reverse=order.falling)
    start = before or after
    if start is not None:
        behind = [
            position
            for position in positions
            if position != start and _is_behind(position, start, order, before)
        ]
        positions = behind[::-1] if before else behind
    page = cut(tx, positions[: size + 1], size=size, backwards=before is not None, began=after is None)
    return DossierPage(page.items, page.previous, page.next, first_hits_only=len(ids) > FIRST_HITS)


def total(tx: Transaction, scope: Sequence[str], words: str, filters: Filters) -> Total:
    """Count hits, up to the cap."""
    found = len(_hits(tx, scope, words, filters, rising=False, start=None, limit=COUNT_CAP + 1))
    return Total(min(found, COUNT_CAP), capped=found > COUNT_CAP)


def _hits(
    tx: Transaction,
    scope: Sequence[str],
    words: str,
    filters: Filters,
    *,
    rising: bool,
    start: Position | None,
    limit: int,
) -> list[int]:
    """Return the ids of hits."""
    applicants = filters.within(scope)
    looked_for = folded(words).split()
    if not applicants or not looked_for:
        return []
    inside = applicants if len(applicants) <= SCOPE_WORDS else []
    query = _fts5_query(looked_for, inside) if tx.dialect == "sqlite" else _tsquery(looked_for, inside)
    wanted = condition(tx, filters)
    parameters: dict[str, Any] = {**wanted.parameters, "query": query, "limit": limit}
    pieces = [_MATCH[tx.dialect], wanted.sql]
    if not inside:
        pieces.append(among(tx, "d.applicant_id", "scope"))
        parameters["scope"] = as_list(tx, applicants)
    if start is not None:
        pieces.append(f"{_KEY[tx.dialect]} {'>' if rising else '<'} :start")
        parameters["start"] = start.id
    order = f"{_KEY[tx.dialect]} {'ASC' if rising else 'DESC'}"
    rows = tx.all(f"{' AND '.join(pieces)} ORDER BY {order} LIMIT :limit", parameters)
    return [row["id"] for row in rows]


def _fts5_query(words: Sequence[str], inside: Sequence[str]) -> str:
    """Write a query for FTS5. The words are folded, so they hold nothing that it would read as syntax."""
    text = "words : (" + " AND ".join(f'"{word}" *' for word in words) + ")"
    if not inside:
        return text
    return f"{text} AND scope : (" + " OR ".join(f'"zza{applicant}"' for applicant in inside) + ")"


def _tsquery(words: Sequence[str], inside: Sequence[str]) -> str:
    text = " & ".join(f"'{word}':*" for word in words)
    scope = " | ".join(f"'#{applicant}'" for applicant in inside)
    return f"{text} & ({scope})" if inside else text


def _position(hit: DossierSummary, sort: Sort) -> Position:
    keys: dict[Sort, Key] = {
        Sort.DEADLINE: hit.deadline.isoformat() if hit.deadline else NO_DEADLINE,
        Sort.UPDATED_AT: milliseconds(hit.updated_at),
        Sort.KIOSK_NUMBER: hit.kiosk_number,
        Sort.TITLE: sort_key(hit.title),
        Sort.APPLICANT: sort_key(hit.applicant.name),
    }
    # Within one applicant the newest comes first, as in the list without a search.
    return Position(keys[sort], hit.id, hit.applicant.id if sort is Sort.APPLICANT else "")


def _in_order(position: Position) -> tuple[Key, str, int]:
    return position.key, position.applicant_id, -position.id if position.applicant_id else position.id


def _is_behind(position: Position, start: Position, order: Order, before: Position | None) -> bool:
    further = _in_order(position) > _in_order(start)
    return further != (order.falling != (before is not None))
