"""Finding dossiers by their words: KIOSK number, title, applicant, enterprise number, contact person.

Each word counts from its beginning, the last one as it is being typed. Newest first, so that a common
word costs no more than a rare one: reading stops when the page is full. There is no ranking: it would
read every hit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from kiosk_api.store import counts, few
from kiosk_api.store import newest as newest_dossiers
from kiosk_api.store.counts import Total
from kiosk_api.store.database import Transaction
from kiosk_api.store.folding import folded
from kiosk_api.store.listing import DossierPage, cut
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.merge import Position
from kiosk_api.store.selection import COUNT_CAP, Filters, Order, condition

FIRST_HITS: Final = 1_000
"""How many of the newest hits another order than newest first is made of."""

FEW_APPLICANTS: Final = 50
"""Up to so many, each is looked into by itself: 0.02 ms each."""

HITS_CHECKED: Final = 4
"""Above, they are only when that is cheaper than checking everybody's hits: a page needs 50 divided by the share of all
dossiers that are in scope, at 0.0025 ms each; so while applicants times share stay below this."""

SAMPLE: Final = 32

_KEY: Final = {"sqlite": "f.rowid", "postgresql": "f.dossier_id"}

_APPLICANT: Final = {"sqlite": "+d.applicant_id", "postgresql": "d.applicant_id"}
"""The plus keeps SQLite from looking every hit up under every applicant of the scope, in an index by applicant."""

_MATCH: Final = {
    "sqlite": "SELECT d.id FROM dossier_fts f CROSS JOIN dossier d ON d.id = f.rowid WHERE dossier_fts MATCH :query",
    "postgresql": (
        "SELECT d.id FROM dossier_search f JOIN dossier d ON d.id = f.dossier_id "
        "WHERE f.tokens @@ CAST(:query AS tsquery)"
    ),
}

_MATCH_INSIDE: Final = {
    "sqlite": _MATCH["sqlite"].replace("dossier_fts", "dossier_fts_inside"),
    "postgresql": _MATCH["postgresql"],
}
"""In SQLite another index, with each word behind its applicant."""


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
    backwards = before is not None
    positions = few.in_order(
        tx, ids[:FIRST_HITS], order, backwards=backwards, start=before or after, limit=size + 1
    )
    page = cut(tx, positions, size=size, backwards=backwards, began=after is None)
    return replace(page, first_hits_only=len(ids) > FIRST_HITS)


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
    wanted = condition(tx, filters)
    if len(applicants) <= FEW_APPLICANTS:
        among_newest = newest_dossiers.hits(
            tx, applicants, looked_for, wanted, rising=rising, start=start, limit=limit
        )
        if among_newest is not None:
            return among_newest
    inside = _looks_inside(tx, applicants)
    query = _query(tx, looked_for, applicants if inside else [])
    parameters: dict[str, Any] = {**wanted.parameters, "query": query, "limit": limit}
    pieces = [(_MATCH_INSIDE if inside else _MATCH)[tx.dialect], wanted.sql]
    if not inside:
        pieces.append(among(tx, _APPLICANT[tx.dialect], "scope"))
        parameters["scope"] = as_list(tx, applicants)
    if start is not None:
        pieces.append(f"{_KEY[tx.dialect]} {'>' if rising else '<'} :start")
        parameters["start"] = start.id
    order = f"{_KEY[tx.dialect]} {'ASC' if rising else 'DESC'}"
    rows = tx.all(f"{' AND '.join(pieces)} ORDER BY {order} LIMIT :limit", parameters)
    return [row["id"] for row in rows]


def _looks_inside(tx: Transaction, applicants: Sequence[str]) -> bool:
    """Return whether to look into each applicant, instead of checking for each of everybody's hits whose it is."""
    if len(applicants) <= FEW_APPLICANTS:
        return True
    sample = applicants[:: -(-len(applicants) // SAMPLE)]
    in_sample = sum(counts.by_applicant(tx, sample, Filters()).values())
    row = tx.one("SELECT max(id) AS last FROM dossier")
    everything = int(row["last"] or 1) if row else 1
    share = in_sample * len(applicants) / len(sample) / everything
    return len(applicants) * share < HITS_CHECKED


def _query(tx: Transaction, words: Sequence[str], inside: Sequence[str]) -> str:
    """Write what this database's index is asked for: every word, in everybody's dossiers or inside some applicants."""
    if tx.dialect == "postgresql":
        return _tsquery(words, inside)
    if inside:
        return " OR ".join(
            f"({_fts5_query(f'#{applicant}#{word}' for word in words)})" for applicant in inside
        )
    return _fts5_query(words)


def _fts5_query(words: Iterable[str]) -> str:
    """Write a query for FTS5. The words are folded, so they hold nothing that it would read as syntax."""
    return " AND ".join(f'"{word}" *' for word in words)


def _tsquery(words: Sequence[str], inside: Sequence[str]) -> str:
    text = " & ".join(f"'{word}':*" for word in words)
    scope = " | ".join(f"'#{applicant}'" for applicant in inside)
    return f"{text} & ({scope})" if inside else text
