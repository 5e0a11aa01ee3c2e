"""The rules of answers as data: the client says them while somebody types, the service before a submission.

Neither may import the other's rules, so both are tested with `tests/data/answer_cases.json`.
"""

import json
from pathlib import Path
from typing import Any, Final

import msgspec

from kiosk_api.contract.dossier_types import Check, Question

_CASES: Final[dict[str, list[dict[str, Any]]]] = json.loads(
    (Path(__file__).parent / "data" / "answer_cases.json").read_text(encoding="utf-8")
)
QUESTION_ID: Final = "vraag"
"""Of the question of each case about one answer."""


def cases(kind: str) -> list[Any]:
    """Return the cases of one kind (`answers`, `asked` or `checks`) as parameters named after what they say."""
    import pytest

    return [pytest.param(case, id=case["why"]) for case in _CASES[kind]]


def question(said: dict[str, Any]) -> Question:
    """Return a question of the contract; what a case leaves unsaid does not matter to it."""
    title = {"nl": "Vraag"}
    columns = [{"title": title, **each} for each in said.get("columns", ())]
    for each in (said, *columns):
        if "choices" in each:
            each["choices"] = [{"title": title, **choice} for choice in each["choices"]]
    return msgspec.convert({"questionId": QUESTION_ID, "title": title, **said, "columns": columns}, Question)


def questions_of_checks() -> list[Question]:
    """Return the questions that the cases about checks are about."""
    return [question(each) for each in _CASES["questionsOfChecks"]]


def check(said: dict[str, Any]) -> Check:
    """Return a check of the contract."""
    usual = {"checkId": "controle", "phase": "application", "message": {"nl": "Klopt niet."}}
    return msgspec.convert({**usual, **said}, Check)


def told(fault: Any) -> dict[str, Any]:
    """Return a fault as the cases write it: without what is absent."""
    names = {"code": fault.code, "limit": fault.limit, "row": fault.row, "columnId": fault.column_id}
    return {name: value for name, value in names.items() if value is not None}
