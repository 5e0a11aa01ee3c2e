"""Applicants: the people and organisations that can have dossiers, with what the registers say of them."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.folding import folded
from kiosk_api.store.lists import among, as_list, each


@dataclass(frozen=True, slots=True)
class Address:
    street: str
    house_number: str
    box: str | None
    post_code: str
    municipality: str
    country: str = "BE"

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    def in_one_line(self) -> str:
        """Return the address as an envelope has it, for the record."""
        house = f"{self.house_number} bus {self.box}" if self.box else self.house_number
        country = "" if self.country == "BE" else f", {self.country}"
        return (
            f"{f'{self.street} {house}'.strip()}, {f'{self.post_code} {self.municipality}'.strip()}{country}"
        )


@dataclass(frozen=True, slots=True)
class ApplicantName:
    """An applicant, as lists name it."""

    id: str
    name: str
    entity_group: str
    enterprise_number: str | None


@dataclass(frozen=True, slots=True)
class Applicant:
    """One applicant. Name, numbers, form and address come from `source`, as they were on `as_of`."""

    id: str
    entity_group: str
    person_id: str | None
    """The person that this applicant is; None for organisations and associations."""
    authority_id: str | None
    """The organising authority of a unit, whose enterprise number the unit carries."""
    name: str
    enterprise_number: str | None
    legal_form: str | None
    address: Address | None
    source: str
    as_of: dt.date
    email: str | None
    phone: str | None
    correspondence_address: Address | None
    active: bool
    version: int
    """Rises by one with each change made here."""


@dataclass(frozen=True, slots=True)
class NamePosition:
    """The last applicant of a page by name."""

    name_key: str
    id: str


@dataclass(frozen=True, slots=True)
class NamePage:
    items: list[ApplicantName]
    next: NamePosition | None
    """Where the following page starts; None: there is none."""


def get(tx: Transaction, applicant_id: str) -> Applicant | None:
    """Return one applicant."""
    row = tx.one("SELECT * FROM applicant WHERE id = :id", {"id": applicant_id})
    return None if row is None else _applicant(row)


def of_person(tx: Transaction, person_id: str) -> Applicant | None:
    """Return the applicant that a person is."""
    row = tx.one("SELECT * FROM applicant WHERE person_id = :person", {"person": person_id})
    return None if row is None else _applicant(row)


def by_enterprise_number(tx: Transaction, number: str) -> Applicant | None:
    """Return the organisation that a number was given to; units that carry it are others (DOMAIN 8.2)."""
    row = tx.one(
        "SELECT * FROM applicant WHERE enterprise_number = :number AND authority_id IS NULL ORDER BY id",
        {"number": number},
    )
    return None if row is None else _applicant(row)


def by_name(
    tx: Transaction, scope: Sequence[str], *, search: str = "", after: NamePosition | None = None, size: int
) -> NamePage:
    """Return a page of the applicants in `scope`, ordered by name.

    `search` narrows to those whose name has a word that starts so, or whose enterprise number does.
    """
    parameters = {"scope": as_list(tx, scope), "limit": size + 1, **_search_parameters(search)}
    condition = _search_condition(search)
    if after is not None:
        condition += " AND (a.name_key, a.id) > (:after_key, :after_id)"
        parameters |= {"after_key": after.name_key, "after_id": after.id}
    rows = tx.all(
        "SELECT a.id, a.name, a.entity_group, a.enterprise_number, a.name_key "
        f"FROM {each(tx, 'scope')} JOIN applicant a ON a.id = s.value WHERE {condition} "
        "ORDER BY a.name_key, a.id LIMIT :limit",
        parameters,
    )
    last = rows[size - 1] if len(rows) > size else None
    return NamePage(
        [_named(row) for row in rows[:size]],
        None if last is None else NamePosition(last["name_key"], last["id"]),
    )


def count(tx: Transaction, scope: Sequence[str], *, search: str = "") -> int:
    """Return how many applicants in `scope` a search finds."""
    row = tx.one(
        f"SELECT count(*) AS n FROM {each(tx, 'scope')} JOIN applicant a ON a.id = s.value "
        f"WHERE {_search_condition(search)}",
        {"scope": as_list(tx, scope), **_search_parameters(search)},
    )
    return 0 if row is None else int(row["n"])


def names(tx: Transaction, applicant_ids: Sequence[str]) -> dict[str, ApplicantName]:
    """Return applicants by id, as lists name them."""
    rows = tx.all(
        f"SELECT id, name, entity_group, enterprise_number FROM applicant WHERE {among(tx, 'id', 'ids')}",
        {"ids": as_list(tx, applicant_ids)},
    )
    return {row["id"]: _named(row) for row in rows}


def _search_condition(search: str) -> str:
    if not folded(search):
        return "1 = 1"
    # The key is folded text, so a word starts at its beginning or after a space, and holds no wildcard.
    return "(' ' || a.name_key LIKE :words OR a.enterprise_number LIKE :number)"


def _search_parameters(search: str) -> dict[str, str]:
    words = folded(search)
    return {"words": f"% {words}%", "number": f"{words.replace(' ', '')}%"} if words else {}


def _named(row: Row) -> ApplicantName:
    return ApplicantName(row["id"], row["name"], row["entity_group"], row["enterprise_number"])


def _address(written: str | None) -> Address | None:
    return None if written is None else Address(**json.loads(written))


def _applicant(row: Row) -> Applicant:
    return Applicant(
        id=row["id"],
        entity_group=row["entity_group"],
        person_id=row["person_id"],
        authority_id=row["authority_id"],
        name=row["name"],
        enterprise_number=row["enterprise_number"],
        legal_form=row["legal_form"],
        address=_address(row["address"]),
        source=row["source"],
        as_of=dt.date.fromisoformat(row["as_of"]),
        email=row["email"],
        phone=row["phone"],
        correspondence_address=_address(row["correspondence_address"]),
        active=bool(row["active"]),
        version=row["version"],
    )
