"""What stands between the answers of a phase and their submission.

Source: DOMAIN 1.4: the questions, their limits and their uploads are the type's. A draft may lack anything; a
submission may not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from kiosk_api.rules.answer_values import as_list, as_row, is_empty, read_cents, read_day, read_decimal
from kiosk_api.rules.asked_now import asked_now
from kiosk_api.rules.questions import TEXTS, Answers, Asked, Question, Tab, by_id


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer cannot be submitted."""

    question_id: str
    code: str
    """`required`, `tooLong`, `tooSmall`, `tooLarge`, `notANumber`, `notADay`, `notAChoice`, `tooFewRows`,
    `tooManyRows`, `tooManyFiles` or `checkFails`.
    """
    limit: str | None = None
    """What the answer passes, or stays below."""
    row: int | None = None
    column_id: str | None = None
    tab_id: str = ""
    check_id: str | None = None
    """For `checkFails`: what does not hold."""


def faults_of_tabs(
    tabs: Sequence[Tab], phase: str, answers: Answers, files: Mapping[str, int]
) -> list[Fault]:
    """Return the faults in the answers to the questions of one phase, in the order in which they are asked.

    `tabs` are all of the type and `answers` those of all tabs, for a condition may hang on another tab's answer.
    `files` says how many attachments each question has.
    """
    asked = asked_now(by_id(tabs), answers)
    return [
        replace(fault, tab_id=tab.tab_id)
        for tab in tabs
        if tab.phase == phase
        for question in tab.questions
        if question.question_id in asked
        for fault in faults_of_question(
            question, answers.get(question.question_id), files.get(question.question_id, 0)
        )
    ]


def faults_of_question(question: Question, answer: Any, files: int = 0) -> list[Fault]:
    """Return what is wrong with one answer. `files` counts, for an upload."""
    if question.kind == "upload":
        return list(_of_upload(question, files))
    if is_empty(answer):
        return [Fault(question.question_id, "required")] if question.required and _is_known(question) else []
    if question.kind == "table":
        return list(_of_table(question, answer))
    return [
        Fault(question.question_id, code, limit)
        for code, limit in (*_of_value(question, answer), *_of_range(question, answer))
    ]


def is_answered(question: Question, answer: Any, files: int = 0) -> bool:
    """Tell whether something was answered, right or wrong."""
    return files > 0 if question.kind == "upload" else not is_empty(answer)


def filled_rows(answer: Any) -> list[tuple[int, Mapping[str, Any]]]:
    """Return the rows of a table that say something, each with its place."""
    rows = enumerate(map(as_row, as_list(answer) or ()))
    return [(place, row) for place, row in rows if row is not None and not is_empty(row)]


def _is_known(question: Question) -> bool:
    """Nobody can answer a kind of question that was invented later, so it is not held against them."""
    return question.kind in TEXTS | {"number", "amount", "date", "choice", "multiChoice", "yesNo", "table"}


def _of_upload(question: Question, files: int) -> Iterator[Fault]:
    if question.required and files == 0:
        yield Fault(question.question_id, "required")
    if question.max_files is not None and files > question.max_files:
        yield Fault(question.question_id, "tooManyFiles", str(question.max_files))


def _of_table(question: Question, answer: Any) -> Iterator[Fault]:
    rows = filled_rows(answer)
    if question.min_rows is not None and len(rows) < question.min_rows:
        yield Fault(question.question_id, "tooFewRows", str(question.min_rows))
    if question.max_rows is not None and len(rows) > question.max_rows:
        yield Fault(question.question_id, "tooManyRows", str(question.max_rows))
    for place, row in rows:
        for column in question.columns:
            cell = row.get(column.column_id)
            if not is_empty(cell):
                found = list(_of_value(column, cell))
            else:
                found = [("required", None)] if column.required else []
            for code, limit in found:
                yield Fault(question.question_id, code, limit, place, column.column_id)


def _of_value(asked: Asked, value: Any) -> Iterator[tuple[str, str | None]]:
    """Yield what is wrong with a single value, in a cell or as an answer."""
    if asked.kind in TEXTS and asked.max_length is not None and len(value) > asked.max_length:
        yield "tooLong", str(asked.max_length)
    elif asked.kind in {"number", "amount"} and in_order(asked, value) is None:
        yield "notANumber", None
    elif asked.kind == "date" and read_day(value) is None:
        yield "notADay", None
    elif asked.kind in {"choice", "multiChoice"}:
        codes = {choice.code for choice in asked.choices}
        if not codes.issuperset(as_list(value) or [value]):
            yield "notAChoice", None


def _of_range(question: Question, answer: Any) -> Iterator[tuple[str, str | None]]:
    value = in_order(question, answer)
    if value is None:
        return
    lowest, highest = in_order(question, question.minimum), in_order(question, question.maximum)
    if lowest is not None and value < lowest:
        yield "tooSmall", question.minimum
    if highest is not None and value > highest:
        yield "tooLarge", question.maximum


def in_order(asked: Asked, value: Any) -> Decimal | None:
    """Return where an answer, or a limit of it, stands in the order of its kind; None: nowhere."""
    if asked.kind == "number":
        return read_decimal(value)
    if asked.kind == "amount":
        cents = read_cents(value)
        return read_decimal(value) if cents is None else Decimal(cents)
    if asked.kind == "date":
        day = read_day(value)
        return None if day is None else Decimal(day.toordinal())
    return None
