"""Which questions are asked, given what was answered so far.

The service decides; this shows and hides while somebody types. Both are held to `tests/data/answer_cases.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from kiosk_tui.pages.filling.answer_values import Answers

if TYPE_CHECKING:
    from kiosk_api.contract.dossier_types import Question, Tab


def questions_of(tabs: Iterable[Tab]) -> dict[str, Question]:
    """Every question of some tabs, by id. Within one type no two have the same."""
    return {question.question_id: question for tab in tabs for question in tab.questions}


def asked_now(questions: Mapping[str, Question], answers: Answers) -> frozenset[str]:
    """The ids of the questions that are asked.

    What hangs on a question that is not asked, on one that does not exist, or on itself, is not asked.

    Args:
        questions: all of the type, by id.
    """
    known: dict[str, bool] = {}
    return frozenset(each for each in questions if _is_asked(each, questions, answers, known))


def deciding(questions: Mapping[str, Question], wanted: Iterable[str]) -> frozenset[str]:
    """The questions whose answers decide whether some others are asked, theirs included."""
    found: set[str] = set()
    to_look_at = list(wanted)
    while to_look_at:
        question = questions.get(to_look_at.pop())
        condition = question.asked_when if question is not None else None
        if condition is not None and condition.question_id not in found:
            found.add(condition.question_id)
            to_look_at.append(condition.question_id)
    return frozenset(found)


def _is_asked(
    question_id: str, questions: Mapping[str, Question], answers: Answers, known: dict[str, bool]
) -> bool:
    if question_id not in known:
        known[question_id] = False  # what comes back to here while it is looked up waits for itself
        question = questions.get(question_id)
        if question is not None:
            condition = question.asked_when
            known[question_id] = condition is None or (
                _is_asked(condition.question_id, questions, answers, known)
                and _is_one_of(answers.get(condition.question_id), condition.is_one_of)
            )
    return known[question_id]


def _is_one_of(answer: object, codes: Sequence[str]) -> bool:
    if isinstance(answer, bool):
        return ("true" if answer else "false") in codes
    if isinstance(answer, list):
        return any(each in codes for each in cast("list[object]", answer))
    return isinstance(answer, str) and answer in codes
