"""Questions, tabs and checks for the tests of the rules: plain functions with defaults, of the contract's own types."""

from typing import Any

from kiosk_api.contract.dossier_types import Check, ChoiceOption, Condition, Question, Tab, TableColumn
from kiosk_api.contract.shapes import Localized

WORDS = Localized(nl="Vraag")


def a_question(
    question_id: str, kind: str = "text", *, asked_when: tuple[str, str] | None = None, **facts: Any
) -> Question:
    """Return a question. `choices` are codes; `asked_when` is a question and the code that it must have."""
    condition = Condition(question_id=asked_when[0], is_one_of=[asked_when[1]]) if asked_when else None
    choices = [ChoiceOption(code=code, title=WORDS) for code in facts.pop("choices", ())]
    return Question(
        question_id=question_id, kind=kind, title=WORDS, choices=choices, asked_when=condition, **facts
    )


def a_column(column_id: str, kind: str = "amount", **facts: Any) -> TableColumn:
    choices = [ChoiceOption(code=code, title=WORDS) for code in facts.pop("choices", ())]
    return TableColumn(column_id=column_id, kind=kind, title=WORDS, choices=choices, **facts)


def a_tab(tab_id: str, *questions: Question, phase: str = "application") -> Tab:
    return Tab(tab_id=tab_id, phase=phase, title=WORDS, questions=list(questions))


def a_check(
    kind: str, left: str, right: str, *, percent: int | None = None, phase: str = "application"
) -> Check:
    return Check(
        check_id=f"{left} {kind} {right}",
        phase=phase,
        kind=kind,
        left=left,
        right=right,
        percent=percent,
        message=WORDS,
    )
