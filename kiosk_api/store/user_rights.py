"""User rights, those who work for an organisation, and who administers it. What they may is for the rules to say."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.errors import StaleVersion
from kiosk_api.store.folding import folded
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.moments import day
from kiosk_api.store.people import Person

NO_END: Final = "9999-12-31"
SORTS: Final = ("name", "endDate")


@dataclass(frozen=True, slots=True)
class GivenRight:
    """A right as it was given."""

    id: str
    person_id: str
    person_name: str
    organisation_id: str
    code: str
    """Its official name."""
    valid_from: dt.date
    last_day: dt.date | None
    """As it was said when it was given or changed."""
    withdrawn_on: dt.date | None
    version: int

    @property
    def valid_until(self) -> dt.date | None:
        """The last day on which it holds or held."""
        return until(self.last_day, self.withdrawn_on)


@dataclass(frozen=True, slots=True)
class Function:
    """A function that a register lists somebody under, with a name."""

    person_id: str
    person_name: str
    organisation_id: str
    valid_from: dt.date
    valid_until: dt.date | None


@dataclass(frozen=True, slots=True)
class UserPosition:
    """The last person of a page: their place in the order, and their id."""

    key: str
    id: str


@dataclass(frozen=True, slots=True)
class UserFilter:
    """Which people of an organisation."""

    search: str = ""
    right: str | None = None
    """Who has or had it; its official name."""
    state: str | None = None
    """Who has a right that is `active`, `scheduled` or `ended` (withdrawn ones too)."""
    sort: str = "name"
    """Of `SORTS`; with `-` before it turned round. `endDate`: of the right that ends first."""


@dataclass(frozen=True, slots=True)
class UserPage:
    items: list[Person]
    next: UserPosition | None


def until(last_day: dt.date | None, withdrawn_on: dt.date | None) -> dt.date | None:
    """Return the last day on which something holds that may have been taken away before its end."""
    if withdrawn_on is None:
        return last_day
    before = withdrawn_on - dt.timedelta(days=1)
    return before if last_day is None else min(last_day, before)


_RIGHT: Final = (
    "SELECT r.id, r.person_id, r.organisation_id, r.code, r.valid_from, r.valid_until, r.withdrawn_on, r.version, "
    "p.given_name, p.family_name FROM user_right r JOIN person p ON p.id = r.person_id"
)
_ENDS: Final = (
    "CASE WHEN r.withdrawn_on IS NULL THEN coalesce(r.valid_until, :no_end) "
    "WHEN r.valid_until < r.withdrawn_on THEN r.valid_until ELSE r.withdrawn_on END"
)
_NOT_WITHDRAWN: Final = "(r.withdrawn_on IS NULL OR r.withdrawn_on > :today)"
_STATES: Final = {
    "scheduled": f"r.valid_from > :today AND {_NOT_WITHDRAWN}",
    "active": f"r.valid_from <= :today AND coalesce(r.valid_until, :no_end) >= :today AND {_NOT_WITHDRAWN}",
    "ended": "coalesce(r.valid_until, :no_end) < :today OR r.withdrawn_on <= :today",
}


def hold(tx: Transaction, organisation_ids: Sequence[str]) -> None:
    """Let nobody else change rights in some organisations until this transaction ends."""
    if tx.dialect == "postgresql":  # SQLite has one writer at a time
        tx.all(
            f"SELECT id FROM applicant WHERE {among(tx, 'id', 'ids')} ORDER BY id FOR NO KEY UPDATE",
            {"ids": as_list(tx, sorted(organisation_ids))},
        )


def get(tx: Transaction, organisation_id: str, right_id: str) -> GivenRight | None:
    """Return one right in an organisation."""
    row = tx.one(
        f"{_RIGHT} WHERE r.id = :id AND r.organisation_id = :organisation",
        {"id": right_id, "organisation": organisation_id},
    )
    return None if row is None else _given(row)


def of_organisations(tx: Transaction, organisation_ids: Sequence[str]) -> list[GivenRight]:
    """Return every right that was ever given in some organisations, by name and then as it was given."""
    return [
        _given(row)
        for row in tx.all(
            f"{_RIGHT} WHERE {among(tx, 'r.organisation_id', 'ids')} "
            "ORDER BY p.name_key, p.id, r.code, r.valid_from, r.id",
            {"ids": as_list(tx, organisation_ids)},
        )
    ]


def of_people(tx: Transaction, organisation_id: str, people: Sequence[str]) -> dict[str, list[GivenRight]]:
    """Return the rights of some people in an organisation, newest first."""
    found: dict[str, list[GivenRight]] = {person: [] for person in people}
    rows = tx.all(
        f"{_RIGHT} WHERE r.organisation_id = :organisation AND {among(tx, 'r.person_id', 'people')} "
        "ORDER BY r.code, r.valid_from DESC, r.id",
        {"organisation": organisation_id, "people": as_list(tx, people)},
    )
    for row in rows:
        found[row["person_id"]].append(_given(row))
    return found


def functions_of(tx: Transaction, organisation_ids: Sequence[str]) -> list[Function]:
    """Return whom the register lists in some organisations, whenever it was."""
    rows = tx.all(
        "SELECT f.person_id, f.organisation_id, f.valid_from, f.valid_until, p.given_name, p.family_name "
        f"FROM legal_function f JOIN person p ON p.id = f.person_id "
        f"WHERE {among(tx, 'f.organisation_id', 'ids')} ORDER BY p.name_key, p.id, f.valid_from",
        {"ids": as_list(tx, organisation_ids)},
    )
    return [
        Function(
            row["person_id"],
            f"{row['given_name']} {row['family_name']}",
            row["organisation_id"],
            day(row["valid_from"]) or dt.date.min,
            day(row["valid_until"]),
        )
        for row in rows
    ]


def organisations_of(tx: Transaction, person_id: str) -> list[str]:
    """Return where a person has or had a right or a function, or works; units of these too."""
    rows = tx.all(
        "WITH own AS ("
        "SELECT organisation_id AS id FROM user_right WHERE person_id = :person "
        "UNION SELECT organisation_id FROM legal_function WHERE person_id = :person "
        "UNION SELECT organisation_id FROM work_relation WHERE person_id = :person) "
        "SELECT id FROM own UNION SELECT a.id FROM applicant a JOIN own ON own.id = a.authority_id",
        {"person": person_id},
    )
    return [row["id"] for row in rows]


def works_since(tx: Transaction, organisation_id: str, people: Sequence[str]) -> dict[str, dt.date]:
    """Return since when some people work for an organisation; who does not is not in it."""
    rows = tx.all(
        "SELECT person_id, valid_from FROM work_relation "
        f"WHERE organisation_id = :organisation AND {among(tx, 'person_id', 'people')}",
        {"organisation": organisation_id, "people": as_list(tx, people)},
    )
    return {row["person_id"]: day(row["valid_from"]) or dt.date.min for row in rows}


def add_work_relation(tx: Transaction, organisation_id: str, person_id: str, since: dt.date) -> bool:
    """Note that somebody works for an organisation; False: it was known."""
    return bool(
        tx.run(
            "INSERT INTO work_relation (person_id, organisation_id, valid_from) "
            "VALUES (:person, :organisation, :since) ON CONFLICT (organisation_id, person_id) DO NOTHING",
            {"person": person_id, "organisation": organisation_id, "since": since.isoformat()},
        )
    )


def belongs(tx: Transaction, organisation_id: str, person_id: str) -> bool:
    """Return whether somebody works for an organisation, or has or had a right or a function there."""
    row = tx.one(
        f"SELECT 1 FROM ({_THOSE}) those WHERE person_id = :person",
        {"organisation": organisation_id, "person": person_id},
    )
    return row is not None


def users(
    tx: Transaction,
    organisation_id: str,
    wanted: UserFilter,
    *,
    today: dt.date,
    after: UserPosition | None = None,
    size: int,
) -> UserPage:
    """Return a page of the people of an organisation."""
    backwards = wanted.sort.startswith("-")
    parameters = {**_parameters(organisation_id, wanted, today), "limit": size + 1}
    condition = _condition(wanted)
    if after is not None:
        condition += f" AND (place, id) {'<' if backwards else '>'} (:after_key, :after_id)"
        parameters |= {"after_key": after.key, "after_id": after.id}
    direction = "DESC" if backwards else "ASC"
    rows = tx.all(
        f"{_listed(wanted)} SELECT * FROM listed WHERE {condition} "
        f"ORDER BY place {direction}, id {direction} LIMIT :limit",
        parameters,
    )
    last = rows[size - 1] if len(rows) > size else None
    return UserPage(
        [_person(row) for row in rows[:size]],
        None if last is None else UserPosition(last["place"], last["id"]),
    )


def count_users(tx: Transaction, organisation_id: str, wanted: UserFilter, today: dt.date) -> int:
    """Return how many people of an organisation a filter leaves."""
    row = tx.one(
        f"{_listed(wanted)} SELECT count(*) AS n FROM listed WHERE {_condition(wanted)}",
        _parameters(organisation_id, wanted, today),
    )
    return 0 if row is None else int(row["n"])


def give(tx: Transaction, right: GivenRight) -> None:
    """Write a new right."""
    tx.run(
        "INSERT INTO user_right (id, person_id, organisation_id, code, valid_from, valid_until) "
        "VALUES (:id, :person, :organisation, :code, :valid_from, :valid_until)",
        {
            "id": right.id,
            "person": right.person_id,
            "organisation": right.organisation_id,
            "code": right.code,
            "valid_from": right.valid_from.isoformat(),
            "valid_until": right.last_day and right.last_day.isoformat(),
        },
    )


def change(
    tx: Transaction,
    right: GivenRight,
    *,
    valid_from: dt.date,
    last_day: dt.date | None,
    withdrawn_on: dt.date | None = None,
) -> GivenRight:
    """Write other days of a right.

    Raises:
        StaleVersion: it has another version by now.
    """
    after = replace(
        right,
        valid_from=valid_from,
        last_day=last_day,
        withdrawn_on=withdrawn_on,
        version=right.version + 1,
    )
    touched = tx.run(
        "UPDATE user_right SET valid_from = :valid_from, valid_until = :valid_until, "
        "withdrawn_on = :withdrawn_on, version = :version WHERE id = :id AND version = :before",
        {
            "id": right.id,
            "before": right.version,
            "version": after.version,
            "valid_from": after.valid_from.isoformat(),
            "valid_until": after.last_day and after.last_day.isoformat(),
            "withdrawn_on": after.withdrawn_on and after.withdrawn_on.isoformat(),
        },
    )
    if not touched:
        raise StaleVersion
    return after


_THOSE: Final = (
    "SELECT person_id FROM work_relation WHERE organisation_id = :organisation "
    "UNION SELECT person_id FROM user_right WHERE organisation_id = :organisation "
    "UNION SELECT person_id FROM legal_function WHERE organisation_id = :organisation"
)


def _listed(wanted: UserFilter) -> str:
    """Return the people of an organisation as a table `listed`, with their place in the order."""
    place = "p.name_key"
    if wanted.sort.endswith("endDate"):
        place = (
            f"coalesce((SELECT min({_ENDS}) FROM user_right r WHERE r.person_id = p.id "
            f"AND r.organisation_id = :organisation AND {_STATES['active']}), :no_end)"
        )
    return (
        "WITH listed AS (SELECT p.id, p.given_name, p.family_name, p.language, p.email, p.phone, p.mobile, "
        f"p.name_key, {place} AS place FROM ({_THOSE}) those JOIN person p ON p.id = those.person_id)"
    )


def _condition(wanted: UserFilter) -> str:
    conditions = ["1 = 1"]
    if folded(wanted.search):
        conditions.append("' ' || name_key LIKE :words")
    if wanted.right is not None or wanted.state is not None:
        found = "r.person_id = listed.id AND r.organisation_id = :organisation"
        if wanted.right is not None:
            found += " AND r.code = :right"
        if wanted.state is not None:
            found += f" AND ({_STATES[wanted.state]})"
        conditions.append(f"EXISTS (SELECT 1 FROM user_right r WHERE {found})")
    return " AND ".join(conditions)


def _parameters(organisation_id: str, wanted: UserFilter, today: dt.date) -> Mapping[str, Any]:
    return {
        "organisation": organisation_id,
        "today": today.isoformat(),
        "no_end": NO_END,
        "words": f"% {folded(wanted.search)}%",
        "right": wanted.right,
    }


def _given(row: Row) -> GivenRight:
    return GivenRight(
        id=row["id"],
        person_id=row["person_id"],
        person_name=f"{row['given_name']} {row['family_name']}",
        organisation_id=row["organisation_id"],
        code=row["code"],
        valid_from=day(row["valid_from"]) or dt.date.min,
        last_day=day(row["valid_until"]),
        withdrawn_on=day(row["withdrawn_on"]),
        version=row["version"],
    )


def _person(row: Row) -> Person:
    return Person(
        row["id"],
        row["given_name"],
        row["family_name"],
        row["language"],
        row["email"],
        row["phone"],
        row["mobile"],
    )
