"""Dossier types and their versions. What a type asks and rules is data; a dossier keeps the version it began with."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import msgspec

from kiosk_api.contract.dossier_types import TypeDefinition
from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.moments import milliseconds

FIRST_VERSION: Final = 1
"""What a dossier follows that was begun before types had versions."""
_KEPT_DEFINITIONS: Final = 256
_LANGUAGES: Final = ("nl", "fr", "de", "en")


@dataclass(frozen=True, slots=True)
class TypeVersion:
    """One version of a dossier type."""

    number: int
    """Of the type: what stands in `dossier.type`. Internal."""
    in_force_from: dt.date
    """The day in Brussels from which new dossiers begin with it, until the next version's."""
    definition: TypeDefinition

    @property
    def code(self) -> str:
        return self.definition.code

    @property
    def version(self) -> int:
        return self.definition.version


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a definition that was handed in."""

    version: int
    in_force_from: dt.date
    is_new: bool
    """False: the newest version says the same, so nothing was written."""


_VERSION: Final = (
    "SELECT t.number, v.in_force_from, v.definition "
    "FROM dossier_type t JOIN dossier_type_version v ON v.type = t.number"
)


def get(tx: Transaction, code: str, version: int | None) -> TypeVersion | None:
    """Return a version of a type. None asks for the first, as a dossier does that knows none."""
    row = tx.one(
        f"{_VERSION} WHERE t.code = :code AND v.version = :version",
        {"code": code, "version": FIRST_VERSION if version is None else version},
    )
    return None if row is None else _type_version(row)


def in_force(tx: Transaction, code: str, day: dt.date) -> TypeVersion | None:
    """Return the version with which a dossier begins on a day in Brussels; None: no type, or none has begun."""
    row = tx.one(
        f"{_VERSION} WHERE t.code = :code AND v.in_force_from <= :day ORDER BY v.version DESC LIMIT 1",
        {"code": code, "day": day.isoformat()},
    )
    return None if row is None else _type_version(row)


def all_in_force(tx: Transaction, day: dt.date) -> list[TypeVersion]:
    """Return of every type the version in force on a day, in the order in which the types came."""
    rows = tx.all(
        f"{_VERSION} WHERE v.version = (SELECT max(o.version) FROM dossier_type_version o "
        "WHERE o.type = v.type AND o.in_force_from <= :day) ORDER BY t.number",
        {"day": day.isoformat()},
    )
    return [_type_version(row) for row in rows]


def newest(tx: Transaction, code: str) -> TypeVersion | None:
    """Return the version that was loaded last, also when it is yet to begin."""
    row = tx.one(f"{_VERSION} WHERE t.code = :code ORDER BY v.version DESC LIMIT 1", {"code": code})
    return None if row is None else _type_version(row)


def codes(tx: Transaction) -> list[str]:
    """Return the code of every type, in the order in which they came."""
    return [row["code"] for row in tx.all("SELECT code FROM dossier_type ORDER BY number")]


def load(tx: Transaction, definition: TypeDefinition, *, in_force_from: dt.date, at: dt.datetime) -> Loaded:
    """Write a definition as the next version of its type, whatever `definition.version` says.

    A definition that says the same as the newest version is not written again. A version cannot begin
    before the one that it follows: then it begins with it.
    """
    last = newest(tx, definition.code)
    if last is not None:
        if msgspec.structs.replace(definition, version=last.version) == last.definition:
            return Loaded(last.version, last.in_force_from, is_new=False)
        in_force_from = max(in_force_from, last.in_force_from)
    version = FIRST_VERSION if last is None else last.version + 1
    tx.run(
        "INSERT INTO dossier_type_version (type, version, in_force_from, definition, loaded_at) "
        "VALUES (:type, :version, :in_force_from, :definition, :at)",
        {
            "type": _write_titles(tx, definition),
            "version": version,
            "in_force_from": in_force_from.isoformat(),
            "definition": msgspec.json.encode(msgspec.structs.replace(definition, version=version)).decode(),
            "at": milliseconds(at),
        },
    )
    return Loaded(version, in_force_from, is_new=True)


def _write_titles(tx: Transaction, definition: TypeDefinition) -> int:
    """Write what lists of dossiers show of a type; return its number."""
    texts = {
        f"{name}_{language}": getattr(text, language) if text else None
        for name, text in (("title", definition.title), ("decree", definition.decree))
        for language in _LANGUAGES
    }
    known = tx.one("SELECT number FROM dossier_type WHERE code = :code", {"code": definition.code})
    if known is not None:
        written = ", ".join(f"{column} = :{column}" for column in texts)
        tx.run(f"UPDATE dossier_type SET {written} WHERE number = :number", {**texts, **known})
        return int(known["number"])
    following = tx.one("SELECT coalesce(max(number), 0) + 1 AS number FROM dossier_type")
    number = int(following["number"]) if following else 1
    values: dict[str, Any] = {"number": number, "code": definition.code, **texts}
    columns: Sequence[str] = list(values)
    tx.load("dossier_type", columns, [list(values.values())])
    return number


def _type_version(row: Row) -> TypeVersion:
    return TypeVersion(
        number=row["number"],
        in_force_from=dt.date.fromisoformat(row["in_force_from"]),
        definition=_definition(row["definition"]),
    )


@lru_cache(maxsize=_KEPT_DEFINITIONS)
def _definition(written: str) -> TypeDefinition:
    return msgspec.json.decode(written, type=TypeDefinition)
