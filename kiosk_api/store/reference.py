"""Code lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.lists import among, as_list

LISTS: Final = ("dossierPhases", "dossierStatuses", "dossierTypes", "entityGroups", "grounds")


@dataclass(frozen=True, slots=True)
class Title:
    """One text in the four languages of KIOSK; only Dutch is sure to be there."""

    nl: str
    fr: str | None = None
    de: str | None = None
    en: str | None = None


@dataclass(frozen=True, slots=True)
class ReferenceItem:
    code: str
    title: Title


def items(tx: Transaction, name: str) -> list[ReferenceItem] | None:
    """Return a code list in its own order; None: there is no such list."""
    tables = {"dossierPhases": "dossier_phase", "dossierTypes": "dossier_type"}
    if name not in LISTS:
        return None
    titles = "code, title_nl, title_fr, title_de, title_en"
    if name in tables:
        rows = tx.all(f"SELECT {titles} FROM {tables[name]} ORDER BY number")
    else:
        rows = tx.all(
            f"SELECT {titles} FROM reference_item WHERE list = :list ORDER BY position", {"list": name}
        )
    return [ReferenceItem(row["code"], title(row)) for row in rows]


def numbers(tx: Transaction, table: str, codes: Iterable[str]) -> list[int]:
    """Return the numbers of `codes` in `dossier_phase` or `dossier_type`; an unknown one has none."""
    rows = tx.all(
        f"SELECT number FROM {table} WHERE {among(tx, 'code', 'codes')}", {"codes": as_list(tx, codes)}
    )
    return [row["number"] for row in rows]


def phase_number(tx: Transaction, code: str) -> int:
    """Return the number of a phase.

    Raises:
        LookupError: there is no such phase.
    """
    found = numbers(tx, "dossier_phase", [code])
    if not found:
        raise LookupError(code)
    return found[0]


def title(row: Row, prefix: str = "title") -> Title:
    """Read a text in four languages out of the columns `prefix_nl` … `prefix_en`."""
    return Title(row[f"{prefix}_nl"], row[f"{prefix}_fr"], row[f"{prefix}_de"], row[f"{prefix}_en"])
