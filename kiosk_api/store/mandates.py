"""Mandates as both sides see them: the parties, the days, who signed and what followed. State follows from the days."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.errors import StaleVersion
from kiosk_api.store.history import Act, Record, add
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.moments import day, milliseconds, moment_or_none

OF_MANDATES: Final = Record("mandate_history", "mandate_id")
EXTENSION: Final = "extension"
TRANSFER: Final = "transfer"


@dataclass(frozen=True, slots=True)
class MandateParty:
    """The giver or the holder, as a mandate names them."""

    name: str
    entity_group: str
    applicant_id: str | None
    """None: a person who holds a mandate and is no applicant."""
    person_id: str | None
    enterprise_number: str | None

    @property
    def is_person(self) -> bool:
        return self.person_id is not None


@dataclass(frozen=True, slots=True)
class Follower:
    """A mandate that extends or transfers another."""

    id: str
    predecessor_id: str
    kind: str
    """`extension` or `transfer`."""
    both_signed: bool
    stopped_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Mandate:
    id: str
    type: str
    reference: str | None
    language: str | None
    giver: MandateParty
    holder: MandateParty
    giver_signed_on: dt.date | None
    holder_signed_on: dt.date | None
    valid_from: dt.date
    valid_until: dt.date | None
    stopped_on: dt.date | None
    predecessor_id: str | None
    predecessor_kind: str | None
    created_at: dt.datetime | None
    changed_at: dt.datetime | None
    version: int
    followers: tuple[Follower, ...] = ()

    @property
    def holder_organisation_id(self) -> str | None:
        return None if self.holder.is_person else self.holder.applicant_id

    @property
    def was_transferred(self) -> bool:
        return any(one.kind == TRANSFER and one.both_signed for one in self.followers)

    @property
    def is_being_extended(self) -> bool:
        return any(one.kind == EXTENSION and one.stopped_on is None for one in self.followers)

    @property
    def is_being_transferred(self) -> bool:
        return any(one.kind == TRANSFER and one.stopped_on is None for one in self.followers)


@dataclass(frozen=True, slots=True)
class NewMandate:
    """A mandate as it is first written."""

    id: str
    type: str
    reference: str | None
    language: str | None
    giver_id: str
    holder_organisation_id: str | None
    holder_person_id: str | None
    giver_signed_on: dt.date | None
    holder_signed_on: dt.date | None
    giver_signed_by: str | None
    holder_signed_by: str | None
    valid_from: dt.date
    valid_until: dt.date | None
    predecessor_id: str | None = None
    predecessor_kind: str | None = None


_WHOLE: Final = (
    "SELECT m.*, g.name AS giver_name, g.entity_group AS giver_group, g.enterprise_number AS giver_number, "
    "g.person_id AS giver_person_id, o.name AS organisation_name, o.entity_group AS organisation_group, "
    "o.enterprise_number AS organisation_number, p.given_name, p.family_name, h.id AS person_applicant_id "
    "FROM mandate m JOIN applicant g ON g.id = m.giver_id "
    "LEFT JOIN applicant o ON o.id = m.holder_organisation_id "
    "LEFT JOIN person p ON p.id = m.holder_person_id LEFT JOIN applicant h ON h.person_id = m.holder_person_id"
)


def hold(tx: Transaction, mandate_id: str) -> None:
    """Let nobody else change a mandate until this transaction ends, so that what is read from now on stays so."""
    if tx.dialect == "postgresql":  # SQLite has one writer at a time
        tx.run("SELECT id FROM mandate WHERE id = :id FOR UPDATE", {"id": mandate_id})


def hold_givers(tx: Transaction, giver_id: str) -> None:
    """Let nobody else give a mandate of this giver until this transaction ends, so that none is made twice."""
    if tx.dialect == "postgresql":
        tx.run("SELECT id FROM applicant WHERE id = :id FOR NO KEY UPDATE", {"id": giver_id})


def get(tx: Transaction, mandate_id: str) -> Mandate | None:
    """Return one mandate. Whether somebody may see it is for the rules to say."""
    rows = tx.all(f"{_WHOLE} WHERE m.id = :id", {"id": mandate_id})
    return next(iter(_mandates(tx, rows)), None)


def of_parties(
    tx: Transaction, applicant_ids: Collection[str], person_id: str, mandate_ids: Collection[str] = ()
) -> list[Mandate]:
    """Return the mandates that some applicants gave or hold, that a person holds, and some by their ids."""
    rows = tx.all(
        f"{_WHOLE} WHERE {among(tx, 'm.giver_id', 'parties')} OR m.holder_person_id = :person "
        f"OR {among(tx, 'm.holder_organisation_id', 'parties')} OR {among(tx, 'm.id', 'ids')}",
        {
            "parties": as_list(tx, applicant_ids),
            "person": person_id,
            "ids": as_list(tx, mandate_ids),
        },
    )
    return _mandates(tx, rows)


def between(tx: Transaction, giver_id: str, holder: MandateParty) -> list[Mandate]:
    """Return every mandate that one party gave to another."""
    column, value = (
        ("holder_person_id", holder.person_id)
        if holder.is_person
        else ("holder_organisation_id", holder.applicant_id)
    )
    rows = tx.all(
        f"{_WHOLE} WHERE m.giver_id = :giver AND m.{column} = :holder", {"giver": giver_id, "holder": value}
    )
    return _mandates(tx, rows)


def performed_by(tx: Transaction, person_id: str, on: dt.date) -> list[str]:
    """Return the ids of the mandates that somebody performs one by one, on a day or later."""
    rows = tx.all(
        "SELECT mandate_id FROM mandate_performer "
        "WHERE person_id = :person AND (valid_until IS NULL OR valid_until >= :on) "
        "AND (withdrawn_on IS NULL OR withdrawn_on > :on)",
        {"person": person_id, "on": on.isoformat()},
    )
    return [row["mandate_id"] for row in rows]


def make(tx: Transaction, new: NewMandate, acts: Iterable[Act], at: dt.datetime) -> None:
    """Write a mandate with the first of its history."""
    written: dict[str, Any] = {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name in NewMandate.__slots__
        for value in [getattr(new, name)]
    }
    written |= {"created_at": milliseconds(at), "changed_at": milliseconds(at)}
    tx.run(
        f"INSERT INTO mandate ({', '.join(written)}) VALUES ({', '.join(f':{name}' for name in written)})",
        written,
    )
    add(tx, new.id, list(acts), at, OF_MANDATES)


def sign(
    tx: Transaction,
    mandate: Mandate,
    side: str,
    person_id: str,
    *,
    on: dt.date,
    acts: Iterable[Act],
    at: dt.datetime,
) -> None:
    """Write the signature of one side, `giver` or `holder`.

    Raises:
        StaleVersion: it was changed meanwhile.
    """
    column = "giver" if side == "giver" else "holder"
    touched = tx.run(
        f"UPDATE mandate SET {column}_signed_on = :on, {column}_signed_by = :person, changed_at = :at, "
        f"version = version + 1 WHERE id = :id AND {column}_signed_on IS NULL AND stopped_on IS NULL",
        {"on": on.isoformat(), "person": person_id, "at": milliseconds(at), "id": mandate.id},
    )
    if touched == 0:
        raise StaleVersion(mandate.id)
    add(tx, mandate.id, list(acts), at, OF_MANDATES)


def stop(
    tx: Transaction, mandate_id: str, on: dt.date | None, *, acts: Iterable[Act], at: dt.datetime
) -> None:
    """Write from which day a mandate no longer counts; None: it goes on after all."""
    tx.run(
        "UPDATE mandate SET stopped_on = :on, changed_at = :at, version = version + 1 WHERE id = :id",
        {"on": on and on.isoformat(), "at": milliseconds(at), "id": mandate_id},
    )
    add(tx, mandate_id, list(acts), at, OF_MANDATES)


def _mandates(tx: Transaction, rows: list[Row]) -> list[Mandate]:
    followers: dict[str, list[Follower]] = {}
    found = tx.all(
        "SELECT id, predecessor_id, predecessor_kind, giver_signed_on, holder_signed_on, stopped_on "
        f"FROM mandate WHERE {among(tx, 'predecessor_id', 'ids')} ORDER BY created_at, id",
        {"ids": as_list(tx, [row["id"] for row in rows])},
    )
    for row in found:
        both_signed = row["giver_signed_on"] is not None and row["holder_signed_on"] is not None
        follower = Follower(
            row["id"], row["predecessor_id"], row["predecessor_kind"], both_signed, day(row["stopped_on"])
        )
        followers.setdefault(follower.predecessor_id, []).append(follower)
    return [_mandate(row, followers.get(row["id"], ())) for row in rows]


def _mandate(row: Row, followers: Iterable[Follower]) -> Mandate:
    return Mandate(
        id=row["id"],
        type=row["type"],
        reference=row["reference"],
        language=row["language"],
        giver=MandateParty(
            row["giver_name"],
            row["giver_group"],
            row["giver_id"],
            row["giver_person_id"],
            row["giver_number"],
        ),
        holder=_holder(row),
        giver_signed_on=day(row["giver_signed_on"]),
        holder_signed_on=day(row["holder_signed_on"]),
        valid_from=day(row["valid_from"]) or dt.date.min,
        valid_until=day(row["valid_until"]),
        stopped_on=day(row["stopped_on"]),
        predecessor_id=row["predecessor_id"],
        predecessor_kind=row["predecessor_kind"],
        created_at=moment_or_none(row["created_at"]),
        changed_at=moment_or_none(row["changed_at"]),
        version=row["version"],
        followers=tuple(followers),
    )


def _holder(row: Row) -> MandateParty:
    if row["holder_person_id"] is not None:
        name = f"{row['given_name']} {row['family_name']}"
        return MandateParty(name, "person", row["person_applicant_id"], row["holder_person_id"], None)
    return MandateParty(
        row["organisation_name"],
        row["organisation_group"],
        row["holder_organisation_id"],
        None,
        row["organisation_number"],
    )
