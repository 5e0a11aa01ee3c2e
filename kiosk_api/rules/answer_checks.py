"""What must hold between answers: a budget that balances, a request that stays below a share of the costs.

Source: DOMAIN 1.6: what each line of grants asks; the checks themselves are the type's. A check of which a side is
not asked, not answered or not readable is not made: that has a fault of its own. An empty table that may be empty
adds up to nothing.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from kiosk_api.rules.answers import Fault, filled_rows, in_order
from kiosk_api.rules.asked_now import asked_now
from kiosk_api.rules.questions import Answers, Asked, Check, Question, Tab, by_id

_WHOLE: Final = 100
"""Percent."""


def faults_of_checks(
    tabs: Sequence[Tab], checks: Sequence[Check], phase: str, answers: Answers
) -> list[Fault]:
    """Return a fault for each check of one phase that fails, at the answer on its left."""
    questions = by_id(tabs)
    asked = asked_now(questions, answers)
    tab_of = {question.question_id: tab.tab_id for tab in tabs for question in tab.questions}
    open_questions = {name: question for name, question in questions.items() if name in asked}
    found: list[Fault] = []
    for check in checks:
        if check.phase != phase:
            continue
        left, right = (_side(name, open_questions, answers) for name in (check.left, check.right))
        if left is None or right is None or _holds(check, left, right):
            continue
        question_id, _, column_id = check.left.partition(".")
        found.append(
            Fault(
                question_id,
                "checkFails",
                _limit(check, right, _asked(check.right, open_questions)),
                column_id=column_id or None,
                tab_id=tab_of[question_id],
                check_id=check.check_id,
            )
        )
    return found


def sum_of_column(column: Asked, column_id: str, answer: object) -> Decimal | None:
    """Return what the filled rows of a table add up to in one column; None: a cell cannot be read."""
    total = Decimal(0)
    for _, row in filled_rows(answer):
        cell = row.get(column_id)
        if cell is None or cell == "":
            continue
        value = in_order(column, cell)
        if value is None:
            return None
        total += value
    return total


def _side(name: str, questions: Mapping[str, Question], answers: Answers) -> Decimal | None:
    question_id, _, column_id = name.partition(".")
    question = questions.get(question_id)
    asked = _asked(name, questions)
    if question is None or asked is None:
        return None
    answer = answers.get(question_id)
    if not column_id:
        return in_order(asked, answer)
    if question.required and not filled_rows(answer):
        return None
    return sum_of_column(asked, column_id, answer)


def _asked(name: str, questions: Mapping[str, Question]) -> Asked | None:
    """Return the question, or the column of a table, that a side of a check names."""
    question_id, _, column_id = name.partition(".")
    question = questions.get(question_id)
    if question is None or not column_id:
        return question
    return next((column for column in question.columns if column.column_id == column_id), None)


def _holds(check: Check, left: Decimal, right: Decimal) -> bool:
    if check.kind == "equal":
        return left == right
    if check.kind == "atMost":
        return left <= right
    if check.kind == "atMostShare":
        return check.percent is None or left * _WHOLE <= right * check.percent
    if check.kind == "notBefore":
        return left >= right
    return True


def _limit(check: Check, right: Decimal, asked: Asked | None) -> str:
    """Return what the left side may be, as the kind on the right writes it."""
    if asked is not None and asked.kind == "date":
        return dt.date.fromordinal(int(right)).isoformat()
    limit = right * check.percent / _WHOLE if check.kind == "atMostShare" and check.percent else right
    if asked is not None and asked.kind == "amount":
        limit = limit.to_integral_value(ROUND_FLOOR)
    return f"{limit:f}"
