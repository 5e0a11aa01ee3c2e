"""Bringing what a register of enterprises says together with the applicants that are known."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kiosk_api.store import dossiers
from kiosk_api.store.database import Transaction

COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "kbo_enterprise": ("number", "form", "entity_group"),
    "kbo_name": ("number", "rank", "name", "name_key", "entity_group"),
    "kbo_form": ("code", "title"),
    "kbo_address": ("number", "address"),
    "kbo_contact": ("number", "kind", "value"),
}
"""What is staged, each in a table that only this connection sees. Of the names of an organisation the lowest rank
counts; its entity group only when the enterprise has none, for want of a juridical form."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    as_of: dt.date
    """The day of the extract."""
    organisations: int
    new: int
    renamed: int
    gone: int
    """No longer in the extract, and marked as not active now."""


def take_over(tx: Transaction, staged: Mapping[str, Iterable[Sequence[Any]]], as_of: dt.date) -> Imported:
    """Take everything over that `staged` holds, by table; its rows are read once and never held whole."""
    for table, columns in COLUMNS.items():
        definitions = ", ".join(f"{column} {'INTEGER' if column == 'rank' else 'TEXT'}" for column in columns)
        tx.run(f"CREATE TEMPORARY TABLE {table} ({definitions})")
        tx.load(table, columns, staged[table])
    tx.run(_STAGE)
    tx.run("CREATE UNIQUE INDEX kbo_staged_by_number ON kbo_staged (number)")
    renamed = tx.all(_RENAMED)
    tx.run(_UPDATE, {"as_of": as_of.isoformat()})
    new = tx.run(_INSERT, {"as_of": as_of.isoformat()})
    gone = tx.run(_RETIRE)
    for row in renamed:
        dossiers.refresh_words(tx, row["id"])
    counted = tx.one("SELECT count(*) AS n FROM kbo_staged")
    for table in ("kbo_staged", *COLUMNS):
        tx.run(f"DROP TABLE {table}")
    return Imported(as_of, int(counted["n"]) if counted else 0, new, len(renamed), gone)


_STAGE: Final = """
CREATE TEMPORARY TABLE kbo_staged AS
WITH best AS (SELECT *, row_number() OVER (PARTITION BY number ORDER BY rank, name) AS place FROM kbo_name)
SELECT e.number, coalesce(e.entity_group, n.entity_group) AS entity_group, n.name, n.name_key,
    f.title AS legal_form, a.address, m.value AS email, t.value AS phone
FROM (SELECT number, min(form) AS form, min(entity_group) AS entity_group FROM kbo_enterprise GROUP BY number) e
JOIN best n ON n.number = e.number AND n.place = 1
LEFT JOIN kbo_form f ON f.code = e.form
LEFT JOIN (SELECT number, min(address) AS address FROM kbo_address GROUP BY number) a ON a.number = e.number
LEFT JOIN (SELECT number, min(value) AS value FROM kbo_contact WHERE kind = 'EMAIL' GROUP BY number) m
    ON m.number = e.number
LEFT JOIN (SELECT number, min(value) AS value FROM kbo_contact WHERE kind = 'TEL' GROUP BY number) t
    ON t.number = e.number
"""

# An organisation that the register speaks for. A unit carries its authority's number, but is another applicant.
_TAKEN_OVER: Final = "a.source = 'kbo' AND a.authority_id IS NULL"

_RENAMED: Final = f"""
SELECT a.id FROM applicant a JOIN kbo_staged k ON k.number = a.enterprise_number
WHERE {_TAKEN_OVER} AND a.name <> k.name
"""

_UPDATE: Final = f"""
UPDATE applicant AS a SET name = k.name, name_key = k.name_key, entity_group = k.entity_group,
    legal_form = coalesce(k.legal_form, a.legal_form), address = coalesce(k.address, a.address),
    as_of = :as_of, active = 1
FROM kbo_staged k WHERE k.number = a.enterprise_number AND {_TAKEN_OVER}
"""

_INSERT: Final = """
INSERT INTO applicant (
    id, entity_group, name, name_key, enterprise_number, legal_form, address, source, as_of, email, phone
)
SELECT 'kbo' || k.number, k.entity_group, k.name, k.name_key, k.number, k.legal_form, k.address, 'kbo', :as_of,
    k.email, k.phone
FROM kbo_staged k WHERE NOT EXISTS (
    SELECT 1 FROM applicant a WHERE a.enterprise_number = k.number AND a.source = 'kbo' AND a.authority_id IS NULL
)
"""

# Only what an import brought: the register says nothing of the practice environment's organisations.
_RETIRE: Final = """
UPDATE applicant SET active = 0 WHERE active = 1 AND id LIKE 'kbo%' AND source = 'kbo'
AND NOT EXISTS (SELECT 1 FROM kbo_staged k WHERE k.number = applicant.enterprise_number)
"""
