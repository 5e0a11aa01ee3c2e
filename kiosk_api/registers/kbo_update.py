"""Taking an update of the register of enterprises over: what changed since the extract before.

The form is that of KBO open data: beside each file of a full extract there may be `…_delete.csv`, whose entities lose
all their rows, and `…_insert.csv`, with the rows that come in their place. So a changed name comes without an address,
and a changed address without a name. An update follows one extract only: the one whose number comes right before.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk_api.registers.extract import ExtractFault, rows
from kiosk_api.registers.kbo import (
    addresses,
    compact,
    contacts,
    enterprises,
    extract_number,
    forms,
    names,
    snapshot_date,
)
from kiosk_api.registers.taken_over import KBO, TakenOver, last_extract, note_extract
from kiosk_api.store import enterprise_register
from kiosk_api.store.database import Transaction
from kiosk_api.store.enterprise_register import Imported

KIND: Final = "update"


def import_update(tx: Transaction, folder: Path) -> Imported:
    """Take over what an update changes.

    Raises:
        ExtractFault: a file is not as it must be, or the update does not follow the extract that was taken over last.
    """
    as_of, number = snapshot_date(folder), extract_number(folder)
    _must_follow(last_extract(tx, KBO), number)
    staged = {
        "kbo_enterprise": enterprises(folder, "enterprise_insert.csv", required=False),
        "kbo_name": names(folder, "denomination_insert.csv", required=False),
        "kbo_form": forms(folder),
        "kbo_address": addresses(folder, "address_insert.csv"),
        "kbo_contact": contacts(folder, "contact_insert.csv"),
        "kbo_deleted": _deleted(folder, "enterprise_delete.csv", "EnterpriseNumber"),
        "kbo_moved": _deleted(folder, "address_delete.csv", "EntityNumber"),
    }
    imported = enterprise_register.apply_update(tx, staged, as_of)
    note_extract(tx, KBO, TakenOver(KIND, as_of, number, imported.organisations))
    return imported


def _must_follow(before: TakenOver | None, number: int) -> None:
    if before is None:
        raise ExtractFault("meta.csv", None, "an update needs a full extract before it; there was none")
    if number != before.number + 1:
        expected = before.number + 1
        raise ExtractFault("meta.csv", None, f"this is extract {number}; {expected} is the one that follows")


def _deleted(folder: Path, file: str, column: str) -> Iterator[tuple[str]]:
    for (number,) in rows(folder, file, (column,), required=False):
        yield (compact(number),)
