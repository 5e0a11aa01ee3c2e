"""Taking organisations over from the register of enterprises (KBO open data), so that they can be applicants.

A full extract replaces what an earlier one brought, so importing the same one twice changes nothing. Organisations
that the extract no longer has stay, marked as not active: their old dossiers stay readable. Taken over are active
legal persons; somebody who is an enterprise alone applies as a person. What an applicant itself gave (e-mail, phone,
correspondence address) is never overwritten.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from stdnum.be import vat

from kiosk_api.registers.extract import ExtractFault, rows
from kiosk_api.registers.public_bodies import group_by_form, group_by_name
from kiosk_api.registers.taken_over import KBO, TakenOver, note_extract
from kiosk_api.store import enterprise_register
from kiosk_api.store.applicants import Address
from kiosk_api.store.database import Transaction
from kiosk_api.store.enterprise_register import Imported
from kiosk_api.store.folding import sort_key

FULL: Final = "full"
LEGAL_PERSON: Final = "2"
ACTIVE: Final = "AC"
OFFICIAL_NAME: Final = "001"
REGISTERED_OFFICE: Final = "REGO"
_ADDRESS_COLUMNS: Final = (
    "EntityNumber",
    "TypeOfAddress",
    "Zipcode",
    "MunicipalityNL",
    "MunicipalityFR",
    "StreetNL",
    "StreetFR",
    "HouseNumber",
    "Box",
    "DateStrikingOff",
)
LANGUAGES: Final = {"2": 0, "0": 1, "1": 2, "3": 3, "4": 4}
"""The extract's language codes, best first: Dutch, unknown, French, German, English."""


def import_extract(tx: Transaction, folder: Path) -> Imported:
    """Take over a full extract.

    Raises:
        ExtractFault: a file is missing, not as it must be, or the extract is no full one.
    """
    kind = extract_kind(folder)
    if kind != FULL:
        raise ExtractFault(
            "meta.csv", None, f"this extract is '{kind}'; only a full one can be taken over whole"
        )
    as_of = snapshot_date(folder)
    staged = {
        "kbo_enterprise": enterprises(folder),
        "kbo_name": names(folder),
        "kbo_form": forms(folder),
        "kbo_address": addresses(folder),
        "kbo_contact": contacts(folder),
    }
    imported = enterprise_register.take_over(tx, staged, as_of)
    note_extract(tx, KBO, TakenOver(FULL, as_of, extract_number(folder), imported.organisations))
    return imported


def extract_kind(folder: Path) -> str:
    """Return whether an extract is `full` or an `update`.

    Raises:
        ExtractFault: it says neither.
    """
    kind = _meta(folder).get("ExtractType", "")
    if kind.lower() not in {FULL, "update"}:
        raise ExtractFault("meta.csv", None, f"this extract is '{kind}'; expected full or update")
    return kind.lower()


def extract_number(folder: Path) -> int:
    """Return the number of an extract, as its publisher counts them.

    Raises:
        ExtractFault: it has none.
    """
    written = _meta(folder).get("ExtractNumber", "")
    if not written.isdecimal():
        raise ExtractFault("meta.csv", None, f"ExtractNumber '{written}' is no number")
    return int(written)


def _meta(folder: Path) -> dict[str, str]:
    return {row[0]: row[1] for row in rows(folder, "meta.csv", ("Variable", "Value"))}


def snapshot_date(folder: Path) -> dt.date:
    """Return the day of an extract.

    Raises:
        ExtractFault: it has none.
    """
    meta = _meta(folder)
    written = meta.get("SnapshotDate", "")
    try:
        return dt.datetime.strptime(written, "%d-%m-%Y").replace(tzinfo=dt.UTC).date()
    except ValueError as error:
        raise ExtractFault("meta.csv", None, f"SnapshotDate '{written}' is no day-month-year") from error


def enterprises(
    folder: Path, file: str = "enterprise.csv", *, required: bool = True
) -> Iterator[tuple[str, str, str | None]]:
    """Yield the active legal persons: number, juridical form, and the entity group that the form tells."""
    columns = ("EnterpriseNumber", "Status", "TypeOfEnterprise", "JuridicalForm")
    for line, (number, status, kind, form) in enumerate(rows(folder, file, columns, required=required), 2):
        if not vat.is_valid(number):
            raise ExtractFault(file, line, f"{number} is no enterprise number")
        if status == ACTIVE and kind == LEGAL_PERSON:
            yield vat.compact(number), form, group_by_form(form)


def names(
    folder: Path, file: str = "denomination.csv", *, required: bool = True
) -> Iterator[tuple[str, int, str, str, str]]:
    """Yield official names, each with the rank of its language."""
    columns = ("EntityNumber", "Language", "TypeOfDenomination", "Denomination")
    for number, language, kind, name in rows(folder, file, columns, required=required):
        if kind == OFFICIAL_NAME and name.strip():
            rank = LANGUAGES.get(language, len(LANGUAGES))
            yield compact(number), rank, name.strip(), sort_key(name), group_by_name(name)


def forms(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the juridical forms that the extract explains."""
    columns = ("Category", "Language", "Code", "Description")
    for category, language, code, description in rows(folder, "code.csv", columns, required=False):
        if category == "JuridicalForm" and language == "NL":
            yield code, description


def addresses(folder: Path, file: str = "address.csv") -> Iterator[tuple[str, str]]:
    """Yield registered offices; Dutch names where there are any. A struck off address counts no more."""
    for number, kind, post_code, city_nl, city_fr, street_nl, street_fr, house_number, box, struck in rows(
        folder, file, _ADDRESS_COLUMNS, required=False
    ):
        if kind == REGISTERED_OFFICE and not struck:
            address = Address(
                street=street_nl or street_fr,
                house_number=house_number,
                box=box or None,
                post_code=post_code,
                municipality=city_nl or city_fr,
            )
            yield compact(number), address.as_json()


def contacts(folder: Path, file: str = "contact.csv") -> Iterator[tuple[str, str, str]]:
    """Yield the e-mail addresses and phone numbers of enterprises."""
    columns = ("EntityNumber", "EntityContact", "ContactType", "Value")
    for number, whose, kind, value in rows(folder, file, columns, required=False):
        if whose == "ENT" and kind in {"EMAIL", "TEL"}:
            yield compact(number), kind, value


def compact(number: str) -> str:
    """Write a number without dots; establishment units pass too, and find no enterprise later."""
    return number.replace(".", "")
