"""Which questions are asked, given what was answered so far.

A question whose condition hangs on a question that is not asked is not asked either. A condition that names a
question which does not exist never holds, and neither do conditions that wait for each other.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kiosk_api.rules.answer_values import as_list
from kiosk_api.rules.questions import Answers, Question


def asked_now(questions: Mapping[str, Question], answers: Answers) -> frozenset[str]:
    """Return the ids of the questions that are asked. `questions` are all of the type, by id."""
    known: dict[str, bool] = {}
    return frozenset(one for one in questions if _is_asked(one, questions, answers, known))


def _is_asked(
    question_id: str, questions: Mapping[str, Question], answers: Answers, known: dict[str, bool]
) -> bool:
    if question_id not in known:
        known[question_id] = False  # what comes back to here while it is looked up waits for itself
        question = questions.get(question_id)
        condition = question.asked_when if question else None
        known[question_id] = question is not None and (
            condition is None
            or (
                _is_asked(condition.question_id, questions, answers, known)
                and _is_one_of(answers.get(condition.question_id), condition.is_one_of)
            )
        )
    return known[question_id]


def _is_one_of(answer: Any, codes: Sequence[str]) -> bool:
    if isinstance(answer, bool):
        return ("true" if answer else "false") in codes
    if (several := as_list(answer)) is not None:
        return any(one in codes for one in several)
    return isinstance(answer, str) and answer in codes
