"""What must hold between answers, such as a budget that balances, said while somebody types.

The service decides; both are held to `tests/data/answer_cases.json`. A check of which a side is not asked, not
answered or not readable is not made: that is a fault of its own. An empty table that may be empty adds up to nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from kiosk_tui.pages.filling.answer_values import Answers, filled_rows, is_empty
from kiosk_tui.pages.filling.checks import Fault, in_order

if TYPE_CHECKING:
    from kiosk_api.contract.dossier_types import Check, Question, TableColumn

_WHOLE: Final = 100
"""Percent."""


def sides(check: Check) -> tuple[str, str]:
    """The two questions that a check is about."""
    return check.left.partition(".")[0], check.right.partition(".")[0]


def faults_between(
    checks: Iterable[Check], questions: Mapping[str, Question], asked: Collection[str], answers: Answers
) -> list[Fault]:
    """A fault for each check that fails, at the answer on its left.

    Args:
        questions: all of the type, by id.
        asked: the ids of those that are asked.
    """
    found: list[Fault] = []
    for check in checks:
        left = _side(check.left, questions, asked, answers)
        right = _side(check.right, questions, asked, answers)
        if left is None or right is None or _holds(check, left, right):
            continue
        question_id, _, column_id = check.left.partition(".")
        limit = _limit(check, right, _named(check.right, questions))
        found.append(
            Fault(question_id, "checkFails", limit, column_id=column_id or None, message=check.message)
        )
    return found


def sum_of(column: TableColumn, answer: object) -> Decimal | None:
    """What the rows of a table add up to in one column: eurocents for amounts. None: a cell cannot be read."""
    total = Decimal(0)
    for _, row in filled_rows(answer):
        cell = row.get(column.column_id)
        if is_empty(cell):
            continue
        value = in_order(column, cell)
        if value is None:
            return None
        total += value
    return total


def _side(
    name: str, questions: Mapping[str, Question], asked: Collection[str], answers: Answers
) -> Decimal | None:
    question_id, _, column_id = name.partition(".")
    question = questions.get(question_id)
    named = _named(name, questions)
    if question is None or named is None or question_id not in asked:
        return None
    answer = answers.get(question_id)
    if not column_id:
        return in_order(named, answer)
    if question.required and not filled_rows(answer):
        return None
    column = next(each for each in question.columns if each.column_id == column_id)
    return sum_of(column, answer)


def _named(name: str, questions: Mapping[str, Question]) -> Question | TableColumn | None:
    """The question, or the column of a table, that a side of a check names."""
    question_id, _, column_id = name.partition(".")
    question = questions.get(question_id)
    if question is None or not column_id:
        return question
    return next((each for each in question.columns if each.column_id == column_id), None)


def _holds(check: Check, left: Decimal, right: Decimal) -> bool:
    match check.kind:
        case "equal":
            return left == right
        case "atMost":
            return left <= right
        case "atMostShare":
            return check.percent is None or left * _WHOLE <= right * check.percent
        case "notBefore":
            return left >= right
        case _:
            return True


def _limit(check: Check, right: Decimal, named: Question | TableColumn | None) -> str:
    """What the left side may be, as the kind on the right writes it."""
    if named is not None and named.kind == "date":
        return dt.date.fromordinal(int(right)).isoformat()
    limit = right * check.percent / _WHOLE if check.kind == "atMostShare" and check.percent else right
    if named is not None and named.kind == "amount":
        limit = limit.to_integral_value(ROUND_FLOOR)
    return f"{limit:f}"
