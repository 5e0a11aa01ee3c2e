"""Finding the person whom somebody names by national number and name. The number itself goes no further than here."""

import datetime as dt
from dataclasses import dataclass

from kiosk_api.routes.refusals import bad_request, invalid_structure, rejected_input
from kiosk_api.rules.national_number import read_national_number
from kiosk_api.rules.refused import Refused
from kiosk_api.rules.registered_person import person_refused
from kiosk_api.store import national_register, notes, people
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.people import Person


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as another person names them."""

    number: str
    """Hashed; see `store/national_register.py`."""
    given_name: str
    family_name: str


@dataclass(frozen=True, slots=True)
class _Known:
    """Somebody who was known here before the register was asked."""

    given_name: str
    family_name: str
    died_on: dt.date | None


async def named(database: Database, number: str, given_name: str, family_name: str) -> Named:
    """Check the form of a number, and hash it.

    Raises:
        Refusal: 400, it is no national number. The answer does not repeat it.
    """
    digits = read_national_number(number)
    if isinstance(digits, Refused):
        raise bad_request(invalid_structure("nationalNumber", None, digits.reason), rule=digits.rule)
    return Named(national_register.hashed(await _number_key(database), digits), given_name, family_name)


def find_or_add(tx: Transaction, wanted: Named) -> Person:
    """Return the person who was named, written down when the register knows them and we did not.

    Raises:
        Refusal: 400, number and name do not belong together, or the person has died.
    """
    registered = national_register.get(tx, wanted.number)
    person_id = national_register.person_of(tx, wanted.number)
    person = None if person_id is None else people.get(tx, person_id)
    before = None if person is None else _Known(person.given_name, person.family_name, None)
    if refused := person_refused(registered or before, wanted.given_name, wanted.family_name):
        raise bad_request(rejected_input("nationalNumber", None, refused.reason), rule=refused.rule)
    if person is not None:
        return person
    if registered is None:
        raise LookupError(wanted.family_name)
    return national_register.add_person(
        tx, registered.given_name, registered.family_name, number=wanted.number
    )


async def _number_key(database: Database) -> bytes:
    """Return the secret under which numbers are hashed, made when it is first needed."""
    if await database.read(lambda tx: notes.read(tx, national_register.KEY)) is None:
        return await database.write(lambda tx: notes.shared_secret(tx, national_register.KEY))
    return await database.read(lambda tx: notes.shared_secret(tx, national_register.KEY))
