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


def pairs(tx: Transaction, name: str) -> str:
    """Return a table `g` of two text columns, `one` and `other`, with a row for each pair of the list `name`.

    Give its parameters with `as_pairs`.
    """
    if tx.dialect == "sqlite":
        return f"(SELECT value ->> 0 AS one, value ->> 1 AS other FROM json_each(:{name})) AS g"
    return f"unnest(CAST(:{name}_one AS text[]), CAST(:{name}_other AS text[])) AS g(one, other)"


def as_pairs(tx: Transaction, name: str, found: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the parameters of the list of pairs `name`."""
    both = list(found)
    if tx.dialect == "sqlite":
        return {name: json.dumps(both)}
    return {f"{name}_one": [one for one, _ in both], f"{name}_other": [other for _, other in both]}
