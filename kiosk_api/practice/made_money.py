"""Amounts that add up: budgets that balance, shares that stay below their limit. All are eurocents."""

import random
from collections.abc import Sequence
from typing import Final

EURO: Final = 100


def split(chance: random.Random, total: int, parts: int) -> list[int]:
    """Return `parts` amounts above nothing that add up to `total`; in whole euros, but for the last."""
    weights = [0.4 + chance.random() for _ in range(parts)]
    whole = sum(weights)
    found = [max(EURO, int(total * weight / whole) // EURO * EURO) for weight in weights[:-1]]
    last = total - sum(found)
    return [*found, last] if last > 0 else [total - EURO * (parts - 1), *([EURO] * (parts - 1))]


def total_cost(chance: random.Random, requested: int, share_percent: int) -> int:
    """Return what something costs of which a grant pays at most a share."""
    least = -(-requested * 100 // share_percent)
    return int(least * (1.05 + 0.45 * chance.random())) // EURO * EURO + EURO


def yearly(
    chance: random.Random, requested: int, years: Sequence[int], share_percent: int
) -> list[dict[str, object]]:
    """Return a budget of several years: each year's costs are paid by itself, by others and by the grant."""
    rows: list[dict[str, object]] = []
    for year, grant in zip(years, _evenly(requested, len(years)), strict=True):
        costs = total_cost(chance, grant, share_percent)
        own = int((costs - grant) * (0.4 + 0.4 * chance.random())) // EURO * EURO
        rows.append(
            {
                "jaar": str(year),
                "uitgaven": costs,
                "eigen": own,
                "andere": costs - grant - own,
                "gevraagd": grant,
            }
        )
    return rows


def yearly_account(
    chance: random.Random, granted: int, years: Sequence[int], share_percent: int
) -> list[dict[str, object]]:
    """Return the account of several years; each year brought in a little more or less than it cost."""
    rows: list[dict[str, object]] = []
    for year, grant in zip(years, _evenly(granted, len(years)), strict=True):
        costs = total_cost(chance, grant, share_percent)
        income = max(grant, int(costs * (0.98 + 0.05 * chance.random())) // EURO * EURO)
        rows.append({"jaar": str(year), "kosten": costs, "opbrengsten": income, "subsidie": grant})
    return rows


def _evenly(total: int, parts: int) -> list[int]:
    each = total // parts // EURO * EURO
    return [*([each] * (parts - 1)), total - each * (parts - 1)]
