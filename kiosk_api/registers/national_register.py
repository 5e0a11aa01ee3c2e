"""Taking people over from an extract of the National Register, so that numbers find them and their data are its own.

The file (docs/registers.md) has a national number, names, an address, a date of death and of absence. Numbers are
kept as keyed hashes only. Whoever is here already gets the register's name and address; nobody changes them here.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk_api.registers.extract import ExtractFault, rows
from kiosk_api.registers.taken_over import NATIONAL_REGISTER, TakenOver, note_extract
from kiosk_api.rules.national_number import read_national_number
from kiosk_api.rules.refused import Refused
from kiosk_api.store import dossiers, national_register
from kiosk_api.store.applicants import Address
from kiosk_api.store.database import Transaction
from kiosk_api.store.national_register import RegisteredPerson

COLUMNS: Final = (
    "NationalNumber",
    "GivenName",
    "FamilyName",
    "Street",
    "HouseNumber",
    "Box",
    "Zipcode",
    "Municipality",
    "DateOfDeath",
    "AbsentSince",
)


@dataclass(frozen=True, slots=True)
class ImportedPeople:
    """What an import did."""

    people: int
    renamed: int
    """Applicants here whose name or address the register changed."""


def import_people(tx: Transaction, file: Path, as_of: dt.date) -> ImportedPeople:
    """Take the people in a file over.

    Raises:
        ExtractFault: it is not as it must be.
    """
    people = list(_people(tx, file, as_of))
    national_register.load(tx, people)
    changed = [
        applicant for number, one in people for applicant in national_register.bring_to(tx, number, one)
    ]
    for applicant_id in changed:
        dossiers.refresh_words(tx, applicant_id)
    note_extract(tx, NATIONAL_REGISTER, TakenOver("full", as_of, 0, len(people)))
    return ImportedPeople(len(people), len(changed))


def _people(tx: Transaction, file: Path, as_of: dt.date) -> Iterator[tuple[str, RegisteredPerson]]:
    for line, row in enumerate(rows(file.parent, file.name, COLUMNS), 2):
        national, given, family, street, house_number, box, post_code, municipality, died, absent = row
        digits = read_national_number(national)
        if isinstance(digits, Refused):
            raise ExtractFault(file.name, line, "NationalNumber is no national number")
        address = (
            Address(street, house_number, box or None, post_code, municipality).as_json() if street else None
        )
        yield (
            national_register.number_hash(tx, digits),
            RegisteredPerson(
                given_name=given.strip(),
                family_name=family.strip(),
                address=address,
                died_on=_day(file, line, died),
                absent_since=_day(file, line, absent),
                as_of=as_of,
            ),
        )


def _day(file: Path, line: int, written: str) -> dt.date | None:
    if not written.strip():
        return None
    try:
        return dt.datetime.strptime(written.strip(), "%d-%m-%Y").replace(tzinfo=dt.UTC).date()
    except ValueError as error:
        raise ExtractFault(file.name, line, f"'{written}' is no day-month-year") from error
