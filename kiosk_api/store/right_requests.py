"""Requests for rights, and what was decided on them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.moments import day, milliseconds, moment


@dataclass(frozen=True, slots=True)
class RightRequest:
    """A request for a right."""

    id: str
    person_id: str
    person_name: str
    organisation_id: str
    organisation_name: str
    code: str
    """The official name of the right."""
    wanted_from: dt.date
    wanted_until: dt.date | None
    message: str
    asked_at: dt.datetime
    state: str = "waiting"
    decided_at: dt.datetime | None = None
    decided_by: str | None = None
    reason: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class RequestPosition:
    """The last request of a page."""

    asked_at: int
    id: str


@dataclass(frozen=True, slots=True)
class RequestPage:
    items: list[RightRequest]
    next: RequestPosition | None


_REQUEST: Final = (
    "SELECT q.*, p.given_name, p.family_name, a.name AS organisation_name FROM right_request q "
    "JOIN person p ON p.id = q.person_id JOIN applicant a ON a.id = q.organisation_id"
)


def get(tx: Transaction, request_id: str) -> RightRequest | None:
    """Return one request."""
    row = tx.one(f"{_REQUEST} WHERE q.id = :id", {"id": request_id})
    return None if row is None else _request(row)


def page(
    tx: Transaction,
    *,
    person_id: str | None = None,
    organisation_id: str | None = None,
    state: str | None = None,
    after: RequestPosition | None = None,
    size: int,
) -> RequestPage:
    """Return a page of the requests of a person or in an organisation, newest first."""
    conditions = [
        condition
        for condition, given in (
            ("q.person_id = :person", person_id),
            ("q.organisation_id = :organisation", organisation_id),
            ("q.state = :state", state),
            ("(q.asked_at, q.id) < (:after_at, :after_id)", after),
        )
        if given is not None
    ]
    rows = tx.all(
        f"{_REQUEST} WHERE {' AND '.join(conditions)} ORDER BY q.asked_at DESC, q.id DESC LIMIT :limit",
        {
            "person": person_id,
            "organisation": organisation_id,
            "state": state,
            "after_at": after and after.asked_at,
            "after_id": after and after.id,
            "limit": size + 1,
        },
    )
    last = rows[size - 1] if len(rows) > size else None
    return RequestPage(
        [_request(row) for row in rows[:size]],
        None if last is None else RequestPosition(last["asked_at"], last["id"]),
    )


def waiting_in(tx: Transaction, organisation_ids: list[str]) -> dict[str, int]:
    """Return how many requests wait in some organisations."""
    rows = tx.all(
        "SELECT organisation_id, count(*) AS n FROM right_request WHERE state = 'waiting' "
        f"AND {among(tx, 'organisation_id', 'ids')} GROUP BY organisation_id",
        {"ids": as_list(tx, organisation_ids)},
    )
    return {row["organisation_id"]: int(row["n"]) for row in rows}


def waits(tx: Transaction, person_id: str, organisation_id: str, code: str) -> bool:
    """Return whether somebody waits for this very right."""
    row = tx.one(
        "SELECT 1 FROM right_request WHERE person_id = :person AND organisation_id = :organisation "
        "AND code = :code AND state = 'waiting'",
        {"person": person_id, "organisation": organisation_id, "code": code},
    )
    return row is not None


def add(tx: Transaction, request: RightRequest) -> None:
    """Write a new request."""
    tx.load(
        "right_request",
        [
            "id",
            "person_id",
            "organisation_id",
            "code",
            "wanted_from",
            "wanted_until",
            "message",
            "asked_at",
            "state",
        ],
        [
            (
                request.id,
                request.person_id,
                request.organisation_id,
                request.code,
                request.wanted_from.isoformat(),
                request.wanted_until and request.wanted_until.isoformat(),
                request.message,
                milliseconds(request.asked_at),
                request.state,
            )
        ],
    )


def decide(
    tx: Transaction,
    request: RightRequest,
    *,
    state: str,
    by: str,
    at: dt.datetime,
    reason: str | None,
    right_id: str | None,
) -> None:
    """Write what was decided."""
    values: dict[str, Any] = {
        "id": request.id,
        "state": state,
        "at": milliseconds(at),
        "by": by,
        "reason": reason,
        "right": right_id,
    }
    tx.run(
        "UPDATE right_request SET state = :state, decided_at = :at, decided_by = :by, reason = :reason, "
        "right_id = :right, version = version + 1 WHERE id = :id",
        values,
    )


def _request(row: Row) -> RightRequest:
    return RightRequest(
        id=row["id"],
        person_id=row["person_id"],
        person_name=f"{row['given_name']} {row['family_name']}",
        organisation_id=row["organisation_id"],
        organisation_name=row["organisation_name"],
        code=row["code"],
        wanted_from=day(row["wanted_from"]) or dt.date.min,
        wanted_until=day(row["wanted_until"]),
        message=row["message"],
        asked_at=moment(row["asked_at"]),
        state=row["state"],
        decided_at=None if row["decided_at"] is None else moment(row["decided_at"]),
        decided_by=row["decided_by"],
        reason=row["reason"],
        version=row["version"],
    )
