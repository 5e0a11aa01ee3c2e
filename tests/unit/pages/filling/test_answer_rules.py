"""The client's rules of answers, case by case; `tests/unit/test_answer_rules.py` holds the service's to the same."""

from typing import Any

import pytest

from kiosk_tui.pages.filling.asked import asked_now, deciding
from kiosk_tui.pages.filling.between import faults_between, sides
from kiosk_tui.pages.filling.checks import faults_of_question, is_answered
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
    questions = {each.question_id: each for each in questions_of_checks()}
    answers = case["answers"]
    found = faults_between([check(case["check"])], questions, asked_now(questions, answers), answers)
    assert [{**told(each), "questionId": each.question_id} for each in found] == case["faults"]
    assert all(each.message is not None for each in found)


def test_an_answer_that_is_wrong_is_an_answer() -> None:
    assert is_answered(question({"kind": "number"}), "veel")
    assert not is_answered(question({"kind": "multiChoice"}), [])
    assert is_answered(question({"kind": "upload"}), None, files=1)


def test_knows_which_answers_decide_about_others() -> None:
    said: list[dict[str, Any]] = [
        {"questionId": "a", "kind": "yesNo"},
        {"questionId": "b", "kind": "yesNo", "askedWhen": {"questionId": "a", "isOneOf": ["true"]}},
        {"questionId": "c", "kind": "text", "askedWhen": {"questionId": "b", "isOneOf": ["true"]}},
    ]
    chain = {each.question_id: each for each in map(question, said)}
    assert deciding(chain, ["c"]) == {"a", "b"}
    assert deciding(chain, ["a"]) == frozenset()
    assert sides(check({"kind": "equal", "left": "a.x", "right": "b"})) == ("a", "b")
