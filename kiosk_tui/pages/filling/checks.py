"""What is wrong with an answer: the service's rules, said while somebody types.

The service decides. Client and service may not share code, so both are held to `tests/data/answer_cases.json`.
Kinds that this client does not know are right: a newer type must not be refused by an older client.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, cast

from kiosk_tui.pages.filling.answer_values import filled_rows, is_empty, read_cents, read_day, read_decimal

if TYPE_CHECKING:
    from kiosk_api.contract.dossier_types import Question, TableColumn
    from kiosk_api.contract.shapes import Localized

TEXTS: Final = frozenset({"text", "longText"})
KNOWN_KINDS: Final = TEXTS | {
    "number",
    "amount",
    "date",
    "choice",
    "multiChoice",
    "yesNo",
    "table",
    "upload",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer cannot be submitted. It can be kept as it is meanwhile."""

    question_id: str
    code: str
    """As in the contract's `AnswerFault.code`."""
    limit: str | None = None
    row: int | None = None
    """Of a table, from 0."""
    column_id: str | None = None
    message: Localized | None = None
    """The type's own words, for `checkFails`."""


def faults_of_question(question: Question, answer: object, files: int = 0) -> list[Fault]:
    """What is wrong with one answer, in reading order. `files` is how many an upload has."""
    if question.kind == "upload":
        return list(_of_upload(question, files))
    if is_empty(answer):
        missing = question.required and question.kind in KNOWN_KINDS
        return [Fault(question.question_id, "required")] if missing else []
    if question.kind == "table":
        return list(_of_table(question, answer))
    return [
        Fault(question.question_id, code, limit)
        for code, limit in (*_of_value(question, answer), *_of_range(question, answer))
    ]


def is_answered(question: Question, answer: object, files: int = 0) -> bool:
    """True when something was answered, right or wrong."""
    return files > 0 if question.kind == "upload" else not is_empty(answer)


def in_order(asked: Question | TableColumn, value: object) -> Decimal | None:
    """Where an answer, or a limit of it, stands in the order of its kind; None: nowhere."""
    if asked.kind == "number":
        return read_decimal(value)
    if asked.kind == "amount":
        cents = read_cents(value)
        return read_decimal(value) if cents is None else Decimal(cents)
    if asked.kind == "date":
        day = read_day(value)
        return None if day is None else Decimal(day.toordinal())
    return None


def faults_of_cell(column: TableColumn, cell: object) -> list[tuple[str, str | None]]:
    """What is wrong with one cell of a row that says something: codes with what they pass."""
    if is_empty(cell):
        return [("required", None)] if column.required else []
    return list(_of_value(column, cell))


def _of_upload(question: Question, files: int) -> Iterator[Fault]:
    if question.required and files == 0:
        yield Fault(question.question_id, "required")
    if question.max_files is not None and files > question.max_files:
        yield Fault(question.question_id, "tooManyFiles", str(question.max_files))


def _of_table(question: Question, answer: object) -> Iterator[Fault]:
    rows = filled_rows(answer)
    if question.min_rows is not None and len(rows) < question.min_rows:
        yield Fault(question.question_id, "tooFewRows", str(question.min_rows))
    if question.max_rows is not None and len(rows) > question.max_rows:
        yield Fault(question.question_id, "tooManyRows", str(question.max_rows))
    for place, row in rows:
        for column in question.columns:
            for code, limit in faults_of_cell(column, row.get(column.column_id)):
                yield Fault(question.question_id, code, limit, place, column.column_id)


def _of_value(asked: Question | TableColumn, value: object) -> Iterator[tuple[str, str | None]]:
    kind = asked.kind
    if kind in TEXTS and asked.max_length is not None and isinstance(value, str):
        if len(value) > asked.max_length:
            yield "tooLong", str(asked.max_length)
    elif (kind == "number" and read_decimal(value) is None) or (
        kind == "amount" and read_cents(value) is None
    ):
        yield "notANumber", None
    elif kind == "date" and read_day(value) is None:
        yield "notADay", None
    elif kind in ("choice", "multiChoice"):
        codes = {choice.code for choice in asked.choices}
        chosen = cast("list[object]", value) if isinstance(value, list) else [value]
        if any(each not in codes for each in chosen):
            yield "notAChoice", None


def _of_range(question: Question, answer: object) -> Iterator[tuple[str, str | None]]:
    value = in_order(question, answer)
    if value is None:
        return
    lowest, highest = in_order(question, question.minimum), in_order(question, question.maximum)
    if lowest is not None and value < lowest:
        yield "tooSmall", question.minimum
    if highest is not None and value > highest:
        yield "tooLarge", question.maximum
