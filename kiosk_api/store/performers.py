"""Who performs the mandates that an organisation holds: by a user right all of them, or a single one."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.history import OF_APPLICANTS, Act, add
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.moments import day
from kiosk_api.store.user_rights import add_work_relation, until


@dataclass(frozen=True, slots=True)
class Performer:
    id: str
    organisation_id: str
    organisation_name: str
    mandate_id: str | None
    """The one mandate that they perform; None: all that the organisation holds."""
    giver_name: str | None
    """Of that one mandate."""
    person_id: str
    given_name: str
    family_name: str
    valid_from: dt.date
    valid_until: dt.date | None

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


_OF_ALL: Final = (
    "SELECT r.id, r.organisation_id, o.name AS organisation_name, NULL AS mandate_id, NULL AS giver_name, "
    "r.person_id, p.given_name, p.family_name, r.valid_from, r.valid_until, r.withdrawn_on "
    "FROM user_right r JOIN person p ON p.id = r.person_id JOIN applicant o ON o.id = r.organisation_id "
    "WHERE r.code = :code"
)
_OF_ONE: Final = (
    "SELECT r.id, m.holder_organisation_id AS organisation_id, o.name AS organisation_name, r.mandate_id, "
    "g.name AS giver_name, r.person_id, p.given_name, p.family_name, r.valid_from, r.valid_until, r.withdrawn_on "
    "FROM mandate_performer r JOIN person p ON p.id = r.person_id JOIN mandate m ON m.id = r.mandate_id "
    "JOIN applicant o ON o.id = m.holder_organisation_id JOIN applicant g ON g.id = m.giver_id"
)


def of_organisations(
    tx: Transaction, organisation_ids: Collection[str], right: str, *, person_id: str
) -> list[Performer]:
    """Return the performers of some organisations, and a person's own; `right` is the code of the user right."""
    parameters = {"code": right, "organisations": as_list(tx, organisation_ids), "person": person_id}
    rows = tx.all(
        f"{_OF_ALL} AND ({among(tx, 'r.organisation_id', 'organisations')} OR r.person_id = :person)",
        parameters,
    )
    del parameters["code"]
    rows += tx.all(
        f"{_OF_ONE} WHERE {among(tx, 'm.holder_organisation_id', 'organisations')} OR r.person_id = :person",
        parameters,
    )
    return [_performer(row) for row in rows]


def get(tx: Transaction, performer_id: str, right: str) -> Performer | None:
    """Return one performer. Whether somebody may see it is for the rules to say."""
    row = tx.one(f"{_OF_ALL} AND r.id = :id", {"id": performer_id, "code": right})
    row = row or tx.one(f"{_OF_ONE} WHERE r.id = :id", {"id": performer_id})
    return None if row is None else _performer(row)


def assign(
    tx: Transaction,
    *,
    organisation_id: str,
    right: str,
    mandate_id: str | None,
    person_id: str,
    period: tuple[dt.date, dt.date | None],
    acts: Sequence[Act],
    at: dt.datetime,
) -> str:
    """Write a performer, who works for the organisation from then on, with the record; return the id."""
    performer_id = uuid4().hex
    since, last_day = period
    values = {
        "id": performer_id,
        "person": person_id,
        "since": since.isoformat(),
        "until": last_day and last_day.isoformat(),
    }
    if mandate_id is None:
        tx.run(
            "INSERT INTO user_right (id, person_id, organisation_id, code, valid_from, valid_until) "
            "VALUES (:id, :person, :organisation, :code, :since, :until)",
            {**values, "organisation": organisation_id, "code": right},
        )
    else:
        tx.run(
            "INSERT INTO mandate_performer (id, mandate_id, person_id, valid_from, valid_until) "
            "VALUES (:id, :mandate, :person, :since, :until)",
            {**values, "mandate": mandate_id},
        )
    add_work_relation(tx, organisation_id, person_id, since)
    add(tx, organisation_id, acts, at, OF_APPLICANTS)
    return performer_id


def end(tx: Transaction, performer: Performer, on: dt.date, *, acts: Sequence[Act], at: dt.datetime) -> None:
    """Write from which day a performer no longer acts, with the record of it."""
    ends = {"on": on.isoformat(), "id": performer.id}
    if performer.mandate_id is None:
        tx.run("UPDATE user_right SET withdrawn_on = :on, version = version + 1 WHERE id = :id", ends)
    else:
        tx.run("UPDATE mandate_performer SET withdrawn_on = :on WHERE id = :id", ends)
    add(tx, performer.organisation_id, acts, at, OF_APPLICANTS)


def _performer(row: Row) -> Performer:
    return Performer(
        id=row["id"],
        organisation_id=row["organisation_id"],
        organisation_name=row["organisation_name"],
        mandate_id=row["mandate_id"],
        giver_name=row["giver_name"],
        person_id=row["person_id"],
        given_name=row["given_name"],
        family_name=row["family_name"],
        valid_from=day(row["valid_from"]) or dt.date.min,
        valid_until=until(day(row["valid_until"]), day(row["withdrawn_on"])),
    )
