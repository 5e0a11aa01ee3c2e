"""The types of mandate, as data: in which system, who may give them to whom, when, and what comes after."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.moments import day
from kiosk_api.store.reference import Title


@dataclass(frozen=True, slots=True)
class MandateType:
    code: str
    system: str
    """`ssm`, or `vms` for the Flemish successor."""
    title: Title
    covers_kiosk: bool
    roads: Mapping[str, tuple[str, ...]]
    """By the giver's group: which kinds of holder, `person` or `organisation`."""
    valid_from: dt.date | None
    valid_until: dt.date | None
    successor: str | None


def get(tx: Transaction, code: str) -> MandateType | None:
    """Return one type."""
    row = tx.one("SELECT * FROM mandate_type WHERE code = :code", {"code": code})
    return None if row is None else _type(row)


def everything(tx: Transaction) -> list[MandateType]:
    """Return all types, by code."""
    return [_type(row) for row in tx.all("SELECT * FROM mandate_type ORDER BY code")]


def _type(row: Row) -> MandateType:
    return MandateType(
        code=row["code"],
        system=row["system"],
        title=Title(row["title_nl"], row["title_fr"], row["title_de"], row["title_en"]),
        covers_kiosk=bool(row["covers_kiosk"]),
        roads={group: tuple(kinds) for group, kinds in json.loads(row["roads"]).items()},
        valid_from=day(row["valid_from"]),
        valid_until=day(row["valid_until"]),
        successor=row["successor"],
    )
