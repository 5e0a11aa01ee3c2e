"""Taking functions over: who represents an enterprise by law. KBO open data has none, so they come in a file of ours.

`functions.csv` (docs/registers.md): UTF-8, comma separated, with a heading. It is whole for each enterprise that it
names: functions that it no longer lists end. Somebody without a national number is counted and not linked: a name
alone proves nobody's identity, so it opens nothing.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stdnum.be import vat

from kiosk_api.registers.extract import ExtractFault, rows
from kiosk_api.registers.taken_over import FUNCTIONS, TakenOver, note_extract
from kiosk_api.rules.national_number import read_national_number
from kiosk_api.rules.refused import Refused
from kiosk_api.store import applicants, legal_functions, national_register
from kiosk_api.store.database import Transaction
from kiosk_api.store.legal_functions import ListedFunction

COLUMNS: Final = (
    "EnterpriseNumber",
    "NationalNumber",
    "GivenName",
    "FamilyName",
    "Function",
    "StartDate",
    "EndDate",
)


@dataclass(frozen=True, slots=True)
class ImportedFunctions:
    """What an import did."""

    functions: int
    """Taken over, each with a person."""
    not_linked: int
    """Without a national number."""
    of_unknown: int
    """Of enterprises that were not taken over."""
    ended: int
    """No longer listed."""


def import_functions(tx: Transaction, file: Path, as_of: dt.date) -> ImportedFunctions:
    """Take the functions in a file over.

    Raises:
        ExtractFault: it is not as it must be.
    """
    listed: dict[str, list[ListedFunction]] = {}
    not_linked = of_unknown = 0
    for line, (number, national, given, family, title, start, end) in enumerate(
        rows(file.parent, file.name, COLUMNS), 2
    ):
        organisation = _organisation(tx, file, line, number)
        if organisation is None:
            of_unknown += 1
            continue
        those = listed.setdefault(organisation, [])
        if not national.strip():
            not_linked += 1
            continue
        number_hash = _number(tx, file, line, national)
        person_id = _person(tx, number_hash, given.strip(), family.strip())
        first = _day(file, line, start)
        if first is None:
            raise ExtractFault(file.name, line, "a function has a StartDate")
        those.append(ListedFunction(person_id, organisation, title, first, _day(file, line, end)))
    ended = legal_functions.replace(tx, listed, as_of)
    taken = sum(map(len, listed.values()))
    note_extract(tx, FUNCTIONS, TakenOver("full", as_of, 0, taken))
    return ImportedFunctions(taken, not_linked, of_unknown, ended)


def _organisation(tx: Transaction, file: Path, line: int, number: str) -> str | None:
    if not vat.is_valid(number):
        raise ExtractFault(file.name, line, f"{number} is no enterprise number")
    found = applicants.by_enterprise_number(tx, vat.compact(number))
    return None if found is None else found.id


def _number(tx: Transaction, file: Path, line: int, written: str) -> str:
    """Return a national number hashed. The fault does not repeat it."""
    digits = read_national_number(written)
    if isinstance(digits, Refused):
        raise ExtractFault(file.name, line, "NationalNumber is no national number")
    return national_register.number_hash(tx, digits)


def _person(tx: Transaction, number: str, given: str, family: str) -> str:
    """Return the person with a hashed number, written down when nobody had it."""
    known = national_register.person_of(tx, number)
    return known or national_register.add_person(tx, given, family, number=number).id


def _day(file: Path, line: int, written: str) -> dt.date | None:
    if not written.strip():
        return None
    try:
        return dt.datetime.strptime(written.strip(), "%d-%m-%Y").replace(tzinfo=dt.UTC).date()
    except ValueError as error:
        raise ExtractFault(file.name, line, f"'{written}' is no day-month-year") from error
