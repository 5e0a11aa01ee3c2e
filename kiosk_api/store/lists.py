"""A list as one parameter. SQLite takes JSON, PostgreSQL an array; the statement stays a constant."""

import json
from collections.abc import Iterable
from typing import Any

from kiosk_api.store.database import Transaction


def as_list(tx: Transaction, values: Iterable[str | int]) -> Any:
    """Return `values` as this database takes a list."""
    return json.dumps(list(values)) if tx.dialect == "sqlite" else list(values)


def among(tx: Transaction, column: str, name: str) -> str:
    """Return the condition that `column` is one of the list parameter `name`."""
    if tx.dialect == "sqlite":
        return f"{column} IN (SELECT value FROM json_each(:{name}))"
    return f"{column} = ANY(:{name})"


def each(tx: Transaction, name: str) -> str:
    """Return a table `s` of one text column, `value`, with a row for each member of the list `name`."""
    if tx.dialect == "sqlite":
        return f"json_each(:{name}) AS s"
    return f"unnest(CAST(:{name} AS text[])) AS s(value)"
