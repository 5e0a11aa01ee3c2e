"""People who sign in or are named, and their details for each applicant that they represent."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.folding import sort_key
from kiosk_api.store.lists import among, as_list


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person, under an id that says nothing about them."""

    id: str
    given_name: str
    family_name: str
    language: str
    """`nl`, `fr`, `de` or `en`."""
    email: str | None
    phone: str | None
    mobile: str | None

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class Profile:
    """A representative's own details for one applicant (DOMAIN 1.7)."""

    person_id: str
    applicant_id: str
    email: str | None
    phone: str | None
    mobile: str | None
    version: int = 1
    """Rises by one with each change."""


_COLUMNS = "id, given_name, family_name, language, email, phone, mobile"


def get(tx: Transaction, person_id: str) -> Person | None:
    """Return one person."""
    row = tx.one(f"SELECT {_COLUMNS} FROM person WHERE id = :id", {"id": person_id})
    return None if row is None else _person(row)


def by_ids(tx: Transaction, person_ids: Iterable[str]) -> dict[str, Person]:
    """Return people by id; who is not known is not in it."""
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM person WHERE {among(tx, 'id', 'ids')}", {"ids": as_list(tx, person_ids)}
    )
    return {row["id"]: _person(row) for row in rows}


def everybody(tx: Transaction) -> list[Person]:
    """Return all people by name. For the practice environment, which has a dozen."""
    return [_person(row) for row in tx.all(f"SELECT {_COLUMNS} FROM person ORDER BY name_key, id")]


def by_email_and_name(tx: Transaction, email: str, name: str) -> Person | None:
    """Return the person with an own address and a name as written; None: there is none, or not just one."""
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM person WHERE email = :email AND name_key = :name",
        {"email": email, "name": sort_key(name)},
    )
    return _person(rows[0]) if len(rows) == 1 else None


def profile(tx: Transaction, person_id: str, applicant_id: str) -> Profile | None:
    """Return a person's details for one applicant; None: never given."""
    row = tx.one(
        "SELECT person_id, applicant_id, email, phone, mobile, version FROM profile "
        "WHERE person_id = :person AND applicant_id = :applicant",
        {"person": person_id, "applicant": applicant_id},
    )
    return None if row is None else Profile(**row)


def profiles_for(tx: Transaction, applicant_id: str, person_ids: Iterable[str]) -> dict[str, Profile]:
    """Return the details that some people gave for one applicant, by person."""
    rows = tx.all(
        "SELECT person_id, applicant_id, email, phone, mobile, version FROM profile "
        f"WHERE applicant_id = :applicant AND {among(tx, 'person_id', 'people')}",
        {"applicant": applicant_id, "people": as_list(tx, person_ids)},
    )
    return {row["person_id"]: Profile(**row) for row in rows}


def _person(row: Row) -> Person:
    return Person(**row)
