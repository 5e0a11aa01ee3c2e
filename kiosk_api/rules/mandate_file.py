"""Reading the file with which the federal mandate application makes many mandates at once.

Source: DOMAIN 2.3: one line a mandate, `;` between the columns: identification number; e-mail address; capacity;
language; reference; first day as YYYYMMDD; last day. Here the number is the enterprise number of the other party. KIOSK
keeps no national numbers (DOMAIN 8.21), so a person is named instead of numbered, and found by name and e-mail address
together. The capacity is that of the other party; left empty it is the one that the sender is not.
"""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kiosk_api.rules.mandates import Side

RULE: Final = "mandateFile"
COLUMNS: Final = ("number", "email", "capacity", "language", "reference", "start", "end")
NOT_KNOWN: Final = "notKnownHere"
"""Of a line: KIOSK knows no such party, or the name and the address are not of one person."""
MAX_LINES: Final = 500
LONGEST_REFERENCE: Final = 255
LANGUAGES: Final = frozenset({"nl", "fr", "de", "en"})
CAPACITIES: Final = {
    "giver": Side.GIVER,
    "mandaatgever": Side.GIVER,
    "mandant": Side.GIVER,
    "vollmachtgeber": Side.GIVER,
    "holder": Side.HOLDER,
    "mandaatnemer": Side.HOLDER,
    "mandataire": Side.HOLDER,
    "vollmachtinhaber": Side.HOLDER,
}
_HEADS: Final = frozenset({"number", "nummer", "identificatienummer", "numéro", "numero", "id", "id number"})
_ENTERPRISE: Final = re.compile(r"[01]\d{9}")
_NATIONAL: Final = re.compile(r"\d{11}")
_DAY: Final = re.compile(r"\d{8}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line: in which column, and why."""

    column: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one line asks for."""

    number: int
    """Of the line in the file, from 1."""
    enterprise_number: str | None
    name: str | None
    """Of a person, instead of a number."""
    email: str | None
    other_is: Side
    language: str | None
    reference: str | None
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class FaultyLine:
    number: int
    faults: tuple[Fault, ...]


def read_mandate_file(text: str, own_side: Side) -> list[Line | FaultyLine]:
    """Read every line that is not empty and not the head. `own_side` is that of the sender."""
    found: list[Line | FaultyLine] = []
    for number, cells in _rows(text):
        if cells is None:
            found.append(FaultyLine(number, (Fault(None, "notReadable"),)))
        elif not (not found and cells[0].lower() in _HEADS):
            found.append(_line(number, cells, own_side))
    return found


def _rows(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the cells of each line with its number; None: its quotes do not close."""
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip().strip(";").strip():
            continue
        try:
            (cells,) = csv.reader([line], delimiter=";", strict=True)
        except csv.Error:
            yield number, None
        else:
            yield number, [cell.strip() for cell in cells]


def _line(number: int, cells: list[str], own_side: Side) -> Line | FaultyLine:
    if len(cells) > len(COLUMNS) and any(cells[len(COLUMNS) :]):
        return FaultyLine(number, (Fault(None, "tooManyColumns"),))
    said: dict[str, str] = dict(zip(COLUMNS, [*cells, *[""] * len(COLUMNS)], strict=False))
    faults = list(_faults(said))
    if faults:
        return FaultyLine(number, tuple(faults))
    number_of_enterprise = enterprise_number(said["number"])
    other = Side.HOLDER if own_side is Side.GIVER else Side.GIVER
    return Line(
        number=number,
        enterprise_number=number_of_enterprise,
        name=said["number"] if number_of_enterprise is None else None,
        email=said["email"] or None,
        other_is=CAPACITIES.get(said["capacity"].lower(), other),
        language=said["language"].lower() or None,
        reference=said["reference"] or None,
        start=_day(said["start"]),
        end=_day(said["end"]),
    )


def _faults(said: dict[str, str]) -> Iterator[Fault]:
    yield from _number_faults(said["number"], said["email"])
    if said["capacity"] and said["capacity"].lower() not in CAPACITIES:
        yield Fault("capacity", "unknownCapacity")
    if said["language"] and said["language"].lower() not in LANGUAGES:
        yield Fault("language", "unknownLanguage")
    if len(said["reference"]) > LONGEST_REFERENCE:
        yield Fault("reference", "referenceTooLong")
    for column in ("start", "end"):
        if said[column] and _day(said[column]) is None:
            yield Fault(column, "notADay")


def _number_faults(number: str, email: str) -> Iterator[Fault]:
    bare = _bare(number)
    if enterprise_number(number) is not None:
        return
    if not number:
        yield Fault("number", "numberMissing")
    elif _NATIONAL.fullmatch(bare):
        yield Fault("number", "nationalNumberNotKept")
    elif not any(character.isalpha() for character in number):
        yield Fault("number", "notAnEnterpriseNumber")
    elif not email:
        yield Fault("email", "emailMissing")


def enterprise_number(written: str) -> str | None:
    """Return the ten digits of an enterprise number with right check digits, or None."""
    bare = _bare(written)
    if not _ENTERPRISE.fullmatch(bare) or int(bare[:8]) % 97 + int(bare[8:]) != 97:
        return None
    return bare


def _bare(number: str) -> str:
    return re.sub(r"[.\s-]", "", number.upper().removeprefix("BE"))


def _day(written: str) -> dt.date | None:
    if not _DAY.fullmatch(written):
        return None
    try:
        return dt.date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return None
