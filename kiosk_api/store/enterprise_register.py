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
UPDATED: Final[Mapping[str, Sequence[str]]] = {
    **COLUMNS,
    "kbo_deleted": ("number",),
    "kbo_moved": ("number",),
}
"""What an update stages besides: enterprises and addresses that lose their rows; what comes instead is above."""


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
    _stage(tx, COLUMNS, staged)
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


def apply_update(tx: Transaction, staged: Mapping[str, Iterable[Sequence[Any]]], as_of: dt.date) -> Imported:
    """Take over what an update changes. What it does not name stays, and is known to be so on its day."""
    day = {"as_of": as_of.isoformat()}
    _stage(tx, UPDATED, staged)
    tx.run(_STAGE)
    tx.run(_BEST_NAMES)
    renamed = tx.all(_RENAMED_BY_UPDATE)
    tx.run(_UPDATE_NAMES)
    tx.run(_UPDATE_FORMS)
    tx.run(_UPDATE_ADDRESSES)
    gone = tx.run(_RETIRE_DELETED)
    new = tx.run(_INSERT, day)
    tx.run(_KNOWN_ON, day)
    for row in renamed:
        dossiers.refresh_words(tx, row["id"])
    counted = tx.one("SELECT count(*) AS n FROM kbo_enterprise")
    for table in ("kbo_staged", "kbo_best_name", *UPDATED):
        tx.run(f"DROP TABLE {table}")
    return Imported(as_of, int(counted["n"]) if counted else 0, new, len(renamed), gone)


def _stage(
    tx: Transaction, tables: Mapping[str, Sequence[str]], staged: Mapping[str, Iterable[Sequence[Any]]]
) -> None:
    """Write everything that was read in tables that only this connection sees."""
    for table, columns in tables.items():
        definitions = ", ".join(f"{column} {'INTEGER' if column == 'rank' else 'TEXT'}" for column in columns)
        tx.run(f"CREATE TEMPORARY TABLE {table} ({definitions})")
        tx.load(table, columns, staged[table])


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

# ---------------------------------------------------------------- an update, which names only what changed

_IMPORTED: Final = "a.id LIKE 'kbo%' AND a.source = 'kbo' AND a.authority_id IS NULL"

_BEST_NAMES: Final = """
CREATE TEMPORARY TABLE kbo_best_name AS
SELECT number, name, name_key FROM (
    SELECT *, row_number() OVER (PARTITION BY number ORDER BY rank, name) AS place FROM kbo_name
) ranked WHERE place = 1
"""

_RENAMED_BY_UPDATE: Final = f"""
SELECT a.id FROM applicant a JOIN kbo_best_name k ON k.number = a.enterprise_number
WHERE {_IMPORTED} AND a.name <> k.name
"""

_UPDATE_NAMES: Final = f"""
UPDATE applicant AS a SET name = k.name, name_key = k.name_key
FROM kbo_best_name k WHERE k.number = a.enterprise_number AND {_IMPORTED} AND a.name <> k.name
"""

_UPDATE_FORMS: Final = f"""
UPDATE applicant AS a SET active = 1, entity_group = coalesce(e.entity_group, a.entity_group),
    legal_form = coalesce((SELECT f.title FROM kbo_form f WHERE f.code = e.form), a.legal_form)
FROM kbo_enterprise e WHERE e.number = a.enterprise_number AND {_IMPORTED}
"""

_UPDATE_ADDRESSES: Final = f"""
UPDATE applicant AS a SET address = (SELECT min(n.address) FROM kbo_address n WHERE n.number = a.enterprise_number)
WHERE {_IMPORTED} AND (
    EXISTS (SELECT 1 FROM kbo_moved m WHERE m.number = a.enterprise_number)
    OR EXISTS (SELECT 1 FROM kbo_address n WHERE n.number = a.enterprise_number)
)
"""

_RETIRE_DELETED: Final = f"""
UPDATE applicant AS a SET active = 0 WHERE a.active = 1 AND {_IMPORTED}
AND EXISTS (SELECT 1 FROM kbo_deleted d WHERE d.number = a.enterprise_number)
AND NOT EXISTS (SELECT 1 FROM kbo_enterprise e WHERE e.number = a.enterprise_number)
"""

_KNOWN_ON: Final = f"UPDATE applicant AS a SET as_of = :as_of WHERE a.active = 1 AND {_IMPORTED}"
