"""The service's rules of answers, case by case; `tests/unit/pages/filling/test_answer_rules.py` holds the client's."""

from typing import Any

import pytest

from kiosk_api.contract.dossier_types import Tab
from kiosk_api.contract.shapes import Localized
from kiosk_api.rules.answer_checks import faults_of_checks
from kiosk_api.rules.answers import faults_of_question
from kiosk_api.rules.asked_now import asked_now
from tests.answer_cases import cases, check, question, questions_of_checks, told


@pytest.mark.parametrize("case", cases("answers"))
def test_says_what_is_wrong_with_an_answer(case: dict[str, Any]) -> None:
    found = faults_of_question(question(case["question"]), case["answer"], case.get("files", 0))
    assert [told(each) for each in found] == case["faults"]


@pytest.mark.parametrize("case", cases("asked"))
def test_asks_a_question(case: dict[str, Any]) -> None:
    questions = {each["questionId"]: question(each) for each in case["questions"]}
    assert sorted(asked_now(questions, case["answers"])) == case["asked"]


@pytest.mark.parametrize("case", cases("checks"))
def test_compares_two_answers(case: dict[str, Any]) -> None:
    tab = Tab(tab_id="tab", phase="application", title=Localized(nl="Tab"), questions=questions_of_checks())
    found = faults_of_checks([tab], [check(case["check"])], "application", case["answers"])
    assert [{**told(each), "questionId": each.question_id} for each in found] == case["faults"]
