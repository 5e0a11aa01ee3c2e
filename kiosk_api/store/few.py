"""Dossiers that are few enough to be put in order in memory.

A rare filter goes against every order: reading in order would pass a million dossiers for the two that match. So
whoever asks for something rare is answered the other way round: find all, then sort.
"""

from collections.abc import Sequence
from typing import Final

from kiosk_api.store import walk
from kiosk_api.store.database import Transaction
from kiosk_api.store.lists import among, as_list, as_pairs, each, pairs
from kiosk_api.store.merge import Key, Position
from kiosk_api.store.selection import SORT_COLUMNS, Condition, Filters, Order, Sort, condition

FEW: Final = 1_000


def matches(
    tx: Transaction, applicants: Sequence[str], filters: Filters, wanted: Condition, limit: int
) -> list[int]:
    """Return the ids of up to `limit` dossiers that match, in no order."""
    if filters.contact_gone:
        return _of_contacts(tx, applicants, filters, wanted, limit)
    if len(applicants) > walk.MANY:
        found = _of_all(tx, applicants, filters, wanted, limit)
        if found is not None:
            return found
    hint = f"INDEXED BY {filters.index}" if tx.dialect == "sqlite" else ""
    rows = tx.all(
        f"SELECT d.id FROM {each(tx, 'scope')} CROSS JOIN dossier d {hint} "
        f"WHERE d.applicant_id = s.value AND {wanted.sql} LIMIT :limit",
        {**wanted.parameters, "scope": as_list(tx, applicants), "limit": limit},
    )
    return [row["id"] for row in rows]


def _of_all(
    tx: Transaction, applicants: Sequence[str], filters: Filters, wanted: Condition, limit: int
) -> list[int] | None:
    """Look through everybody's dossiers of the contact person or the days that are asked for, unless those are many."""
    if filters.contact_persons:
        together = Filters(contact_persons=filters.contact_persons)
        part = walk.Part("dossier_by_contact_person_and_update", condition(tx, together))
    elif filters.deadline_from or filters.deadline_until:
        part = walk.Part("dossier_of_all_by_deadline", condition(tx, filters.of_deadline))
    else:
        return None
    return walk.some_of_all(tx, applicants, part, wanted, limit)


def _of_contacts(
    tx: Transaction, applicants: Sequence[str], filters: Filters, wanted: Condition, limit: int
) -> list[int]:
    """Look each pair of applicant and contact person up: of all dossiers, theirs are few."""
    inside = set(applicants)
    gone = [pair for pair in filters.gone_contacts if pair[0] in inside]
    hint = "INDEXED BY dossier_by_contact_person_and_update" if tx.dialect == "sqlite" else ""
    rows = tx.all(
        f"SELECT d.id FROM {pairs(tx, 'gone')} CROSS JOIN dossier d {hint} "
        f"WHERE d.contact_person_id = g.other AND d.applicant_id = g.one AND {wanted.sql} LIMIT :limit",
        {**wanted.parameters, **as_pairs(tx, "gone", gone), "limit": limit},
    )
    return [row["id"] for row in rows]


def in_order(
    tx: Transaction, ids: Sequence[int], order: Order, *, backwards: bool, start: Position | None, limit: int
) -> list[Position]:
    """Return the first `limit` of `ids` behind `start` in this order, or in front of it going backwards."""
    by_name = order.sort is Sort.APPLICANT
    key = "a.name_key" if by_name else f"d.{SORT_COLUMNS[order.sort]}"
    rows = tx.all(
        f"SELECT d.id, d.applicant_id, {key} AS key FROM dossier d JOIN applicant a ON a.id = d.applicant_id "
        f"WHERE {among(tx, 'd.id', 'ids')}",
        {"ids": as_list(tx, ids)},
    )
    falling = order.falling != backwards
    positions = [Position(row["key"], row["id"], row["applicant_id"] if by_name else "") for row in rows]
    if start is not None:
        edge = _place(start)
        positions = [one for one in positions if (_place(one) < edge if falling else _place(one) > edge)]
    positions.sort(key=_place, reverse=falling)
    return positions[:limit]


def _place(position: Position) -> tuple[Key, str, int]:
    """Return what decides the order; within one applicant's name the newest comes first."""
    return position.key, position.applicant_id, -position.id if position.applicant_id else position.id
