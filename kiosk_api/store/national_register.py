"""People as the National Register knows them, found by a number that is kept as a keyed hash only (DOMAIN 8.21)."""

import datetime as dt
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kiosk_api.store import notes
from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.folding import sort_key
from kiosk_api.store.moments import day
from kiosk_api.store.people import Person

KEY: Final = "national numbers"
"""The note with the secret under which numbers are hashed."""
_NEW_ID_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """What the register says of somebody."""

    given_name: str
    family_name: str
    address: str | None
    """As JSON, as of an applicant."""
    died_on: dt.date | None
    absent_since: dt.date | None
    """Declared absent, in the sense of the Civil Code."""
    as_of: dt.date


def number_hash(tx: Transaction, number: str) -> str:
    """Return under what a national number is kept. Needs a write transaction the first time."""
    return hashed(notes.shared_secret(tx, KEY), number)


def hashed(key: bytes, number: str) -> str:
    """Return a keyed hash of eleven digits."""
    return hmac.digest(key, number.encode("ascii"), "sha256").hex()


def get(tx: Transaction, number: str) -> RegisteredPerson | None:
    """Return what the register says of whoever has a hashed number."""
    row = tx.one("SELECT * FROM national_register_person WHERE number_hash = :number", {"number": number})
    return None if row is None else _registered(row)


def person_of(tx: Transaction, number: str) -> str | None:
    """Return the id of the person who has a hashed number; None: not known here."""
    row = tx.one("SELECT person_id FROM person_number WHERE number_hash = :number", {"number": number})
    return None if row is None else str(row["person_id"])


def add_person(
    tx: Transaction,
    given_name: str,
    family_name: str,
    *,
    number: str | None = None,
    email: str | None = None,
    language: str = "nl",
) -> Person:
    """Write a person who was not known here, under a new id, and the hashed number that finds them."""
    person = Person(secrets.token_hex(_NEW_ID_BYTES), given_name, family_name, language, email, None, None)
    tx.run(
        "INSERT INTO person (id, given_name, family_name, name_key, language, email) "
        "VALUES (:id, :given, :family, :key, :language, :email)",
        {
            "id": person.id,
            "given": given_name,
            "family": family_name,
            "key": sort_key(person.name),
            "language": language,
            "email": email,
        },
    )
    if number is not None:
        tx.load("person_number", ["number_hash", "person_id"], [(number, person.id)])
    return person


def load(tx: Transaction, people: Iterable[tuple[str, RegisteredPerson]]) -> int:
    """Write what the register says of people, by hashed number; return how many there are in it now."""
    for number, one in people:
        tx.run(
            "INSERT INTO national_register_person "
            "(number_hash, given_name, family_name, address, died_on, absent_since, as_of) "
            "VALUES (:number, :given, :family, :address, :died, :absent, :as_of) "
            "ON CONFLICT (number_hash) DO UPDATE SET given_name = excluded.given_name, "
            "family_name = excluded.family_name, address = excluded.address, died_on = excluded.died_on, "
            "absent_since = excluded.absent_since, as_of = excluded.as_of",
            {
                "number": number,
                "given": one.given_name,
                "family": one.family_name,
                "address": one.address,
                "died": one.died_on and one.died_on.isoformat(),
                "absent": one.absent_since and one.absent_since.isoformat(),
                "as_of": one.as_of.isoformat(),
            },
        )
    counted = tx.one("SELECT count(*) AS n FROM national_register_person")
    return int(counted["n"]) if counted else 0


def bring_to(tx: Transaction, number: str, one: RegisteredPerson) -> list[str]:
    """Bring what the register says to whoever has a hashed number; return the applicants whose data changed."""
    name = f"{one.given_name} {one.family_name}"
    rows = tx.all(
        "SELECT a.id, a.name, a.address FROM applicant a JOIN person_number n ON n.person_id = a.person_id "
        "WHERE n.number_hash = :number AND a.source = 'nationalRegister'",
        {"number": number},
    )
    changed: list[str] = []
    for row in rows:
        address = one.address or row["address"]
        if (row["name"], row["address"]) != (name, address):
            changed.append(row["id"])
        tx.run(
            "UPDATE applicant SET name = :name, name_key = :key, address = :address, as_of = :as_of WHERE id = :id",
            {
                "id": row["id"],
                "name": name,
                "key": sort_key(name),
                "address": address,
                "as_of": one.as_of.isoformat(),
            },
        )
    return changed


def _registered(row: Row) -> RegisteredPerson:
    return RegisteredPerson(
        given_name=row["given_name"],
        family_name=row["family_name"],
        address=row["address"],
        died_on=day(row["died_on"]),
        absent_since=day(row["absent_since"]),
        as_of=day(row["as_of"]) or dt.date.min,
    )
