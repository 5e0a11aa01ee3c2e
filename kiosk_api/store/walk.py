"""Reading the dossiers of many applicants by walking through everybody's.

Somebody with thousands of mandates has a good part of all dossiers. Then a page is found quickest in an index of all
dossiers in its order, passing those of others: 50 divided by the part that is theirs, whatever their number of
applicants (`merge.py` looks each of them up, and most of those look-ups miss every cache). A walk that passes too many
gives up, so it never costs much more than it saves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.merge import Position, Scan
from kiosk_api.store.selection import Condition

MANY: Final = 50
"""From more applicants than this a walk is tried."""

PASSED_FOR_EACH: Final = 10
"""A walk gives up after so many dossiers times the number of applicants: looking each of those up costs as much."""

_APPLICANT: Final = {"sqlite": "+d.applicant_id", "postgresql": "d.applicant_id"}
"""The plus keeps SQLite from looking each applicant of the scope up in what is walked through."""

_ASKED_ABOUT: Final = (
    "d.id, d.applicant_id, d.phase, d.type, d.action_needed, d.contact_person_id, d.deadline, d.level"
)
"""What conditions ask about: every index that is walked through carries it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Dossiers that stand together in an index."""

    index: str
    within: Condition


def nearest_of_all(
    tx: Transaction, applicants: Sequence[str], scan: Scan, within: Condition, limit: int
) -> list[Position] | None:
    """Return the first `limit` dossiers of all `applicants` together; None: the walk gave up.

    Args:
        within: what the index can be narrowed to, so that nothing else is walked through.
    """
    key = f"d.{scan.column}"
    start = f"AND ({key}, d.id) {'<' if scan.falling else '>'} (:start_key, :start_id)" if scan.start else ""
    rows = _rows(
        tx,
        applicants,
        _Walk(
            f"SELECT {key} AS key, {_ASKED_ABOUT} FROM dossier d {_hint(tx, scan.index)} "
            f"WHERE {within.sql} {start} ORDER BY {key} {scan.direction}, d.id {scan.direction} LIMIT :passed",
            {**scan.parameters, **within.parameters},
        ),
        scan.condition,
        limit,
    )
    return None if rows is None else [Position(row["key"], row["id"]) for row in rows]


def some_of_all(
    tx: Transaction, applicants: Sequence[str], part: Part, wanted: Condition, limit: int
) -> list[int] | None:
    """Return the ids of up to `limit` dossiers of `applicants`, in no order; None: the walk gave up."""
    walk = _Walk(
        f"SELECT {_ASKED_ABOUT} FROM dossier d {_hint(tx, part.index)} WHERE {part.within.sql} LIMIT :passed",
        part.within.parameters,
    )
    rows = _rows(tx, applicants, walk, wanted, limit)
    return None if rows is None else [row["id"] for row in rows]


@dataclass(frozen=True, slots=True)
class _Walk:
    sql: str
    parameters: Mapping[str, Any]


def _rows(
    tx: Transaction, applicants: Sequence[str], walk: _Walk, wanted: Condition, limit: int
) -> list[Row] | None:
    passed = PASSED_FOR_EACH * len(applicants)
    passing = {**walk.parameters, "passed": passed}
    rows = tx.all(
        f"SELECT d.* FROM ({walk.sql}) AS d "
        f"WHERE {wanted.sql} AND {among(tx, _APPLICANT[tx.dialect], 'scope')} LIMIT :limit",
        {**passing, **wanted.parameters, "scope": as_list(tx, applicants), "limit": limit},
    )
    if len(rows) == limit:
        return rows
    walked = tx.one(f"SELECT count(*) AS n FROM ({walk.sql}) AS d", passing)
    return rows if walked is not None and walked["n"] < passed else None


def _hint(tx: Transaction, index: str) -> str:
    return f"INDEXED BY {index}" if tx.dialect == "sqlite" else ""
