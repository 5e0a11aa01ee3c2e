"""How far a tab is: what it asks now, what was answered, and what stands in the way of submission."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk_api.rules.answers import Fault, is_answered
from kiosk_api.rules.asked_now import asked_now
from kiosk_api.rules.questions import Answers, Tab, by_id


@dataclass(frozen=True, slots=True)
class Progress:
    questions: int
    """How many are asked now: conditions decide."""
    answered: int
    faults: int


def progress_of_tabs(
    tabs: Sequence[Tab], answers: Answers, files: Mapping[str, int], faults: Iterable[Fault]
) -> dict[str, Progress]:
    """Return the progress of each tab of a type. `answers`, `files` and `faults` are those of all tabs."""
    asked = asked_now(by_id(tabs), answers)
    counted = [fault.tab_id for fault in faults]
    found: dict[str, Progress] = {}
    for tab in tabs:
        questions = [question for question in tab.questions if question.question_id in asked]
        answered = [
            question
            for question in questions
            if is_answered(question, answers.get(question.question_id), files.get(question.question_id, 0))
        ]
        found[tab.tab_id] = Progress(len(questions), len(answered), counted.count(tab.tab_id))
    return found
